#pragma once
#include <optional>
#include <vector>

#include "report/html/house_plan.hpp"

namespace plumb::report {

struct RowOfRooms {
  std::vector<std::size_t> rooms{};  ///< indices into HousePlan::rooms, left to right
};

/// Hangs held rooms on the bobs of their roots. Gap r lies over row r; the one after the last row lies over the
/// ground. A root's datum runs in the gap over its row; a line moves from gap to gap through walls. Roots that free a
/// room only together hang from one yoke, which runs in the gap over the uppermost of them, above their own datums.
///
/// Order of use: `gap_before` and `place_gap` for every gap from the top, with all rooms' boxes set in between; `draw`.
class PlumbLines {
 public:
  PlumbLines(const View& view, const HouseMetrics& metrics, HousePlan& plan, const std::vector<RowOfRooms>& rows);

  double gap_before(std::size_t row) const;  ///< height needed
  void place_gap(std::size_t row, double y, double height);
  void draw();

 private:
  /// A level that lines are gathered on: a root's datum or a yoke.
  struct Level {
    std::size_t row = 0;
    double y = 0;
    bool dashed = false, is_yoke = false;
    std::vector<double> arrivals{};  ///< where lines meet it
  };
  struct Root {
    std::size_t index = 0, room = 0, row = 0;
    double bob_x = 0;
    bool dashed = false;
    std::optional<std::size_t> datum{}, yoke{};  ///< of what hangs on it alone, of what needs others; into levels_
  };
  struct Gap {
    double y = 0, height = 0;
  };

  void find_roots();
  void join_by_yokes();
  void add_datums();
  std::optional<std::size_t> drawn_root(std::size_t cause) const;
  std::optional<std::size_t> room_of(std::string_view capability) const;
  std::size_t row_of(std::size_t room) const { return rows_of_rooms_[room]; }
  const Box& box(std::size_t room) const { return plan_.rooms[room].box; }
  std::vector<std::size_t> levels_over(std::size_t row) const;
  std::vector<double> channels(std::size_t row) const;
  bool is_free(std::size_t row, double x) const;
  double nearest_channel(std::size_t row, double x) const;
  double dot_x(const Room& room, std::size_t row, const Level& level, double offset) const;
  double run_y(std::size_t gap, std::size_t level) const;
  double thickness_of(std::size_t rooms) const;
  void hang(std::size_t room, std::size_t level, double offset);
  std::vector<Point> way_from_yoke(const Root& root) const;
  void draw_datum(const Level& datum, double bob_x);
  void draw_yoke(std::size_t level);
  void draw_bob(const Root& root);

  const View& view_;
  const HouseMetrics& metrics_;
  HousePlan& plan_;
  const std::vector<RowOfRooms>& rows_;
  std::vector<std::size_t> rows_of_rooms_{};
  std::vector<Root> roots_{};
  std::vector<Level> levels_{};  ///< yokes first
  std::vector<Gap> gaps_{};
};

}  // namespace plumb::report
