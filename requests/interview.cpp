#include "requests/interview.hpp"

#include <algorithm>

namespace plumb::requests {
namespace {

template <class T, class Predicate>
bool any(const std::vector<T>& list, const Predicate& holds) {
  return std::any_of(list.begin(), list.end(), holds);
}

/// No difference that a reader would see.
bool shown_alike(const MaybeRange& a, const MaybeRange& b) {
  if (a.has_value() != b.has_value()) return false;
  return !a || (to_display(a->lo) == to_display(b->lo) && to_display(a->hi) == to_display(b->hi));
}

void remember(std::vector<Asked>& history, Asked asked) {
  std::erase(history, asked);
  history.push_back(std::move(asked));
}

std::vector<std::string> members_of(const model::Model& model, const Assessment& assessment, const std::string& kind) {
  std::vector<std::string> members;
  for (const model::Member& member : model.members)
    if (member.kind == kind) members.push_back(model.id(member.id));
  for (const CaseMember& member : assessment.members)
    if (member.kind == kind) members.push_back(member.id);
  return members;
}

}  // namespace

Interview::Interview(const model::Model& model, std::shared_ptr<const advice::Framework> framework,
                     Assessment assessment, Terms terms, std::shared_ptr<const advice::CaseWorld> earlier)
    : model_(model), framework_(std::move(framework)), assessment_(std::move(assessment)),
      respondent_(std::move(terms.respondent)), today_(terms.today), minutes_left_(terms.minutes),
      stored_(terms.stored), earlier_(std::move(earlier)), evaluate_(std::move(terms.evaluate)) {
  assessment_.date = std::max(assessment_.date, today_);
  for (const Answer& answer : assessment_.answers)
    if (answer.respondent == respondent_) remember(history_, {model_.question(answer.question), answer.members, {}});
}

Evaluated Interview::evaluate(const Assessment& assessment) const {
  if (evaluate_) return evaluate_(assessment);
  return advice::evaluate(framework_, assessment, earlier_.get());
}

tl::expected<void, Interview::Faults> Interview::settle() {
  auto world = evaluate(assessment_);
  if (!world) return tl::make_unexpected(world.error());
  world_ = std::move(*world);
  result_ = advice::assess(*world_);
  contradictions_ = advice::find_contradictions(*world_);
  return {};
}

void Interview::begin_settled(std::shared_ptr<const advice::CaseWorld> world, AssessmentResult result) {
  world_ = std::move(world);
  result_ = std::move(result);
}

bool Interview::is_in_time(const model::Question& question) const {
  return !minutes_left_ || question.minutes <= *minutes_left_;
}

void Interview::spend(const model::Question& question) {
  if (minutes_left_) minutes_left_ = std::max(Number{}, subtract(*minutes_left_, question.minutes).value_or(Number{}));
}

bool Interview::is_own(const model::Question& question) const {
  if (respondent_.empty() || question.of.empty()) return true;
  const auto self = std::find_if(assessment_.respondents.begin(), assessment_.respondents.end(),
                                 [&](const Respondent& r) { return r.id == respondent_; });
  if (self == assessment_.respondents.end() || self->role == model::nothing) return true;
  return std::find(question.of.begin(), question.of.end(), self->role) != question.of.end();
}

std::vector<Asked> Interview::askings(const model::Question& question) const {
  if (question.per.empty()) return {{&question, {}, {}}};
  std::vector<Asked> all;
  for (std::string& member : members_of(model_, assessment_, question.per))
    all.push_back({&question, {std::move(member)}, {}});
  return all;
}

std::vector<Asked> Interview::all() const {
  std::vector<Asked> all;
  for (const model::Question& question : model_.questions) {
    if (!is_own(question)) continue;
    for (Asked& asked : askings(question)) all.push_back(std::move(asked));
  }
  return all;
}

const Answer* Interview::answer_to(const Asked& asked) const {
  const auto found = std::find_if(assessment_.answers.rbegin(), assessment_.answers.rend(), [&](const Answer& a) {
    const bool counts = respondent_.empty() || a.respondent == respondent_;
    return counts && a.question == asked.question->id && a.members == asked.members;
  });
  return found == assessment_.answers.rend() ? nullptr : &*found;
}

bool Interview::is_not_applicable(const model::Question& question) const {
  return any(assessment_.not_applicable, [&](const NotApplicable& n) {
    return n.of == question.id && (n.by.empty() || respondent_.empty() || n.by == respondent_);
  });
}

bool Interview::applies(const model::Question& question) const {
  const auto left_out = [&](const auto& states) {
    return any(states, [&](const auto& state) {
      return !state.applies && question.item != model::nothing &&
             (state.id == model_.id(question.item) || state.id == model_.id(model_.capability_of(question.item)));
    });
  };
  if (left_out(result_.capabilities) || left_out(result_.criteria)) return false;
  if (!any(model_.applies, [&](const model::Applies& a) { return a.what == question.id; })) return true;
  model::Formula fact;
  fact.expr.op = model::Expr::Op::Atom;
  fact.expr.relation = "left_out";
  fact.expr.terms = {{model::Term::Kind::Constant, 0, model_.id(question.id)}};
  return advice::why(*world_, fact, advice::Depth::Executive).holds != Truth::Yes;
}

Assessment Interview::as_seen_by_chooser() const {
  Assessment seen = assessment_;
  std::erase_if(seen.answers, [&](const Answer& a) {
    return a.respondent != respondent_ && is_own(*model_.question(a.question)) && !set_aside_.contains(a.question);
  });
  return seen;
}

std::optional<Asked> Interview::open_member(const model::Question& question) const {
  for (Asked& asked : askings(question))
    if (!answer_to(asked)) return std::move(asked);
  return {};
}

std::optional<Asked> Interview::first_open(const Among& among) const {
  for (const model::Question& question : model_.questions) {
    // Industry and size, where nobody declared them, are left to the list.
    if (model_.statements[question.statement].span.source == no_source) continue;
    if (!is_own(question) || !is_in_time(question) || !among(question) || set_aside_.contains(question.id) ||
        is_not_applicable(question))
      continue;
    auto asked = open_member(question);
    if (!asked || !applies(question)) continue;
    asked->why = model_.statements[question.statement].notes.because;
    return asked;
  }
  return {};
}

tl::expected<std::optional<Asked>, Interview::Faults> Interview::next() {
  if (!history_.empty() && !set_aside_.contains(history_.back().question->id) &&
      is_in_time(*history_.back().question))  // first the other members of this one
    if (auto asked = open_member(*history_.back().question)) return asked;
  // Who they are decides what applies to them.
  if (auto asked = first_open([](const model::Question& q) { return q.item == model::nothing; })) return asked;
  for (;;) {
    const Evaluated seen = for_respondent() ? evaluate(as_seen_by_chooser()) : Evaluated(world_);
    if (!seen) return tl::make_unexpected(seen.error());
    const auto may_ask = [&](const model::Question& q) { return is_own(q) && !set_aside_.contains(q.id); };
    asking_ = advice::ask(**seen, {.among = may_ask, .minutes = minutes_left_, .stored = stored_});
    if (asking_.questions.empty() || asking_.stop == StopReason::AllSettled) break;
    const RankedQuestion& chosen = asking_.questions.front();
    const model::Question& question = *model_.question(*model_.find(chosen.id));
    if (auto asked = open_member(question)) {
      asked->why = chosen.why;
      return asked;
    }
    // Asked per member, and the case names none: pass it over, once.
    if (!set_aside_.insert(question.id).second) break;
  }
  // What moves no figure is asked last.
  return first_open([](const model::Question& q) { return q.answer == model::AnswerKind::Text || q.about_intention; });
}

std::optional<Asked> Interview::before(const std::optional<Asked>& now) const {
  auto end = now ? std::find(history_.begin(), history_.end(), *now) : history_.end();
  if (end == history_.begin()) return {};
  return *std::prev(end);
}

Assessment Interview::with_answer(const Asked& asked, AnswerValue value) const {
  Assessment changed = assessment_;
  const auto same = [&](const Answer& a) {
    return a.respondent == respondent_ && a.question == asked.question->id && a.members == asked.members &&
           a.at == today_;
  };
  std::erase_if(changed.answers, same);
  std::erase_if(changed.not_applicable,
                [&](const NotApplicable& n) { return n.of == asked.question->id && n.by == respondent_; });
  Answer answer{asked.question->id, respondent_, std::move(value), asked.members};
  answer.at = today_;
  changed.answers.push_back(std::move(answer));
  return changed;
}

tl::expected<std::vector<Effect>, Interview::Faults> Interview::replace(Assessment changed) {
  const AssessmentResult before = result_;
  std::swap(assessment_, changed);
  if (auto settled = settle(); !settled) {
    std::swap(assessment_, changed);
    return tl::make_unexpected(settled.error());
  }
  return effects(before, result_);
}

tl::expected<std::vector<Effect>, Interview::Faults> Interview::answer(const Asked& asked, AnswerValue value) {
  auto changed = replace(with_answer(asked, std::move(value)));
  if (!changed) return changed;
  remember(history_, asked);
  spend(*asked.question);
  return changed;
}

tl::expected<std::vector<Effect>, Interview::Faults> Interview::does_not_apply(const Asked& asked, std::string reason) {
  Assessment changed = assessment_;
  std::erase_if(changed.not_applicable,
                [&](const NotApplicable& n) { return n.of == asked.question->id && n.by == respondent_; });
  changed.not_applicable.push_back({asked.question->id, std::move(reason), respondent_});
  auto effect = replace(std::move(changed));
  if (!effect) return effect;
  remember(history_, asked);
  spend(*asked.question);
  return effect;
}

std::optional<Effect> Interview::try_answer(const Asked& asked, const AnswerValue& value) const {
  if (asked.question->item == model::nothing) return {};
  const auto world = evaluate(with_answer(asked, value));
  if (!world) return {};
  const std::string& area = model_.id(model_.capability_of(asked.question->item));
  const AssessmentResult after = advice::assess(**world);
  const auto state_in = [&](const AssessmentResult& result) {
    return std::find_if(result.capabilities.begin(), result.capabilities.end(), [&](auto& c) { return c.id == area; });
  };
  const auto now = state_in(result_), then = state_in(after);
  if (now == result_.capabilities.end() || then == after.capabilities.end()) return {};
  return Effect{now->title, now->score, then->score};
}

std::vector<Effect> Interview::effects(const AssessmentResult& before, const AssessmentResult& after) const {
  std::vector<Effect> changed;
  for (std::size_t i = 0; i < std::min(before.capabilities.size(), after.capabilities.size()); ++i)
    if (!shown_alike(before.capabilities[i].score, after.capabilities[i].score))
      changed.push_back({after.capabilities[i].title, before.capabilities[i].score, after.capabilities[i].score});
  return changed;
}

}  // namespace plumb::requests
