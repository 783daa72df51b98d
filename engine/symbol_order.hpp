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
    std::vector<std::uint32_t> ranks(count * width), order(count);
    for (std::size_t i = 0; i < ranks.size(); ++i) ranks[i] = rank(rows[i]);
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      const auto from = ranks.begin() + static_cast<std::ptrdiff_t>(a * width);
      const auto with = ranks.begin() + static_cast<std::ptrdiff_t>(b * width);
      return std::lexicographical_compare(from, from + static_cast<std::ptrdiff_t>(width), with,
                                          with + static_cast<std::ptrdiff_t>(width));
    });
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
