#include "report/html/house_plan.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "report/html/measure.hpp"
#include "report/html/plumb_lines.hpp"
#include "report/words.hpp"

namespace plumb::report {
namespace {

constexpr std::size_t rooms_in_row = 6, most_rows_shortened = 4;

bool matters(const View& view, const CapabilityState& c) {
  const Standing& s = view.standing(c.id);
  return s.part != Standing::Part::None || s.alternative || c.weak == true;
}

bool holds_a_root(const View& view, const Floor& row) {
  return std::any_of(row.rooms.begin(), row.rooms.end(),
                     [&](const CapabilityState* c) { return view.standing(c->id).part == Standing::Part::Root; });
}

/// Floors as rows; with `shorten`, at most four, of the rooms that matter.
std::vector<Floor> rows_of(const View& view, bool shorten, std::size_t& left_out) {
  std::vector<Floor> rows = view.floors(rooms_in_row);
  if (!shorten) return rows;
  for (Floor& row : rows)
    left_out += std::erase_if(row.rooms, [&](const CapabilityState* c) { return !matters(view, *c); });
  std::erase_if(rows, [](const Floor& row) { return row.rooms.empty(); });
  while (rows.size() > most_rows_shortened) {
    const auto least = std::min_element(rows.begin(), rows.end(), [&](const Floor& a, const Floor& b) {
      return std::pair(holds_a_root(view, a), a.rooms.size()) < std::pair(holds_a_root(view, b), b.rooms.size());
    });
    left_out += least->rooms.size();
    rows.erase(least);
  }
  for (Floor& row : rows) row.widest = std::max<std::size_t>(row.rooms.size(), 4);
  return rows;
}

/// "held down B": with several roots each carries a letter, and so does what hangs on it; not where all hang from one
/// yoke.
std::string words_of(const View& view, const CapabilityState& c, const Standing& standing) {
  std::vector<std::string> words = remarks(c, standing);
  const std::vector<RootCause>& roots = view.result.diagnosis.root_causes;
  const bool one_yoke = std::all_of(roots.begin(), roots.end(), [](auto& r) { return !r.together.empty(); });
  if (roots.size() > 1 && !one_yoke && standing.part != Standing::Part::None) {
    std::string letters;
    for (const std::size_t root : standing.hangs_on)
      if (root < most_bobs) letters += (letters.empty() ? "" : "+") + std::string(1, static_cast<char>('A' + root));
    if (!letters.empty()) words[0] += " " + letters;
  }
  return joined_by(words, ", ");
}

Room make_room(const View& view, const HouseMetrics& m, const CapabilityState& c, double x, double width) {
  Room room;
  room.capability = &c;
  room.standing = &view.standing(c.id);
  room.box = {x, 0, width, 0};
  const double inner = width - 2 * m.pad;
  const bool root = room.standing->part == Standing::Part::Root;
  const double name_width = inner - (root ? 2 * m.bob_inset - m.pad : 0);
  room.name = fitted(c.title, name_width, m.name_size, m.bold_names ? Face::SansBold : Face::Sans, 6);
  std::string words = words_of(view, c, *room.standing);
  if (words.empty()) return room;
  // Where words stand beside the figure there is room for one line of them: the first remark, which matters most.
  if (m.words_beside && line_count(words, inner, m.words_size, Face::SansBold) > 1)
    words = words.substr(0, words.find(','));
  const double beside = inner - text_width(level_figure(c), figure_size_of(c, m), Face::SansBold) - 5;
  room.words_beside = m.words_beside && text_width(words, m.words_size, Face::SansBold) <= beside;
  room.words = room.words_beside ? std::vector{words} : fitted(words, inner, m.words_size, Face::SansBold, 3);
  return room;
}

using Row = std::vector<std::size_t>;  ///< indices into HousePlan::rooms

/// Places the rooms side by side; y stays open.
std::vector<Row> place_rooms(const View& view, const HouseMetrics& m, const std::vector<Floor>& floors,
                             HousePlan& plan) {
  std::vector<Row> rows;
  for (const Floor& floor : floors) {
    const auto count = static_cast<double>(floor.widest);
    const double width = (plan.right - plan.left - (count - 1) * m.wall) / count;
    Row row;
    double x = plan.left;
    for (const CapabilityState* c : floor.rooms) {
      row.push_back(plan.rooms.size());
      plan.rooms.push_back(make_room(view, m, *c, x, width));
      x += width + m.wall;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

double room_height(const HouseMetrics& m, const std::vector<Room>& rooms) {
  std::size_t name_lines = 1, words_lines = m.words_beside ? 0 : 1;
  for (const Room& room : rooms) {
    name_lines = std::max(name_lines, room.name.size());
    if (!room.words_beside) words_lines = std::max(words_lines, room.words.size());
  }
  return m.fixed + static_cast<double>(name_lines) * m.name_line + static_cast<double>(words_lines) * m.words_line;
}

}  // namespace

double figure_size_of(const CapabilityState& c, const HouseMetrics& m) {
  if (!c.applies || !c.score || is_point(*c.score)) return m.figure_size;
  return c.loose ? m.loose_size : m.range_size;
}

HousePlan plan_house(const View& view, const HouseMetrics& m, bool shorten) {
  HousePlan plan;
  const std::vector<Floor> floors = rows_of(view, shorten, plan.left_out_rooms);
  const bool named = std::any_of(floors.begin(), floors.end(), [](const Floor& f) { return !f.title.empty(); });
  plan.width = m.width;
  plan.left = named ? m.label : m.margin;
  plan.right = m.width - m.margin;
  const std::vector<Row> rows = place_rooms(view, m, floors, plan);
  plan.room_height = room_height(m, plan.rooms);
  std::vector<RowOfRooms> boxes;
  for (const Row& row : rows) {
    boxes.emplace_back();
    for (const std::size_t i : row) boxes.back().rooms.push_back(i);
  }
  PlumbLines lines(view, m, plan, boxes);
  double y = m.roof;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const double before = lines.gap_before(r);
    lines.place_gap(r, y, before);
    y += before;
    for (const std::size_t i : rows[r]) plan.rooms[i].box.y = y, plan.rooms[i].box.h = plan.room_height;
    if (!floors[r].title.empty()) plan.floors.push_back({floors[r].title, floors[r].horizon, y});
    y += plan.room_height;
  }
  const double below = lines.gap_before(rows.size());
  lines.place_gap(rows.size(), y, below);
  plan.roof = m.roof;
  plan.ground = y + below;
  plan.height = plan.ground;
  lines.draw();
  return plan;
}

}  // namespace plumb::report
