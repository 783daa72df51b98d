#include "engine/polarity.hpp"

#include <optional>

#include "engine/part_edges.hpp"
#include "engine/world_cells.hpp"

namespace plumb::engine {
namespace {

/// How the conclusion moves with a part of a cell, and by which rule.
struct Pull {
  std::optional<OriginId> rises, falls;
  bool mixed() const { return rises && falls; }
  bool any() const { return rises || falls; }

  /// True if that is news.
  bool add(const Pull& other) {
    const bool news = (other.rises && !rises) || (other.falls && !falls);
    if (!rises) rises = other.rises;
    if (!falls) falls = other.falls;
    return news;
  }
};

/// What reads on through an edge: a conclusion already pulled both ways keeps the rules where that began.
Pull through(const Pull& reader, Sign sign, OriginId rule) {
  if (reader.mixed()) return reader;
  if (sign == Sign::Mixed) return {rule, rule};
  const bool rises = reader.rises.has_value() == (sign == Sign::Rising);
  return rises ? Pull{rule, {}} : Pull{{}, rule};
}

class Tracer {
 public:
  explicit Tracer(const World& world)
      : world_(world), data_(world.network().data()), pulls_(std::size_t{data_.cell_count} * 2) {}

  std::vector<MixedInput> run(CellId target);

 private:
  Pull& pull(CellId cell, Part part) { return pulls_[std::size_t{cell} * 2 + (part == Part::Value ? 1 : 0)]; }
  /// Existence is open where it is possible; a value where its ends differ.
  bool is_open(CellId cell, Part part) const {
    const Range& range = WorldCells::numbers(world_)[cell];
    return part == Part::Existence ? world_.truth(cell) == Truth::Possible : range.lo != range.hi;
  }
  bool pass_on(const Definition& definition);

  const World& world_;
  const Network::Data& data_;
  std::vector<Pull> pulls_;
};

/// True if something it reads is pulled in a way it was not before.
bool Tracer::pass_on(const Definition& definition) {
  bool news = false;
  for_each_part_edge(data_, definition, [&](Part part, CellId read, Part read_part, Sign sign, const Code& code) {
    if (!is_open(definition.cell, part) || read >= data_.cell_count || !is_open(read, read_part)) return;
    const Pull from = pull(definition.cell, part);
    if (from.any()) news = pull(read, read_part).add(through(from, sign, origin_of(data_, code))) || news;
  });
  return news;
}

std::vector<MixedInput> Tracer::run(CellId target) {
  std::vector<MixedInput> mixed;
  const std::uint32_t top = data_.definition_of[target];
  if (top == no_index) return mixed;
  pull(target, Part::Value) = pull(target, Part::Existence) = {.rises = 0, .falls = {}};
  const std::uint32_t component = data_.component_of[top];
  for (std::uint32_t d = component == no_index ? top + 1 : data_.components[component].end; d-- > 0;) {
    const std::uint32_t inside = data_.component_of[d];
    if (inside == no_index) {
      pass_on(data_.definitions[d]);
      continue;
    }
    const Component& around = data_.components[inside];
    for (bool news = true; news;) {
      news = false;
      for (std::uint32_t i = around.begin; i < around.end; ++i) news = pass_on(data_.definitions[i]) || news;
    }
    d = around.begin;
  }
  for (CellId cell = 0; cell < data_.cell_count; ++cell)
    for (const Part part : {Part::Existence, Part::Value})
      if (data_.definition_of[cell] == no_index && pull(cell, part).mixed())
        mixed.push_back({cell, *pull(cell, part).rises, *pull(cell, part).falls});
  return mixed;
}

}  // namespace

std::vector<MixedInput> mixed_inputs(const World& world, CellId cell) { return Tracer(world).run(cell); }

}  // namespace plumb::engine
