#include "report/html/house.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/html/gauge.hpp"
#include "report/html/house_plan.hpp"
#include "report/html/measure.hpp"
#include "report/words.hpp"

namespace plumb::report {
namespace {

constexpr HouseMetrics blueprint_metrics{.width = 960,
                                         .label = 108,
                                         .margin = 12,
                                         .wall = 12,
                                         .gap = 26,
                                         .datum_gap = 44,
                                         .roof = 58,
                                         .pad = 8,
                                         .name_size = 14.5,
                                         .name_line = 18,
                                         .words_size = 14.2,
                                         .words_line = 17,
                                         .figure_size = 32,
                                         .range_size = 17,
                                         .loose_size = 17,
                                         .fixed = 108,
                                         .bob_inset = 22,
                                         .line = 2,
                                         .line_step = 0.75,
                                         .line_most = 8};
constexpr HouseMetrics board_metrics{.width = 680,
                                     .margin = 4,
                                     .wall = 6,
                                     .gap = 19,
                                     .datum_gap = 19,
                                     .roof = 25,
                                     .pad = 6,
                                     .name_size = 10.2,
                                     .name_line = 11.5,
                                     .words_size = 10.2,
                                     .words_line = 11.5,
                                     .figure_size = 17,
                                     .range_size = 12.5,
                                     .loose_size = 10.6,
                                     .fixed = 39,
                                     .bob_inset = 17,
                                     .line = 1.2,
                                     .line_step = 0.1,
                                     .line_most = 2.4,
                                     .bold_names = false,
                                     .words_beside = true};
constexpr double most_board_height = 350;

std::string room_class(const Room& room, const Range& scale) {
  const Standing& s = *room.standing;
  std::string out = "room " + step_class(room.capability->applies ? room.capability->score : MaybeRange{}, scale);
  if (s.part == Standing::Part::Root) out += s.possible ? " root maybe" : " root";
  if (s.part == Standing::Part::Held) out += " held";
  if (!room.capability->applies) out += " left-out";
  return out;
}

void write_lines(HtmlWriter& out, std::string_view style, const std::vector<std::string>& lines, double x, double y,
                 double step) {
  for (const std::string& line : lines) {
    out.element("text", {{"class", std::string(style)}, {"x", px(x)}, {"y", px(y)}}, line);
    y += step;
  }
}

void draw_frame(HtmlWriter& out, const Room& room) {
  const double inset = room.standing->part == Standing::Part::Root ? 1 : 0;
  out.leaf("rect", {{"class", "frame"},
                    {"x", px(room.box.x + inset)},
                    {"y", px(room.box.y + inset)},
                    {"width", px(room.box.w - 2 * inset)},
                    {"height", px(room.box.h - 2 * inset)}});
}

void draw_blueprint_room(HtmlWriter& out, const View& view, const Room& room, double words_height) {
  const CapabilityState& c = *room.capability;
  const HouseMetrics& m = blueprint_metrics;
  const Range& scale = view.result.scale;
  const double x = room.box.x + m.pad, foot = room.box.y + room.box.h - 12 - words_height;
  out.open("g", {{"class", room_class(room, scale)}});
  draw_frame(out, room);
  write_lines(out, "name", room.name, x, room.box.y + 24, m.name_line);
  write_lines(out, "words", room.words, x, foot + m.words_line, m.words_line);
  if (c.applies) {
    const bool long_figure = c.score && !is_point(*c.score);
    out.element("text", {{"class", long_figure ? "figure long" : "figure"}, {"x", px(x)}, {"y", px(foot - 2)}},
                figure(c.score));
    if (c.loose) out.element("text", {{"class", "words"}, {"x", px(x)}, {"y", px(foot - 22)}}, "about");
    draw_staff(out, gauge_of(c, scale), room.box.x + room.box.w - staff_width - 9, foot - staff_height);
  }
  out.close("g").line_break();
}

void draw_board_room(HtmlWriter& out, const View& view, const Room& room, std::size_t name_lines) {
  const CapabilityState& c = *room.capability;
  const HouseMetrics& m = board_metrics;
  const Range& scale = view.result.scale;
  const Box& b = room.box;
  const double x = b.x + m.pad, base = b.y + 14 + static_cast<double>(name_lines - 1) * m.name_line + 21;
  out.open("g", {{"class", room_class(room, scale)}});
  draw_frame(out, room);
  write_lines(out, "name", room.name, x, b.y + 14, m.name_line);
  const bool long_figure = c.applies && c.score && !is_point(*c.score);
  const double beside = x + text_width(level_figure(c), figure_size_of(c, m), Face::SansBold) + 5;
  write_lines(out, "words", room.words, room.words_beside ? beside : x,
              room.words_beside ? base - 1 : base + m.words_line, m.words_line);
  out.element("text",
              {{"class", !long_figure ? "figure"
                         : c.loose    ? "figure about"
                                      : "figure long"},
               {"x", px(x)},
               {"y", px(base)}},
              level_figure(c));
  if (c.applies && c.score) {
    const double top = b.y + b.h - 5.5, low = part_of_scale(c.score->lo, scale) * b.w,
                 high = part_of_scale(c.score->hi, scale) * b.w;
    out.leaf("rect", {{"class", "bar"}, {"x", px(b.x)}, {"y", px(top)}, {"width", px(low)}, {"height", "5.5"}});
    if (!is_point(*c.score))
      out.leaf(
          "rect",
          {{"class", "g-range"}, {"x", px(b.x + low)}, {"y", px(top)}, {"width", px(high - low)}, {"height", "5.5"}});
    out.leaf("line", {{"class", "hair"}, {"x1", px(b.x)}, {"x2", px(b.x + b.w)}, {"y1", px(top)}, {"y2", px(top)}});
    if (c.target) {
      const std::string at = px(b.x + part_of_scale(*c.target, scale) * b.w);
      out.leaf("line", {{"class", "tick"}, {"x1", at}, {"x2", at}, {"y1", px(top - 3)}, {"y2", px(b.y + b.h)}});
    }
  }
  out.close("g").line_break();
}

std::string path_of(const std::vector<Point>& way) {
  std::string d;
  for (std::size_t i = 0; i < way.size(); ++i)
    d += fmt::format("{}{} {}", i == 0 ? "M" : "L", px(way[i].x), px(way[i].y));
  return d;
}

std::string maybe(std::string_view style, bool dashed) { return std::string(style) + (dashed ? " maybe" : ""); }

void draw_bob(HtmlWriter& out, const Bob& bob, double scale) {
  const double drop = 14 * scale;
  if (!bob.alone)
    out.leaf("path", {{"class", maybe("plumb-line", bob.dashed)},
                      {"stroke-width", px(bob.thickness)},
                      {"d", fmt::format("{}V{}", path_of(bob.way), px(bob.tip.y + drop))}});
  out.leaf("path", {{"class", maybe("bob", bob.dashed)},
                    {"transform", fmt::format("translate({} {}) scale({})", px(bob.tip.x - 11 * scale),
                                              px(bob.tip.y + drop - 5 * scale), scale)},
                    {"d", "M6 0h10v6l4 6-9 22L2 12l4-6z"}});
}

/// A beam with upright ends, heavier than any line.
void draw_yoke(HtmlWriter& out, const HousePlan& plan, const Yoke& yoke, double dot) {
  const double over = dot * 2, end = dot * 1.2;
  const double left = std::max(yoke.from - over, dot / 2), right = std::min(yoke.to + over, plan.width - dot / 2);
  out.leaf("path", {{"class", maybe("yoke", yoke.dashed)},
                    {"stroke-width", px(dot)},
                    {"d", fmt::format("M{0} {2}H{1}M{0} {3}V{4}M{1} {3}V{4}", px(left), px(right), px(yoke.y),
                                      px(yoke.y - end), px(yoke.y + end))}});
}

void draw_plumb_lines(HtmlWriter& out, const HousePlan& plan, double bob_scale, double dot) {
  for (const DatumPart& part : plan.datums)
    out.leaf("path", {{"class", maybe("plumb-line", part.dashed)},
                      {"stroke-width", px(part.thickness)},
                      {"d", fmt::format("M{} {}H{}", px(part.from), px(part.y), px(part.to))}});
  for (const Hang& hang : plan.hangs)
    out.leaf("path",
             {{"class", maybe("plumb-line", hang.dashed)}, {"stroke-width", px(dot * 0.45)}, {"d", path_of(hang.way)}});
  for (const Hang& hang : plan.hangs)
    out.leaf(
        "circle",
        {{"class", maybe("dot", hang.hollow)}, {"cx", px(hang.way[0].x)}, {"cy", px(hang.way[0].y)}, {"r", px(dot)}});
  for (const Bob& bob : plan.bobs) draw_bob(out, bob, bob_scale);
  for (const Yoke& yoke : plan.yokes) draw_yoke(out, plan, yoke, dot);
}

void open_house(HtmlWriter& out, const View& view, std::string_view style, std::string_view id, double width,
                double height) {
  const std::string title = fmt::format("{}-title", id), words = fmt::format("{}-words", id);
  out.open("svg", {{"class", std::string(style)},
                   {"viewBox", fmt::format("0 0 {} {}", px(width), px(height))},
                   {"role", "img"},
                   {"aria-labelledby", title},
                   {"aria-describedby", words}});
  out.element("title", {{"id", title}}, say("The levels of {} capabilities, drawn as a house", view.applying()));
  out.element("desc", {{"id", words}}, house_in_words(view)).line_break();
}

void draw_roof(HtmlWriter& out, const HousePlan& plan, double over, double top) {
  const double left = plan.left - over, right = plan.right + over;
  out.leaf("path", {{"class", "roof"},
                    {"d", fmt::format("M{} {}L{} {}L{} {}", px(left), px(plan.roof - 3), px((left + right) / 2),
                                      px(top), px(right), px(plan.roof - 3))}});
}

void draw_ground(HtmlWriter& out, const HousePlan& plan) {
  const double left = plan.left - 14, right = plan.right + 14, y = plan.ground + 1;
  for (double x = left + 12; x <= right; x += 14)
    out.leaf("line", {{"class", "soil"}, {"x1", px(x)}, {"y1", px(y + 1)}, {"x2", px(x - 12)}, {"y2", px(y + 15)}});
  out.leaf("line", {{"class", "ground"}, {"x1", px(left)}, {"x2", px(right)}, {"y1", px(y)}, {"y2", px(y)}});
}

/// Whole where that leaves room for the rest of the page, else only what matters of it.
HousePlan plan_board_house(const View& view) {
  HousePlan whole = plan_house(view, board_metrics);
  if (whole.height <= most_board_height) return whole;
  HousePlan shorter = plan_house(view, board_metrics, true);
  return shorter.rooms.empty() || shorter.height >= whole.height ? whole : shorter;
}

}  // namespace

std::string house_in_words(const View& view) {
  std::string out;
  const auto& roots = view.result.diagnosis.root_causes;
  for (const Floor& floor : view.floors(99)) {
    if (!floor.title.empty()) out += one_line(floor.title) + ": ";
    std::vector<std::string> rooms;
    for (const CapabilityState* c : floor.rooms) {
      const Standing& s = view.standing(c->id);
      std::string room = fmt::format("{} {}", one_line(c->title),
                                     !c->applies ? ""
                                     : c->loose  ? say("about {}", figure(c->score, Joined::InWords))
                                                 : figure(c->score, Joined::InWords));
      if (c->applies && c->target) room += say(", wanted {}", figure(c->target));
      for (const std::string& remark : remarks(*c, s)) room += ", " + remark;
      if (s.part == Standing::Part::Held && !s.hangs_on.empty())
        room += say(" by {}", one_line(view.title(roots[s.hangs_on[0]].id)));
      rooms.push_back(room);
    }
    out += joined_by(rooms, "; ") + ". ";
  }
  return out;
}

void draw_blueprint(HtmlWriter& out, const View& view) {
  const HousePlan plan = plan_house(view, blueprint_metrics);
  open_house(out, view, "house", "blueprint", plan.width, plan.height + 20);
  draw_roof(out, plan, 16, 2);
  out.element("text",
              {{"class", "roof-name"},
               {"x", px((plan.left + plan.right) / 2)},
               {"y", px(plan.roof - 12)},
               {"text-anchor", "middle"}},
              shortened(view.result.framework_title, 60));
  for (const FloorName& floor : plan.floors) {
    const double width = blueprint_metrics.label - 10;
    const std::vector<std::string> title = fitted(floor.title, width, 14, Face::SansBold, 3);
    write_lines(out, "floor", title, 0, floor.y + 20, 18);
    write_lines(out, "horizon", fitted(horizon_in_words(floor.horizon), width - 8, 13.5, Face::Sans, 4), 0,
                floor.y + 24 + 18.0 * static_cast<double>(title.size()), 19);
  }
  std::size_t words = 1;
  for (const Room& room : plan.rooms) words = std::max(words, room.words.size());
  for (const Room& room : plan.rooms)
    draw_blueprint_room(out, view, room, static_cast<double>(words) * blueprint_metrics.words_line);
  draw_ground(out, plan);
  draw_plumb_lines(out, plan, 1, 4.5);
  out.close("svg").line_break();
}

double board_house_height(const View& view) { return plan_board_house(view).height + 3; }

std::size_t rooms_not_on_board(const View& view) { return plan_board_house(view).left_out_rooms; }

void draw_board_house(HtmlWriter& out, const View& view) {
  const HousePlan plan = plan_board_house(view);
  std::size_t name_lines = 1;
  for (const Room& room : plan.rooms) name_lines = std::max(name_lines, room.name.size());
  open_house(out, view, "house board-house", "board-house", plan.width, plan.height + 3);
  draw_roof(out, plan, 3, 2);
  for (const Room& room : plan.rooms) draw_board_room(out, view, room, name_lines);
  out.leaf("line", {{"class", "ground"},
                    {"x1", "0"},
                    {"x2", px(plan.width)},
                    {"y1", px(plan.ground + 1)},
                    {"y2", px(plan.ground + 1)}});
  draw_plumb_lines(out, plan, 0.55, 2.4);
  out.close("svg").line_break();
}

void write_house_list(HtmlWriter& out, const View& view) {
  const std::vector<Floor> floors = view.floors(99);
  const auto marked = [&](const CapabilityState* c) { return view.standing(c->id).part != Standing::Part::None; };
  std::vector<const CapabilityState*> order;
  for (const Floor& floor : floors) order.insert(order.end(), floor.rooms.begin(), floor.rooms.end());
  const auto first = std::find_if(order.begin(), order.end(), marked);
  const auto last = std::find_if(order.rbegin(), order.rend(), marked).base();
  const std::vector<RootCause>& roots = view.result.diagnosis.root_causes;
  const bool possible =
      std::all_of(roots.begin(), roots.end(), [](auto& root) { return root.status != Status::Settled; });
  out.open("div", {{"class", possible ? "house-list possible" : "house-list"}});
  auto at = order.begin();
  for (const Floor& floor : floors) {
    if (!floor.title.empty()) out.element("h3", {when(at > first && at < last, "class", "on-line")}, floor.title);
    out.open("ul");
    for (const CapabilityState* c : floor.rooms) {
      const bool on_line = at >= first && at < last;
      ++at;
      const Standing& s = view.standing(c->id);
      const Room room{c, &s, {}, {}, {}, false};
      out.open("li", {{"class", room_class(room, view.result.scale) + (s.possible ? " maybe" : "") +
                                    (on_line ? " on-line" : "")}});
      out.element("span", {{"class", "name"}}, c->title);
      out.open("span", {{"class", "foot"}})
          .element("b", {when(c->score && !is_point(*c->score), "class", "long")}, level_figure(*c))
          .element("span", joined_by(remarks(*c, s), ", "))
          .close("span");
      if (c->applies) draw_small_staff(out, gauge_of(*c, view.result.scale));
      out.close("li");
    }
    out.close("ul").line_break();
  }
  out.close("div").line_break();
}

}  // namespace plumb::report
