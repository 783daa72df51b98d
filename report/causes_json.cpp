#include "report/causes.hpp"
#include "report/json.hpp"

/// The shapes of docs/schema/causes.schema.json and how-to.schema.json.
namespace plumb::report {
namespace {

const char* name_of(CauseRole role) {
  switch (role) {
    case CauseRole::MustFix: return "must_fix";
    case CauseRole::Joint: return "joint";
    case CauseRole::Alternative: return "alternative";
  }
  return "";
}

Json write(const CauseMember& m) {
  return Json::object({{"id", Json::string(m.id)},
                       {"role", Json::string(name_of(m.role))},
                       {"responsibility", Json::number(m.responsibility)},
                       {"share", Json::number(m.share)},
                       {"status", how_settled(m.status)},
                       {"ask", m.ask ? Json::string(m.ask->id) : Json::null()}});
}

Json write(const Dividend& d) { return Json::object({{"of", Json::strings(d.of)}, {"value", Json::number(d.value)}}); }

Json write(const StairStep& s) {
  return Json::object({{"level", Json::number(s.level)}, {"repair", Json::strings(s.repair)}});
}

Json write(const CureAdvice& c) {
  return Json::object({{"repair", each(c.repair, [](const CureRepair& r) { return Json::string(r.id); })},
                       {"cost", number_or_range(c.cost)},
                       {"reaches", number_or_range(c.reaches)},
                       {"actions", each(c.actions, [](const CureAction& a) { return Json::string(a.id); })}});
}

}  // namespace

std::string to_json(const Causes& c) {
  const Json all = Json::object({{"goal", Json::string(c.goal)},
                                 {"now", range(c.now)},
                                 {"reaches", number_or_range(c.reaches)},
                                 {"sets", each(c.sets, Json::strings)},
                                 {"members", each(c.members, [](const CauseMember& m) { return write(m); })},
                                 {"dividends", each(c.dividends, [](const Dividend& d) { return write(d); })},
                                 {"staircase", each(c.staircase, [](const StairStep& s) { return write(s); })},
                                 {"says", Json::string(c.says)}});
  return all.print() + "\n";
}

std::string to_json(const HowTo& h) {
  const Json all = Json::object({{"goal", Json::string(h.goal)},
                                 {"now", range(h.now)},
                                 {"cures", each(h.cures, [](const CureAdvice& c) { return write(c); })},
                                 {"proved", Json::boolean(h.proved)},
                                 {"says", Json::string(h.says)}});
  return all.print() + "\n";
}

std::string to_json(const LevelWhyNot& w) { return to_json(w.reasons); }

}  // namespace plumb::report
