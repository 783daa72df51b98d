#include <algorithm>

#include "engine/ground_state.hpp"

/// Cycles between facts: are they legal, which way do they move, and in which phases do they run.
namespace plumb::engine {
namespace {

/// The parts of a component's definitions as nodes: existence 2 i, value 2 i + 1.
class ComponentJudge {
 public:
  ComponentJudge(GroundState& state, Component& component) : state_(state), data_(state.data), component_(component) {}

  void run();

 private:
  static constexpr std::uint32_t node(std::uint32_t local, Part part) {
    return local * 2 + (part == Part::Value ? 1 : 0);
  }
  std::uint32_t local_of(CellId cell) const {
    if (cell >= data_.cell_count) return no_index;
    const std::uint32_t d = data_.definition_of[cell];
    return d != no_index && d >= component_.begin && d < component_.end ? d - component_.begin : no_index;
  }
  void add_uses(std::uint32_t local);
  void add_edge(std::uint32_t dependent, std::uint32_t read, Sign sign, const Code& code);
  void report(const Violation& violation);
  void add_phases(const Judgement& judgement);

  GroundState& state_;
  Network::Data& data_;
  Component& component_;
  PartGraph graph_;
};

Direction start_of(Gather gather) {
  if (gather == Gather::Least) return Direction::Down;
  return gather == Gather::Most ? Direction::Up : Direction::Unknown;
}

/// How the value moves when one more instance or member comes to hold.
Sign membership_sign(Gather gather) {
  switch (gather) {
    case Gather::Least:
    case Gather::Minimum: return Sign::Falling;
    case Gather::Most:
    case Gather::Maximum:
    case Gather::Count: return Sign::Rising;
    default: return Sign::Mixed;
  }
}

void ComponentJudge::add_edge(std::uint32_t dependent, std::uint32_t read, Sign sign, const Code& code) {
  graph_.edges.push_back({dependent, read, sign, data_.origin_of(code)});
}

void ComponentJudge::add_uses(std::uint32_t local) {
  const Definition& definition = data_.definitions[component_.begin + local];
  const std::uint32_t existence = node(local, Part::Existence), value = node(local, Part::Value);
  const bool always_exists = definition.gather == Gather::Sum || definition.gather == Gather::Count;
  for (std::uint32_t i = definition.begin; i < definition.end; ++i) {
    const Instance& instance = data_.instances[i];
    const Code& code = data_.codes[instance.code];
    for (const LeafUse& use : code.uses) {
      const std::uint32_t read_local = local_of(data_.inputs[instance.inputs + use.leaf]);
      if (read_local == no_index) continue;
      const std::uint32_t read = node(read_local, use.part);
      if (use.of == Part::Value) add_edge(value, read, use.sign, code);
      if (use.of == Part::Existence && !always_exists) add_edge(existence, read, use.sign, code);
      if (use.of == Part::Existence && is_fold(definition.gather))
        add_edge(value, read, times(use.sign, membership_sign(definition.gather)), code);
    }
    if (i == definition.begin && definition.gather != Gather::Any && !always_exists)
      add_edge(value, existence, membership_sign(definition.gather), code);
  }
}

void ComponentJudge::report(const Violation& violation) {
  Cycle cycle;
  bool last_is_against = false;
  for (const std::uint32_t i : violation.edges) {
    const PartEdge& e = graph_.edges[i];
    const CellId cell = data_.definitions[component_.begin + e.dependent / 2].cell;
    const bool against = i == violation.edges.front();
    const bool inside = data_.relation_of[cell] == no_relation;  // a rule's aggregate: its head stands for it
    if (inside || (e.dependent / 2 == e.read / 2 && !against)) {
      last_is_against = last_is_against || against;
      continue;
    }
    cycle.steps.push_back({data_.text_of(cell), e.origin, against});
  }
  if (last_is_against && !cycle.steps.empty()) cycle.steps.back().against = true;
  cycle.direction = violation.edges.empty() || graph_.edges[violation.edges.front()].read % 2 == 1;
  state_.failure.cycles.push_back(std::move(cycle));
}

/// Groups of parts that move together, in order. A definition computes both its parts: it runs where its value does,
/// and earlier for its existence alone where that is settled before.
void ComponentJudge::add_phases(const Judgement& judgement) {
  const Components& groups = judgement.components;
  for (std::size_t g = 0; g < groups.count(); ++g) {
    Component::Phase phase{groups.recursive[g] != 0, {}, {}};
    for (const std::uint32_t part : groups.group(g)) {
      const std::uint32_t d = component_.begin + part / 2;
      const bool is_value = part % 2 == 1, is_truth = data_.definitions[d].gather == Gather::Any;
      if (is_truth && is_value) continue;
      if (is_value && groups.group_of[part - 1] == g) continue;               // there with its existence
      if (!is_value && !is_truth && groups.group_of[part + 1] < g) continue;  // its value ran before, and this with it
      phase.definitions.push_back(d);
      phase.existence_only.push_back(!is_truth && !is_value && groups.group_of[part + 1] != g);
    }
    if (!phase.definitions.empty()) component_.phases.push_back(std::move(phase));
  }
  for (std::uint32_t d = component_.begin; d < component_.end; ++d)
    component_.directions.push_back(judgement.directions[node(d - component_.begin, Part::Value)]);
}

void ComponentJudge::run() {
  for (std::uint32_t d = component_.begin; d < component_.end; ++d) {
    graph_.directions.push_back(Direction::Up);
    graph_.directions.push_back(start_of(data_.definitions[d].gather));
  }
  for (std::uint32_t local = 0; local < component_.end - component_.begin; ++local) add_uses(local);
  const Judgement judgement = judge(graph_, Strictness::Strict);
  for (const Violation& violation : judgement.violations) report(violation);
  add_phases(judgement);
}

}  // namespace

void judge_component(GroundState& state, Component& component) { ComponentJudge(state, component).run(); }

}  // namespace plumb::engine
