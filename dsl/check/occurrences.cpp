#include "dsl/check/occurrences.hpp"

#include <algorithm>

namespace plumb::dsl {

void Occurrences::arrange() {
  std::stable_sort(all_.begin(), all_.end(), [](const Occurrence& a, const Occurrence& b) {
    return a.span != b.span ? a.span < b.span : a.is_declaration > b.is_declaration;
  });
  const auto same_place = [](const Occurrence& a, const Occurrence& b) {
    return a.span == b.span && (a.of == b.of || !b.is_declaration);
  };
  all_.erase(std::unique(all_.begin(), all_.end(), same_place), all_.end());
}

const Occurrence* Occurrences::at(SourceId source, std::uint32_t offset) const {
  const Span past{source, offset, ~std::uint32_t{0}};
  auto next = std::upper_bound(all_.begin(), all_.end(), past,
                               [](const Span& place, const Occurrence& o) { return place < o.span; });
  // Names do not overlap, so the nearest that begins before or here is the only one that can cover it.
  if (next == all_.begin()) return nullptr;
  const Span place = std::prev(next)->span;
  if (place.source != source || place.end < offset) return nullptr;
  return &*std::partition_point(all_.begin(), next, [&](const Occurrence& o) { return o.span < place; });
}

}  // namespace plumb::dsl
