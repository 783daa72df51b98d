#include "advice/criteria_roots.hpp"

#include <algorithm>

#include "tests/unit/advice/area_case.hpp"

using namespace plumb;
using namespace plumb::advice;

namespace {

using Indices = std::vector<CriterionIndex>;
using Names = std::vector<std::string>;

/// A weak criterion of `capability` at `level`.
CriterionNode weak(std::string_view level, std::size_t capability, Indices needs = {}) {
  return {num(level), true, capability, std::move(needs)};
}

/// The criteria of the customer-centric framework, weak at 2.
struct FrameworkCriteria {
  Names names, areas;
  std::vector<CriterionNode> nodes;

  std::vector<CriterionRoot> roots_of(const std::string& area) const {
    return find_criterion_roots(nodes, index(areas, area));
  }
  Names named(const Indices& indices) const {
    Names found;
    for (const CriterionIndex at : indices) found.push_back(names[at]);
    return found;
  }
  static std::size_t index(const Names& in, const std::string& name) {
    return static_cast<std::size_t>(std::find(in.begin(), in.end(), name) - in.begin());
  }
};

FrameworkCriteria criteria_of(const std::string& case_name, const std::string& left_out = "") {
  FrameworkCriteria found;
  const std::vector<Names> table = read_words("criteria.txt");
  for (const Names& words : table) {
    found.names.push_back(words[0]);
    if (FrameworkCriteria::index(found.areas, words[1]) == found.areas.size()) found.areas.push_back(words[1]);
  }
  for (const Names& words : table) {
    found.nodes.push_back({{}, false, FrameworkCriteria::index(found.areas, words[1]), {}});
    for (std::size_t i = 2; i < words.size(); ++i) {
      const CriterionIndex need = FrameworkCriteria::index(found.names, words[i]);
      REQUIRE(need < found.names.size());
      found.nodes.back().needs.push_back(need);
    }
  }
  for (const Names& words : read_words("criterion_levels.txt")) {
    CriterionNode& node = found.nodes.at(FrameworkCriteria::index(found.names, words[1]));
    if (words[0] != case_name || found.areas[node.capability] == left_out) continue;
    node.level = num(words[2]);
    node.weak = compare_asked(*node.level, num("2")) <= 0;
  }
  return found;
}

}  // namespace

TEST_CASE("DI9: the criterion everything weak waits for", "[advice][criteria]") {
  const std::vector<CriterionNode> criteria{weak("1", 0, {1}), weak("2", 1, {2}), weak("0", 2), weak("1", 3, {2})};
  const std::vector<CriterionRoot> roots = find_criterion_roots(criteria, 0);
  REQUIRE(roots.size() == 1);
  CHECK(roots[0].criterion == 2);
  CHECK(roots[0].explains == Indices{0, 1, 3});
  CHECK(roots[0].path == Indices{0, 1, 2});
}

TEST_CASE("DI9: a need that is not weak or not answered leads nowhere", "[advice][criteria]") {
  std::vector<CriterionNode> criteria{weak("1", 0, {1, 2}), weak("1", 1, {}), weak("1", 1, {})};
  criteria[1].weak = false;
  criteria[2].level.reset();
  const std::vector<CriterionRoot> roots = find_criterion_roots(criteria, 0);
  REQUIRE(roots.size() == 1);
  CHECK(roots[0].criterion == 0);
  CHECK(roots[0].explains.empty());
  CHECK(roots[0].path == Indices{0});
}

TEST_CASE("DI9: ranked by level, number explained, order", "[advice][criteria]") {
  const std::vector<CriterionNode> criteria{weak("1", 0), weak("1", 0),      weak("0.5", 0),
                                            weak("1", 0), weak("2", 0, {3}), weak("1", 7)};
  std::vector<CriterionIndex> ranked;
  for (const CriterionRoot& root : find_criterion_roots(criteria, 0)) ranked.push_back(root.criterion);
  CHECK(ranked == Indices{2, 3, 0, 1});
}

TEST_CASE("DI9: the path starts at what lies farthest above, and takes the shortest way", "[advice][criteria]") {
  const std::vector<CriterionNode> criteria{weak("1", 0, {1}),    weak("1", 5, {2}), weak("1", 5, {5}),
                                            weak("2", 0, {4, 2}), weak("2", 5, {5}), weak("0", 5)};
  const std::vector<CriterionRoot> roots = find_criterion_roots(criteria, 0);
  REQUIRE(roots.size() == 1);
  CHECK(roots[0].path == Indices{0, 1, 2, 5});
}

