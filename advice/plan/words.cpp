#include <algorithm>

#include <fmt/format.h>

#include "advice/plan/planning.hpp"
#include "advice/solver/solver.hpp"
#include "advice/words.hpp"

/// The plan in sentences: figures before adjectives, cut and never rounded up; what is not proved is said to be so.
namespace plumb::advice {

namespace {

/// "31 %" of what is wanted, cut; "less than 1 %" for what is not nothing.
std::string share(Number value, Number wanted) {
  if (wanted <= Number{} || value <= Number{}) return say("nothing");
  const Wide percent = floor_quotient(Wide{value.units} * 100, wanted.units);
  return percent < 1 ? say("less than 1 %") : fmt::format("{} %", static_cast<std::int64_t>(percent));
}

/// The same of a bound, rounded up: no more than that.
std::string share_at_most(Number bound, Number wanted) {
  if (wanted <= Number{} || bound <= Number{}) return say("nothing");
  return fmt::format("{} %", static_cast<std::int64_t>(ceil_quotient(Wide{bound.units} * 100, wanted.units)));
}

std::string grouped(Number amount) {
  return words::grouped(std::max<std::int64_t>(0, static_cast<std::int64_t>(ceil_quotient(amount.units, Number::one))));
}

std::string amount(Number cost, const std::string& unit) {
  if (unit.empty()) return grouped(cost);
  return grouped(cost) + " " + (unit == "person_days" ? say("person-days") : unit);
}

std::string actions(std::size_t n) {
  return say_many(static_cast<std::int64_t>(n), "{} action", "{} actions", count_word(n));
}

std::string quoted(const std::string& title) { return say("“{}”", title); }

std::vector<std::string> first_of(std::vector<std::string> names, std::size_t most) {
  if (names.size() <= most) return names;
  const std::size_t more = names.size() - most + 1;
  names.resize(most - 1);
  names.push_back(say("{} more", more));
  return names;
}

class Words {
 public:
  Words(Planning& planning, PlanResult& result) : planning_(planning), result_(result) {}

  void run() {
    result_.says = result_.actions.empty() ? why_nothing() : what_it_closes();
    remark_on_schedule();
    remark_on_asking();
    if (!result_.actions.empty()) {
      remark_on_expectation();
      remark_on_foundations();
      remark_on_horizons();
      remark_on_reach();
    }
    remark_on_frontier();
    remark_on_robustness();
    remark_on_consensus();
    remark_on_solver();
  }

 private:
  void remark(std::string text) { result_.remarks.push_back(std::move(text)); }
  std::string part(Number value) const { return share(value, result_.wanted); }
  std::string money(Number cost) const { return amount(cost, result_.cost_unit); }

  void remark_on_solver() {
    if (!result_.proved && !has_cbc())
      remark(
          say("The mixed-integer solver CBC, which proves more, is not there ({}); the built-in solver did "
              "what it could",
              why_no_cbc()));
  }

  std::string not_proved() const {
    const std::string most = share_at_most(result_.bound, result_.wanted);
    return result_.out_of_time ? say("none can close more than {}. Time ran out", most)
                               : say("none can close more than {}. That nothing better exists is not proved", most);
  }

  std::string what_it_closes() const {
    const std::string text = say("This plan closes {} of the gap with {} for {}", part(result_.value),
                                 actions(result_.actions.size()), money(result_.cost.hi));
    if (!result_.proved) return text + "; " + not_proved();
    if (!result_.budget) return say("{}; none closes more, whatever it costs (proved)", text);
    return say("{}; none within {} closes more (proved)", text, money(*result_.budget));
  }

  bool is_anything_startable() const {
    const auto& actions = planning_.problem().actions;
    return std::any_of(actions.begin(), actions.end(), [](const ProblemAction& a) { return a.available; });
  }

  std::string why_nothing() const {
    const std::string nothing = say("Nothing is planned: ");
    if (result_.wanted <= Number{}) return nothing + say("every level that counts is where it is wanted");
    if (planning_.actions().empty())
      return nothing + say("no action is known that has not been done or is not under way already");
    if (!is_anything_startable()) return nothing + say("every action has to wait for a condition");
    if (!result_.proved) return nothing + not_proved();
    if (result_.reachable <= Number{} && !result_.ask_first.empty())
      return nothing + say("what the actions could raise has not been asked about yet");
    if (result_.reachable <= Number{}) return nothing + say("no action raises a level that is missing");
    if (result_.budget && *result_.budget <= Number{}) return nothing + say("the budget is 0");
    if (result_.budget)
      return nothing + say("no choice within {} closes any of the gap (proved)", money(*result_.budget));
    return nothing + say("no choice of actions that may start now closes any of the gap (proved)");
  }

  void remark_on_expectation() {
    if (part(result_.expected) != part(result_.value))
      remark(
          say("If what stops being weak lifts what rests on it, as is believed, it could close {}; that is a "
              "belief and no promise",
              part(result_.expected)));
    if (part(result_.value_high) != part(result_.value))
      remark(say("Where the answers turn out at their upper end, less is missing and it adds {} instead",
                 part(result_.value_high)));
  }

