#pragma once
#include <string>

#include "plumb/plan.hpp"
#include "report/report.hpp"

namespace plumb::report {

std::string to_text(const PlanResult&, const TextStyle&);
/// The contract of docs/schema/plan.schema.json.
std::string to_json(const PlanResult&);

}  // namespace plumb::report
