#include "dsl/grammar/note_faults.hpp"

#include <fmt/format.h>

namespace plumb::dsl::grammar {
namespace {

using ast::Word;

/// Moves the notes [begin, end) to right behind `brace`: one edit over all that stands between.
void offer_move(Diagnostic& d, const State& state, Iterator brace, Iterator begin, Iterator end) {
  const Span notes = state.span(begin, end);
  const Span whole{notes.source, brace->end(), notes.end};
  const std::string_view before = state.source.slice({notes.source, whole.begin, notes.begin});
  const std::size_t kept = before.find_last_not_of(" \t\r\n") + 1;
  std::string moved = fmt::format(" {}{}", state.source.slice(notes), before.substr(0, kept));
  d.labels.emplace_back(state.span(*brace), "here they begin");
  d.fixes.emplace_back(whole, std::move(moved), "move it to the front of the braces", FixIt::Confidence::Certain);
}

/// The brace that `closing` closes.
Iterator partner(const State& state, Iterator closing) {
  int depth = 0;
  for (Iterator at = closing; at > state.first; --at) {
    if (at->kind == TokenKind::CloseBrace) ++depth;
    if (at->kind == TokenKind::OpenBrace && --depth == 0) return at;
  }
  return state.first;
}

void report_takes_none(State& state, Iterator begin, Iterator end, const ast::Node* previous) {
  const std::string_view word = state.slice(*begin);
  Diagnostic& d = state.report(104, state.span(*begin),
                               previous ? fmt::format("`{}` takes no `{}`", to_string(previous->word), word)
                                        : fmt::format("`{}` belongs to no statement here", word));
  d.fixes.emplace_back(state.span(begin, end), "", "remove it", FixIt::Confidence::Likely);
}

}  // namespace

bool takes_own_notes(Word word) {
  switch (word) {
    case Word::Framework:
    case Word::Adaptation:
    case Word::Layer:
    case Word::Capability:
    case Word::Component:
    case Word::Criterion:
    case Word::Ask:
    case Word::Action:
    case Word::Finding:
    case Word::Measure:
    case Word::Change:
    case Word::Rule: return true;
    default: return false;
  }
}

void report_notes_after_brace(State& state, Iterator begin, Iterator end, const ast::Node& previous) {
  if (!takes_own_notes(previous.word)) return report_takes_none(state, begin, end, &previous);
  Diagnostic& d =
      state.report(107, state.span(*begin),
                   fmt::format("found `{}` after the brace that ends `{}`: notes stand first inside the braces",
                               state.slice(*begin), to_string(previous.word)));
  offer_move(d, state, partner(state, begin - 1), begin, end);
}

void report_notes_before_brace(State& state, Iterator begin, Iterator end, const ast::Node& previous) {
  const std::string_view word = state.slice(*begin);
  Diagnostic& d = state.report(107, state.span(*begin),
                               fmt::format("found `{}` before the braces of `{}`: notes stand first inside the braces",
                                           word, to_string(previous.word)));
  const Span whole{state.source.id(), begin->offset, end->end()};
  d.labels.emplace_back(state.span(*end), "here they begin");
  std::string moved = "{ ";
  moved += state.source.slice(state.span(begin, end));
  d.fixes.emplace_back(whole, std::move(moved), "move it to the front of the braces", FixIt::Confidence::Certain);
}

void report_note_before_brace(State& state, Iterator note) {
  state.report(107, state.span(*note),
               fmt::format("found `{}` before the braces: notes stand first inside the braces", state.slice(*note)));
}

void report_notes_too_late(State& state, Iterator begin, Iterator end, Iterator opening, const ast::Node* previous) {
  if (!opening || !info(state.place).notes_first) return report_takes_none(state, begin, end, previous);
  Diagnostic& d = state.report(104, state.span(*begin),
                               fmt::format("`{}` stands too late: notes stand first inside the braces, and the field "
                                           "before it takes none",
                                           state.slice(*begin)));
  offer_move(d, state, opening, begin, end);
}

}  // namespace plumb::dsl::grammar
