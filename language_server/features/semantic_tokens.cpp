#include "language_server/features/semantic_tokens.hpp"

#include <algorithm>
#include <unordered_map>

#include "dsl/model/standard.hpp"
#include "dsl/syntax/lexer.hpp"
#include "dsl/syntax/text_value.hpp"
#include "language_server/features/names.hpp"

namespace plumb::language_server {
namespace {

using ast::Slot;
using dsl::TokenKind;

enum Colour : std::uint32_t {
  KeywordColour,
  CommentColour,
  TextColour,
  NumberColour,
  OperatorColour,
  VariableColour,
  TypeColour,
  RelationColour,
  ItemColour,
  PropertyColour,
  OptionColour,
  EventColour,
  ActionColour,
  OtherColour
};
constexpr const char* colour_names[] = {"keyword",    "comment", "string",   "number",   "operator",
                                        "variable",   "type",    "function", "class",    "property",
                                        "enumMember", "event",   "method",   "parameter"};
constexpr std::uint32_t declared = 1, standard = 2;  // bits

Colour colour_of(model::ThingKind kind) {
  using Kind = model::ThingKind;
  switch (kind) {
    case Kind::Framework:
    case Kind::Layer:
    case Kind::Capability:
    case Kind::Component: return ItemColour;
    case Kind::Criterion:
    case Kind::Question:
    case Kind::Measure: return PropertyColour;
    case Kind::Option: return OptionColour;
    case Kind::Finding:
    case Kind::Rule:
    case Kind::Impossible: return EventColour;
    case Kind::Action:
    case Kind::Hold: return ActionColour;
    default: return OtherColour;
  }
}

/// Words of the tree that are names though the language knows them, and the other way round.
class TreeWords {
 public:
  explicit TreeWords(const ast::Module& module) {
    for (const ast::Node& node : module.statements) add(node);
  }
  bool is_name(std::uint32_t offset) const { return names_.contains(offset); }
  bool is_type(std::uint32_t offset) const {
    const auto found = names_.find(offset);
    return found != names_.end() && found->second;
  }

 private:
  void add(const ast::Node& node) {
    for (const ast::Argument& argument : node.args) add(argument);
    for (const ast::Node& note : node.notes) add(note);
    for (const ast::Node& inner : node.body) add(inner);
  }
  void add(const ast::Argument& argument) {
    switch (argument.slot) {
      case Slot::Mode:
      case Slot::Fold:
      case Slot::Severity:
      case Slot::For: return;  // words of the language
      case Slot::Kind:
      case Slot::ColumnType:
      case Slot::Type:
      case Slot::Unit: return add(argument.value, true);
      default: return add(argument.value, false);
    }
  }
  void add(const ast::Expr& expr, bool is_type) {
    if (expr.kind == ast::Expr::Kind::Name) names_.emplace(expr.span.begin, is_type);
    if (expr.kind == ast::Expr::Kind::Call) names_.emplace(expr.op_span.begin, false);
    for (const ast::Expr& arg : expr.args) add(arg, false);
  }
  std::unordered_map<std::uint32_t, bool> names_;  ///< by where they begin; whether it is a type
};

struct Word {
  Span span;
  std::uint32_t colour, bits;
};

class Colouring {
 public:
  Colouring(const Spot& spot, const Checked& checked)
      : source_(spot.folder->sources()[spot.file->source]), checked_(checked), tree_(spot.folder->module(*spot.file)) {}

  std::vector<Word> words() {
    const auto size = static_cast<std::uint32_t>(source_.text().size());
    add_words({source_.id(), 0, size}, false);
    std::sort(words_.begin(), words_.end(), [](const Word& a, const Word& b) { return a.span < b.span; });
    return std::move(words_);
  }

 private:
  void add(Span span, std::uint32_t colour, std::uint32_t bits = 0) {
    if (span.begin < span.end) words_.push_back({span, colour, bits});
  }
  void add_words(Span where, bool in_slot);
  void add_name(Span span, const dsl::Token& token, bool in_slot);
  void add_text(Span span);