  void remark_on_foundations() {
    std::vector<std::string> foundations;
    for (const PlannedAction& a : result_.actions)
      if (a.role == PlanRole::Foundation) foundations.push_back(quoted(a.title));
    if (foundations.empty()) return;
    remark(say_many(static_cast<std::int64_t>(foundations.size()),
                    "{} of the actions serves mostly what comes after: {}",
                    "{} of the actions serve mostly what comes after: {}", capitalised(count_word(foundations.size())),
                    list_of(first_of(foundations, 4))));
  }

  /// What the layers' horizons let one expect, where they differ.
  void remark_on_horizons() {
    const auto counted_in = [&](const char* horizon) {
      return static_cast<std::size_t>(std::count_if(result_.actions.begin(), result_.actions.end(),
                                                    [&](const PlannedAction& a) { return a.horizon == horizon; }));
    };
    const std::size_t early = counted_in("short_term"), next = counted_in("next_budget_period"),
                      late = counted_in("long_term");
    std::vector<std::string> parts;
    if (early > 0) parts.push_back(say("{} can show in the short term", count_word(early)));
    if (next > 0) parts.push_back(say("{} in the next budget period", count_word(next)));
    if (late > 0)
      parts.push_back(say_many(static_cast<std::int64_t>(late), "{} takes longer than one cycle",
                               "{} take longer than one cycle", count_word(late)));
    if (parts.size() > 1) remark(say("By their layers {}", list_of(parts)));
  }

  void remark_on_reach() {
    if (result_.reachable < result_.wanted && part(result_.reachable) != part(result_.value))
      remark(say("All actions together, held ones too, promise {} at most, whatever they cost",
                 share_at_most(result_.reachable, result_.wanted)));
  }

  void remark_on_schedule() {
    const Schedule& s = result_.schedule;
    if (s.steps.empty()) {
      if (!result_.actions.empty()) remark(say("None of it ends within the quarters that are planned"));
      return;
    }
    const std::size_t quarters = s.values.size();
    std::string text = quarters == 1 ? say("In one quarter the schedule closes {}", part(s.values.back()))
                                     : say("Over {} quarters the schedule closes {}, {} by the end of the first",
                                           count_word(quarters), part(s.values.back()), part(s.values.front()));
    if (!s.proved) text += say("; no schedule could bring more than {} as much over the whole time", most_of(s));
    remark(text);
    if (!s.has_capacity) remark(say("The case does not say how many people there are, so nothing waits for people"));
  }

  /// "1.3 times": what another schedule might be worth at most, of this one.
  static std::string most_of(const Schedule& s) {
    const Wide tenths = ceil_quotient(Wide{s.bound.units} * 10, std::max<std::int64_t>(s.total.units, 1));
    return say("{} times", display(Number{static_cast<std::int64_t>(tenths) * (Number::one / 10)}));
  }

  void remark_on_frontier() {
    const FrontierPoint* last = nullptr;
    for (const FrontierPoint& point : result_.frontier)
      if (point.detour && point.cost <= result_.cost.hi) last = &point;
    if (!last) return;
    const FrontierPoint* before = last - 1;
    remark(
        say("Growing the plan step by step is a detour: the best for {} leaves out something that the best "
            "for {} holds",
            money(last->cost), money(before->cost)));
  }

  void remark_on_robustness() {
    const Robustness& r = result_.robustness;
    if (r.scenarios == 0 || result_.actions.empty()) return;
    std::size_t sure = 0;
    for (const CoreAction& a : r.actions) {
      const bool is_planned = std::any_of(result_.actions.begin(), result_.actions.end(),
                                          [&](const PlannedAction& p) { return p.id == a.id; });
      sure += is_planned && a.core_index >= Number{950'000};
    }
    remark(
        say("{} of its {} stay right wherever the open answers and costs lie ({} draws); at worst another "
            "plan would close {} more",
            capitalised(count_word(sure)), actions(result_.actions.size()), r.scenarios, part(r.regret)));
  }

  void remark_on_consensus() {
    if (!result_.consensus) return;
    const Consensus& c = *result_.consensus;
    if (c.support <= c.best_support) remark(say("No plan within reach of the best has more support"));
    else
      remark(
          say("A plan with more support ({} instead of {} points) closes {} of the gap: the price of "
              "consensus is {}",
              c.support, c.best_support, part(c.value), part(c.price)));
  }

  void remark_on_asking() {
    std::vector<std::string> unknown;
    for (const AskFirst& ask : result_.ask_first)
      if (ask.criteria > 0) unknown.push_back(in_sentence(ask.title));
    if (!unknown.empty())
      remark(say("Nothing is bought where nobody was asked. Ask first about {}", list_of(first_of(unknown, 4))));
    const auto estimated = static_cast<std::size_t>(std::count_if(result_.actions.begin(), result_.actions.end(),
                                                                  [](const PlannedAction& a) { return a.estimated; }));
    if (estimated > 0)
      remark(
          say_many(static_cast<std::int64_t>(estimated),
                   "{} action rests on an estimate: nobody was asked about what it raises, so the level entered above "
                   "it stands in. Ask before starting",
                   "{} actions rest on an estimate: nobody was asked about what they raise, so the level entered above "
                   "it stands in. Ask before starting",
                   capitalised(count_word(estimated))));
  }

  Planning& planning_;
  PlanResult& result_;
};

}  // namespace

void put_in_words(Planning& planning, PlanResult& result) { Words(planning, result).run(); }

}  // namespace plumb::advice
