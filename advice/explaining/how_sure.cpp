#include <algorithm>
#include <bit>
#include <map>

#include <fmt/format.h>

#include "advice/answer_options.hpp"
#include "advice/conclusions.hpp"
#include "advice/explaining/answer_steps.hpp"
#include "advice/explaining/claim.hpp"
#include "advice/explaining/explaining.hpp"
#include "advice/explaining/open_answers.hpp"
#include "advice/words.hpp"

/// How sure: what the width is made of, and how many answers stand between a number and another level.
namespace plumb::advice {

namespace {

constexpr std::size_t most_steps_in_pairs = 160;

/// Shapley shares of the width between all open answers at their low and all at their high ends, by reason.
class WidthByReason {
 public:
  WidthByReason(const CaseWorld& world, const Claim& claim, std::vector<OpenAnswer> open)
      : world_(world), claim_(claim), sweep_(world.base()) {
    for (OpenAnswer& answer : open) groups_[answer.reason].push_back(std::move(answer));
  }

  std::vector<HowSure::Part> parts() {
    const std::size_t n = groups_.size();
    std::vector<Number> at(std::size_t{1} << n);
    for (std::size_t set = 0; set < at.size(); ++set) at[set] = value(set);
    std::vector<HowSure::Part> parts;
    std::size_t member = 0;
    for (const auto& [reason, answers] : groups_) {
      parts.push_back({.reason = name_of(reason), .width = shapley(at, n, member++)});
      for (const OpenAnswer& answer : answers) describe(answer, parts.back());
    }
    std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.width > b.width; });
    return parts;
  }

 private:
  Number value(std::size_t set) {
    std::size_t member = 0;
    for (const auto& [reason, answers] : groups_) {
      const bool high = (set >> member++ & 1) != 0;
      for (const OpenAnswer& answer : answers)
        for (const auto& [cell, to] : high ? answer.high : answer.low) sweep_.world().set(cell, to);
    }
    engine::settle(sweep_.world());
    const Value found = claim_.number_in(sweep_.world());
    sweep_.reset();
    if (!possible(found.exists)) return claim_.number().range.lo;
    // Ends that implications or an anchor forbid together do not widen what is known.
    return std::clamp(found.range.lo, claim_.number().range.lo, claim_.number().range.hi);
  }

  /// The mean, over all orders, of what `member` adds when its turn comes; cut to millionths.
  static Number shapley(const std::vector<Number>& at, std::size_t n, std::size_t member) {
    std::vector<std::int64_t> factorial(n + 1, 1);
    for (std::size_t i = 1; i <= n; ++i) factorial[i] = factorial[i - 1] * static_cast<std::int64_t>(i);
    Wide sum = 0;
    for (std::size_t set = 0; set < at.size(); ++set) {
      if (set >> member & 1) continue;
      const auto before = static_cast<std::size_t>(std::popcount(set));
      const Wide orders = Wide{factorial[before]} * factorial[n - before - 1];
      sum += orders * (at[set | std::size_t{1} << member].units - at[set].units);
    }
    return {static_cast<std::int64_t>(sum / factorial[n])};
  }

  void describe(const OpenAnswer& answer, HowSure::Part& part) const {
    const model::Model& m = world_.model();
    part.of.push_back(m.id(answer.about));
    const model::Question* q = m.question(answer.about);
    if (!q) return;
    for (const model::ThingId role : q->of)
      if (std::find(part.who.begin(), part.who.end(), m.title(role)) == part.who.end())
        part.who.push_back(m.title(role));
  }

  const CaseWorld& world_;
  const Claim& claim_;
  engine::Sweep sweep_;
  std::map<OpenAnswer::Reason, std::vector<OpenAnswer>> groups_;
};

/// Looks for the fewest steps, one or two, that bring the number to another level.
class Radius {
 public:
  Radius(const CaseWorld& world, const Claim& claim, std::vector<AnswerStep> steps, HowSure& out)
      : claim_(claim), steps_(std::move(steps)), sweep_(world.base()), out_(out) {}

