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
  find_roots();
  join_by_yokes();
  add_datums();
}

void PlumbLines::find_roots() {
  const std::vector<RootCause>& causes = view_.result.diagnosis.root_causes;
  for (std::size_t i = 0; i < causes.size() && i < most_bobs; ++i) {
    const std::optional<std::size_t> room = room_of(causes[i].id);
    if (!room) continue;
    const Box& b = box(*room);
    roots_.push_back({i, *room, row_of(*room), b.x + b.w - metrics_.bob_inset, causes[i].status != Status::Settled});
  }
  plan_.undrawn_roots = causes.size() > most_bobs ? causes.size() - most_bobs : 0;
}

std::optional<std::size_t> PlumbLines::drawn_root(std::size_t cause) const {
  for (std::size_t i = 0; i < roots_.size(); ++i)
    if (roots_[i].index == cause) return i;
  return std::nullopt;
}

/// Roots that share a room share a yoke; it lies over the uppermost of them.
void PlumbLines::join_by_yokes() {
  for (const Room& room : plan_.rooms) {
    if (!room.standing->joint || room.standing->part != Standing::Part::Held) continue;
    std::vector<std::size_t> needed;
    for (const std::size_t cause : room.standing->hangs_on)
      if (const auto root = drawn_root(cause)) needed.push_back(*root);
    if (needed.size() < 2) continue;
    std::optional<std::size_t> yoke;
    for (const std::size_t i : needed)
      if (roots_[i].yoke) yoke = roots_[i].yoke;  // two of them would need four bobs
    if (!yoke) {
      yoke = levels_.size();
      levels_.push_back({roots_[needed[0]].row, 0, false, true, {}});
    }
    for (const std::size_t i : needed) {
      roots_[i].yoke = yoke;
      levels_[*yoke].row = std::min(levels_[*yoke].row, roots_[i].row);
      levels_[*yoke].dashed = levels_[*yoke].dashed || roots_[i].dashed;
    }
  }
}

/// A datum for every root on which something hangs alone, or nothing at all.
void PlumbLines::add_datums() {
  for (Root& root : roots_) {
    const bool alone = std::any_of(plan_.rooms.begin(), plan_.rooms.end(), [&](const Room& room) {
      const Standing& s = *room.standing;
      return s.part == Standing::Part::Held && !s.joint && !s.hangs_on.empty() && s.hangs_on[0] == root.index;
    });
    if (root.yoke && !alone) continue;
    root.datum = levels_.size();
    levels_.push_back({root.row, 0, root.dashed, false, {}});
  }
}

std::optional<std::size_t> PlumbLines::room_of(std::string_view capability) const {
  for (std::size_t i = 0; i < plan_.rooms.size(); ++i)
    if (plan_.rooms[i].capability->id == capability) return i;
  return std::nullopt;
}

std::vector<std::size_t> PlumbLines::levels_over(std::size_t row) const {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < levels_.size(); ++i)
    if (levels_[i].row == row) out.push_back(i);
  return out;
}

