#include "advice/plan/budget.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace plumb::advice {

namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

bool is_person_days(std::string_view unit) {
  return unit == "person_days" || unit == "person_day" || unit == "person-days" || unit == "person-day";
}

std::string known_units(const model::Framework& framework) {
  if (framework.rate) return fmt::format("`200`, which is person_days, or `140_000 {}`", framework.cost_unit);
  if (framework.cost_unit.empty()) return "a plain number: no action here has a cost";
  return fmt::format("`200 {}`", framework.cost_unit);
}

}  // namespace

tl::expected<Number, std::string> read_budget(const model::Model& model, std::string_view text) {
  const model::Framework& framework = model.framework;
  text = trimmed(text);
  const std::size_t end = std::min(text.find_first_not_of("0123456789_.-+"), text.size());
  const std::string_view unit = trimmed(text.substr(end));
  const auto amount = parse_number(trimmed(text.substr(0, end)));
  if (!amount) return tl::make_unexpected(fmt::format("`{}` is no budget: write {}", text, known_units(framework)));
  if (*amount < Number{}) return tl::make_unexpected(fmt::format("`{}` is no budget: it is 0 or more", text));
  const bool is_cost_unit =
      unit == framework.cost_unit || (is_person_days(unit) && framework.cost_unit == "person_days");
  if (is_cost_unit && !(unit.empty() && framework.rate)) return *amount;
  if (framework.rate && (unit.empty() || is_person_days(unit))) {
    if (const auto money = multiply(*amount, *framework.rate)) return *money;
    return tl::make_unexpected(fmt::format("`{}` is too large a budget", text));
  }
  if (unit.empty()) return *amount;
  return tl::make_unexpected(
      fmt::format("costs in `{}` are not in `{}`: write {}", model.id(framework.id), unit, known_units(framework)));
}

}  // namespace plumb::advice
