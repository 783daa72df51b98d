#include "dsl/check/data_file.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <unordered_set>

#include "dsl/check/report.hpp"

namespace plumb::dsl {
namespace {

using model::Relation;
using model::Type;

std::shared_ptr<const std::string> text_of(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return nullptr;
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  auto text = std::make_shared<std::string>();
  text->resize(file ? static_cast<std::size_t>(file.tellg()) : 0);
  file.seekg(0);
  file.read(text->data(), static_cast<std::streamsize>(text->size()));
  return file ? text : nullptr;
}

bool leaves_folder(const std::filesystem::path& path) {
  if (path.is_absolute()) return true;
  for (const auto& part : path.lexically_normal())
    if (part == "..") return true;
  return false;
}

/// Reads rows into facts; the first fault of each kind is told, with its line, and not a thousand of them.
class Rows {
 public:
  Rows(Checking& checking, const Relation& relation, const ast::Expr& path)
      : checking_(checking), relation_(relation), path_(path) {
    facts_.relation = relation.name;
    for (const Type& column : relation.columns)
      columns_.push_back({&column, column.kind != Type::Kind::Member || checking.names.is_open_kind(column.name), {}});
  }

  void read(std::shared_ptr<const std::string> text);

 private:
  struct Column {
    const Type* type;
    bool takes_all;
    std::unordered_set<std::string_view> members;  ///< those met so far
  };

  void read_row(std::string_view line);
  bool is_member(std::string_view cell, Column& column) const;
  std::optional<Number> value(std::string_view cell) const;
  void fault(int digits, const std::string& message);

  Checking& checking_;
  const Relation& relation_;
  const ast::Expr& path_;
  model::FactRows facts_;
  std::vector<Column> columns_;
  std::size_t line_ = 0;
  std::vector<int> told_;
};

void Rows::fault(int digits, const std::string& message) {
  for (const int told : told_)
    if (told == digits) return;
  told_.push_back(digits);
  checking_.report(digits, path_.span, path_.text + ", line " + std::to_string(line_) + ": " + message);
}

bool Rows::is_member(std::string_view cell, Column& column) const {
  if (column.takes_all || column.members.contains(cell)) return true;
  const auto found = checking_.model.find(cell);
  if (!found || !checking_.names.belongs(*found, column.type->name)) return false;
  column.members.insert(cell);
  return true;
}

std::optional<Number> Rows::value(std::string_view cell) const {
  if (relation_.value->kind != Type::Kind::Date) return parse_number(cell);
  const auto days = parse_date(cell);
  if (!days) return std::nullopt;
  return Number::whole(*days);
}

void Rows::read_row(std::string_view line) {
  std::vector<std::string_view>& cells = facts_.cells;
  const std::size_t begin = cells.size(), keys = columns_.size();
  for (std::size_t at = 0, end = 0; end != std::string_view::npos; at = end + 1) {
    end = line.find('\t', at);
    cells.push_back(line.substr(at, end == std::string_view::npos ? end : end - at));
  }
  const auto drop = [&](int digits, const std::string& message) {
    cells.resize(begin);
    fault(digits, message);
  };
  const std::size_t count = cells.size() - begin, expected = keys + (relation_.value ? 1 : 0);
  if (count != expected)
    return drop(303, "a row of " + dsl::quoted(relation_.name) + " has " + counted(expected, "column") + ", here are " +
                         std::to_string(count));
  for (std::size_t i = 0; i < keys; ++i)
    if (!is_member(cells[begin + i], columns_[i]))
      return drop(203, dsl::quoted(cells[begin + i]) + " does not name " + with_article(columns_[i].type->name));
  if (!relation_.value) return;
  const std::optional<Number> number = value(cells.back());
  if (!number)
    return drop(
        301, dsl::quoted(cells.back()) + " is no " + (relation_.value->kind == Type::Kind::Date ? "date" : "number"));
  facts_.values.push_back(*number);
  cells.pop_back();
}

void Rows::read(std::shared_ptr<const std::string> text) {
  std::string_view rest = *text;
  const auto lines = static_cast<std::size_t>(std::count(rest.begin(), rest.end(), '\n')) + 1;
  facts_.cells.reserve(lines * columns_.size() + 1);
  if (relation_.value) facts_.values.reserve(lines);
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    ++line_;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty() && line.front() != '#') read_row(line);
  }
  facts_.text = std::move(text);
  checking_.model.data.push_back(std::move(facts_));
}

}  // namespace

DataFiles data_files_of(const std::string& folder) {
  return [folder](const std::string& path) { return text_of(std::filesystem::path(folder) / path); };
}

std::shared_ptr<const std::string> read_data_file(Checking& checking, const Relation& relation, const ast::Expr& path) {
  if (leaves_folder(path.text)) {
    checking.report(213, path.span, "data files lie in the folder of the knowledge base; this path leads out of it");
    return nullptr;
  }
  const auto text = checking.data_files(checking.composition.origin(path.span.source).place + path.text);
  if (!text) {
    checking.report(213, path.span,
                    "there is no file " + dsl::quoted(path.text) + " in the folder of the knowledge base");
    return nullptr;
  }
  Rows(checking, relation, path).read(text);
  return text;
}

}  // namespace plumb::dsl
