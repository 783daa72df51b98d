#include <algorithm>

#include <fmt/format.h>

#include "evidence/fields.hpp"
#include "evidence/merge_parts.hpp"
#include "evidence/said.hpp"

/// Answers to one question, by everybody who was asked, as one statement (semantics E1 to E5).
namespace plumb::evidence {
namespace {

using model::AnswerKind;
using Indices = std::vector<std::size_t>;

/// One question, for one member where it is asked per member.
class QuestionMerger {
 public:
  QuestionMerger(const model::Question& question, const std::vector<std::string>& members, Merging& merging)
      : q_(question), m_(merging), a_(merging.assessment), suffix_(members.empty() ? "" : ".per") {
    result_.question = question.id;
    result_.members = members;
  }

  void merge(const Indices& answers, const Shown* shown) {
    choose(answers);
    const Truth excluded = exclusion(shown);
    if (excluded == Truth::Yes) {
      set_aside(result_.counted);
      result_.counted.clear();
    }
    describe();
    if (excluded != Truth::Yes) {
      state(shown);
      overrule(shown);
    }
    std::sort(result_.set_aside.begin(), result_.set_aside.end());
    m_.merged.questions.push_back(std::move(result_));
  }

 private:
  const Answer& answer(std::size_t i) const { return a_.answers[i]; }
  bool knows(std::size_t i) const { return !std::holds_alternative<DoesNotKnow>(answer(i).value); }
  bool is_fresh(std::size_t i) const {
    return !is_stale(m_.day(answer(i).at), a_.date, q_.stale_months, q_.stale_days);
  }
  void set_aside(const Indices& answers) {
    result_.set_aside.insert(result_.set_aside.end(), answers.begin(), answers.end());
  }

  bool is_authoritative(const std::string& who) const {
    const auto found = m_.role_of.find(who);
    return found != m_.role_of.end() && std::find(q_.of.begin(), q_.of.end(), found->second) != q_.of.end();
  }

  /// The last answer of each respondent at or before the date, unless they say that it does not apply.
  Indices last_words(const Indices& answers) {
    std::map<std::string, std::size_t> last;
    for (const std::size_t i : answers) {
      const bool does_not_count = m_.is_ahead(answer(i).at) || m_.exclusions.of(q_.id, answer(i).respondent);
      if (does_not_count) {
        set_aside({i});
        continue;
      }
      const auto [found, is_first] = last.emplace(answer(i).respondent, i);
      if (is_first) continue;
      const bool later = m_.day(answer(i).at) >= m_.day(answer(found->second).at);
      set_aside({later ? found->second : i});
      if (later) found->second = i;
    }
    Indices words;
    for (const auto& [who, i] : last) words.push_back(i);
    std::sort(words.begin(), words.end());
    return words;
  }

  /// Whose word on this question is that it does not apply, the authoritative only where any of them spoke.
  void choose(const Indices& answers) {
    Indices words = last_words(answers);
    for (const NotApplicable& entry : a_.not_applicable)
      if (entry.of == q_.id && !m_.exclusions.is_settled(entry)) refusals_.push_back(&entry);
    const auto has_say = [&](const std::string& who) { return is_authoritative(who); };
    const bool any =
        std::any_of(words.begin(), words.end(), [&](std::size_t i) { return has_say(answer(i).respondent); }) ||
        std::any_of(refusals_.begin(), refusals_.end(), [&](const NotApplicable* r) { return has_say(r->by); });
    if (any) {
      const auto others = std::stable_partition(words.begin(), words.end(),
                                                [&](std::size_t i) { return has_say(answer(i).respondent); });
      set_aside({others, words.end()});
      words.erase(others, words.end());
      std::erase_if(refusals_, [&](const NotApplicable* r) { return !has_say(r->by); });
    }
    keep_fresh(words);
  }

  /// "Don't know" and stale drop out as soon as one fresh value remains; if none does they are the reason.
  void keep_fresh(const Indices& words) {
    bool stale = false, unknowing = false;
    for (const std::size_t i : words) {
      if (knows(i) && is_fresh(i)) {
        result_.counted.push_back(i);
        continue;
      }
      (is_fresh(i) ? unknowing : stale) = true;
      set_aside({i});
    }
    result_.width = unknowing ? Width::DoesNotKnow : stale ? Width::Stale : Width::NotAsked;
  }

