#include "dsl/check/data_file.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "dsl/check/report.hpp"

namespace plumb::dsl {
namespace {

using model::Relation;
using model::Type;

std::optional<std::string> text_of(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) return std::nullopt;
  return text.str();
}

bool leaves_folder(const std::filesystem::path& path) {
  if (path.is_absolute()) return true;
  for (const auto& part : path.lexically_normal())
    if (part == "..") return true;
  return false;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(separator, begin);
    parts.push_back(text.substr(begin, end == std::string_view::npos ? end : end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

/// Reads rows into facts; the first fault of each kind is told, with its line, and not a thousand of them.
class Rows {
 public:
  Rows(Checking& checking, const Relation& relation, const ast::Expr& path)
      : checking_(checking), relation_(relation), path_(path) {}

  void read(std::string_view text);

 private:
  void read_row(std::string_view line);
  bool is_member(std::string_view cell, const Type& column) const;
  std::optional<Number> value(std::string_view cell) const;
  void fault(int digits, const std::string& message);

  Checking& checking_;
  const Relation& relation_;
  const ast::Expr& path_;
  std::size_t line_ = 0;
  std::vector<int> told_;
};

void Rows::fault(int digits, const std::string& message) {
  for (const int told : told_)
    if (told == digits) return;
  told_.push_back(digits);
  checking_.report(digits, path_.span, path_.text + ", line " + std::to_string(line_) + ": " + message);
}

bool Rows::is_member(std::string_view cell, const Type& column) const {
  if (column.kind != Type::Kind::Member || checking_.names.is_open_kind(column.name)) return true;
  const auto found = checking_.model.find(cell);
  return found && checking_.names.belongs(*found, column.name);
}

std::optional<Number> Rows::value(std::string_view cell) const {
  if (relation_.value->kind != Type::Kind::Date) return parse_number(cell);
  const auto days = parse_date(cell);
  if (!days) return std::nullopt;
  return Number::whole(*days);
}

void Rows::read_row(std::string_view line) {
  const std::vector<std::string_view> cells = split(line, '\t');
  const std::size_t expected = relation_.columns.size() + (relation_.value ? 1 : 0);
  if (cells.size() != expected)
    return fault(303, "a row of " + dsl::quoted(relation_.name) + " has " + counted(expected, "column") +
                          ", here are " + std::to_string(cells.size()));
  model::Fact fact{.relation = relation_.name};
  for (std::size_t i = 0; i < relation_.columns.size(); ++i) {
    if (!is_member(cells[i], relation_.columns[i]))
      return fault(203, dsl::quoted(cells[i]) + " does not name " + with_article(relation_.columns[i].name));
    fact.key.emplace_back(cells[i]);
  }
  if (relation_.value) {
    fact.value = value(cells.back());
    if (!fact.value)
      return fault(
          301, dsl::quoted(cells.back()) + " is no " + (relation_.value->kind == Type::Kind::Date ? "date" : "number"));
  }
  checking_.model.facts.push_back(std::move(fact));
}

void Rows::read(std::string_view text) {
  for (std::string_view line : split(text, '\n')) {
    ++line_;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty() && line.front() != '#') read_row(line);
  }
}

}  // namespace

std::string read_data_file(Checking& checking, const Relation& relation, const ast::Expr& path) {
  if (leaves_folder(path.text)) {
    checking.report(213, path.span, "data files lie in the folder of the knowledge base; this path leads out of it");
    return {};
  }
  auto text = text_of(std::filesystem::path(checking.folder) / path.text);
  if (!text) {
    checking.report(213, path.span,
                    "there is no file " + dsl::quoted(path.text) + " in the folder of the knowledge base");
    return {};
  }
  Rows(checking, relation, path).read(*text);
  return std::move(*text);
}

}  // namespace plumb::dsl
