#pragma once
#include <string>
#include <vector>

#include "report/view.hpp"

namespace plumb::report {

/// Sizes of one way of drawing the house, in units of its viewBox.
struct HouseMetrics {
  double width = 0;   ///< of the whole drawing
  double label = 0;   ///< left of the rooms, for the names of floors
  double margin = 0;  ///< right of the rooms
  double wall = 0, gap = 0, datum_gap = 0;
  double roof = 0;  ///< height over the first floor
  double pad = 0;   ///< inside a room, left and right
  double name_size = 0, name_line = 0, words_size = 0, words_line = 0, figure_size = 0;
  double range_size = 0, loose_size = 0;  ///< of a figure that is a range; of one with "about"
  double fixed = 0;                       ///< height of a room besides the lines of its name and words
  double bob_inset = 0;                   ///< of a root's bob from the right edge; its name keeps clear of twice that
  double line = 0, line_step = 0, line_most = 0;  ///< strokes: one room's, more for each further one, the thickest
  bool bold_names = true;
  bool words_beside = false;  ///< words stand beside the figure where they fit
};

double figure_size_of(const CapabilityState& capability, const HouseMetrics& metrics);

struct Point {
  double x = 0, y = 0;
};
struct Box {
  double x = 0, y = 0, w = 0, h = 0;
};

struct Room {
  const CapabilityState* capability = nullptr;
  const Standing* standing = nullptr;
  Box box{};
  std::vector<std::string> name{}, words{};
  bool words_beside = false;
};

/// The way from the dot on a held room's lower edge to the datum of its root, or to a yoke.
struct Hang {
  bool dashed = false, hollow = false;
  std::vector<Point> way{};
};

/// A level stretch of a datum, thicker the more rooms hang on it.
struct DatumPart {
  double from = 0, to = 0, y = 0, thickness = 0;
  bool dashed = false;
};

/// The bar from which the bobs of causes hang that free something only together.
struct Yoke {
  double from = 0, to = 0, y = 0;
  bool dashed = false;
};

struct Bob {
  Point tip{};               ///< upper end of the bob, inside the root's room
  std::vector<Point> way{};  ///< from the datum or yoke it hangs on down to over the tip; empty where there is none
  double thickness = 0;
  bool dashed = false, alone = false;  ///< alone: nothing hangs on it
};

struct FloorName {
  std::string title{}, horizon{};
  double y = 0;
};

/// Where everything of the house stands.
struct HousePlan {
  double width = 0, height = 0, ground = 0;  ///< ground: y of the ground line
  double left = 0, right = 0, roof = 0;      ///< of the rooms; lower edge of the roof
  double room_height = 0;
  std::vector<Room> rooms{};
  std::vector<FloorName> floors{};
  std::vector<Hang> hangs{};
  std::vector<DatumPart> datums{};
  std::vector<Yoke> yokes{};
  std::vector<Bob> bobs{};
  std::size_t undrawn_roots = 0;   ///< past three
  std::size_t left_out_rooms = 0;  ///< where `only` chose some
};

inline constexpr std::size_t most_bobs = 3;

/// Lays the house out. A row of more than six rooms wraps; a layer keeps one room width. With `shorten`, only rooms
/// that are weak, held or a cause are drawn. Plumb lines run in walls and floor gaps, never through a room.
HousePlan plan_house(const View& view, const HouseMetrics& metrics, bool shorten = false);

}  // namespace plumb::report
