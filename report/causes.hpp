#pragma once
#include <string>

#include "plumb/causes.hpp"
#include "report/report.hpp"

/// Causes, cures and what blocks, written down.
namespace plumb::report {

std::string to_text(const Causes&, const TextStyle&);
std::string to_json(const Causes&);
std::string to_text(const HowTo&, const TextStyle&);
std::string to_json(const HowTo&);
std::string to_text(const LevelWhyNot&, const TextStyle&);
std::string to_json(const LevelWhyNot&);

}  // namespace plumb::report
