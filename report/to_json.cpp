#include "plumb/model_words.hpp"
#include "report/changes.hpp"
#include "report/json.hpp"
#include "report/report.hpp"

/// The shapes of docs/schema, one function a shape.
namespace plumb::report {
namespace {

/// What is missing evidence shows as a ceiling: the framework's `unverified at most` is one.
const char* name_of(HeldBy::Kind kind) {
  switch (kind) {
    case HeldBy::Kind::Limit: return "limit";
    case HeldBy::Kind::Gate: return "gate";
    case HeldBy::Kind::Ceiling:
    case HeldBy::Kind::Unverified: return "ceiling";
    case HeldBy::Kind::Rule: return "rule";
  }
  return "";
}

Json write(const HeldBy& held) {
  return Json::object({{"kind", Json::string(name_of(held.kind))},
                       {"of", Json::string(held.of)},
                       {"path", Json::strings(held.path)},
                       {"says", Json::string(held.says)}});
}

Json write(const CapabilityState& c) {
  const bool here = c.applies;
  Json::Members members{{"id", Json::string(c.id)},
                        {"title", Json::string(c.title)},
                        {"layer", text_or_null(c.layer)},
                        {"raw", range(here ? c.raw : MaybeRange{})},
                        {"score", range(here ? c.score : MaybeRange{})},
                        {"level", here ? number(c.level) : Json::null()},
                        {"target", here ? number(c.target) : Json::null()},
                        {"gap", number_or_range(here ? c.gap : MaybeRange{})},
                        {"weak", truth(c.weak)},
                        {"settled", Json::boolean(c.settled)},
                        {"held_by", c.held_by ? write(*c.held_by) : Json::null()}};
  if (c.loose) members.emplace_back("loose", Json::boolean(true));
  return Json::object(std::move(members));
}

Json write(const CriterionState& c) {
  return Json::object({{"id", Json::string(c.id)},
                       {"capability", Json::string(c.capability)},
                       {"reality", range(c.applies ? c.reality : MaybeRange{})},
                       {"intention", range(c.applies ? c.intention : MaybeRange{})},
                       {"unverified", Json::boolean(c.unverified)}});
}

Json write(const RootCriterion& c) {
  return Json::object({{"id", Json::string(c.id)},
                       {"level", Json::number(c.level)},
                       {"explains", Json::strings(c.explains)},
                       {"path", Json::strings(c.path)}});
}

Json write(const RootCause& r) {
  return Json::object({{"id", Json::string(r.id)},
                       {"explains", Json::strings(r.explains)},
                       {"together", Json::strings(r.together)},
                       {"status", how_settled(r.status)},
                       {"share", number(r.share)},
                       {"says", Json::string(r.says)},
                       {"criteria", each(r.criteria, [](const RootCriterion& c) { return write(c); })}});
}

Json write(const Diagnosis& d) {
  const auto symptom = [](const Symptom& s) {
    return Json::object({{"id", Json::string(s.id)}, {"of", Json::strings(s.of)}});
  };
  const auto out_of_reach = [](const OutOfReach& o) {
    return Json::object({{"id", Json::string(o.id)}, {"says", Json::string(o.says)}});
  };
  const auto alternative = [](const Alternative& a) {
    return Json::object({{"id", Json::string(a.id)}, {"instead_of", Json::string(a.instead_of)}});
  };
  return Json::object({{"root_causes", each(d.root_causes, [](const RootCause& r) { return write(r); })},
                       {"symptoms", each(d.symptoms, symptom)},
                       {"out_of_reach", each(d.out_of_reach, out_of_reach)},
                       {"alternatives", each(d.alternatives, alternative)}});
}

/// Ids where there are some, else the sentence.
Json write(const Blocker& b) { return Json::string(b.kind == Blocker::Kind::Condition ? b.says : b.id); }

Json write(const ActionAdvice& a) {
  return Json::object({{"id", Json::string(a.id)},
                       {"rank", Json::integer(a.rank)},
                       {"startable", Json::boolean(a.startable)},
                       {"blocked_by", each(a.blocked_by, [](const Blocker& b) { return write(b); })},
                       {"gain", Json::number(a.gain)},
                       {"cost", number_or_range(a.cost)},
                       {"horizon", text_or_null(a.horizon)},
                       {"says", Json::string(a.says)}});
}

Json write(const HoldAdvice& h) {
  const auto condition = [](const Condition& c) {
    return Json::object({{"says", Json::string(c.says)}, {"holds", how_true(c.holds)}});
  };
  return Json::object({{"id", Json::string(h.id)},
                       {"active", Json::boolean(h.active)},
                       {"until", each(h.until, condition)},
                       {"says", Json::string(h.says)}});
}

Json write(const FindingAdvice& f) {
  Json::Members members{{"id", Json::string(f.id)},
                        {"severity", Json::string(word_for(f.severity))},
                        {"of", Json::strings(f.of)},
                        {"says", Json::string(f.says)}};
  if (f.loose) members.emplace_back("loose", Json::boolean(true));
  return Json::object(std::move(members));
}

Json write(const Coverage& c) {
  return Json::object({{"answered", Json::integer(c.answered)},
                       {"asked", Json::integer(c.asked)},
                       {"settled", Json::integer(c.settled)}});
}

Json write_next(const std::optional<NextQuestion>& q) {
  if (!q) return Json::null();
  return Json::object({{"id", Json::string(q->id)}, {"asks", Json::string(q->asks)}, {"why", Json::string(q->why)}});
}

Json write_subject(const AssessmentResult& r) {
  return Json::object(
      {{"name", Json::string(r.subject)}, {"industry", text_or_null(r.industry)}, {"size", number(r.size)}});
}

/// The contract's five keys; what further says something (reason, basis, evidence, cut) follows where there is any.
Json write(const Explanation& e) {
  Json::Members members{{"fact", Json::string(e.fact)},
                        {"range", range(e.range)},
                        {"says", Json::string(e.says)},
                        {"premises", each(e.premises, [](const Explanation& p) { return write(p); })},
                        {"rule", text_or_null(e.rule)}};
  if (e.holds != Truth::Yes) members.emplace_back("holds", how_true(e.holds));
  if (!e.title.empty()) members.emplace_back("title", Json::string(e.title));
  if (!e.because.empty()) members.emplace_back("because", Json::string(e.because));
  if (!e.basis.empty()) members.emplace_back("basis", Json::string(e.basis));
  if (!e.source.empty()) members.emplace_back("source", Json::string(e.source));
  if (!e.whose.empty()) members.emplace_back("whose", Json::string(e.whose));
  if (!e.evidence.empty()) members.emplace_back("evidence", Json::strings(e.evidence));
  if (e.cut) members.emplace_back("cut", Json::boolean(true));
  return Json::object(std::move(members));
}

}  // namespace

std::string to_json(const AssessmentResult& r) {
  const Json framework = Json::object({{"id", Json::string(r.framework_id)},
                                       {"version", Json::string(r.framework_version)},
                                       {"hash", Json::string(r.framework_hash)}});
  const Json all = Json::object({{"framework", framework},
                                 {"subject", write_subject(r)},
                                 {"date", Json::string(date_from_days(r.date))},
                                 {"capabilities", each(r.capabilities, [](const auto& c) { return write(c); })},
                                 {"criteria", each(r.criteria, [](const auto& c) { return write(c); })},
                                 {"diagnosis", write(r.diagnosis)},
                                 {"actions", each(r.actions, [](const auto& a) { return write(a); })},
                                 {"holds", each(r.holds, [](const auto& h) { return write(h); })},
                                 {"findings", each(r.findings, [](const auto& f) { return write(f); })},
                                 {"next_question", write_next(r.next_question)},
                                 {"coverage", write(r.coverage)}});
  return all.print() + "\n";
}

std::string to_json(const Explanation& explanation) { return write(explanation).print() + "\n"; }

std::string to_json(const WhyNot& w) {
  const auto failed = [](const FailedCondition& f) {
    return Json::object({{"rule", Json::string(f.rule)}, {"says", Json::string(f.says)}, {"holds", how_true(f.holds)}});
  };
  const Json all = Json::object({{"goal", Json::string(w.goal)},
                                 {"now", range(w.now)},
                                 {"blocking_sets", each(w.blocking_sets, Json::strings)},
                                 {"failed", each(w.failed, failed)},
                                 {"says", Json::string(w.says)}});
  return all.print() + "\n";
}

std::string to_json(const WhatIf& w) {
  const Json all = Json::object({{"changes", each(w.changes, change_as_json)}, {"says", Json::string(w.says)}});
  return all.print() + "\n";
}

}  // namespace plumb::report
