#include "report/html/plumb_lines.hpp"

#include <algorithm>
#include <cmath>

namespace plumb::report {

PlumbLines::PlumbLines(const View& view, const HouseMetrics& metrics, HousePlan& plan,
                       const std::vector<RowOfRooms>& rows)
    : view_(view), metrics_(metrics), plan_(plan), rows_(rows), rows_of_rooms_(plan.rooms.size()),
      gaps_(rows.size() + 1) {
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (const std::size_t room : rows[r].rooms) rows_of_rooms_[room] = r;
  const std::vector<RootCause>& causes = view.result.diagnosis.root_causes;
  for (std::size_t i = 0; i < causes.size() && i < most_bobs; ++i) {
    const std::optional<std::size_t> room = room_of(causes[i].id);
    if (!room) continue;
    const Standing& standing = view.standing(causes[i].id);
    const Box& b = box(*room);
    roots_.push_back(
        {i, *room, row_of(*room), 0, b.x + b.w - metrics.bob_inset, standing.possible || standing.joint, {}});
  }
  plan.undrawn_roots = causes.size() > most_bobs ? causes.size() - most_bobs : 0;
}

std::optional<std::size_t> PlumbLines::room_of(std::string_view capability) const {
  for (std::size_t i = 0; i < plan_.rooms.size(); ++i)
    if (plan_.rooms[i].capability->id == capability) return i;
  return std::nullopt;
}

double PlumbLines::gap_before(std::size_t row) const {
  const auto datums = std::count_if(roots_.begin(), roots_.end(), [&](const Root& root) { return root.row == row; });
  if (datums > 0) return metrics_.datum_gap + static_cast<double>(datums - 1) * metrics_.datum_gap / 3;
  if (row == 0) return 0;
  if (row < rows_.size()) return metrics_.gap;
  // Over the ground: only where a line of the last row must leave downwards and come back up.
  for (const std::size_t room : rows_.empty() ? std::vector<std::size_t>{} : rows_.back().rooms) {
    const Standing& s = *plan_.rooms[room].standing;
    if (s.part == Standing::Part::Held && !s.hangs_on.empty()) return metrics_.gap * 0.8;
  }
  return 0;
}

void PlumbLines::place_gap(std::size_t row, double y, double height) {
  gaps_[row] = {y, height};
  const auto here = std::count_if(roots_.begin(), roots_.end(), [&](const Root& root) { return root.row == row; });
  double at = y + height / static_cast<double>(here + 1);
  for (Root& root : roots_) {
    if (root.row != row) continue;
    root.datum = at;
    at += height / static_cast<double>(here + 1);
  }
}

std::vector<double> PlumbLines::channels(std::size_t row) const {
  const std::vector<std::size_t>& rooms = rows_[row].rooms;
  const double half = metrics_.wall / 2;
  std::vector<double> out;
  for (const std::size_t room : rooms) out.push_back(box(room).x - half);
  if (!rooms.empty()) out.push_back(box(rooms.back()).x + box(rooms.back()).w + half);
  return out;
}

bool PlumbLines::is_free(std::size_t row, double x) const {
  const std::vector<std::size_t>& rooms = rows_[row].rooms;
  return std::none_of(rooms.begin(), rooms.end(),
                      [&](std::size_t room) { return x > box(room).x - 2 && x < box(room).x + box(room).w + 2; });
}

double PlumbLines::nearest_channel(std::size_t row, double x) const {
  double best = x, distance = -1;
  for (const double channel : channels(row)) {
    const double d = std::abs(channel - x);
    if (distance < 0 || d < distance) best = channel, distance = d;
  }
  return best;
}

/// The middle of the room, or the wall below it that lets the line fall straight.
double PlumbLines::dot_x(const Room& room, std::size_t row, const Root& root, double offset) const {
  const double middle = room.box.x + room.box.w / 2 + offset;
  if (root.row <= row + 1) return middle;
  double best = middle, distance = -1;
  for (const double channel : channels(row + 1)) {
    if (channel < room.box.x + 8 || channel > room.box.x + room.box.w - 8) continue;
    bool straight = true;
    for (std::size_t r = row + 1; r < root.row; ++r) straight = straight && is_free(r, channel);
    const double d = std::abs(channel - middle) + (straight ? 0 : metrics_.width);
    if (distance < 0 || d < distance) best = channel, distance = d;
  }
  return best == middle ? middle : best + offset;
}

/// Where a line of `root` runs level in a gap: apart from those of other roots and from datums.
double PlumbLines::run_y(std::size_t gap, const Root& root) const {
  const Gap& g = gaps_[gap];
  const double part = g.height / static_cast<double>(roots_.size() + 1);
  return g.y + part * static_cast<double>(&root - roots_.data() + 1);
}

void PlumbLines::hang(std::size_t index, Root& root, double offset) {
  const Room& room = plan_.rooms[index];
  const std::size_t row = row_of(index);
  Hang line{root.index, room.standing->possible || room.standing->joint || root.dashed, room.standing->possible, {}};
  double x = dot_x(room, row, root, offset);
  line.way.push_back({x, room.box.y + room.box.h});
  const auto cross = [&](std::size_t gap, std::size_t crossed) {
    if (is_free(crossed, x)) return;
    line.way.push_back({x, run_y(gap, root)});
    x = nearest_channel(crossed, x) + offset / 4;
    line.way.push_back({x, run_y(gap, root)});
  };
  for (std::size_t r = row + 1; r < root.row; ++r) cross(r, r);      // down through the rows between
  for (std::size_t r = row + 1; r > root.row; --r) cross(r, r - 1);  // or back up past its own and those above
  line.way.push_back({x, root.datum});
  root.arrivals.push_back(x);
  plan_.hangs.push_back(std::move(line));
}

void PlumbLines::draw_datum(const Root& root) {
  const auto thickness = [&](std::size_t rooms) {
    return std::min(metrics_.line + metrics_.line_step * static_cast<double>(rooms == 0 ? 0 : rooms - 1),
                    metrics_.line_most);
  };
  std::vector<double> left, right;
  for (const double x : root.arrivals) (x <= root.bob_x ? left : right).push_back(x);
  std::sort(left.begin(), left.end());
  std::sort(right.rbegin(), right.rend());
  for (const std::vector<double>* side : {&left, &right})
    for (std::size_t i = 0; i < side->size(); ++i) {
      const double to = i + 1 < side->size() ? (*side)[i + 1] : root.bob_x;
      plan_.datums.push_back({(*side)[i], to, root.datum, thickness(i + 1), root.dashed});
    }
  const Box& b = box(root.room);
  plan_.bobs.push_back(
      {{root.bob_x, b.y}, root.datum, thickness(root.arrivals.size()), root.dashed, root.arrivals.empty()});
}

void PlumbLines::draw() {
  for (std::size_t i = 0; i < plan_.rooms.size(); ++i) {
    const Standing& s = *plan_.rooms[i].standing;
    if (s.part != Standing::Part::Held) continue;
    const auto drawn = static_cast<double>(std::min<std::size_t>(s.hangs_on.size(), 2));
    const double apart = metrics_.wall * 1.4;  // of the two dots of a room that needs two causes
    double offset = drawn > 1 ? -apart / 2 : 0;
    for (std::size_t k = 0; k < s.hangs_on.size() && k < 2; ++k, offset += apart)
      for (Root& root : roots_)
        if (root.index == s.hangs_on[k]) hang(i, root, offset);
  }
  for (const Root& root : roots_) draw_datum(root);
}

}  // namespace plumb::report
