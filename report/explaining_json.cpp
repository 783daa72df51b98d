#include "report/changes.hpp"
#include "report/json.hpp"
#include "report/report.hpp"

/// The same as JSON: docs/schema has a schema for each.
namespace plumb::report {
namespace {

const char* name_of(Source::Kind kind) {
  switch (kind) {
    case Source::Kind::Answer: return "answer";
    case Source::Kind::Level: return "level";
    case Source::Kind::Evidence: return "evidence";
    case Source::Kind::NotApplicable: return "not_applicable";
    case Source::Kind::Given: return "given";
  }
  return "";
}

Json write(const Source& s) {
  return Json::object({{"kind", Json::string(name_of(s.kind))},
                       {"of", Json::string(s.of)},
                       {"title", Json::string(s.title)},
                       {"says", Json::string(s.says)},
                       {"by", text_or_null(s.by)},
                       {"role", text_or_null(s.role)},
                       {"at", s.at ? Json::string(date_from_days(*s.at)) : Json::null()},
                       {"grade", text_or_null(s.grade)},
                       {"note", text_or_null(s.note)},
                       {"counts", Json::boolean(s.counts)}});
}
Json write(const std::vector<Source>& sources) {
  return each(sources, [](const Source& s) { return write(s); });
}

Json write(const HowSure::Part& part) {
  return Json::object({{"reason", Json::string(part.reason)},
                       {"width", Json::number(part.width)},
                       {"of", Json::strings(part.of)},
                       {"who", Json::strings(part.who)}});
}

Json write(const HowSure::Flip& flip) {
  return Json::object({{"of", Json::string(flip.of)},
                       {"title", Json::string(flip.title)},
                       {"from", Json::string(flip.from)},
                       {"to", Json::string(flip.to)}});
}

Json write(const Changed::Item& item) {
  const auto part = [](const Changed::Part& p) {
    return Json::object({{"of", Json::string(p.of)}, {"title", Json::string(p.title)}, {"by", Json::number(p.by)}});
  };
  return Json::object({{"of", Json::string(item.of)},
                       {"before", range(item.before)},
                       {"after", range(item.after)},
                       {"level_before", number(item.level_before)},
                       {"level_after", number(item.level_after)},
                       {"knowledge", Json::number(item.knowledge)},
                       {"answers", Json::number(item.answers)},
                       {"parts", each(item.parts, part)}});
}

std::string printed(const Json& json) { return json.print() + "\n"; }

}  // namespace

std::string to_json(const WhyEnough& e) {
  return printed(Json::object({{"claim", Json::string(e.claim)},
                               {"holds", how_true(e.holds)},
                               {"needed", write(e.needed)},
                               {"spared", Json::integer(static_cast<std::int64_t>(e.spared))},
                               {"smallest", Json::boolean(e.smallest)},
                               {"says", Json::string(e.says)}}));
}

std::string to_json(const HowSure& h) {
  return printed(Json::object({{"fact", Json::string(h.fact)},
                               {"range", range(h.now)},
                               {"level", number(h.level)},
                               {"settled", Json::boolean(h.settled)},
                               {"parts", each(h.parts, [](const HowSure::Part& part) { return write(part); })},
                               {"radius", h.radius ? Json::integer(*h.radius) : Json::null()},
                               {"tried", Json::integer(h.tried)},
                               {"flips", each(h.flips, [](const HowSure::Flip& flip) { return write(flip); })},
                               {"says", Json::string(h.says)}}));
}

std::string to_json(const SaysWho& s) {
  return printed(Json::object({{"fact", Json::string(s.fact)},
                               {"range", range(s.now)},
                               {"sources", write(s.sources)},
                               {"open", Json::integer(static_cast<std::int64_t>(s.open))},
                               {"says", Json::string(s.says)}}));
}

std::string to_json(const SoWhat& s) {
  return printed(Json::object({{"fact", Json::string(s.fact)},
                               {"range", range(s.now)},
                               {"rests", each(s.rests, change_as_json)},
                               {"says", Json::string(s.says)}}));
}

std::string to_json(const Changed& c) {
  return printed(Json::object({{"from", Json::string(date_from_days(c.date_before))},
                               {"to", Json::string(date_from_days(c.date_after))},
                               {"framework_before", Json::string(c.framework_before)},
                               {"framework_after", Json::string(c.framework_after)},
                               {"yardstick_moved", Json::boolean(c.yardstick_moved)},
                               {"items", each(c.items, [](const Changed::Item& item) { return write(item); })},
                               {"others", each(c.others, change_as_json)},
                               {"appeared", Json::strings(c.appeared)},
                               {"gone", Json::strings(c.gone)},
                               {"left_behind", Json::strings(c.left_behind)},
                               {"sampled", Json::boolean(c.sampled)},
                               {"says", Json::string(c.says)}}));
}

}  // namespace plumb::report
