#include "language_server/features/variables.hpp"

#include <algorithm>

#include "dsl/syntax/lexer.hpp"
#include "dsl/syntax/text_value.hpp"

namespace plumb::language_server {
namespace {

using ast::Word;

/// The node whose variables are known to each other.
const ast::Node* scope_at(const ast::Module& module, std::uint32_t offset) {
  const auto path = nodes_at(module, offset);
  for (const ast::Node* node : path)
    if (node->word == Word::Rule || node->word == Word::Finding || node->word == Word::Measure ||
        node->word == Word::Expect)
      return node;
  return path.empty() ? nullptr : path.back();
}

struct Place {
  std::string_view name;
  Span span;
};

/// The variables among the words of `where`, and in the slots of its texts.
void collect(const SourceText& source, Span where, std::vector<Place>& found) {
  Diagnostics ignored;
  for (const dsl::Token& token : dsl::lex(source, where, ignored).tokens) {
    const Span span{where.source, token.offset, token.end()};
    if (token.kind == dsl::TokenKind::Variable) found.push_back({source.slice(span), span});
    if (token.kind != dsl::TokenKind::Text || token.faulty) continue;
    for (const dsl::TemplatePiece& piece : dsl::split_template(source, span))
      if (piece.is_slot && piece.is_ended) collect(source, piece.span, found);
  }
}

}  // namespace

std::optional<VariableUse> variable_at(const Spot& spot) {
  const ast::Node* scope = scope_at(spot.folder->module(*spot.file), spot.offset);
  if (!scope) return std::nullopt;
  std::vector<Place> places;
  collect(spot.folder->sources()[spot.file->source], scope->span, places);
  const auto here = std::find_if(places.begin(), places.end(), [&](const Place& place) {
    return place.span.begin <= spot.offset && spot.offset <= place.span.end;
  });
  if (here == places.end()) return std::nullopt;
  VariableUse use{.name = std::string(here->name), .span = here->span};
  for (const Place& place : places) {
    if (place.name == here->name) use.mentions.push_back({place.span, use.mentions.empty()});
    else use.others.emplace_back(place.name);
  }
  return use;
}

}  // namespace plumb::language_server
