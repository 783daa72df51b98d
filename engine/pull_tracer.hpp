#pragma once
#include <map>
#include <span>
#include <vector>

#include "engine/polarity_row.hpp"

namespace plumb::engine {

/// Follows pulls from conclusions of one world down to what is open. Its room, which grows with the network, is kept
/// from one run to the next, so that a run takes as long as what lies below its conclusion.
class PullTracer {
 public:
  /// `world`, `naming` and `within` must outlive it. `within`, by cell: cells outside it are not entered, and what lies
  /// only below such is not found; none: all are.
  PullTracer(const World& world, const Naming& naming, const std::vector<char>* within = nullptr);

  /// As `pulls_on` and `pulls_on_any` tell; the last of a condition's existence, once it is loaded.
  std::vector<Pull> run(CellId target);
  std::vector<Pull> run_any(std::span<const CellId> targets);
  std::vector<Pull> run(PulledRow& condition);

  /// Rows gone through so far, all runs together.
  std::size_t rows_read() const { return rows_read_; }

 private:
  /// Where something open stands: an input's part, or what an instance reads; in the order of what is told.
  struct Place {
    CellId cell;
    Part part;
    std::uint32_t instance = no_index;
    std::size_t read = 0;
    friend auto operator<=>(const Place&, const Place&) = default;
  };
  using Found = std::map<Place, Pull>;

  Found trace(CellId target, Sign of_value);
  Found trace();
  void definition(std::uint32_t d);
  void reads_of(const PulledRow& row, CellId defined, std::uint32_t instance);
  void reach(CellId cell, const Pulled& pulled);
  Pull named(Pull pull, OriginId rule) const;
  void note(const Place& place, const Pull& pull);
  static std::vector<Pull> in_order(Found&& found);

  const Network::Data& data_;
  const Slots slots_;
  const Naming& naming_;
  const std::vector<char>* const within_;
  std::vector<Pulled> pulls_;           ///< by cell
  std::vector<CellId> pulled_cells_;    ///< those of `pulls_` that hold something
  std::vector<std::uint64_t> waiting_;  ///< a bit for each definition
  std::size_t last_waiting_ = 0;        ///< no word of `waiting_` from here on holds a bit
  std::vector<PulledRow> rows_;         ///< of the definition at hand, and room for more
  std::vector<Member> members_;
  std::size_t rows_read_ = 0;
  Found found_;
};

}  // namespace plumb::engine
