#include "tests/bench/print.hpp"

#include <fmt/format.h>

namespace plumb::bench {

namespace {

std::string time_text(double us) {
  if (us < 1'000) return fmt::format("{:.3g} us", us);
  if (us < 1'000'000) return fmt::format("{:.4g} ms", us / 1'000);
  return fmt::format("{:.4g} s", us / 1'000'000);
}

std::string goal_text(const Figure& figure) {
  if (!figure.goal) return "";
  return figure.hand_us ? fmt::format("{:.3g} x", *figure.goal) : time_text(*figure.goal);
}

std::string verdict(const Figure& figure) {
  if (!figure.right) return "WRONG";
  return !figure.goal ? "" : figure.ok() ? "ok" : "no";
}

std::string json_number(std::optional<double> number) { return number ? fmt::format("{:.6g}", *number) : "null"; }

constexpr const char* columns = "{:<4} {:<38} {:>10} {:>10} {:>8} {:>10} {:<5} {}";

/// Without blanks at the end.
std::string trimmed(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

}  // namespace

std::string table_head() {
  return trimmed(fmt::format(columns, "", "what", "time", "hand", "ratio", "goal", "ok", ""));
}

std::string table_row(const Workload& workload, const Figure& figure) {
  return trimmed(fmt::format(columns, workload.id, figure.what, time_text(figure.us),
                             figure.hand_us ? time_text(*figure.hand_us) : "-",
                             figure.ratio() ? fmt::format("{:.3g} x", *figure.ratio()) : "-", goal_text(figure),
                             verdict(figure), figure.note));
}

std::string json_line(const Workload& workload, const std::vector<Figure>& figures) {
  const Figure& figure = furthest(figures);
  return fmt::format(R"({{"id":"{}","us":{},"hand_us":{},"ratio":{},"goal":{},"ok":{}}})"
                     "\n",
                     workload.id, json_number(figure.us), json_number(figure.hand_us), json_number(figure.ratio()),
                     json_number(figure.goal), figure.ok());
}

}  // namespace plumb::bench
