#include "language_server/features/cursor.hpp"

#include <algorithm>
#include <utility>

#include "dsl/syntax/lexer.hpp"
#include "language_server/features/fields.hpp"

namespace plumb::language_server {
namespace {

using dsl::Keyword;
using dsl::Token;
using dsl::TokenKind;
using dsl::grammar::Place;
using Wanted = Cursor::Wanted;

/// What is wanted behind a word of a field.
struct Slot {
  Keyword field, marker;
  Wanted wanted;
  bool is_list = false;
};
constexpr Slot slots[] = {
    {Keyword::Adaptation, Keyword::Of, Wanted::Knowledge},
    {Keyword::Import, Keyword::Import, Wanted::Knowledge},
    {Keyword::Capability, Keyword::In, Wanted::Whole},
    {Keyword::Component, Keyword::In, Wanted::Whole},
    {Keyword::Criterion, Keyword::In, Wanted::Whole},
    {Keyword::Ask, Keyword::In, Wanted::Item},
    {Keyword::Rests, Keyword::On, Wanted::Layer, true},
    {Keyword::Horizon, Keyword::Horizon, Wanted::Horizon},
    {Keyword::Depends, Keyword::On, Wanted::Item},
    {Keyword::Needs, Keyword::Needs, Wanted::Item, true},
    {Keyword::Gate, Keyword::Needs, Wanted::Expression},
    {Keyword::Ceiling, Keyword::Ceiling, Wanted::Expression},
    {Keyword::Ceiling, Keyword::While, Wanted::Expression},
    {Keyword::Target, Keyword::Target, Wanted::Expression},
    {Keyword::Score, Keyword::Score, Wanted::Mode},
    {Keyword::Score, Keyword::Is, Wanted::Expression},
    {Keyword::Score, Keyword::Of, Wanted::Mode},
    {Keyword::Applies, Keyword::When, Wanted::Expression},
    {Keyword::Evidence, Keyword::Evidence, Wanted::EvidenceKind, true},
    {Keyword::With, Keyword::With, Wanted::Relation, true},
    {Keyword::Of, Keyword::Of, Wanted::Role, true},
    {Keyword::About, Keyword::About, Wanted::Mode},
    {Keyword::Answer, Keyword::Answer, Wanted::Mode},
    {Keyword::Answer, Keyword::From, Wanted::AnswerScale},
    {Keyword::Answer, Keyword::In, Wanted::Unit},
    {Keyword::Per, Keyword::Per, Wanted::Kind},
    {Keyword::Option, Keyword::Gives, Wanted::Expression},
    {Keyword::When, Keyword::When, Wanted::Expression},
    {Keyword::When, Keyword::Gives, Wanted::Expression},
    {Keyword::Otherwise, Keyword::Gives, Wanted::Expression},
    {Keyword::Reads, Keyword::Reads, Wanted::Expression},
    {Keyword::Raises, Keyword::Raises, Wanted::Criterion},
    {Keyword::Chooses, Keyword::Chooses, Wanted::Option, true},
    {Keyword::Uses, Keyword::Uses, Wanted::Role},
    {Keyword::After, Keyword::After, Wanted::Action, true},
    {Keyword::Excludes, Keyword::Excludes, Wanted::Action, true},
    {Keyword::Cost, Keyword::Cost, Wanted::Expression},
    {Keyword::Hold, Keyword::Blocks, Wanted::Action, true},
    {Keyword::Hold, Keyword::Until, Wanted::Expression},
    {Keyword::Until, Keyword::Until, Wanted::Expression},
    {Keyword::Finding, Keyword::Finding, Wanted::Mode},
    {Keyword::Measure, Keyword::Per, Wanted::Kind, true},
    {Keyword::Measure, Keyword::In, Wanted::Unit},
    {Keyword::Is, Keyword::Is, Wanted::Expression},
    {Keyword::Weighs, Keyword::Weighs, Wanted::Item},
    {Keyword::Imply, Keyword::Imply, Wanted::Expression},
    {Keyword::Imply, Keyword::Gives, Wanted::Expression},
    {Keyword::Impossible, Keyword::When, Wanted::Expression},
    {Keyword::Impossible, Keyword::Recheck, Wanted::Question, true},
    {Keyword::Drive, Keyword::Drive, Wanted::Item},
    {Keyword::Drive, Keyword::Lifts, Wanted::Item},
    {Keyword::Exception, Keyword::To, Wanted::Statement},
    {Keyword::Exception, Keyword::When, Wanted::Expression},
    {Keyword::Exception, Keyword::Gives, Wanted::Expression},
    {Keyword::Change, Keyword::Change, Wanted::Statement},
    {Keyword::Drop, Keyword::Drop, Wanted::Statement, true},
    {Keyword::Member, Keyword::Of, Wanted::Kind},
    {Keyword::Relation, Keyword::Among, Wanted::Relation},
    {Keyword::Input, Keyword::Among, Wanted::Relation},
    {Keyword::Fact, Keyword::Fact, Wanted::Relation},
    {Keyword::Given, Keyword::Given, Wanted::Expression},
    {Keyword::Expect, Keyword::Expect, Wanted::Expression},
    {Keyword::Basis, Keyword::Basis, Wanted::Basis},
    {Keyword::Rename, Keyword::Rename, Wanted::AnyThing},
    {Keyword::Split, Keyword::Split, Wanted::AnyThing},
    {Keyword::Retire, Keyword::Retire, Wanted::AnyThing},
    {Keyword::Widen, Keyword::Widen, Wanted::AnyThing},
};

const Slot* slot_of(Keyword field, Keyword marker) {
  const auto found = std::find_if(std::begin(slots), std::end(slots),
                                  [&](const Slot& s) { return s.field == field && s.marker == marker; });
  return found == std::end(slots) ? nullptr : found;
}

bool joins(TokenKind kind) {
  switch (kind) {
    case TokenKind::Comma:
    case TokenKind::Colon:
    case TokenKind::Range:
    case TokenKind::Arrow:
    case TokenKind::OpenBracket:
    case TokenKind::Equal:
    case TokenKind::NotEqual:
    case TokenKind::Less:
    case TokenKind::AtMost:
    case TokenKind::Greater:
    case TokenKind::AtLeast:
    case TokenKind::Plus:
    case TokenKind::Minus:
    case TokenKind::Star:
    case TokenKind::Slash:
    case TokenKind::Reserved: return true;
    default: return false;
  }
}

/// Reads the words up to the cursor once, keeping whose braces and which field it is in.
class Walk {
 public:
  explicit Walk(std::string_view text) : text_(text) {}