double PlumbLines::gap_before(std::size_t row) const {
  const std::vector<std::size_t> levels = levels_over(row);
  if (!levels.empty()) return metrics_.datum_gap + static_cast<double>(levels.size() - 1) * metrics_.datum_gap / 3;
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
  const std::vector<std::size_t> levels = levels_over(row);
  const double step = height / static_cast<double>(levels.size() + 1);
  for (std::size_t i = 0; i < levels.size(); ++i) levels_[levels[i]].y = y + step * static_cast<double>(i + 1);
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
double PlumbLines::dot_x(const Room& room, std::size_t row, const Level& level, double offset) const {
  const double middle = room.box.x + room.box.w / 2 + offset;
  if (level.row <= row + 1) return middle;
  double best = middle, distance = -1;
  for (const double channel : channels(row + 1)) {
    if (channel < room.box.x + 8 || channel > room.box.x + room.box.w - 8) continue;
    bool straight = true;
    for (std::size_t r = row + 1; r < level.row; ++r) straight = straight && is_free(r, channel);
    const double d = std::abs(channel - middle) + (straight ? 0 : metrics_.width);
    if (distance < 0 || d < distance) best = channel, distance = d;
  }
  return best == middle ? middle : best + offset;
}

/// Where a line to `level` runs level in a gap: apart from those to others.
double PlumbLines::run_y(std::size_t gap, std::size_t level) const {
  const Gap& g = gaps_[gap];
  const double part = g.height / static_cast<double>(levels_.size() + 1);
  return g.y + part * static_cast<double>(level + 1);
}

void PlumbLines::hang(std::size_t index, std::size_t to, double offset) {
  const Room& room = plan_.rooms[index];
  const std::size_t row = row_of(index);
  Level& level = levels_[to];
  Hang line{room.standing->possible || level.dashed, room.standing->possible, {}};
  double x = dot_x(room, row, level, offset);
  line.way.push_back({x, room.box.y + room.box.h});
  const auto cross = [&](std::size_t gap, std::size_t crossed) {
    if (is_free(crossed, x)) return;
    line.way.push_back({x, run_y(gap, to)});
    x = nearest_channel(crossed, x) + offset / 4;
    line.way.push_back({x, run_y(gap, to)});
  };
  for (std::size_t r = row + 1; r < level.row; ++r) cross(r, r);      // down through the rows between
  for (std::size_t r = row + 1; r > level.row; --r) cross(r, r - 1);  // or back up past its own and those above
  line.way.push_back({x, level.y});
  level.arrivals.push_back(x);
  plan_.hangs.push_back(std::move(line));
}

double PlumbLines::thickness_of(std::size_t rooms) const {
  return std::min(metrics_.line + metrics_.line_step * static_cast<double>(rooms == 0 ? 0 : rooms - 1),
                  metrics_.line_most);
}

void PlumbLines::draw_datum(const Level& datum, double bob_x) {
  std::vector<double> left, right;
  for (const double x : datum.arrivals) (x <= bob_x ? left : right).push_back(x);
  std::sort(left.begin(), left.end());
  std::sort(right.rbegin(), right.rend());
  for (const std::vector<double>* side : {&left, &right})
    for (std::size_t i = 0; i < side->size(); ++i) {
      const double to = i + 1 < side->size() ? (*side)[i + 1] : bob_x;
      plan_.datums.push_back({(*side)[i], to, datum.y, thickness_of(i + 1), datum.dashed});
    }
}

/// From the yoke down through walls to the gap over the root's own row, and there to its bob.
std::vector<Point> PlumbLines::way_from_yoke(const Root& root) const {
  const Level& yoke = levels_[*root.yoke];
  double x = root.bob_x;
  const auto to_channel = [&](std::size_t row) { return is_free(row, x) ? x : nearest_channel(row, x); };
  if (root.row > yoke.row) x = to_channel(yoke.row);
  std::vector<Point> way{{x, yoke.y}};
  const auto move_to = [&](double next, std::size_t gap) {
    if (next == x) return;
    const double y = run_y(gap, *root.yoke);
    way.push_back({x, y});
    way.push_back({x = next, y});
  };
  for (std::size_t r = yoke.row + 1; r < root.row; ++r) move_to(to_channel(r), r);
  move_to(root.bob_x, root.row);
  way.push_back({root.bob_x, box(root.room).y});
  return way;
}

/// As long as what hangs from it and on it.
void PlumbLines::draw_yoke(std::size_t index) {
  const Level& level = levels_[index];
  std::vector<double> ends = level.arrivals;
  for (const Root& root : roots_)
    if (root.yoke == index) ends.push_back(way_from_yoke(root).front().x);
  const auto [least, most] = std::minmax_element(ends.begin(), ends.end());
  plan_.yokes.push_back({*least, *most, level.y, level.dashed});
}

void PlumbLines::draw_bob(const Root& root) {
  const Box& b = box(root.room);
  const std::size_t hanging = root.datum ? levels_[*root.datum].arrivals.size() : 0;
  Bob bob{{root.bob_x, b.y}, {}, thickness_of(hanging), root.dashed, false};
  if (root.yoke) bob.way = way_from_yoke(root);
  else if (hanging > 0) bob.way = {{root.bob_x, levels_[*root.datum].y}, bob.tip};
  bob.alone = bob.way.empty();
  plan_.bobs.push_back(std::move(bob));
}

void PlumbLines::draw() {
  for (std::size_t i = 0; i < plan_.rooms.size(); ++i) {
    const Standing& s = *plan_.rooms[i].standing;
    if (s.part != Standing::Part::Held) continue;
    std::vector<std::size_t> levels;  // two dots side by side for a room that needs two causes
    for (const std::size_t cause : s.hangs_on)
      if (const auto root = drawn_root(cause); root && levels.size() < 2)
        if (const auto level = s.joint && roots_[*root].yoke ? roots_[*root].yoke : roots_[*root].datum)
          levels.push_back(*level);
    const double apart = metrics_.wall * 1.4;
    for (std::size_t k = 0; k < levels.size(); ++k)
      hang(i, levels[k], levels.size() > 1 ? apart * (static_cast<double>(k) - 0.5) : 0);
  }
  for (Root& root : roots_)
    if (root.datum) draw_datum(levels_[*root.datum], root.bob_x);
  for (std::size_t i = 0; i < levels_.size(); ++i)
    if (levels_[i].is_yoke) draw_yoke(i);
  for (const Root& root : roots_) draw_bob(root);
}

}  // namespace plumb::report
