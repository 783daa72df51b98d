#include "tests/property/dsl/ebnf.hpp"

#include <algorithm>

namespace plumb::tests {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    std::size_t length = 1;
    if (text.starts_with("(*")) {
      text.remove_prefix(std::min(text.find("*)"), text.size() - 2) + 2);
      continue;
    }
    if (text.front() == '"') length = text.find('"', 1) + 1;
    else
      while (is_letter(text.front()) && length < text.size() && is_letter(text[length])) ++length;
    if (text.front() > ' ') words.emplace_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return words;
}

using Kind = Production::Kind;

class GrammarReader {
 public:
  explicit GrammarReader(std::string_view text) : words_(words_of(text)) {}

  Grammar run() {
    while (at_ < words_.size()) {
      const std::string name = take();
      expect("=");
      grammar_.rules[name] = choice();
      expect(";");
    }
    for (const auto& [name, production] : grammar_.rules) check(production);
    return std::move(grammar_);
  }

 private:
  bool is_next(std::string_view word) const { return at_ < words_.size() && words_[at_] == word; }
  std::string take() { return at_ < words_.size() ? words_[at_++] : ""; }
  void expect(std::string_view word) {
    if (const std::string found = take(); found != word)
      grammar_.faults.push_back("found " + found + " where " + std::string(word) + " is due");
  }

  Production choice() {
    Production choice{Kind::Choice};
    do choice.parts.push_back(sequence());
    while (is_next("|") && ++at_);
    return choice.parts.size() == 1 ? std::move(choice.parts.front()) : choice;
  }

  Production sequence() {
    Production sequence{Kind::Sequence};
    while (at_ < words_.size() && !is_next("|") && !is_next(";") && !is_next("]") && !is_next("}") && !is_next(")"))
      sequence.parts.push_back(listed());
    return sequence;
  }

  Production listed() {
    Production item = primary();
    if (!is_next("%")) return item;
    ++at_;
    return {Kind::Listed, "", {std::move(item), primary()}};
  }

  Production primary() {
    const std::string word = take();
    if (word == "(") return closed(choice(), ")");
    if (word == "[") return {Kind::Optional, "", {closed(choice(), "]")}};
    if (word == "{") return {Kind::Repeated, "", {closed(choice(), "}")}};
    if (word.starts_with('"')) return {Kind::Word, word.substr(1, word.size() - 2)};
    return {!word.empty() && is_capital(word.front()) ? Kind::WordKind : Kind::Rule, word};
  }

  Production closed(Production inner, std::string_view bracket) {
    expect(bracket);
    return inner;
  }

  void check(const Production& production) {
    if (production.kind == Kind::Rule && !grammar_.rules.contains(production.text))
      grammar_.faults.push_back("there is no rule " + production.text);
    for (const Production& part : production.parts) check(part);
  }

  std::vector<std::string> words_;
  std::size_t at_ = 0;
  Grammar grammar_{};
};

}  // namespace

Grammar read_grammar(std::string_view ebnf) { return GrammarReader(ebnf).run(); }

}  // namespace plumb::tests
