#include "tests/unit/advice/area_case.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace plumb::advice {
namespace {

Number sum(Number a, Number b) { return *add(a, b); }
bool reaches(Number level, Number asks) { return compare_asked(level, asks) >= 0; }

bool is_met(const AreaCase::Gate& gate, const std::vector<Number>& effective, const std::vector<bool>& repaired) {
  return gate.asks ? reaches(effective[gate.on], *gate.asks) : repaired[gate.on];
}

/// The greatest values under all limits and unmet gates, by lowering.
std::vector<Number> settle(const AreaCase& areas, std::span<const Number> own, const std::vector<bool>& repaired) {
  std::vector<Number> effective(own.begin(), own.end());
  for (std::vector<Number> before; before != effective;) {
    before = effective;
    for (const Influence& i : areas.influences)
      if (i.slack) effective[i.dependant] = std::min(effective[i.dependant], sum(effective[i.base], *i.slack));
    for (const AreaCase::Gate& gate : areas.gates)
      if (!is_met(gate, effective, repaired)) effective[gate.of] = std::min(effective[gate.of], gate.bound);
  }
  return effective;
}

std::vector<Named> named(const AreaCase& areas, AreaId area, const std::vector<Number>& effective,
                         const std::vector<bool>& repaired) {
  const Number weak_at = areas.areas[area].weak_at;
  std::vector<Named> found;
  for (const AreaCase::Gate& gate : areas.gates)
    if (gate.of == area && !is_met(gate, effective, repaired)) found.push_back({gate.on, gate.asks});
  for (const Influence& i : areas.influences)
    if (i.dependant == area && i.slack && compare_asked(sum(effective[i.base], *i.slack), weak_at) <= 0)
      found.push_back({i.base, sum(*subtract(weak_at, *i.slack), num("0.1"))});
  return found;
}

}  // namespace

AreaId AreaCase::area(std::string_view own, std::string_view target, std::size_t layer) {
  const std::size_t space = own.find(' ');
  const Range range{num(own.substr(0, space)), num(space == own.npos ? own : own.substr(space + 1))};
  const Number wanted = num(target);
  areas.push_back({range, std::max(num("2"), *subtract(wanted, num("2"))), std::max(num("3"), wanted), layer, {}});
  return areas.size() - 1;
}
void AreaCase::limit(AreaId dependant, AreaId base, std::string_view slack, std::string_view drive) {
  influences.push_back({base, dependant, num(drive), num(slack)});
}
void AreaCase::drive(AreaId dependant, AreaId base, std::string_view drive) {
  influences.push_back({base, dependant, num(drive), std::nullopt});
}
void AreaCase::gate(AreaId of, std::string_view bound, AreaId on, std::string_view asks) {
  gates.push_back({of, on, num(bound), num(asks)});
  areas[on].asked_levels.push_back(num(asks));
}
void AreaCase::gate_on_criterion(AreaId of, std::string_view bound, AreaId on) {
  gates.push_back({of, on, num(bound), std::nullopt});
}

DiagnosisProblem AreaCase::problem() const {
  DiagnosisProblem problem{areas, influences, {}, {}};
  problem.settle = [areas = *this](std::span<const Number> own, const std::vector<bool>& repaired) {
    ++*areas.settles;
    return settle(areas, own, repaired);
  };
  problem.named = [areas = *this](AreaId area, std::span<const Number> own, const std::vector<bool>& repaired) {
    return named(areas, area, settle(areas, own, repaired), repaired);
  };
  return problem;
}

std::vector<bool> only(const DiagnosisProblem& problem, const Ids& ids) {
  std::vector<bool> set(problem.areas.size());
  for (const AreaId id : ids) set[id] = true;
  return set;
}

std::vector<Number> effective_after(const DiagnosisProblem& problem, const Ids& ids) {
  std::vector<Number> own, rep;
  for (const Area& area : problem.areas) own.push_back(area.own.hi), rep.push_back(area.rep);
  return problem.settle(repair(problem, own, only(problem, ids), rep), only(problem, ids));
}

Ids areas_of(const std::vector<Root>& roots) {
  Ids ids;
  for (const Root& root : roots) ids.push_back(root.area);
  return ids;
}

AreaId CommercialCase::id(const std::string& of) const {
  const auto found = std::find(names.begin(), names.end(), of);
  REQUIRE(found != names.end());
  return static_cast<AreaId>(found - names.begin());
}

Ids CommercialCase::ids(const std::vector<std::string>& of) const {
  Ids found;
  for (const std::string& name : of) found.push_back(id(name));
  std::sort(found.begin(), found.end());
  return found;
}

CommercialCase commercial_case(std::string_view name) {
  const std::vector<std::string_view> order{"bank", "telecom", "insurer", "grocery", "b2b"};
  const auto column = static_cast<std::size_t>(std::find(order.begin(), order.end(), name) - order.begin()) + 2;
  CommercialCase found;
  for (const std::vector<std::string>& words : read_words("areas.txt")) {
    found.names.push_back(words[0]);
    found.areas.area(words.at(column), "0", std::stoul(words[1]));
  }
  for (const std::vector<std::string>& words : read_words("influences.txt")) {
    const AreaId dependant = found.id(words[0]), base = found.id(words[1]);
    if (words[2] == "strong") found.areas.limit(dependant, base, "1", "1");
    if (words[2] == "moderate") found.areas.limit(dependant, base, "2", "0.5");
    if (words[2] == "weak") found.areas.limit(dependant, base, "3");
  }
  return found;
}

std::vector<std::vector<std::string>> read_words(const std::string& file) {
  std::ifstream text(std::string{PLUMB_SOURCE_DIR} + "/tests/unit/advice/data/" + file);
  REQUIRE(text.is_open());
  std::vector<std::vector<std::string>> lines;
  for (std::string line; std::getline(text, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream words(line);
    lines.emplace_back();
    for (std::string word; words >> word;) lines.back().push_back(word);
  }
  return lines;
}

}  // namespace plumb::advice