  const SourceText& source_;
  const Checked& checked_;
  TreeWords tree_;
  std::vector<Word> words_;
};

void Colouring::add_name(Span span, const dsl::Token& token, bool in_slot) {
  const dsl::Occurrence* named = checked_.occurrences.at(span.source, span.begin);
  const bool is_keyword = token.keyword != dsl::Keyword::NoKeyword && !in_slot && !tree_.is_name(span.begin);
  if (is_keyword) return add(span, KeywordColour);
  if (!named || named->span != span)
    return add(span, tree_.is_type(span.begin) ? TypeColour : OtherColour,
               model::is_standard_name(source_.slice(span)) ? standard : 0);
  const std::uint32_t bits = named->is_declaration ? declared : 0;
  switch (named->of.sort) {
    case dsl::Referent::Sort::Thing: return add(span, colour_of(checked_.model.things[named->of.index].kind), bits);
    case dsl::Referent::Sort::Relation: {
      const model::Relation& relation = checked_.model.relations[named->of.index];
      const bool is_kind = relation.origin == model::Relation::Origin::Kind;
      return add(span, is_kind ? TypeColour : RelationColour, bits | (relation.standard ? standard : 0));
    }
    case dsl::Referent::Sort::Statement: return add(span, EventColour, bits);
  }
}

/// A text is coloured around its slots, and the slots as what they are.
void Colouring::add_text(Span span) {
  std::uint32_t begin = span.begin;
  for (const dsl::TemplatePiece& piece : dsl::split_template(source_, span)) {
    const bool has_names = piece.is_slot && piece.is_ended && checked_.occurrences.at(span.source, piece.span.end) &&
                           checked_.occurrences.at(span.source, piece.span.end)->span.begin >= piece.span.begin;
    if (!has_names) continue;
    add({span.source, begin, piece.span.begin}, TextColour);
    add_words(piece.span, true);
    begin = piece.span.end;
  }
  add({span.source, begin, span.end}, TextColour);
}

void Colouring::add_words(Span where, bool in_slot) {
  Diagnostics ignored;
  const dsl::Lexed lexed = dsl::lex(source_, where, ignored);
  for (const dsl::Token& comment : lexed.comments) add({where.source, comment.offset, comment.end()}, CommentColour);
  for (const dsl::Token& token : lexed.tokens) {
    const Span span{where.source, token.offset, token.end()};
    switch (token.kind) {
      case TokenKind::Id:
      case TokenKind::Dotted: add_name(span, token, in_slot); break;
      case TokenKind::Reserved: add(span, KeywordColour); break;
      case TokenKind::Variable:
      case TokenKind::Any: add(span, VariableColour); break;
      case TokenKind::Number:
      case TokenKind::Date:
      case TokenKind::Version:
      case TokenKind::Percent: add(span, NumberColour); break;
      case TokenKind::Text: add_text(span); break;
      case TokenKind::End:
      case TokenKind::OpenBrace:
      case TokenKind::CloseBrace:
      case TokenKind::OpenBracket:
      case TokenKind::CloseBracket:
      case TokenKind::Comma:
      case TokenKind::Colon: break;
      default: add(span, OperatorColour); break;
    }
  }
}

/// Words over several lines are given line by line, as the protocol wants them.
std::vector<Word> by_line(const std::vector<Word>& words, std::string_view text) {
  std::vector<Word> lines;
  for (const Word& word : words) {
    std::uint32_t begin = word.span.begin;
    while (begin < word.span.end) {
      const std::size_t found = text.find_first_of("\r\n", begin);
      const std::uint32_t end =
          std::min(word.span.end, found == std::string_view::npos ? word.span.end : static_cast<std::uint32_t>(found));
      if (begin < end) lines.push_back({{word.span.source, begin, end}, word.colour, word.bits});
      begin = end + 1;
    }
  }
  return lines;
}

}  // namespace

Json token_legend() { return {{"tokenTypes", colour_names}, {"tokenModifiers", {"declaration", "defaultLibrary"}}}; }

Json semantic_tokens(Workspace& workspace, const Json& params) {
  const auto spot = workspace.file_of(params);
  if (!spot) return nullptr;
  const auto checked = spot->folder->checked();
  const std::string_view text = spot->text();
  const LineIndex& lines = spot->file->lines;
  Json data = Json::array();
  Position last;
  for (const Word& word : by_line(Colouring(*spot, *checked).words(), text)) {
    const Position begin = lines.position(text, word.span.begin, workspace.unit);
    const Position end = lines.position(text, word.span.end, workspace.unit);
    data.push_back(begin.line - last.line);
    data.push_back(begin.line == last.line ? begin.column - last.column : begin.column);
    data.push_back(end.column - begin.column);
    data.push_back(word.colour);
    data.push_back(word.bits);
    last = begin;
  }
  return {{"data", std::move(data)}};
}

}  // namespace plumb::language_server