  Truth exclusion(const Shown* shown) {
    if (m_.exclusions.of(q_.id)) {
      if (said_of_question()) m_.truth("item.excluded", {m_.id(q_.id)}, Truth::Yes);
      return Truth::Yes;
    }
    if (refusals_.empty()) return Truth::No;
    const Truth excluded = result_.counted.empty() && !shown ? Truth::Yes : Truth::Possible;
    m_.truth("item.excluded", {m_.id(q_.id)}, excluded);
    if (excluded == Truth::Possible) m_.merged.disputed.emplace_back(q_.id, refusals_.front()->reason);
    return excluded;
  }
  bool said_of_question() const { return m_.exclusions.of(q_.id)->of == q_.id; }

  /// Point, disagreement and spread of what counts.
  void describe() {
    result_.answered = !result_.counted.empty();
    if (!result_.answered) return;
    const bool alike = std::all_of(result_.counted.begin(), result_.counted.end(), [&](std::size_t i) {
      return same(answer(i).value, answer(result_.counted.front()).value);
    });
    result_.width = alike ? Width::Settled : Width::Disagreement;
    levels_ = levels();
    const std::vector<Range> figures = levels_.empty() ? numbers() : levels_;
    if (!figures.empty()) {
      result_.point = median_of(figures);
      result_.spread = spread_of(figures);
    }
    const std::optional<Number> measured = disagreement(figures);
    if (!measured) return;
    result_.disagreement = *measured;
    if (result_.counted.size() < 2) return;
    Number& most = m_.disagreements.emplace(q_.id, *measured).first->second;
    most = std::max(most, *measured);
  }

  std::vector<Range> levels() const {
    std::vector<Range> levels;
    for (const std::size_t i : result_.counted)
      if (const std::optional<Range> level = level_said(answer(i).value, q_, m_.model)) levels.push_back(*level);
    return levels.size() == result_.counted.size() ? levels : std::vector<Range>{};
  }
  std::vector<Range> numbers() const {
    std::vector<Range> numbers;
    for (const std::size_t i : result_.counted) {
      if (const auto* number = std::get_if<Number>(&answer(i).value)) numbers.push_back(point(*number));
      if (const auto* days = std::get_if<std::int64_t>(&answer(i).value))
        numbers.push_back(point(Number::whole(*days)));
    }
    return numbers;
  }

  /// None of dates, of texts, and of numbers without a range: nothing says how far is far.
  std::optional<Number> disagreement(const std::vector<Range>& figures) const {
    if (!levels_.empty()) return disagreement_within(figures, scale_of(m_.model, q_.item));
    if (q_.answer == AnswerKind::Number) return q_.span ? disagreement_within(figures, *q_.span) : std::nullopt;
    if (q_.answer == AnswerKind::Date || q_.answer == AnswerKind::Text) return std::nullopt;
    std::size_t most = 0;
    for (const std::size_t i : result_.counted) {
      const auto alike = std::count_if(result_.counted.begin(), result_.counted.end(),
                                       [&](std::size_t j) { return same(answer(i).value, answer(j).value); });
      most = std::max(most, static_cast<std::size_t>(alike));
    }
    return disagreement_of(result_.counted.size(), most);
  }
  static std::optional<Number> disagreement_within(const std::vector<Range>& figures, Range scale) {
    return scale.lo < scale.hi && is_finite(scale.lo) && is_finite(scale.hi)
               ? std::optional(disagreement_of(figures, scale))
               : std::nullopt;
  }

  static bool same(const AnswerValue& a, const AnswerValue& b) {
    if (a.index() != b.index()) return false;
    if (const auto* chosen = std::get_if<ChosenOptions>(&a))
      return chosen->options == std::get<ChosenOptions>(b).options;
    if (const auto* number = std::get_if<Number>(&a)) return *number == std::get<Number>(b);
    if (const auto* truth = std::get_if<bool>(&a)) return *truth == std::get<bool>(b);
    if (const auto* days = std::get_if<std::int64_t>(&a)) return *days == std::get<std::int64_t>(b);
    if (const auto* text = std::get_if<std::string>(&a)) return *text == std::get<std::string>(b);
    return true;
  }

  std::vector<std::string> key(const std::string& option = {}) const {
    std::vector<std::string> key{m_.id(q_.id)};
    key.insert(key.end(), result_.members.begin(), result_.members.end());
    if (!option.empty()) key.push_back(option);
    return key;
  }

