#pragma once
#include <memory>
#include <string>
#include <vector>

#include "advice/plan/plan.hpp"
#include "advice/plan/planning.hpp"
#include "tests/unit/advice/small_framework.hpp"

/// The planning example of the method: three areas, six actions, one ceiling that two actions lift together.
namespace plumb::test {

struct PlanCase {
  std::string data = "4", delivered_to = "4";  ///< Data once its ceiling is gone; p after A3
  std::string more{};                          ///< further statements
  std::string timing[6] = {"takes 1 quarter", "takes 1 quarter", "takes 2 quarters",
                           "takes 1 quarter", "takes 1 quarter", "takes 1 quarter"};
  int uses[6] = {3, 4, 3, 4, 1, 2};

  std::string text() const {
    const auto times = [&](int i) { return timing[i] + " uses team " + std::to_string(uses[i]) + ".0"; };
    return "capability data \"Data\" { target 5 score mean criterion d \"D\"\n"
           "  ceiling 2 while own below 3 or quality below 3 }\n"
           "capability base \"Base\" { score mean criterion own \"Owner\" criterion quality \"Quality\" }\n"
           "capability delivery \"Delivery\" { target 5 score mean criterion p \"P\" criterion r \"R\" }\n"
           "capability people \"People\" { target 5 score mean criterion pe \"People\" }\n"
           "aim worth \"Worth\" { weighs data 0.4 weighs delivery 0.4 weighs people 0.2 }\n"
           "action a1 \"A1\" { raises own to 3 cost 3 person_days " +
           times(0) +
           " }\n"
           "action a2 \"A2\" { raises quality to 3 cost 4 person_days " +
           times(1) +
           " }\n"
           "action a3 \"A3\" { raises p to " +
           delivered_to + " cost 6 person_days " + times(2) +
           " }\n"
           "action a4 \"A4\" { raises r to 4 cost 4 person_days after a3 " +
           times(3) +
           " }\n"
           "action a5 \"A5\" { raises pe to 3 cost 1 person_days " +
           times(4) +
           " }\n"
           "action a6 \"A6\" { raises pe to 4 cost 2 person_days after a5 " +
           times(5) + " }\n" + more;
  }

  Assessment assessment(const SmallFramework& f) const {
    const auto level = [&](const char* item, const std::string& decimal) {
      return f.entered(item, *parse_number(decimal));
    };
    return {.levels = {level("d", data), level("own", "1"), level("quality", "1"), level("p", "2"), level("r", "3"),
                       level("pe", "2")}};
  }
};

/// A case, its world and its problem, kept together.
struct Planned {
  explicit Planned(const PlanCase& c = {})
      : framework(std::make_unique<SmallFramework>(c.text())), world(framework->evaluate(c.assessment(*framework))),
        planning(std::make_unique<advice::Planning>(*world)) {}

  advice::Problem& problem() { return planning->problem(); }
  /// "A1 A2 A5"
  std::string names(const advice::Selection& chosen) const {
    std::string text;
    for (std::size_t a = 0; a < chosen.size(); ++a)
      if (chosen[a]) text += (text.empty() ? "" : " ") + world->model().title(planning->action(a).id);
    return text;
  }
  advice::Selection select(const std::vector<int>& numbers) const {
    advice::Selection chosen(planning->actions().size());
    for (const int n : numbers) chosen[static_cast<std::size_t>(n) - 1] = true;
    return chosen;
  }

  std::unique_ptr<SmallFramework> framework;
  std::shared_ptr<const advice::CaseWorld> world;
  std::unique_ptr<advice::Planning> planning;
};

}  // namespace plumb::test