  void find() {
    if (steps_.empty() || !out_.level) return;
    out_.tried = 1;
    for (const AnswerStep& step : steps_)
      if (changes_level({&step})) return flip({&step});
    if (steps_.size() > most_steps_in_pairs) return;
    out_.tried = 2;
    for (std::size_t a = 0; a < steps_.size(); ++a)
      for (std::size_t b = a + 1; b < steps_.size(); ++b)
        if (steps_[a].testimony != steps_[b].testimony && changes_level({&steps_[a], &steps_[b]}))
          return flip({&steps_[a], &steps_[b]});
  }

 private:
  bool changes_level(std::initializer_list<const AnswerStep*> steps) {
    for (const AnswerStep* step : steps)
      for (const auto& [cell, to] : step->setting) sweep_.world().set(cell, to);
    engine::settle(sweep_.world());
    const Value now = claim_.number_in(sweep_.world());
    sweep_.reset();
    const auto level = possible(now.exists) ? level_of(now.range) : std::nullopt;
    return level && *level != *out_.level;
  }
  void flip(std::initializer_list<const AnswerStep*> steps) {
    out_.radius = static_cast<int>(steps.size());
    for (const AnswerStep* step : steps) out_.flips.push_back({step->of, step->title, step->from, step->to});
  }

  const Claim& claim_;
  std::vector<AnswerStep> steps_;
  engine::Sweep sweep_;
  HowSure& out_;
};

std::string on_openness(const HowSure& out) {
  std::size_t open = 0;
  std::vector<std::string> who;
  for (const HowSure::Part& part : out.parts) {
    open += part.of.size();
    for (const std::string& role : part.who)
      if (std::find(who.begin(), who.end(), role) == who.end()) who.push_back(role);
  }
  const auto n = static_cast<std::int64_t>(open);
  std::string text = say_many(n, "; {} answer is open", "; {} answers are open", count_word(open));
  if (who.size() == 1) text += say_many(n, ", it lies with the {}", ", all with the {}", as_clause(who.front()));
  return text;
}

std::string on_radius(const HowSure& out) {
  if (out.tried == 0) return {};
  if (!out.radius)
    return out.tried == 1 ? say("; no change of one answer by a step brings it to another level")
                          : say("; no change of one or two answers by a step brings it to another level");
  if (*out.radius == 1)
    return say("; one step in a single answer brings it to another level: {} from {} to {}", out.flips.front().title,
               out.flips.front().from, out.flips.front().to);
  return say("; it takes {} answers, each changed by one step, to bring it to another level",
             count_word(static_cast<std::size_t>(*out.radius)));
}

}  // namespace

HowSure how_sure(const CaseWorld& world, const model::Formula& formula) {
  const words::Speaking speaking(world.model().framework.language);
  const Claim claim(world, formula);
  HowSure out{.fact = claim.text(), .title = claim.title()};
  const bool is_known = claim.is_number() && possible(claim.number().exists);
  if (is_known) {
    out.now = claim.number().range;
    out.level = level_of(out.now);
  }
  const std::vector<engine::CellId> cells = claim.cells();
  std::vector<OpenAnswer> open = open_answers_below(world, cells);
  const bool is_wide = is_known && compare_asked(out.now->lo, out.now->hi) != 0;
  out.settled = is_known ? !is_wide : !claim.is_number() && claim.holds() != Truth::Possible;
  if (is_wide) out.parts = WidthByReason(world, claim, std::move(open)).parts();
  if (is_known && claim.is_score()) Radius(world, claim, answer_steps_below(world, cells), out).find();
  if (!claim.is_number()) {
    out.says = fmt::format("{}: {}", out.title,
                           claim.holds() == Truth::Yes  ? say("certain")
                           : claim.holds() == Truth::No ? say("certainly not")
                                                        : say("open"));
    return out;
  }
  out.says = !is_known ? say("{} has no value", out.title)
             : is_wide ? say("{} is between {} and {}", out.title, display(out.now->lo), display(out.now->hi))
                       : say("{} is {}, settled", out.title, display(*out.now));
  if (is_wide) out.says += on_openness(out);
  out.says += on_radius(out);
  return out;
}

}  // namespace plumb::advice
