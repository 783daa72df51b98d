#include "tests/unit/advice/random_plan.hpp"

#include <fmt/format.h>

namespace plumb::test {

namespace {

using tests::Random;

struct Names {
  std::vector<std::string> areas, criteria;  ///< criteria as "c_1_2"
};

std::string half(Random& r, int below) {
  return fmt::format("{}.{}", r.below(static_cast<std::size_t>(below)), r.chance(50) ? 5 : 0);
}

std::string area_text(Random& r, std::size_t area, Names& names) {
  static const std::vector<std::string> folds{"mean", "mean", "mean", "min", "max", "median"};
  std::string text =
      fmt::format("capability a{0} \"A{0}\" {{ weight {1} score {2}\n", area, 1 + r.below(4), r.pick(folds));
  names.areas.push_back(fmt::format("a{}", area));
  if (r.chance(40)) text += fmt::format("  target {}\n", 3 + r.below(3));
  const std::size_t criteria = 1 + r.below(4);
  const bool has_component = criteria > 2 && r.chance(30);
  if (has_component) text += fmt::format("  component p{0} \"P{0}\" {{ score {1}\n", area, r.pick(folds));
  for (std::size_t c = 0; c < criteria; ++c) {
    if (has_component && c == 2) text += "  }\n";
    text += fmt::format("  criterion c{0}_{1} \"C{0}.{1}\" {{ weight {2} }}\n", area, c, 1 + r.below(3));
    names.criteria.push_back(fmt::format("c{}_{}", area, c));
  }
  return text;  // open: bounds follow when all names are known
}

std::string test_text(Random& r, const Names& names, bool low) {
  const std::string& of = r.chance(60) ? r.pick(names.criteria) : r.pick(names.areas);
  return fmt::format("{} {} {}", of, low ? "below" : "at least", 1 + r.below(4));
}

std::string condition_text(Random& r, const Names& names, bool low) {
  std::string text = test_text(r, names, low);
  if (r.chance(40)) text += fmt::format(" {} {}", r.chance(60) ? "and" : "or", test_text(r, names, low));
  return text;
}

std::string bounds_text(Random& r, const Names& names, std::size_t area) {
  std::string text;
  if (r.chance(50)) text += fmt::format("  gate {} needs {}\n", 2 + r.below(3), condition_text(r, names, false));
  if (r.chance(30)) text += fmt::format("  ceiling {} while {}\n", half(r, 3), condition_text(r, names, true));
  if (r.chance(40)) {
    const std::size_t on = r.below(names.areas.size());
    if (on != area) text += fmt::format("  depends on a{} strong\n", on);
  }
  return text;
}

std::string action_text(Random& r, const Names& names, std::size_t action) {
  std::string text = fmt::format("action x{0} \"X{0}\" {{ cost {1} person_days takes {2} quarter uses team 0.{3}",
                                 action, 1 + r.below(8), 1 + r.below(2), 1 + r.below(9));
  std::string raised;
  for (std::size_t i = 0; i < 1 + r.below(2); ++i) {
    const std::string& criterion = r.pick(names.criteria);
    if (criterion == raised) continue;
    raised = criterion;
    if (r.chance(50)) text += fmt::format(" raises {} to {}", criterion, 2 + r.below(4));
    else text += fmt::format(" raises {} by {} to at most {}", criterion, 1 + r.below(2), 2 + r.below(4));
  }
  if (action > 0 && r.chance(25)) text += fmt::format(" after x{}", r.below(action));
  if (action > 0 && r.chance(12)) text += fmt::format(" excludes x{}", r.below(action));
  if (r.chance(12)) text += fmt::format(" needs {}", test_text(r, names, false));
  return text + " }\n";
}

/// What no structure knows: an author's rules that lift or bound, implications.
std::string rules_text(Random& r, const Names& names) {
  const auto any_level = [&] { return 1 + r.below(4); };
  std::string text;
  if (r.chance(10))
    text += fmt::format("rule lifted {{ raw({}) = {} when score({}) >= {} }}\n", r.pick(names.areas), any_level(),
                        r.pick(names.criteria), any_level());
  if (r.chance(10))
    text += fmt::format("rule bounded {{ bound({}) = {} when score({}) < {} }}\n", r.pick(names.areas), any_level(),
                        r.pick(names.criteria), any_level());
  if (r.chance(10))
    text += fmt::format("imply {} at least {} gives {} at least {}\n", r.pick(names.criteria), any_level(),
                        r.pick(names.criteria), any_level());
  return text;
}

Assessment random_case(Random& r, const SmallFramework& f, const Names& names) {
  Assessment assessment;
  const auto level = [&] { return Number{static_cast<std::int64_t>(r.below(9)) * 500'000}; };
  for (const std::string& criterion : names.criteria) {
    if (r.chance(12)) continue;  // nobody asked
    assessment.levels.push_back(f.entered(criterion, level(), r.chance(80)));
    if (assessment.levels.back().by_assessor) continue;
    EnteredLevel other = f.entered(criterion, level(), false);  // a second opinion: a range
    other.by = "bert";
    assessment.levels.push_back(other);
  }
  for (const std::string& area : names.areas)
    if (r.chance(20)) assessment.levels.push_back(f.entered(area, level()));
  return assessment;
}

}  // namespace

RandomPlan::RandomPlan(std::uint64_t seed, std::size_t actions, std::size_t area_count) {
  Random r(seed);
  Names names;
  std::vector<std::string> areas;
  const std::size_t count = area_count > 0 ? area_count : 2 + r.below(4);
  for (std::size_t a = 0; a < count; ++a) areas.push_back(area_text(r, a, names));
  for (std::size_t a = 0; a < count; ++a) text += areas[a] + bounds_text(r, names, a) + "}\n";
  for (std::size_t x = 0; x < actions; ++x) text += action_text(r, names, x);
  if (r.chance(30))
    text += fmt::format("hold h \"H\" blocks x{} until {}\n", r.below(actions), condition_text(r, names, false));
  text += rules_text(r, names);
  framework = std::make_unique<SmallFramework>(text);
  if (!framework->is_sound()) return;
  if (auto evaluated = framework->try_evaluate(random_case(r, *framework, names))) world = *evaluated;
}

}  // namespace plumb::test
