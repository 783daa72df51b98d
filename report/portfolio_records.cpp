#include <algorithm>

#include "report/json.hpp"
#include "report/report.hpp"
#include "report/words.hpp"

/// Records of a portfolio, a line each.
namespace plumb::report {
namespace {

Json write(const PortfolioCapability& c) {
  return Json::object({{"id", Json::string(c.id)},
                       {"score", range(c.score)},
                       {"level", number(c.level)},
                       {"weak", truth(c.weak)},
                       {"settled", c.applies ? Json::boolean(c.settled) : Json::null()}});
}

Json write(const PortfolioCause& c) {
  return Json::object(
      {{"id", Json::string(c.id)}, {"status", Json::string(c.status == Status::Possible ? "possible" : "settled")}});
}

Json write(const PortfolioCounts& c) {
  return Json::object({{"weak", Json::integer(c.weak)},
                       {"settled", Json::integer(c.settled)},
                       {"capabilities", Json::integer(c.capabilities)},
                       {"answered", Json::integer(c.answered)},
                       {"asked", Json::integer(c.asked)},
                       {"actions", Json::integer(c.actions)}});
}

Json place(const std::optional<std::uint32_t>& value) { return value ? Json::integer(*value) : Json::null(); }

Json write(const PortfolioFault& f) {
  return Json::object({{"code", text_or_null(f.code)},
                       {"message", Json::string(f.message)},
                       {"line", place(f.line)},
                       {"column", place(f.column)}});
}

Json write_subject(const PortfolioRecord& r) {
  if (r.is_faulty()) return Json::null();
  return Json::object(
      {{"name", Json::string(r.subject)}, {"industry", text_or_null(r.industry)}, {"size", number(r.size)}});
}

/// One line of comma-separated values.
class CsvLine {
 public:
  void figure(const std::string& text) { add(text); }
  void figure(const std::optional<Number>& value) { add(value && is_finite(*value) ? to_decimal(*value) : ""); }
  void figure(std::int64_t value) { add(std::to_string(value)); }
  void truth(const std::optional<bool>& value) { add(!value ? "" : *value ? "true" : "false"); }
  /// Words of a case: on one line, and never a formula to a spreadsheet.
  void text(std::string_view words) {
    std::string field = one_line(words);
    if (!field.empty() && std::string_view("=+-@").find(field.front()) != std::string_view::npos)
      field.insert(field.begin(), '\'');
    if (field.find_first_of(",\"") == std::string::npos) return add(field);
    std::string quoted = "\"";
    for (const char c : field) quoted.append(c == '"' ? 2 : 1, c);
    add(quoted + '"');
  }
  void skip(std::size_t fields) {
    for (std::size_t i = 0; i < fields; ++i) add("");
  }
  std::string take() { return std::move(line_) + '\n'; }

 private:
  void add(const std::string& field) {
    if (begun_) line_ += ',';
    begun_ = true;
    line_ += field;
  }
  bool begun_ = false;
  std::string line_{};
};

std::string fault_words(const std::vector<PortfolioFault>& faults) {
  std::vector<std::string> all;
  for (const PortfolioFault& fault : faults)
    all.push_back(fault.code.empty() ? fault.message : fault.code + ": " + fault.message);
  return joined_by(all, "; ");
}

std::string causes_with(const PortfolioRecord& r, Status status) {
  std::vector<std::string> ids;
  for (const PortfolioCause& cause : r.root_causes)
    if (cause.status == status) ids.push_back(cause.id);
  return joined_by(ids, " ");
}

constexpr std::size_t columns_per_capability = 5, columns_of_conclusions = 9;

void write_capability(const PortfolioCapability& c, CsvLine& line) {
  line.figure(c.score ? std::optional(c.score->lo) : std::nullopt);
  line.figure(c.score ? std::optional(c.score->hi) : std::nullopt);
  line.figure(c.level);
  line.truth(c.weak);
  if (c.applies) line.truth(c.settled);
  else line.skip(1);
}

}  // namespace

std::string to_ndjson(const PortfolioRecord& r) {
  const bool sound = !r.is_faulty();
  return Json::object({{"line", Json::integer(static_cast<std::int64_t>(r.line))},
                       {"digest", Json::string(r.digest)},
                       {"subject", write_subject(r)},
                       {"date", sound ? Json::string(date_from_days(r.date)) : Json::null()},
                       {"capabilities", each(r.capabilities, [](const PortfolioCapability& c) { return write(c); })},
                       {"root_causes", each(r.root_causes, [](const PortfolioCause& c) { return write(c); })},
                       {"first_actions", Json::strings(r.first_actions)},
                       {"counts", sound ? write(r.counts) : Json::null()},
                       {"faults", each(r.faults, [](const PortfolioFault& f) { return write(f); })}})
             .print_line() +
         '\n';
}

std::string csv_heading(const std::vector<std::string>& capability_ids) {
  CsvLine line;
  for (const char* column : {"line", "digest", "subject", "industry", "size", "date"}) line.text(column);
  for (const std::string& id : capability_ids)
    for (const char* part : {".low", ".high", ".level", ".weak", ".settled"}) line.text(id + part);
  for (const char* column : {"root_causes", "possible_causes", "first_actions", "weak", "settled", "capabilities",
                             "answered", "asked", "actions", "fault"})
    line.text(column);
  return line.take();
}

std::string to_csv(const PortfolioRecord& r, std::size_t capability_count) {
  CsvLine line;
  line.figure(static_cast<std::int64_t>(r.line));
  line.figure(r.digest);
  if (r.is_faulty()) {
    line.skip(4 + columns_per_capability * capability_count + columns_of_conclusions);
    line.text(fault_words(r.faults));
    return line.take();
  }
  line.text(r.subject);
  line.text(r.industry);
  line.figure(r.size);
  line.figure(date_from_days(r.date));
  for (const PortfolioCapability& capability : r.capabilities) write_capability(capability, line);
  line.text(causes_with(r, Status::Settled));
  line.text(causes_with(r, Status::Possible));
  line.text(joined_by(r.first_actions, " "));
  for (const int count :
       {r.counts.weak, r.counts.settled, r.counts.capabilities, r.counts.answered, r.counts.asked, r.counts.actions})
    line.figure(count);
  line.skip(1);
  return line.take();
}

}  // namespace plumb::report
