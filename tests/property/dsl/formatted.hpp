#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "dsl/format/format.hpp"
#include "dsl/grammar/module.hpp"
#include "dsl/syntax/dump.hpp"
#include "dsl/syntax/lexer.hpp"

/// What formatting may not change, seen without the formatter's own means.
namespace plumb::tests {

/// Fields in an order that does not depend on how those of different kinds are mixed; those of one kind keep theirs.
inline void sort_fields(ast::Node& node) {
  const auto kind = [](const ast::Node& n) { return n.word == ast::Word::Otherwise ? ast::Word::Case : n.word; };
  const auto before = [&](const ast::Node& a, const ast::Node& b) { return kind(a) < kind(b); };
  std::stable_sort(node.notes.begin(), node.notes.end(), before);
  std::stable_sort(node.body.begin(), node.body.end(), before);
  for (ast::Node& inner : node.body) sort_fields(inner);
}

/// The tree of a text, places and the order of different fields aside; its faults, if it has some.
inline std::string meaning_of(const std::string& text) {
  const SourceText source(0, "a.plumb", text);
  Diagnostics diagnostics;
  ast::Module module = dsl::parse_module(source, diagnostics);
  for (ast::Node& statement : module.statements) sort_fields(statement);
  std::string faults;
  for (const Diagnostic& d : diagnostics.all()) faults += to_string(d.code) + ": " + d.message + "\n";
  return faults + dsl::dump(module);
}

/// A comment with the words around it, opening braces aside: it may change sides with one.
struct Placed {
  std::string comment, previous, next;
};

inline std::vector<Placed> comments_of(const std::string& text) {
  const SourceText source(0, "a.plumb", text);
  Diagnostics diagnostics;
  const dsl::Lexed lexed = dsl::lex(source, {0, 0, static_cast<std::uint32_t>(text.size())}, diagnostics);
  const auto word = [&](const dsl::Token& t) { return text.substr(t.offset, t.length); };
  const auto without_space = [](std::string word) {  // a text in a frame moves with its field
    std::erase_if(word, [](char c) { return c == ' ' || c == '\n' || c == '\r'; });
    return word;
  };
  std::vector<Placed> found;
  for (const dsl::Token& comment : lexed.comments) {
    Placed placed{word(comment), "", ""};
    for (const dsl::Token& token : lexed.tokens) {
      if (token.kind == dsl::TokenKind::OpenBrace) continue;
      (token.offset < comment.offset ? placed.previous : placed.next) = without_space(word(token));
      if (token.offset > comment.offset) break;
    }
    placed.comment.erase(placed.comment.find_last_not_of(" \t\r") + 1);
    found.push_back(std::move(placed));
  }
  std::stable_sort(found.begin(), found.end(), [](auto& a, auto& b) { return a.comment < b.comment; });
  return found;
}

/// The lines of both around the first byte in which they differ.
inline std::string first_difference(const std::string& a, const std::string& b) {
  const auto in_a = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first;
  const auto around = [](const std::string& text, std::size_t at) {
    return text.substr(at - std::min<std::size_t>(at, 200), 400);
  };
  const auto at = static_cast<std::size_t>(in_a - a.begin());
  return around(a, at) + "\n--- and then ---\n" + around(b, at);
}

/// What a formatting did wrong, in words; empty if all is well. `comments_differ`: each comment has a text of its own,
/// so that one can be followed to its place.
inline std::string formatting_fault(const std::string& text, bool comments_differ = false) {
  const SourceText source(0, "a.plumb", text);
  Diagnostics diagnostics;
  const std::optional<std::string> once = dsl::format_text(source, diagnostics);
  if (!once) return "was not formatted";
  if (meaning_of(*once) != meaning_of(text)) return "means something else:\n" + *once;
  const std::vector<Placed> before = comments_of(text), after = comments_of(*once);
  if (before.size() != after.size()) return "lost or doubled a comment:\n" + *once;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i].comment != after[i].comment) return "changed the comment " + before[i].comment + ":\n" + *once;
    const bool moved = before[i].previous != after[i].previous && before[i].next != after[i].next;
    if (comments_differ && moved) return "moved the comment " + before[i].comment + ":\n" + *once;
  }
  const SourceText formatted(0, "a.plumb", *once);
  const std::optional<std::string> twice = dsl::format_text(formatted, diagnostics);
  return twice == once ? "" : "changed it again:\n" + first_difference(*once, twice.value_or("nothing"));
}

}  // namespace plumb::tests
