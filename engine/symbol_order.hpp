#pragma once
#include <algorithm>
#include <numeric>
#include <vector>

#include "engine/program.hpp"

namespace plumb::engine {

/// An order of constants that does not depend on the order of interning: names by text, then numbers by size.
class SymbolOrder {
 public:
  /// Sorts when it is first asked. `symbols` must outlive it.
  explicit SymbolOrder(const Symbols& symbols) : symbols_(&symbols) {}

  /// Symbols without a constant (unused variables) come last.
  std::uint32_t rank(Symbol s) const {
    if (rank_.empty()) sort();
    return s < rank_.size() ? rank_[s] : ~std::uint32_t{0};
  }

  bool less(const Symbol* a, const Symbol* b, std::size_t count) const {
    return std::lexicographical_compare(a, a + count, b, b + count,
                                        [this](Symbol x, Symbol y) { return rank(x) < rank(y); });
  }

  /// The numbers of `count` rows of `width` symbols each, in order.
  std::vector<std::uint32_t> sorted_rows(const Symbol* rows, std::size_t count, std::size_t width) const {
    struct Ranked {
      std::uint32_t first, row;  ///< rank of its first symbol
    };
    std::vector<Ranked> ranked(count);
    for (std::uint32_t row = 0; row < count; ++row) ranked[row] = {width ? rank(rows[row * width]) : 0, row};
    const auto rest = [&](const Ranked& r) { return rows + r.row * width + 1; };
    std::sort(ranked.begin(), ranked.end(), [&](const Ranked& a, const Ranked& b) {
      if (a.first != b.first) return a.first < b.first;
      return width > 1 && less(rest(a), rest(b), width - 1);
    });
    std::vector<std::uint32_t> order(count);
    std::transform(ranked.begin(), ranked.end(), order.begin(), [](const Ranked& r) { return r.row; });
    return order;
  }

 private:
  void sort() const {
    std::vector<Symbol> sorted(symbols_->size());
    std::iota(sorted.begin(), sorted.end(), Symbol{0});
    std::sort(sorted.begin(), sorted.end(), [&](Symbol a, Symbol b) {
      if (symbols_->is_number(a) != symbols_->is_number(b)) return symbols_->is_number(b);
      if (symbols_->is_number(a)) return symbols_->number_of(a) < symbols_->number_of(b);
      return symbols_->text_of(a) < symbols_->text_of(b);
    });
    rank_.resize(sorted.size());
    for (std::uint32_t i = 0; i < sorted.size(); ++i) rank_[sorted[i]] = i;
  }

  const Symbols* symbols_;
  mutable std::vector<std::uint32_t> rank_;
};

}  // namespace plumb::engine
