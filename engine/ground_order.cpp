#include <algorithm>
#include <numeric>

#include "engine/ground_state.hpp"
#include "engine/program_text.hpp"

/// The order of rows: what a row reads comes before it; cells that depend on each other become components, which are
/// judged and split into phases.
namespace plumb::engine {
namespace {

/// Sorts by a number below `count`; what is alike stays in order. Gives where each number begins, and the end.
template <class Thing, class KeyOf>
std::vector<std::uint32_t> sort_by_count(std::vector<Thing>& things, std::size_t count, const KeyOf& key_of) {
  std::vector<std::uint32_t> begin(count + 1, 0);
  for (const Thing& thing : things) ++begin[key_of(thing) + std::size_t{1}];
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  std::vector<std::uint32_t> at = begin;
  std::vector<Thing> sorted(things.size());
  for (const Thing& thing : things) sorted[at[key_of(thing)]++] = thing;
  things = std::move(sorted);
  return begin;
}

class Orderer {
 public:
  explicit Orderer(GroundState& state) : state_(state), data_(state.data) {}

  void run();

 private:
  struct Unit {
    std::uint32_t rank;
    CellId family;  ///< the least cell of the same relation or aggregate: families stand together
    std::uint32_t group;
  };

  Components cell_components() const;
  std::vector<Unit> ranked(const Components& components) const;
  std::vector<std::uint32_t> ranks(const Components& components) const;
  void lay_out(const Components& components, const std::vector<Unit>& units);
  std::vector<CellId> families() const;
  void put_in_batch(std::uint32_t definition, const Unit& unit, const Unit& previous);
  void arrange_inputs();
  void add_readers();
  std::uint16_t finish_index(const Finish& finish);
  Definition definition_for(CellId cell);

