#include "dsl/format/order.hpp"

#include <algorithm>
#include <span>

#include "dsl/grammar/field_order.hpp"

namespace plumb::dsl::format {
namespace {

bool begins_paragraph(const Part& part) { return part.after_blank || !part.before.empty(); }

/// Sorts the parts of one paragraph. One that has a comment before it stays first: the comment may be about all.
void sort_paragraph(ast::Word owner, std::span<Part> parts) {
  if (!parts.front().before.empty()) parts = parts.subspan(1);
  if (parts.size() < 2) return;
  const bool begins_line = parts.front().begins_line, after_blank = parts.front().after_blank;
  const auto position = [&](const Part& part) { return grammar::field_position(owner, part.word()); };
  std::stable_sort(parts.begin(), parts.end(), [&](auto& a, auto& b) { return position(a) < position(b); });
  for (Part& part : parts) part.after_blank = false;
  parts.front().begins_line = begins_line;
  parts.front().after_blank = after_blank;
}

void sort_inside(Part& owner) {
  const std::span<Part> parts = owner.inside;
  for (std::size_t first = 0; first < parts.size();) {
    std::size_t last = first + 1;
    while (last < parts.size() && !begins_paragraph(parts[last])) ++last;
    sort_paragraph(owner.word(), parts.subspan(first, last - first));
    first = last;
  }
}

}  // namespace

void order_fields(Part& file) {
  for (Part& part : file.inside) {
    sort_inside(part);
    order_fields(part);
  }
}

}  // namespace plumb::dsl::format
