#include <algorithm>
#include <set>

#include "report/json.hpp"
#include "report/report.hpp"
#include "report/terminal.hpp"
#include "report/words.hpp"

/// What a portfolio comes to, as JSON and as text.
namespace plumb::report {
namespace {

constexpr std::size_t causes_shown = 8;

Json count(std::uint64_t n) { return Json::integer(static_cast<std::int64_t>(n)); }

Json write(const PortfolioCapabilitySummary& c) {
  std::vector<Json> levels;
  for (const auto& [level, cases] : c.levels)
    levels.push_back(Json::object({{"level", Json::number(level)}, {"cases", count(cases)}}));
  Json quartiles = Json::null();
  if (c.quartiles)
    quartiles = Json::object({{"lower", range(c.quartiles->lower)},
                              {"median", range(c.quartiles->median)},
                              {"upper", range(c.quartiles->upper)}});
  return Json::object({{"id", Json::string(c.id)},
                       {"title", Json::string(c.title)},
                       {"cases", count(c.cases)},
                       {"settled", count(c.settled)},
                       {"levels", Json::array(std::move(levels))},
                       {"open", count(c.open)},
                       {"quartiles", std::move(quartiles)}});
}

Json write(const PortfolioCauseSummary& c) {
  return Json::object({{"id", Json::string(c.id)},
                       {"title", Json::string(c.title)},
                       {"cases", count(c.cases)},
                       {"possible", count(c.possible)}});
}

std::string grouped(std::uint64_t n) { return words::grouped(static_cast<std::int64_t>(n)); }

std::string cases_in_words(std::uint64_t n) {
  return say_many(static_cast<std::int64_t>(n), "{} case", "{} cases", grouped(n));
}

std::string heading_of(const PortfolioSummary& s) {
  std::string text = s.framework_title;
  if (!s.framework_version.empty()) text += " " + s.framework_version;
  if (!text.empty()) text += ": ";
  text += cases_in_words(s.cases);
  if (s.faulty > 0) text += say(", {} faulty", grouped(s.faulty));
  return text + (s.unsettled > 0 ? say(", {} not settled", grouped(s.unsettled)) : "");
}

/// A table: a title on the left, figures set to the right under their headings.
class Table {
 public:
  explicit Table(std::vector<std::string> headings) : rows_{std::move(headings)} {}
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }

  void write(Terminal& out) const {
    std::vector<std::size_t> widths(rows_.front().size());
    for (const auto& row : rows_)
      for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns_of(row[i]));
    std::size_t figures = 2;
    for (std::size_t i = 1; i < widths.size(); ++i) figures += widths[i] + 2;
    const std::size_t left = std::max<std::size_t>(out.width() > figures ? out.width() - figures : 0, 12);
    widths.front() = std::min(widths.front(), left);
    for (const auto& row : rows_) {
      std::string line = "  " + padded(shortened(row.front(), widths.front()), widths.front());
      for (std::size_t i = 1; i < row.size(); ++i) line += "  " + right_aligned(row[i], widths[i]);
      out.line({{line, &row == &rows_.front() ? Tone::Quiet : Tone::Plain}});
    }
  }

 private:
  std::vector<std::vector<std::string>> rows_;
};

void write_levels(const PortfolioSummary& s, Terminal& out) {
  std::set<Number> levels;
  bool any_open = false;
  for (const PortfolioCapabilitySummary& c : s.capabilities) {
    for (const auto& [level, cases] : c.levels) levels.insert(level);
    any_open = any_open || c.open > 0;
  }
  std::vector<std::string> headings{""};
  for (const Number level : levels) headings.push_back(words::decimal(level));
  if (any_open) headings.push_back(say("open"));
  Table table(headings);
  for (const PortfolioCapabilitySummary& c : s.capabilities) {
    std::vector<std::string> row{one_line(c.title)};
    for (const Number level : levels) row.push_back(c.levels.contains(level) ? grouped(c.levels.at(level)) : "·");
    if (any_open) row.push_back(c.open > 0 ? grouped(c.open) : "·");
    table.add(std::move(row));
  }
  out.heading(say("Cases at each level"));
  table.write(out);
}

void write_quartiles(const PortfolioSummary& s, Terminal& out) {
  Table table({"", say("lower"), say("median"), say("upper")});
  for (const PortfolioCapabilitySummary& c : s.capabilities)
    if (c.quartiles)
      table.add({one_line(c.title), figure(MaybeRange(c.quartiles->lower)), figure(MaybeRange(c.quartiles->median)),
                 figure(MaybeRange(c.quartiles->upper))});
  out.heading(say("Quartiles of scores"));
  table.write(out);
}

void write_causes(const PortfolioSummary& s, Terminal& out) {
  if (s.root_causes.empty()) return;
  Table table({"", say("cases"), say("of them possible")});
  for (std::size_t i = 0; i < std::min(causes_shown, s.root_causes.size()); ++i) {
    const PortfolioCauseSummary& c = s.root_causes[i];
    table.add({one_line(c.title), grouped(c.cases), c.possible > 0 ? grouped(c.possible) : "·"});
  }
  out.heading(say("Most frequent root causes"));
  table.write(out);
  if (s.root_causes.size() > causes_shown)
    out.paragraph(say("and {} more", s.root_causes.size() - causes_shown), 2, 0, Tone::Quiet);
}

}  // namespace

std::string to_json(const PortfolioSummary& s) {
  return Json::object({{"framework", Json::object({{"id", Json::string(s.framework_id)},
                                                   {"version", Json::string(s.framework_version)},
                                                   {"hash", Json::string(s.framework_hash)}})},
                       {"cases", count(s.cases)},
                       {"faulty", count(s.faulty)},
                       {"unsettled", count(s.unsettled)},
                       {"capabilities", each(s.capabilities, [](const auto& c) { return write(c); })},
                       {"root_causes", each(s.root_causes, [](const auto& c) { return write(c); })}})
             .print() +
         '\n';
}

std::string to_text(const PortfolioSummary& s, const TextStyle& style) {
  const words::Speaking in(style.language);
  Terminal out(style);
  out.paragraph(heading_of(s), 0, 0, Tone::Strong);
  if (s.cases > s.faulty && !s.capabilities.empty()) {
    write_levels(s, out);
    write_quartiles(s, out);
    write_causes(s, out);
  }
  return out.take();
}

}  // namespace plumb::report