  void step(const Token& token);
  Cursor end();

 private:
  struct Level {
    Place place{};
    bool in_strength = false;
    std::string_view question{};
  };

  bool awaits() const;
  bool in_brackets() const;
  bool begins_field(const Token& token) const;
  void begin_field(const Token& token);
  void take_marker(const Token& token);
  void open_braces();
  void close_braces();
  bool is_list() const;
  void want_expression(Cursor& cursor) const;
  void find_call(Cursor& cursor) const;
  std::string_view word(const Token& token) const { return text_.substr(token.offset, token.length); }

  std::string_view text_;
  std::vector<Level> levels_{{Place::File, false, {}}};
  std::vector<Token> field_;  ///< its words so far, the keyword first; empty between fields
  std::size_t marker_ = 0;    ///< place in `field_` of the word that decides what is wanted
  bool in_note_ = false;
  std::uint32_t statement_ = 0;
};

/// Whether the word before is one that something must follow, so that a keyword behind it is a name.
bool Walk::awaits() const {
  if (field_.empty()) return false;
  const Token& last = field_.back();
  if (joins(last.kind)) return true;
  const bool is_marker = field_.size() - 1 == marker_ && last.kind == TokenKind::Id;
  const Slot* slot = is_marker ? slot_of(field_[0].keyword, last.keyword) : nullptr;
  return field_.size() == 1 || (slot && slot->wanted != Wanted::Nothing);
}

bool Walk::in_brackets() const {
  int depth = 0;
  for (const Token& token : field_)
    depth += token.kind == TokenKind::OpenBracket ? 1 : token.kind == TokenKind::CloseBracket ? -1 : 0;
  return depth > 0;
}

bool Walk::begins_field(const Token& token) const {
  if (token.kind != TokenKind::Id && token.kind != TokenKind::Reserved) return false;
  const Level& level = levels_.back();
  const bool is_note = dsl::grammar::is_note(token.keyword);
  const bool is_field = dsl::grammar::find_field(level.place, token.keyword) != nullptr;
  if ((!is_note && !is_field) || in_brackets()) return false;
  if (awaits() && field_.back().kind != TokenKind::OpenBrace) {
    const bool is_bare =
        field_.size() == 1 && (field_[0].keyword == Keyword::Hide || field_[0].keyword == Keyword::Stop);
    if (!is_bare) return false;
  }
  if (field_.empty()) return true;
  const Keyword in = field_[0].keyword;
  if (in == Keyword::Gate && token.keyword == Keyword::Needs) return marker_ != 0;
  return !(in == Keyword::Hold && token.keyword == Keyword::Until);
}

void Walk::begin_field(const Token& token) {
  in_note_ = dsl::grammar::is_note(token.keyword);
  if (levels_.size() == 1 && !in_note_) statement_ = token.offset;
  field_ = {token};
  marker_ = 0;
}

void Walk::take_marker(const Token& token) {
  const bool is_word = token.kind == TokenKind::Id || token.kind == TokenKind::Reserved;
  if (!is_word || token.keyword == Keyword::NoKeyword || field_.size() < 2) return;
  if (slot_of(field_[0].keyword, token.keyword) && !(field_.size() > 2 && joins(field_[field_.size() - 2].kind)))
    marker_ = field_.size() - 1;
}

void Walk::open_braces() {
  Level inner = levels_.back();
  inner.in_strength = !field_.empty() && field_[0].keyword == Keyword::Strength;
  if (!field_.empty()) {
    const Keyword keyword = field_[0].keyword;
    if (const auto place = place_inside(inner.place, keyword)) inner.place = *place;
    if (keyword == Keyword::Ask && field_.size() > 1) inner.question = word(field_[1]);
  }
  levels_.push_back(inner);
  field_.clear();
}

void Walk::close_braces() {
  if (levels_.size() > 1) levels_.pop_back();
  field_.clear();
}

void Walk::step(const Token& token) {
  if (token.kind == TokenKind::OpenBrace) return open_braces();
  if (token.kind == TokenKind::CloseBrace) return close_braces();
  if (begins_field(token)) return begin_field(token);
  const bool is_rule_head = field_.empty() && levels_.back().place == Place::Rule;
  if (field_.empty() && !is_rule_head && token.keyword == Keyword::NoKeyword && levels_.back().place == Place::File)
    statement_ = token.offset;
  field_.push_back(token);
  take_marker(token);
}

bool Walk::is_list() const {
  const Slot* slot = slot_of(field_[0].keyword, field_[marker_].keyword);
  return slot && slot->is_list;
}

/// The call whose brackets are open, and which argument this is.
void Walk::find_call(Cursor& cursor) const {
  std::vector<std::size_t> open;
  for (std::size_t i = marker_; i < field_.size(); ++i) {
    if (field_[i].kind == TokenKind::OpenBracket) open.push_back(i);
    if (field_[i].kind == TokenKind::CloseBracket && !open.empty()) open.pop_back();
  }
  if (open.empty() || open.back() == 0 || field_[open.back() - 1].kind != TokenKind::Id) return;
  cursor.call = word(field_[open.back() - 1]);
  int depth = 0;
  bool is_first = true;
  for (std::size_t i = open.back() + 1; i < field_.size(); ++i) {
    const TokenKind kind = field_[i].kind;
    depth += kind == TokenKind::OpenBracket ? 1 : kind == TokenKind::CloseBracket ? -1 : 0;
    if (depth == 0 && kind == TokenKind::Comma) ++cursor.column, is_first = true;
    else if (std::exchange(is_first, false)) cursor.call_args.push_back(word(field_[i]));
    if (field_[i].keyword == Keyword::Where || field_[i].keyword == Keyword::By) cursor.call.clear();
  }
}

void Walk::want_expression(Cursor& cursor) const {
  const Token& last = field_.back();
  const bool is_marker = field_.size() - 1 == marker_;
  const bool is_words_of_comparison = (last.keyword == Keyword::Least || last.keyword == Keyword::Most) &&
                                      field_.size() > 1 && field_[field_.size() - 2].keyword == Keyword::At;
  const bool wants_operand = is_marker || joins(last.kind) || is_words_of_comparison;
  cursor.wanted = wants_operand && last.keyword != Keyword::At ? Wanted::Expression : Wanted::Operator;
  if (cursor.wanted == Wanted::Operator) return;
  std::size_t is = field_.size() - 1;
  if (is > 0 && field_[is].keyword == Keyword::Not) --is;
  const bool is_comparison = field_[is].keyword == Keyword::Is || field_[is].kind == TokenKind::Equal;
  if (is_comparison && is > marker_ && field_[is - 1].kind == TokenKind::Id) cursor.compared = word(field_[is - 1]);
  find_call(cursor);
}

Cursor Walk::end() {
  Cursor cursor{.place = levels_.back().place, .in_strength = levels_.back().in_strength};
  cursor.question = levels_.back().question;
  cursor.statement = statement_;
  cursor.in_note = in_note_ && !field_.empty();
  const bool is_rule_head =
      levels_.back().place == Place::Rule && (field_.empty() || field_[0].keyword != Keyword::When);
  if (field_.empty()) {
    cursor.may_begin = true;
    cursor.wanted = is_rule_head                           ? Wanted::Relation
                    : levels_.back().place == Place::Texts ? Wanted::AnyThing
                                                           : Wanted::Nothing;
    return cursor;
  }
  cursor.field = field_[0].keyword;
  cursor.marker = field_[marker_].keyword;
  const Token& last = field_.back();
  cursor.may_begin = !awaits();
  const Slot* slot = slot_of(cursor.field, cursor.marker);
  const bool is_finding_of = cursor.field == Keyword::Of && cursor.place == Place::Finding;
  const bool is_action_needs = cursor.field == Keyword::Needs && cursor.place == Place::Action;
  Wanted wanted = is_finding_of                     ? Wanted::AnyThing
                  : is_action_needs || is_rule_head ? Wanted::Expression
                  : slot                            ? slot->wanted
                                                    : Wanted::Nothing;
  const bool is_relation = cursor.field == Keyword::Relation || cursor.field == Keyword::Input;
  if (is_relation && (last.kind == TokenKind::Colon || last.kind == TokenKind::Arrow)) wanted = Wanted::Type;
  if (wanted == Wanted::Relation &&
      std::any_of(field_.begin(), field_.end(), [](const Token& t) { return t.kind == TokenKind::OpenBracket; }))
    wanted = Wanted::Expression;
  if (wanted == Wanted::Expression) {
    want_expression(cursor);
    return cursor;
  }
  const bool is_next =
      field_.size() - 1 == marker_ || (is_list() && last.kind == TokenKind::Comma) || wanted == Wanted::Type;
  const bool is_strength = cursor.field == Keyword::Depends && field_.size() == marker_ + 2;
  const bool is_severity = cursor.field == Keyword::Finding && field_.size() == 2;
  if (is_next) cursor.wanted = wanted;
  if (is_strength) cursor.wanted = Wanted::Strength, cursor.may_begin = false;
  if (is_severity) cursor.wanted = Wanted::Mode, cursor.may_begin = false;
  return cursor;
}

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

/// Inside a text: where the slot begins that is open at the cursor.
std::optional<std::uint32_t> open_slot(std::string_view text, std::uint32_t begin, std::uint32_t offset) {
  for (std::uint32_t at = offset; at > begin; --at) {
    const char c = text[at - 1];
    if (c == '}' || c == '"') return std::nullopt;
    if (c == '{') return at >= 2 && text[at - 2] == '\\' ? std::nullopt : std::optional(at);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Cursor> cursor_at(const SourceText& source, std::uint32_t offset) {
  const std::string_view text = source.text();
  std::uint32_t begin = offset;
  while (begin > 0 && is_word_byte(text[begin - 1])) --begin;
  Diagnostics ignored;
  const dsl::Lexed lexed = dsl::lex(source, {source.id(), 0, static_cast<std::uint32_t>(text.size())}, ignored);
  for (const Token& comment : lexed.comments)
    if (comment.offset < offset && offset <= comment.end()) return std::nullopt;
  Walk walk(text);
  std::optional<std::uint32_t> slot;
  for (const Token& token : lexed.tokens) {
    if (token.kind == TokenKind::Text && token.offset < offset && (offset < token.end() || token.faulty)) {
      slot = open_slot(text, token.offset + 1, offset);
      if (!slot) return std::nullopt;
      break;
    }
    if (token.end() > begin || token.kind == TokenKind::End) break;
    walk.step(token);
  }
  Cursor cursor = walk.end();
  cursor.word = {source.id(), begin, offset};
  if (slot) {
    cursor.wanted = Wanted::Expression;
    cursor.may_begin = false;
  }
  return cursor;
}

}  // namespace plumb::language_server