  /// The inputs. Evidence stands in for the answers' level; what people said stays visible beside it.
  void state(const Shown* shown) {
    const bool is_shown = shown && shown->grade > Grade::Opinion;
    if (result_.answered || is_shown) m_.truth("answered" + suffix_, key(), Truth::Yes);
    if (result_.answered) {
      state_chosen();
      for (const std::size_t i : result_.counted) m_.spoke_of[q_.id].insert(answer(i).respondent);
      if (q_.item != model::nothing && !q_.about_intention && !levels_.empty()) m_.said_of[q_.item].push_back(levels_);
    }
    std::vector<Range> figures = q_.answer == AnswerKind::Level && is_shown ? std::vector{shown->range} : numbers();
    if (!figures.empty()) m_.number("answer" + suffix_, key(), hull_of(figures));
    state_shown(shown);
  }

  static Range hull_of(const std::vector<Range>& ranges) {
    Range all = ranges.front();
    for (const Range& range : ranges) all = hull(all, range);
    return all;
  }

  /// Evidence that is itself an opinion stands beside the answers, where these say levels; it replaces none.
  void state_shown(const Shown* shown) {
    if (!shown) return;
    const bool is_opinion = shown->grade == Grade::Opinion;
    if (is_opinion && result_.answered && levels_.empty()) return;
    const bool beside = is_opinion && result_.answered && result_.members.empty();
    m_.number("question.shown", {m_.id(q_.id)}, beside ? hull(shown->range, hull_of(levels_)) : shown->range);
  }

  /// Answers that evidence of a higher grade stands in for are kept and set aside.
  void overrule(const Shown* shown) {
    const bool by_own = shown && shown->grade > Grade::Opinion;
    if (!by_own && !m_.shown_criteria.contains(q_.item)) return;
    set_aside(result_.counted);
    result_.counted.clear();
    if (!by_own) return;
    result_.point = shown->range;
    result_.width = Width::Settled;
  }

  void state_chosen() {
    if (q_.answer == AnswerKind::YesNo) {
      for (const bool yes : {true, false})
        state_option(m_.id(q_.id) + (yes ? ".yes" : ".no"), [yes](const AnswerValue& value) {
          const bool* said = std::get_if<bool>(&value);
          return said && *said == yes;
        });
      return;
    }
    if (q_.answer != AnswerKind::One && q_.answer != AnswerKind::Many) return;
    for (std::size_t option = 0; option < q_.options.size(); ++option)
      state_option(m_.id(q_.options[option].id), [&](const AnswerValue& value) {
        const auto* chosen = std::get_if<ChosenOptions>(&value);
        return chosen && std::find(chosen->options.begin(), chosen->options.end(), option) != chosen->options.end();
      });
  }
  template <class Chose>
  void state_option(const std::string& option, const Chose& chose) {
    const auto by = std::count_if(result_.counted.begin(), result_.counted.end(),
                                  [&](std::size_t i) { return chose(answer(i).value); });
    m_.truth("chosen" + suffix_, key(option),
             truth_of(by == static_cast<std::ptrdiff_t>(result_.counted.size()), by > 0));
  }

  const model::Question& q_;
  Merging& m_;
  const Assessment& a_;
  std::string suffix_;
  MergedQuestion result_{};
  std::vector<const NotApplicable*> refusals_{};
  std::vector<Range> levels_{};
};

/// Answers by the members they are for; an unanswered question has one entry without.
std::map<std::vector<std::string>, Indices> by_members(const Indices& answers, const Assessment& assessment) {
  std::map<std::vector<std::string>, Indices> split;
  for (const std::size_t i : answers) split[assessment.answers[i].members].push_back(i);
  if (split.empty()) split[{}];
  return split;
}

}  // namespace

void merge_questions(const std::map<model::ThingId, Shown>& shown, Merging& merging) {
  std::map<model::ThingId, Indices> by_question;
  for (std::size_t i = 0; i < merging.assessment.answers.size(); ++i)
    by_question[merging.assessment.answers[i].question].push_back(i);
  for (const model::Question& question : merging.model.questions) {
    const auto evidence = shown.find(question.id);
    for (const auto& [members, answers] : by_members(by_question[question.id], merging.assessment))
      QuestionMerger(question, members, merging).merge(answers, evidence == shown.end() ? nullptr : &evidence->second);
  }
  for (const auto& [question, disagreement] : merging.disagreements)
    merging.number("disagreement", {merging.id(question)}, point(disagreement));
}

}  // namespace plumb::evidence
