#include "fixture_parts.hpp"

#include <cstdlib>

namespace plumb::report::fixture {
namespace {

Explanation given(std::string fact, std::string says, std::string level, std::vector<std::string> evidence) {
  Explanation e;
  e.fact = std::move(fact);
  e.says = std::move(says);
  e.range = point(dec(level));
  e.evidence = std::move(evidence);
  return e;
}

struct Deed {
  const char *id, *title, *says, *raises;
  const char *gain, *cost;
  Range days;
  std::vector<Blocker> blocked_by;
};

ActionAdvice action(const Deed& deed, int rank, const std::string& horizon) {
  ActionAdvice a;
  a.id = deed.id;
  a.title = deed.title;
  a.rank = rank;
  a.startable = deed.blocked_by.empty();
  a.blocked_by = deed.blocked_by;
  a.gain = dec(deed.gain);
  a.cost = point(dec(deed.cost));
  a.days = deed.days;
  a.horizon = horizon;
  a.raises = {deed.raises};
  a.quick = a.startable && deed.days.hi.units <= Number::whole(42).units;
  a.for_root = horizon == "long_term";
  a.says = deed.says;
  return a;
}

Range weeks(int low, int high) { return {Number::whole(7 * low), Number::whole(7 * high)}; }

HoldAdvice hold(const char* id, const char* title, std::vector<Condition> until, const char* because) {
  HoldAdvice h;
  h.id = id;
  h.title = title;
  h.until = std::move(until);
  h.because = because;
  h.says = std::string("No ") + title + " yet";
  return h;
}

}  // namespace

Number dec(std::string_view decimal) {
  const std::optional<Number> n = parse_number(decimal, 6);
  if (!n) std::abort();
  return *n;
}

CapabilityState area(std::string_view id, std::string_view title, std::string_view layer, std::string_view level,
                     std::string_view target) {
  CapabilityState c;
  c.id = id;
  c.title = title;
  c.layer = layer;
  c.level = dec(level);
  c.raw = c.score = point(*c.level);
  c.target = dec(target);
  c.gap = point(*subtract(*c.target, *c.level));
  c.weak = c.level->units <= Number::whole(2).units;
  c.settled = true;
  return c;
}

CriterionState mark(std::string_view id, std::string_view title, std::string_view capability, std::string_view level,
                    std::string_view note) {
  CriterionState c;
  c.id = id;
  c.title = title;
  c.capability = capability;
  c.reality = point(dec(level));
  c.answered = true;
  c.weak = c.reality->lo.units <= Number::whole(2).units;
  c.note = note;
  c.basis = "seed";
  return c;
}

CriterionState open_criterion(std::string_view id, std::string_view title, std::string_view capability) {
  CriterionState c;
  c.id = id;
  c.title = title;
  c.capability = capability;
  c.reality = Range{Number{}, Number::whole(5)};
  c.intention = point(Number::whole(3));
  c.basis = "reconstructed";
  return c;
}

CapabilityState& of(AssessmentResult& result, std::string_view capability) {
  for (CapabilityState& c : result.capabilities)
    if (c.id == capability) return c;
  std::abort();
}

CriterionState& criterion_of(AssessmentResult& result, std::string_view criterion) {
  for (CriterionState& c : result.criteria)
    if (c.id == criterion) return c;
  std::abort();
}

void set_level(AssessmentResult& result, std::string_view capability, std::string_view level) {
  CapabilityState& c = of(result, capability);
  c.level = dec(level);
  c.raw = c.score = point(*c.level);
  c.weak = c.level->units <= Number::whole(2).units;
}

void open_range(AssessmentResult& result, std::string_view capability, std::string_view low, std::string_view high,
                int open_answers) {
  CapabilityState& c = of(result, capability);
  c.raw = c.score = Range{dec(low), dec(high)};
  c.level.reset();
  if (c.target) c.gap = Range{Number{}, *subtract(*c.target, c.score->lo)};
  c.weak.reset();
  c.settled = false;
  c.asked = open_answers + 2;
  c.answered = 2;
  c.held_by.reset();
}

void add_actions(AssessmentResult& r) {
  const Deed deeds[] = {
      {"qw_five_fields",
       "Five critical fields: a definition, an owner, a weekly figure",
       "The five fields that matter most get a definition, an owner and a figure that is published every week.",
       "dm_quality_managed",
       "0.31",
       "12400",
       weeks(4, 6),
       {}},
      {"do_dm_information_strategy",
       "Name a data owner and adopt a short data strategy",
       "One owner, four pages: what customer data is worth, who answers for it, what comes first.",
       "dm_information_strategy",
       "0.42",
       "24000",
       weeks(6, 10),
       {}},
      {"qw_one_complaint_log",
       "Join all complaint logs in one weekly list with owners",
       "The complaint logs of all channels meet in one weekly list, and each cause on it has an owner.",
       "ret_causes_removed",
       "0.12",
       "9000",
       weeks(4, 6),
       {}},
      {"qw_stop_selling_on_open_case",
       "Stop selling to customers with an open complaint",
       "Customers with an open serious complaint are left out of all campaigns; a daily list of open cases is enough.",
       "ret_recovery_before_selling",
       "0.11",
       "2800",
       weeks(2, 4),
       {}},
      {"do_dm_single_view",
       "Give customers of the two largest files one key",
       "One customer key for the two largest product files first, beginning with the most valuable groups of "
       "customers.",
       "dm_single_view",
       "0.55",
       "144000",
       weeks(16, 26),
       {{Blocker::Kind::Action, "do_dm_information_strategy", "Name a data owner and adopt a short data strategy"}}},
      {"do_dm_coordinated_sources",
       "List all customer data sources, each with an owner",
       "An inventory of sources inside and outside, with owner, content and plan, the main systems first.",
       "dm_coordinated_sources",
       "0.28",
       "21000",
       weeks(6, 10),
       {}},
      {"do_ip_predictive_models",
       "Show existing scores to advisers of one contact centre",
       "Advisers of one contact centre see the existing scores, and a control group shows the effect.",
       "ip_predictive_models",
       "0.05",
       "10500",
       weeks(4, 6),
       {{Blocker::Kind::Hold, "ny_more_models", "More prediction models"}}},
      {"do_ms_measure_framework",
       "Agree what is measured, and by whom",
       "One page of measures that all departments have signed.",
       "measurement",
       "0.04",
       "7000",
       weeks(3, 5),
       {{Blocker::Kind::Condition, "", "data quality managed at 2.0 (now 1.0)"}}}};
  int rank = 0;
  for (const Deed& deed : deeds) {
    const std::string id = deed.raises;
    r.actions.push_back(action(deed, ++rank, id.starts_with("dm_") ? "long_term" : "short_term"));
  }
}

void add_holds(AssessmentResult& r) {
  r.holds = {hold("ny_real_time_personalisation", "Personal treatment in real time in all channels",
                  {{"one consistent view of each customer at 3.0 (now 1.0)", Truth::No},
                   {"privacy and trust at 3.0 (now 3.0)", Truth::Yes},
                   {"one shared segmentation at 3.0 (now 0.0 to 5.0)", Truth::Possible}},
                  "it automates wrong or unwanted treatment"),
             hold("ny_cross_sell_push", "A broad selling campaign to existing customers",
                  {{"no selling while a serious problem is open at 2.0 (now 0.0)", Truth::No}},
                  "it sells to people with open problems and annoys the best customers"),
             hold("ny_scale_acquisition", "More money for acquisition",
                  {{"losses counted by value at 2.0 (now 0.0 to 5.0)", Truth::Possible}}, "it fills a leaking vessel"),
             hold("ny_more_models", "More prediction models", {{"data quality is managed at 2.0 (now 1.0)", Truth::No}},
                  "models already built lie unused, or what feeds them is bad"),
             hold("ny_measure_portal", "A new reporting portal",
                  {{"data quality is managed at 2.0 (now 1.0)", Truth::No}}, "it shows numbers that nobody trusts"),
             hold("ny_personal_prices", "Individual prices", {{"privacy and trust at 3.0 (now 3.0)", Truth::Yes}},
                  "the risk to law and trust is larger than the gain")};
  r.holds.back().active = false;
}

Explanation proof_of_score(const CapabilityState& c) {
  Explanation e =
      given("score(" + c.id + ")", c.title + " stands at " + to_display(c.score->lo), to_decimal(c.score->lo), {});
  e.title = c.title;
  e.rule = c.id + ".score";
  e.premises = {given("item.entered(" + c.id + ")", "An assessor entered " + to_display(c.score->lo),
                      to_decimal(c.score->lo), {"assessor, 1 March 2026"})};
  return e;
}

Explanation data_management_proof() {
  Explanation e =
      given("score(data_management)", "Data management stands at 1.3: the mean of its six criteria", "1.3", {});
  e.title = "Data management";
  e.rule = "data_management.score";
  e.basis = "seed";
  e.source = "Customer-Centric Transformation: What Good Looks Like, part 4";
  Explanation gate =
      given("bound(data_management)", "Above 2.9 only with one view of each customer at 2.0 (now 1.0)", "2.9", {});
  gate.rule = "data_management.gate_3";
  gate.because = "above that, everything is built on copies that disagree";
  gate.basis = "reconstructed";
  gate.premises = {given("score(dm_single_view)", "One consistent view of each customer stands at 1.0", "1",
                         {"head_of_data_office, 20 February 2026", "customer count differs: 1.9 to 2.3 million"})};
  Explanation strategy = given("score(dm_information_strategy)", "A strategy for customer information stands at 0.0",
                               "0", {"interview, data owner, 20 February 2026"});
  Explanation limit =
      given("bound(data_management)", "At most one above direction and leadership (3.2): 4.2", "4.2", {});
  limit.rule = "data_management.depends_on_direction_and_leadership";
  limit.because = "nobody funds or orders data without a sponsor";
  limit.cut = true;
  Explanation open = given("score(dm_external_data_watched)", "Outside data may reach 2.0", "2", {});
  open.holds = Truth::Possible;
  e.premises = {strategy, gate, limit, open};
  return e;
}

WhyNot data_management_three() {
  WhyNot w;
  w.goal = "data_management at least 3";
  w.now = point(dec("1.3"));
  w.blocking_sets = {{"dm_information_strategy"}, {"dm_single_view", "dm_coordinated_sources"}};
  w.failed = {{"data_management.gate_3", "one view of each customer at 2.0 (now 1.0)", Truth::No},
              {"data_management.depends_on_people_and_partners", "people at 1.0 (now 2.8)", Truth::Yes}};
  w.says = "As long as one of two sets stays where it is, 3.0 is out of reach.";
  return w;
}

WhatIf strategy_adopted() {
  WhatIf w;
  w.changed_inputs = {"dm_information_strategy is 3", "dm_single_view is 3"};
  w.changes = {
      {"data_management", "Data management", point(dec("1.3")), point(dec("2.133333")), dec("1"), dec("2"), {}, {}},
      {"retention", "Retention", point(dec("1.9")), Range{dec("1.9"), dec("2.4")}, dec("1"), {}, {}, {}},
      {"ny_more_models", "More prediction models", {}, {}, {}, {}, Truth::Yes, Truth::Possible}};
  w.says = "Data management rises to 2.1 and is no longer weak.";
  return w;
}

}  // namespace plumb::report::fixture
