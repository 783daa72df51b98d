#include "engine/balance.hpp"

#include <optional>

#include "engine/below.hpp"
#include "engine/polarity_row.hpp"
#include "engine/sides.hpp"
#include "engine/world_cells.hpp"

namespace plumb::engine {
namespace {

constexpr Pull rising{.rises = true};

class Balancing {
 public:
  explicit Balancing(const World& world)
      : data_(world.network().data()), slots_(data_.slots(WorldCells::numbers(world), WorldCells::truths(world))),
        sides_(std::size_t{2} * data_.cell_count), moves_(std::size_t{2} * data_.cell_count) {}

  /// `below`: closed downwards.
  Balance run(std::span<const CellId> conclusions, std::span<const CellId> below) {
    std::vector<char> is_below(data_.definitions.size());
    for (const CellId cell : below)
      if (data_.definition_of[cell] != no_index) is_below[data_.definition_of[cell]] = 1;
    for (std::uint32_t d = 0; d < is_below.size(); ++d)
      if (is_below[d]) definition(d);
    for (const CellId cell : below)
      if (data_.definition_of[cell] == no_index) input(cell);
    for (const CellId cell : conclusions)
      if (may_both_move(cell)) balance_.odd_edges.push_back({cell, cell});
    for (std::size_t i = 0; i < balance_.sources.size(); ++i) {
      const Sides::Standing standing = sides_.of(source_nodes_[i]);
      balance_.sources[i].group = standing.group;
      balance_.sources[i].crossed = standing.crossed;
    }
    return std::move(balance_);
  }

 private:
  using Node = std::uint32_t;
  static Node node(CellId cell, Part part) { return 2 * cell + (part == Part::Value ? 1 : 0); }
  bool exists_open(CellId cell) const { return is_open(slots_.truths[cell]); }
  bool value_open(CellId cell) const { return is_open(Value{slots_.truths[cell], slots_.numbers[cell]}); }

  bool may_both_move(CellId cell) {
    if (!exists_open(cell) || !value_open(cell)) return false;
    return sides_.of(node(cell, Part::Existence)).group == sides_.of(node(cell, Part::Value)).group;
  }

  void add_source(CellId from, Part part, Node as) {
    balance_.sources.push_back({from, part, 0, false});
    source_nodes_.push_back(as);
  }
  void input(CellId cell) {
    for (const Part part : {Part::Existence, Part::Value})
      if (moves_[node(cell, part)]) add_source(cell, part, node(cell, part));
  }

  /// `from` moves `to`, a part of `defined`, as `pull` says of a rising one.
  void edge(Node from, CellId from_cell, Node to, CellId defined, const Pull& pull) {
    if (!pull.rises && !pull.falls) return;
    if (from < moves_.size()) moves_[from] = 1;
    if (pull.is_mixed() || !sides_.join(from, to, pull.falls)) balance_.odd_edges.push_back({from_cell, defined});
  }

  /// What a row reads that is no cell stands by itself, wherever in the definition it is read.
  Node own_node(std::size_t read, Part part, CellId defined) {
    std::optional<Node>& own = own_nodes_[2 * read + (part == Part::Value ? 1 : 0)];
    if (!own) add_source(defined, part, *(own = sides_.add()));
    return *own;
  }

  void row(const PulledRow& row, Node to, CellId defined) {
    const std::vector<Read>& reads = row.reads();
    const auto part = [&](std::size_t i, Part of, const Pull& pull) {
      if (!pull.rises && !pull.falls) return;
      const CellId cell = i < reads.size() ? reads[i].cell : no_cell;
      const Node from = cell != no_cell ? node(cell, of) : own_node(i, of, defined);
      edge(from, cell != no_cell ? cell : defined, to, defined, pull);
    };
    for (std::size_t i = 0; i < reads.size(); ++i) {
      if (is_open(reads[i].value.exists)) part(i, Part::Existence, row.pulled(i).existence);
      if (is_open(reads[i].value)) part(i, Part::Value, row.pulled(i).value);
    }
    part(reads.size(), Part::Value, row.own());
  }

  void definition(std::uint32_t d) {
    const Definition& definition = data_.definitions[d];
    const CellId cell = definition.cell;
    const bool exists = exists_open(cell), value = value_open(cell);
    if (!exists && !value) return;
    load_rows(data_, definition, slots_, rows_, members_);
    const bool is_endless = !(is_finite(slots_.numbers[cell].lo) && is_finite(slots_.numbers[cell].hi));
    if (data_.component_of[d] != no_index && exists && is_endless) balance_.odd_edges.push_back({cell, cell});
    for (std::size_t n = 0; n < members_.size(); ++n) {
      if (!possible(members_[n].belongs)) continue;
      own_nodes_.assign(2 * rows_[n].reads().size() + 2, std::nullopt);
      const auto read_back = [&](Part part, const Pulled& result) {
        rows_[n].pull(member_pull(definition.gather, members_, members_[n], result));
        row(rows_[n], node(cell, part), cell);
      };
      if (exists) read_back(Part::Existence, {.existence = rising});
      if (value) read_back(Part::Value, {.value = rising});
    }
  }

  const Network::Data& data_;
  const Slots slots_;
  Sides sides_;              ///< two nodes a cell, then those of what rows know only as ranges
  std::vector<char> moves_;  ///< by node of a cell: it is where an edge begins
  std::vector<PulledRow> rows_;
  std::vector<Member> members_;
  std::vector<std::optional<Node>> own_nodes_;  ///< of the row at hand: by read and part; last its own interval
  std::vector<Node> source_nodes_;              ///< by source
  Balance balance_;
};

}  // namespace

Balance balance_below(const World& world, std::span<const CellId> conclusions) {
  return Balancing(world).run(conclusions, cells_below(world.network(), conclusions));
}

}  // namespace plumb::engine
