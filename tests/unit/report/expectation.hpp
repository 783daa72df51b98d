#pragma once
#include <string>

namespace plumb::report {

/// A golden of tests/golden/report. With PLUMB_BLESS set in the environment it is written instead, and equals `actual`.
std::string expected(const std::string& name, const std::string& actual);
std::string text_of_file(const std::string& path_in_repository);

}  // namespace plumb::report
