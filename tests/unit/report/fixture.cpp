#include "fixture.hpp"

#include <algorithm>

#include "fixture_parts.hpp"

namespace plumb::report::fixture {
namespace {

void add_layers(AssessmentResult& r) {
  r.layers = {{"foundations", "Foundations", "long_term", {}},
              {"enablers", "Enablers", "next_budget_period", {"foundations"}},
              {"execution", "Execution", "short_term", {"foundations", "enablers"}}};
}

void add_capabilities(AssessmentResult& r) {
  r.capabilities = {area("direction_and_leadership", "Direction and leadership", "foundations", "3.2", "3.5"),
                    area("culture_and_organisation", "Culture and organisation", "foundations", "2.6", "3"),
                    area("people_and_partners", "People and partner competencies", "foundations", "2.8", "3"),
                    area("data_management", "Data management", "foundations", "1.3", "3"),
                    area("insight_and_planning", "Insight and planning", "enablers", "1.8", "3"),
                    area("propositions", "Propositions and brand", "enablers", "2.4", "3"),
                    area("channels_and_media", "Channels and media", "enablers", "1.7", "3"),
                    area("customer_experience", "Customer experience", "enablers", "1.6", "3"),
                    area("workflow_and_systems", "Agility, workflow and systems", "enablers", "1.9", "3"),
                    area("measurement", "Measurement", "enablers", "2", "3"),
                    area("retention", "Retention", "execution", "1.9", "3.5"),
                    area("efficiency", "Efficiency", "execution", "2.2", "3"),
                    area("acquisition", "Acquisition", "execution", "2.7", "3"),
                    area("penetration", "Penetration", "execution", "1.8", "3.5")};
  of(r, "data_management").note =
      "Cards, mortgages, savings and insurance each keep their own customer file; nobody can say how many customers "
      "there are, estimates range from 1.9 to 2.3 million.";
  of(r, "data_management").lowest = "dm_information_strategy";
  of(r, "customer_experience").raw = point(dec("2.6"));
  of(r, "customer_experience").held_by = HeldBy{HeldBy::Kind::Limit,
                                                "data_management",
                                                {"customer_experience", "data_management"},
                                                "Customer experience stands at most 0.3 above data management",
                                                "no journey is better than what is known of the customer"};
}

void add_edges(AssessmentResult& r) {
  for (const char* id : {"insight_and_planning", "channels_and_media", "customer_experience", "workflow_and_systems",
                         "measurement", "efficiency", "penetration"})
    r.edges.push_back({id, "data_management", "strong"});
  r.edges.push_back({"data_management", "direction_and_leadership", "strong"});
  r.edges.push_back({"retention", "insight_and_planning", "strong"});
  r.edges.push_back({"acquisition", "propositions", "strong"});
}

void add_criteria(AssessmentResult& r) {
  r.criteria = {mark("dm_information_strategy", "A strategy for customer information", "data_management", "0",
                     "No strategy on paper and no owner: data quality is everybody's job."),
                mark("dm_single_view", "One consistent view of each customer", "data_management", "1",
                     "Four customer files, matched by hand when somebody asks."),
                mark("dm_coordinated_sources", "Sources are known and follow one plan", "data_management", "1",
                     "Each product line describes its own sources, if at all."),
                mark("dm_quality_managed", "Data quality is managed and rising", "data_management", "1",
                     "No report; last year's clean-up money was spent on a one-off project."),
                mark("dm_external_data_watched", "Outside data is watched and used", "data_management", "2", ""),
                mark("dm_privacy_and_trust", "Personal data is handled as customers wish", "data_management", "3", ""),
                mark("ip_predictive_models", "Predictions used in decisions", "insight_and_planning", "2",
                     "Three attrition models were built, each for one product."),
                open_criterion("ip_actionable_segmentation", "One shared segmentation that changes treatment",
                               "insight_and_planning"),
                mark("ret_fast_resolution", "Problems solved quickly, mostly at once", "retention", "2", ""),
                mark("ret_recovery_before_selling", "No selling while a serious problem is open", "retention", "0",
                     "Nobody checks for open cases before an offer goes out.")};
  r.components = {{"retention_loss", "Losing and keeping", "retention", point(dec("2.1")), point(dec("2.1"))},
                  {"retention_complaints", "Complaints", "retention", point(dec("1")), point(dec("1"))}};
  criterion_of(r, "ret_fast_resolution").component = "retention_complaints";
  criterion_of(r, "ret_recovery_before_selling").component = "retention_complaints";
  criterion_of(r, "dm_single_view").needs = {"dm_coordinated_sources"};
  criterion_of(r, "dm_coordinated_sources").needs = {"dm_information_strategy"};
  criterion_of(r, "dm_quality_managed").needs = {"dm_information_strategy"};
  r.criteria_seed = 4;
  r.criteria_public = 10;
  r.criteria_reconstructed = 76;
  r.criteria_judgement = 17;
}

RootCause data_root() {
  RootCause root;
  root.id = "data_management";
  root.title = "Data management";
  root.own = point(dec("1.3"));
  root.explains = {"data_management",      "insight_and_planning", "channels_and_media", "customer_experience",
                   "workflow_and_systems", "measurement",          "retention",          "penetration"};
  root.share = dec("1");
  root.says = "Data management (1.3) holds seven others down: put right, it lets all of them rise above 2.0.";
  root.criteria = {{"dm_information_strategy",
                    "A strategy for customer information",
                    dec("0"),
                    {"dm_information_strategy", "dm_single_view", "dm_coordinated_sources", "dm_quality_managed"},
                    {"dm_single_view", "dm_coordinated_sources", "dm_information_strategy"}},
                   {"dm_external_data_watched",
                    "Outside data is watched and used",
                    dec("2"),
                    {"dm_external_data_watched"},
                    {"dm_external_data_watched"}}};
  for (const std::string& id : root.explains)
    if (id != root.id) root.paths.push_back({id, root.id});
  return root;
}

void add_diagnosis(AssessmentResult& r) {
  Diagnosis& d = r.diagnosis;
  d.root_causes = {data_root()};
  d.weak = d.root_causes[0].explains;
  for (const std::string& id : d.weak)
    if (id != "data_management") d.symptoms.push_back({id, {"data_management"}});
  d.not_the_cause = {"direction_and_leadership", "culture_and_organisation"};
  d.headline = "Seven of the eight weak capabilities hang on one: data management.";
  d.says =
      "Leadership (3.2) and culture (2.6) are not the cause. What is missing is one view of each customer, and an "
      "owner for it.";
}

}  // namespace

AssessmentResult retail_bank() {
  AssessmentResult r;
  r.framework_id = "customer_centric";
  r.framework_title = "Customer-centric management";
  r.framework_version = "1.0.0";
  r.framework_hash = "7c1e90d4a7b35f2288e1c0ffee00112233445566778899aabbccddeeff001122";
  r.subject = "Hallmark Retail Bank";
  r.industry = "banking";
  r.size = dec("6400");
  r.date = *parse_date("2026-03-01");
  r.weak_at = dec("2");
  r.good_at = dec("3");
  r.unverified_at = dec("3");
  r.cost_unit = "EUR";
  add_layers(r);
  add_capabilities(r);
  add_edges(r);
  add_criteria(r);
  add_diagnosis(r);
  add_actions(r);
  add_holds(r);
  r.findings = {
      {"unreliable_loss_figure",
       model::FindingSeverity::Warning,
       Status::Settled,
       {"customer_loss", "dm_single_view"},
       "The yearly loss figure isn't reliable: with a single view at 1.0 it counts products and not customers",
       "without one view of each customer, leaving a product can't be told from leaving the company"}};
  r.next_question = NextQuestion{"q_actionable_segmentation", "How many departments use the same customer segments?",
                                 "It decides whether personal treatment in all channels may start."};
  r.coverage = {9, 113, 14, 14};
  for (const CapabilityState& c : r.capabilities) r.proofs.push_back(proof_of_score(c));
  r.proofs[3] = data_management_proof();
  return r;
}

AssessmentResult partial_bank() {
  AssessmentResult r = retail_bank();
  r.date = *parse_date("2026-02-20");
  open_range(r, "data_management", "0.1", "3.5", 4);
  open_range(r, "efficiency", "1.4", "3.1", 3);
  open_range(r, "acquisition", "2.1", "3.4", 2);
  open_range(r, "workflow_and_systems", "1.1", "2.8", 2);
  open_range(r, "measurement", "1.2", "2.6", 2);
  of(r, "measurement").loose = true;
  of(r, "measurement").target.reset();
  of(r, "culture_and_organisation").unverified = true;
  of(r, "direction_and_leadership").applies = false;
  of(r, "direction_and_leadership").left_out_reason = "run by the parent company";
  of(r, "propositions").score = of(r, "propositions").raw = point(dec("2.0500"));
  of(r, "propositions").just_over = true;
  CriterionState& privacy = criterion_of(r, "dm_privacy_and_trust");
  privacy.unverified = true;
  privacy.claimed = dec("4");
  Diagnosis& d = r.diagnosis;
  RootCause& root = d.root_causes[0];
  root.status = Status::Possible;
  root.own = {dec("0.1"), dec("3.5")};
  root.explains = {"insight_and_planning", "channels_and_media", "customer_experience", "retention", "penetration"};
  root.ask = "How many of your customers carry one identifier in all main systems?";
  root.share.reset();
  root.says = "Data management (0.1 to 3.5) may hold five others down. Four answers decide.";
  d.weak = root.explains;
  d.not_the_cause = {"culture_and_organisation"};
  d.headline = "Data management may be what holds five others down. Four answers decide.";
  d.says = "Eight of thirteen levels are settled. A hatched course is a level that may still be anywhere within it.";
  r.next_question = NextQuestion{"q_dm_single_view", root.ask,
                                 "It decides, with three others, whether data management holds five others down."};
  r.coverage = {62, 75, 8, 13};
  return r;
}

AssessmentResult nothing_weak() {
  AssessmentResult r = retail_bank();
  for (CapabilityState& c : r.capabilities) {
    if (c.weak == true) c.raw = c.score = point(dec("2.4")), c.level = dec("2.4"), c.gap = point(dec("0.6"));
    c.weak = false;
    c.held_by.reset();
  }
  r.diagnosis = {};
  r.diagnosis.headline = "Nothing is weak.";
  r.diagnosis.says = "Fourteen levels are settled, none at 2.0 or less.";
  r.holds.clear();
  r.findings.clear();
  r.next_question.reset();
  return r;
}

AssessmentResult without_layers() {
  AssessmentResult r = retail_bank();
  r.layers.clear();
  static constexpr std::string_view kept[] = {"data_management",    "insight_and_planning",
                                              "channels_and_media", "customer_experience",
                                              "retention",          "penetration"};
  std::erase_if(r.capabilities, [](const CapabilityState& c) {
    return std::find(std::begin(kept), std::end(kept), c.id) == std::end(kept);
  });
  for (CapabilityState& c : r.capabilities) c.layer.clear();
  const auto gone = [](const std::string& id) {
    return std::find(std::begin(kept), std::end(kept), id) == std::end(kept);
  };
  std::erase_if(r.edges, [&](const Edge& e) { return gone(e.item) || gone(e.on); });
  r.edges.push_back({"customer_experience", "channels_and_media", "strong"});
  Diagnosis& d = r.diagnosis;
  std::erase_if(d.weak, gone);
  std::erase_if(d.root_causes[0].explains, gone);
  d.not_the_cause.clear();
  d.headline = "Five of the six weak capabilities hang on one: data management.";
  r.coverage = {9, 40, 6, 6};
  return r;
}

AssessmentResult three_roots() {
  AssessmentResult r = retail_bank();
  Diagnosis& d = r.diagnosis;
  RootCause data = data_root(), leaders, insight;
  data.explains = {"data_management", "measurement", "workflow_and_systems"};
  data.together = {"penetration"};
  data.share = dec("0.5");
  leaders.id = "direction_and_leadership";
  leaders.title = "Direction and leadership";
  leaders.own = point(dec("1.1"));
  leaders.together = {"penetration"};
  leaders.share = dec("0.166667");
  leaders.says = "Direction and leadership (1.1) is weak itself, and penetration rises only with data management too.";
  insight.id = "insight_and_planning";
  insight.title = "Insight and planning";
  insight.own = {dec("1.5"), dec("2.2")};
  insight.status = Status::Possible;
  insight.explains = {"insight_and_planning", "channels_and_media", "customer_experience", "retention"};
  insight.ask = "How many departments use the same customer segments?";
  insight.says = "Insight and planning may hold three others down.";
  d.root_causes = {data, leaders, insight};
  d.alternatives = {{"propositions", "insight_and_planning"}};
  d.not_the_cause = {"culture_and_organisation"};
  d.headline = "Three causes lie under the weaknesses: data, leadership and possibly insight.";
  set_level(r, "direction_and_leadership", "1.1");
  open_range(r, "insight_and_planning", "1.5", "2.2", 2);
  r.coverage = {40, 113, 13, 14};
  return r;
}

AssessmentResult joint_roots() {
  AssessmentResult r = three_roots();
  r.diagnosis.root_causes[0].explains = {"data_management"};
  r.diagnosis.root_causes[1] = {.id = "measurement", .title = "Measurement", .together = {"penetration"}};
  r.diagnosis.root_causes.pop_back();
  r.diagnosis.alternatives.clear();
  return r;
}

AssessmentResult crowded() {
  AssessmentResult r = retail_bank();
  for (int i = 0; i < 6; ++i) {
    const std::string id = "extra_" + std::to_string(i);
    CapabilityState c = area(id, "Compliance, third-party oversight and workflow of systems " + std::to_string(i),
                             "enablers", "2.9", "3");
    c.layer = i < 3 ? "enablers" : "foundations";
    r.capabilities.push_back(c);
  }
  for (CapabilityState& c : r.capabilities)
    if (c.weak != true) open_range(r, c.id, "2.1", "4.4", 11);
  r.diagnosis.headline += " Everything else that was asked about is at least at two, and may be higher than that.";
  r.diagnosis.says += " " + r.diagnosis.says + " " + r.diagnosis.says;
  for (ActionAdvice& a : r.actions) a.title += ", for all product lines and both contact centres, by autumn";
  for (HoldAdvice& h : r.holds) h.because += " and because it has been tried twice before with the same end";
  return r;
}

AssessmentResult hostile() {
  static const std::string bad = "<b>&\"'`|*\x1b[31m</b> \xff";
  AssessmentResult r = partial_bank();
  const auto spoil = [](std::string& text) { text = bad + text; };
  for (std::string* text : {&r.framework_title, &r.framework_version, &r.framework_hash, &r.subject, &r.industry,
                            &r.cost_unit, &r.diagnosis.headline, &r.diagnosis.says})
    spoil(*text);
  for (LayerState& l : r.layers) spoil(l.title), spoil(l.horizon);
  for (CapabilityState& c : r.capabilities) {
    spoil(c.title), spoil(c.note), spoil(c.left_out_reason);
    if (c.held_by) spoil(c.held_by->says), spoil(c.held_by->because), spoil(c.held_by->of);
  }
  for (ComponentState& c : r.components) spoil(c.title);
  for (CriterionState& c : r.criteria) spoil(c.title), spoil(c.note), spoil(c.basis);
  for (RootCause& root : r.diagnosis.root_causes) {
    spoil(root.title), spoil(root.says), spoil(root.ask);
    for (RootCriterion& c : root.criteria) spoil(c.title);
  }
  r.diagnosis.out_of_reach = {{"efficiency", bad}};
  r.diagnosis.alternatives = {{"efficiency", "data_management"}};
  for (ActionAdvice& a : r.actions)
    spoil(a.title), spoil(a.says), a.blocked_by.push_back({Blocker::Kind::Action, bad, bad});
  for (HoldAdvice& h : r.holds) {
    spoil(h.title), spoil(h.says), spoil(h.because);
    for (Condition& c : h.until) spoil(c.says);
  }
  for (FindingAdvice& f : r.findings) spoil(f.says), spoil(f.because), f.of.push_back(bad);
  spoil(r.next_question->asks), spoil(r.next_question->why);
  r.authored = {bad};
  for (Explanation& e : r.proofs) {
    for (std::string* text : {&e.title, &e.says, &e.because, &e.basis, &e.source, &e.rule}) spoil(*text);
    e.evidence.push_back(bad);
  }
  return r;
}

}  // namespace plumb::report::fixture
