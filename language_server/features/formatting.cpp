#include "language_server/features/formatting.hpp"

#include <algorithm>

#include "dsl/format/format.hpp"

namespace plumb::language_server {
namespace {

/// Only what differs is replaced, so that cursors and folds elsewhere stay. Ends never cut a code point in two.
Json difference(const Workspace& workspace, const Spot& spot, std::string_view to) {
  const std::string_view from = spot.text();
  const std::size_t shorter = std::min(from.size(), to.size());
  const auto is_inside = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  std::size_t head = 0;
  while (head < shorter && from[head] == to[head]) ++head;
  while (head > 0 && head < from.size() && is_inside(from[head])) --head;
  std::size_t tail = 0;
  while (tail < shorter - head && from[from.size() - 1 - tail] == to[to.size() - 1 - tail]) ++tail;
  while (tail > 0 && is_inside(from[from.size() - tail])) --tail;
  const Span changed{spot.file->source, static_cast<std::uint32_t>(head),
                     static_cast<std::uint32_t>(from.size() - tail)};
  Json edits = Json::array();
  edits.push_back(
      {{"range", workspace.range(*spot.folder, changed)}, {"newText", to.substr(head, to.size() - tail - head)}});
  return edits;
}

}  // namespace

Reply format(Workspace& workspace, const Json& params) {
  const auto spot = workspace.file_of(params);
  if (!spot) return nullptr;
  Diagnostics faults;
  const auto formatted = dsl::format_text(spot->folder->sources()[spot->file->source], faults);
  if (!formatted)
    return refuse(RpcError::Code::RequestFailed,
                  "a file that cannot be read is not formatted" +
                      (faults.size() == 0 ? std::string() : ": " + faults.sorted().front().message));
  if (*formatted == spot->text()) return Json::array();
  return difference(workspace, *spot, *formatted);
}

}  // namespace plumb::language_server