  GroundState& state_;
  Network::Data& data_;
  std::vector<std::uint32_t> begin_;  ///< by cell, into `placed`
};

Components Orderer::cell_components() const {
  std::vector<std::uint32_t> begin{0}, targets;
  begin.reserve(data_.cell_count + 1);
  targets.reserve(data_.inputs.size());
  for (CellId cell = 0; cell < data_.cell_count; ++cell) {
    for (std::uint32_t i = begin_[cell]; i < begin_[cell + 1]; ++i) {
      const Instance& instance = state_.placed[i].instance;
      for (std::size_t leaf = 0; leaf < data_.codes[instance.code].leaves.size(); ++leaf)
        if (data_.inputs[instance.inputs + leaf] < data_.cell_count)
          targets.push_back(data_.inputs[instance.inputs + leaf]);
    }
    begin.push_back(static_cast<std::uint32_t>(targets.size()));
  }
  return strongly_connected(begin, targets);
}

/// By cell: the least cell of its family.
std::vector<CellId> Orderer::families() const {
  std::vector<CellId> least(data_.family_count(), no_cell), result(data_.cell_count);
  for (CellId cell = 0; cell < data_.cell_count; ++cell) {
    CellId& first = least[data_.family_of(cell)];
    first = std::min(first, cell);
    result[cell] = first;
  }
  return result;
}

/// Longest path over the condensation, then family, then the least cell. Groups come by their least cells; two rounds
/// of counting do the rest.
std::vector<Orderer::Unit> Orderer::ranked(const Components& components) const {
  const std::vector<std::uint32_t> rank = ranks(components);
  const std::vector<CellId> family = families();
  std::vector<Unit> units;
  units.reserve(components.count());
  for (CellId cell = 0; cell < data_.cell_count; ++cell)
    if (const std::uint32_t g = components.group_of[cell]; components.group(g).front() == cell)
      units.push_back({rank[g], family[cell], g});
  sort_by_count(units, data_.cell_count, [](const Unit& unit) { return unit.family; });
  sort_by_count(units, components.count(), [](const Unit& unit) { return unit.rank; });
  return units;
}

/// By group: the longest path to it. What a group reads comes before it.
std::vector<std::uint32_t> Orderer::ranks(const Components& components) const {
  std::vector<std::uint32_t> rank(components.count(), 0);
  for (std::uint32_t g = 0; g < components.count(); ++g)
    for (const CellId cell : components.group(g))
      for (std::uint32_t i = begin_[cell]; i < begin_[cell + 1]; ++i) {
        const Instance& instance = state_.placed[i].instance;
        for (std::size_t leaf = 0; leaf < data_.codes[instance.code].leaves.size(); ++leaf) {
          const CellId input = data_.inputs[instance.inputs + leaf];
          if (input >= data_.cell_count || components.group_of[input] == g) continue;
          rank[g] = std::max(rank[g], rank[components.group_of[input]] + 1);
        }
      }
  return rank;
}

/// Finishes are few: one for each way to round that the rules write down.
std::uint16_t Orderer::finish_index(const Finish& finish) {
  const auto same = [&](const Finish& other) { return other.kind == finish.kind && other.step == finish.step; };
  const auto at = std::find_if(data_.finishes.begin(), data_.finishes.end(), same);
  const auto index = static_cast<std::uint16_t>(at - data_.finishes.begin());
  if (at == data_.finishes.end()) data_.finishes.push_back(finish);
  return index;
}

Definition Orderer::definition_for(CellId cell) {
  const RelationId relation = data_.relation_of[cell];
  Definition definition{cell, 0, 0, Gather::Any};
  if (relation != no_relation) {
    const Relation& of = data_.program.relations[relation];
    definition.gather = of.has_value ? gather_of(of.merge == Merge::Any ? Merge::Single : of.merge) : Gather::Any;
    return definition;
  }
  const InnerCell& inner = state_.inner[cell - (data_.cell_count - state_.inner.size())];
  definition.gather = inner.gather;
  definition.finish = finish_index(inner.finish);
  return definition;
}

/// Joins the batch of the unit before it where they are of one family and rank.
void Orderer::put_in_batch(std::uint32_t definition, const Unit& unit, const Unit& previous) {
  const bool joins = !data_.batches.empty() && data_.batches.back().end == definition && unit.rank == previous.rank &&
                     unit.family == previous.family;
  if (!joins) data_.batches.push_back({definition, definition, 0, 0});
  data_.batches.back().end = definition + 1;
  data_.batch_of.push_back(static_cast<std::uint32_t>(data_.batches.size() - 1));
}

/// What runs together lies together.
void Orderer::arrange_inputs() {
  std::vector<CellId> arranged;
  arranged.reserve(data_.inputs.size());
  for (Instance& instance : data_.instances) {
    const auto from = data_.inputs.begin() + instance.inputs;
    instance.inputs = static_cast<std::uint32_t>(arranged.size());
    arranged.insert(arranged.end(), from, from + static_cast<std::ptrdiff_t>(data_.codes[instance.code].leaves.size()));
  }
  data_.inputs = std::move(arranged);
}

void Orderer::lay_out(const Components& components, const std::vector<Unit>& units) {
  data_.definition_of.assign(data_.cell_count, no_index);
  const Unit* previous = units.data();
  for (const Unit& unit : units) {
    const std::span<const CellId> cells = components.group(unit.group);
    const auto begin = static_cast<std::uint32_t>(data_.definitions.size());
    for (const CellId cell : cells) {
      const RelationId relation = data_.relation_of[cell];
      if (relation != no_relation && is_input(data_.program.relations[relation].known)) continue;
      Definition definition = definition_for(cell);
      definition.begin = static_cast<std::uint32_t>(data_.instances.size());
      for (std::uint32_t i = begin_[cell]; i < begin_[cell + 1]; ++i)
        data_.instances.push_back(state_.placed[i].instance);
      definition.end = static_cast<std::uint32_t>(data_.instances.size());
      data_.definition_of[cell] = static_cast<std::uint32_t>(data_.definitions.size());
      data_.definitions.push_back(definition);
    }
    const auto end = static_cast<std::uint32_t>(data_.definitions.size());
    const bool component = components.recursive[unit.group] != 0;
    if (component) data_.batch_of.resize(end, no_index);
    if (!component && end > begin) put_in_batch(begin, unit, *previous);
    previous = &unit;
    data_.component_of.resize(end, component ? static_cast<std::uint32_t>(data_.components.size()) : no_index);
    if (component) data_.components.push_back({begin, end, {}, {}});
  }
}

void Orderer::add_readers() {
  data_.reader_begin.assign(data_.cell_count + 1, 0);
  const auto for_each_read = [&](const auto& visit) {
    for (std::uint32_t d = 0; d < data_.definitions.size(); ++d)
      for (std::uint32_t i = data_.definitions[d].begin; i < data_.definitions[d].end; ++i) {
        const Instance& instance = data_.instances[i];
        for (std::size_t leaf = 0; leaf < data_.codes[instance.code].leaves.size(); ++leaf)
          if (data_.inputs[instance.inputs + leaf] < data_.cell_count) visit(data_.inputs[instance.inputs + leaf], d);
      }
  };
  for_each_read([&](CellId cell, std::uint32_t) { ++data_.reader_begin[cell + 1]; });
  std::partial_sum(data_.reader_begin.begin(), data_.reader_begin.end(), data_.reader_begin.begin());
  data_.readers.resize(data_.reader_begin.back());
  std::vector<std::uint32_t> at = data_.reader_begin;
  for_each_read([&](CellId cell, std::uint32_t d) { data_.readers[at[cell]++] = d; });
  std::uint32_t last = no_index;
  for_each_read([&](CellId cell, std::uint32_t d) {
    if (data_.definition_of[cell] != no_index || d == last) return;
    last = d;
    ++data_.input_readers;
  });
}

void Orderer::run() {
  begin_ = sort_by_count(state_.placed, data_.cell_count, [](const PlacedInstance& p) { return p.cell; });
  const Components components = cell_components();
  lay_out(components, ranked(components));
  state_.placed.clear();
  arrange_inputs();
  add_readers();
  add_slices(data_);
  for (Component& component : data_.components) judge_component(state_, component);
}

}  // namespace

void order_rows(GroundState& state) { Orderer(state).run(); }

}  // namespace plumb::engine
