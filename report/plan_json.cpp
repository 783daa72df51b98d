#include "report/json.hpp"
#include "report/plan.hpp"

namespace plumb::report {
namespace {

const char* name_of(PlanRole role) {
  switch (role) {
    case PlanRole::QuickWin: return "quick_win";
    case PlanRole::Foundation: return "foundation";
    case PlanRole::Other: return "other";
  }
  return "";
}

Json write(const PlannedAction& a) {
  Json::Members members{{"id", Json::string(a.id)},
                        {"cost", number_or_range(a.cost)},
                        {"role", Json::string(name_of(a.role))},
                        {"direct", Json::number(a.direct)},
                        {"enabling", Json::number(a.enabling)},
                        {"after", Json::strings(a.after)},
                        {"horizon", text_or_null(a.horizon)},
                        {"says", Json::string(a.says)}};
  if (a.estimated) members.emplace_back("estimated", Json::boolean(true));
  return Json::object(std::move(members));
}

Json write(const WaitingProposal& w) {
  const auto condition = [](const Condition& c) {
    return Json::object({{"says", Json::string(c.says)}, {"holds", how_true(c.holds)}});
  };
  return Json::object({{"id", Json::string(w.id)},
                       {"until", each(w.until, condition)},
                       {"period", w.opens_in ? Json::integer(*w.opens_in) : Json::null()},
                       {"says", Json::string(w.says)}});
}

Json write(const FrontierPoint& p) {
  Json::Members members{
      {"cost", Json::number(p.cost)}, {"value", Json::number(p.value)}, {"actions", Json::strings(p.actions)}};
  if (p.detour) members.emplace_back("detour", Json::boolean(true));
  if (!p.proved) members.emplace_back("proved", Json::boolean(false));
  return Json::object(std::move(members));
}

Json write(const ScheduledAction& s) {
  const auto use = [](const RoleUse& u) {
    return Json::object({{"role", Json::string(u.role)}, {"share", Json::number(u.share)}});
  };
  return Json::object(
      {{"action", Json::string(s.id)}, {"period", Json::integer(s.period)}, {"uses", each(s.uses, use)}});
}

Json write(const CoreAction& a) {
  Json::Members members{{"action", Json::string(a.id)}, {"core_index", Json::number(a.core_index)}};
  if (!a.ask.empty()) members.emplace_back("ask", Json::string(a.ask));
  return Json::object(std::move(members));
}

Json write(const std::optional<Consensus>& c) {
  if (!c) return Json::null();
  return Json::object({{"actions", Json::strings(c->actions)},
                       {"value", Json::number(c->value)},
                       {"support", Json::integer(c->support)},
                       {"price", Json::number(c->price)}});
}

Json write_value_over_time(const Schedule& s) {
  return Json::object({{"value", Json::number(s.total)},
                       {"bound", Json::number(s.bound)},
                       {"gap_percent", Json::number(s.gap_percent)},
                       {"proved", Json::boolean(s.proved)},
                       {"by_period", each(s.values, [](Number n) { return Json::number(n); })}});
}

Json write(const AskFirst& a) {
  return Json::object({{"capability", Json::string(a.capability)},
                       {"criteria", Json::integer(a.criteria)},
                       {"estimated", Json::integer(a.estimated)}});
}

Json write(const Voted& v) {
  return Json::object({{"id", Json::string(v.id)},
                       {"grade", Json::integer(v.grade)},
                       {"rank", Json::integer(v.rank)},
                       {"model_rank", v.model_rank > 0 ? Json::integer(v.model_rank) : Json::null()},
                       {"talk", Json::boolean(v.talk)}});
}

}  // namespace

std::string to_json(const PlanResult& r) {
  const auto one = [](const auto& thing) { return write(thing); };
  Json::Members members{{"value", Json::number(r.value)},
                        {"expected", Json::number(r.expected)},
                        {"bound", Json::number(r.bound)},
                        {"gap_percent", Json::number(r.gap_percent)},
                        {"proved", Json::boolean(r.proved)},
                        {"cost", number_or_range(r.cost)},
                        {"actions", each(r.actions, one)},
                        {"held", each(r.held, one)},
                        {"frontier", each(r.frontier, one)},
                        {"schedule", each(r.schedule.steps, one)},
                        {"robust", each(r.robustness.actions, one)},
                        {"regret", Json::number(r.robustness.regret)},
                        {"stability", Json::object({{"mean", Json::number(r.robustness.stability_mean)},
                                                    {"low", Json::number(r.robustness.stability_low)}})},
                        {"consensus", write(r.consensus)},
                        {"says", Json::string(r.says)}};
  // Beyond the contract: what else a reader of the text is told.
  members.emplace_back("remarks", Json::strings(r.remarks));
  members.emplace_back("wanted", Json::number(r.wanted));
  members.emplace_back("value_high", Json::number(r.value_high));
  members.emplace_back("over_time", write_value_over_time(r.schedule));
  members.emplace_back("ask_first", each(r.ask_first, one));
  members.emplace_back("voted", each(r.voted, one));
  return Json::object(std::move(members)).print() + "\n";
}

}  // namespace plumb::report