TEST_CASE("DI9: what only other capabilities show is where the path starts", "[advice][criteria]") {
  const std::vector<CriterionNode> criteria{weak("0", 0), weak("1", 1, {0}), weak("1", 2, {1, 0}), weak("1", 2, {1})};
  const std::vector<CriterionRoot> roots = find_criterion_roots(criteria, 0);
  REQUIRE(roots.size() == 1);
  CHECK(roots[0].path == Indices{3, 1, 0});
}

TEST_CASE("DI9: a need cycle counts as one", "[advice][criteria]") {
  const std::vector<CriterionNode> criteria{weak("2", 0, {1}), weak("1", 0, {2}), weak("0.5", 0, {1}),
                                            weak("1", 0, {4}), weak("1", 0, {3, 3})};
  const std::vector<CriterionRoot> roots = find_criterion_roots(criteria, 0);
  REQUIRE(roots.size() == 2);
  CHECK(roots[0].criterion == 2);
  CHECK(roots[0].explains == Indices{0, 1});
  CHECK(roots[1].criterion == 3);
  CHECK(roots[1].explains == Indices{4});
}

TEST_CASE("DI9: a cycle with a weak need outside it is no root", "[advice][criteria]") {
  const std::vector<CriterionNode> criteria{weak("0", 0, {1}), weak("1", 0, {0, 2}), weak("2", 1)};
  const std::vector<CriterionRoot> roots = find_criterion_roots(criteria, 0);
  REQUIRE(roots.size() == 1);
  CHECK(roots[0].criterion == 2);
  CHECK(roots[0].path == Indices{0, 1, 2});
}

TEST_CASE("DI9: nothing weak, no root", "[advice][criteria]") {
  CHECK(find_criterion_roots({}, 0).empty());
  const std::vector<CriterionNode> elsewhere{weak("1", 1)};
  CHECK(find_criterion_roots(elsewhere, 0).empty());
}

TEST_CASE("DI9, case 5: cost to serve alone, explaining 17", "[advice][criteria][cases]") {
  const FrameworkCriteria b2b = criteria_of("b2b");
  for (const std::string area : {"efficiency", "penetration"}) {
    const std::vector<CriterionRoot> roots = b2b.roots_of(area);
    REQUIRE(roots.size() == 1);
    CHECK(b2b.names[roots[0].criterion] == "eff_cost_to_serve_model");
    CHECK(roots[0].explains.size() == 17);
  }
  CHECK(b2b.named(b2b.roots_of("efficiency")[0].path) ==
        Names{"eff_service_by_value", "eff_profit_by_customer", "eff_cost_allocation", "eff_cost_to_serve_model"});
  CHECK(b2b.named(b2b.roots_of("penetration")[0].path) == Names{"pen_relevant_offers", "pen_opportunities_identified",
                                                                "pen_value_distribution", "pen_value_definitions",
                                                                "eff_cost_to_serve_model"});
}

TEST_CASE("DI9, smaller check 5: without efficiency the value definition", "[advice][criteria][cases]") {
  const FrameworkCriteria b2b = criteria_of("b2b", "efficiency");
  const std::vector<CriterionRoot> roots = b2b.roots_of("penetration");
  REQUIRE(roots.size() == 1);
  CHECK(b2b.names[roots[0].criterion] == "pen_value_definitions");
  CHECK(roots[0].explains.size() == 11);
}

TEST_CASE("DI9, cases 1, 3 and 4: the first root criterion", "[advice][criteria][cases]") {
  const auto first = [](const std::string& name, const std::string& area) {
    const FrameworkCriteria criteria = criteria_of(name);
    const std::vector<CriterionRoot> roots = criteria.roots_of(area);
    REQUIRE_FALSE(roots.empty());
    return criteria.names[roots[0].criterion];
  };
  CHECK(first("bank", "data_management") == "dm_information_strategy");
  CHECK(first("insurer", "insight_and_planning") == "pen_value_definitions");
  CHECK(first("grocery", "direction_and_leadership") == "dl_customer_vision");
}
