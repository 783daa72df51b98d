#include "dsl/grammar/faults.hpp"

#include <fmt/format.h>

#include "dsl/grammar/note_faults.hpp"
#include "dsl/text/render.hpp"
#include "dsl/text/wording.hpp"

namespace plumb::dsl::grammar {
namespace {

constexpr std::size_t longest_quote = 40;  ///< bytes of the author's text in a message

/// Each thing once; one of `words` may be several, with commas.
std::vector<std::string_view> separate(const std::vector<std::string_view>& words) {
  std::vector<std::string_view> out;
  for (std::string_view several : words) {
    while (!several.empty()) {
      const std::size_t comma = std::min(several.find(", "), several.size());
      const std::string_view one = several.substr(0, comma);
      if (std::find(out.begin(), out.end(), one) == out.end()) out.push_back(one);
      several.remove_prefix(std::min(comma + 2, several.size()));
    }
  }
  return out;
}

/// "a, b or c".
std::string either(const std::vector<std::string_view>& words) {
  const std::vector<std::string_view> different = separate(words);
  std::string out;
  for (std::size_t i = 0; i < different.size(); ++i) {
    if (i > 0) out += i + 1 == different.size() ? " or " : ", ";
    out += different[i];
  }
  return out;
}

bool is_word(const Token& t) {
  return t.kind == TokenKind::Id || t.kind == TokenKind::Dotted || t.kind == TokenKind::Reserved;
}

bool begins_item(const Token& t) {
  return t.kind == TokenKind::Id || t.kind == TokenKind::Dotted || t.kind == TokenKind::Variable ||
         t.kind == TokenKind::Text || t.kind == TokenKind::Number || t.kind == TokenKind::Date ||
         t.kind == TokenKind::Any;
}

/// Whether the word may be the next item of a list that ended at it for want of a comma.
bool wants_comma(const State& state, Iterator at) {
  return state.expected.at() == at && at > state.first && state.expected.has("`,`") && begins_item(*at);
}

void report_comma_missing(State& state, Iterator at) {
  Diagnostic& d =
      state.report(108, state.span(*at), fmt::format("found {}: a comma is missing before it", found(state, at)));
  const std::uint32_t end = at[-1].end();
  d.fixes.emplace_back(Span{state.source.id(), end, end}, ",",
                       fmt::format("write a comma after `{}`", state.slice(at[-1])), FixIt::Confidence::Certain);
}

void report_comma_too_many(State& state, Iterator comma, std::string_view why) {
  Diagnostic& d = state.report(108, state.span(*comma), fmt::format("found a comma too many: {}", why));
  d.fixes.emplace_back(state.span(*comma), "", "remove it", FixIt::Confidence::Certain);
}

/// `1,5`
bool is_decimal_comma(const State& state, Iterator at) {
  return at->kind == TokenKind::Comma && at > state.first && at[-1].kind == TokenKind::Number &&
         at[1].kind == TokenKind::Number && at[-1].end() == at->offset && at->end() == at[1].offset;
}

void report_decimal_comma(State& state, Iterator comma) {
  const Span whole = state.span(comma - 1, comma + 2);
  const std::string point = fmt::format("{}.{}", state.slice(comma[-1]), state.slice(comma[1]));
  Diagnostic& d = state.report(111, whole, "a number has a point, not a comma");
  d.fixes.emplace_back(whole, point, "write `" + point + "`", FixIt::Confidence::Certain);
}

/// `weight: 3`, `weight = 3`, `is at least 3`: a word too many between two that belong together.
void add_hint_of_too_many(const State& state, Iterator at, Diagnostic& d) {
  if (at == state.first) return;
  const bool joins = at->kind == TokenKind::Colon || at->kind == TokenKind::Equal;
  if (joins && is_word(at[-1]) && at[-1].keyword != Keyword::NoKeyword) {
    d.notes.emplace_back(fmt::format("nothing stands between `{}` and its value", state.slice(at[-1])));
    d.fixes.emplace_back(state.span(*at), "", "remove it", FixIt::Confidence::Certain);
  }
  const bool compares = at->keyword == Keyword::At || at->keyword == Keyword::Below || at->keyword == Keyword::Above;
  if (compares && at[-1].keyword == Keyword::Is) {
    d.notes.emplace_back(fmt::format("`{}` compares by itself, without `is`", state.slice(*at)));
    d.fixes.emplace_back(Span{state.source.id(), at[-1].offset, at->offset}, "", "remove `is`",
                         FixIt::Confidence::Certain);
  }
}

/// Why a word that looks right is not what was asked for.
void add_hints(const State& state, Iterator at, Diagnostic& d) {
  add_hint_of_too_many(state, at, d);
  if (at->kind == TokenKind::Number && state.expected.has("a date"))
    d.notes.emplace_back("a date is written `2026-03-01`");
  const bool dashed = at->kind == TokenKind::Minus && at > state.first && at[-1].kind == TokenKind::Id;
  if (dashed && state.expected.has("a title in quotes")) d.notes.emplace_back("a name joins its words by `_`");
  if (at->kind == TokenKind::Id && state.expected.has("a variable"))
    d.notes.emplace_back("variables begin with a capital letter");
  const bool between_numbers = at->kind == TokenKind::Minus && at > state.first && at[-1].kind == TokenKind::Number;
  if (between_numbers && at[1].kind == TokenKind::Number) d.notes.emplace_back("a range is written `0..5`");
  if (!state.expected.has("a name")) return;
  if (at->kind == TokenKind::Variable)
    d.notes.emplace_back(fmt::format("names begin with a small letter; `{}` is a variable", state.slice(*at)));
  if (at->kind == TokenKind::Reserved)
    d.notes.emplace_back(fmt::format("`{}` is reserved everywhere", state.slice(*at)));
  if (at->kind == TokenKind::Dotted) d.notes.emplace_back("a name that is declared has no point");
}

bool same_line(const State& state, Iterator a, Iterator b) {
  return std::none_of(a + 1, b + 1, [](const Token& t) { return t.first_on_line; }) && b < state.last;
}

/// Statements and fields with this word: "a capability, component or criterion, or a framework".
std::string places_with(Keyword keyword) {
  std::string out;
  for (std::size_t i = 0; i < place_count; ++i) {
    const Place place = static_cast<Place>(i);
    if (place == Place::Change || !find_field(place, keyword)) continue;
    if (!out.empty()) out += ", or in ";
    out += place == Place::File ? "a file, outside all braces" : info(place).owner;
  }
  return out;
}

std::vector<std::string> words_of(Place place) {
  std::vector<std::string> words;
  for (const Field& field : info(place).fields) words.emplace_back(to_string(field.keyword));
  return words;
}

/// `wks` for `weeks`.
std::string nearest_unit(const std::string& word) {
  static constexpr std::pair<std::string_view, std::string_view> short_for[] = {
      {"min", "minutes"}, {"mins", "minutes"}, {"h", "hours"},   {"hr", "hours"},  {"hrs", "hours"},
      {"d", "days"},      {"wk", "weeks"},     {"wks", "weeks"}, {"mo", "months"}, {"mth", "months"},
      {"mths", "months"}, {"q", "quarters"},   {"yr", "years"},  {"yrs", "years"}, {"pd", "person_days"}};
  for (const auto& [cut, whole] : short_for)
    if (cut == word) return std::string(whole);
  return nearest(word, {"minutes", "hours", "days", "weeks", "months", "quarters", "years", "person_days"});
}

void offer_word(Diagnostic& d, Span where, const std::string& word) {
  d.fixes.emplace_back(where, word, "write `" + word + "`", FixIt::Confidence::Likely);
}

std::string_view owner_of(const State& state) { return to_string(state.node->word); }

/// What may stand at a word that begins no field: what the statement before it could still have had, or a field.
std::string belongs_here(const State& state, Iterator at) {
  std::vector<std::string_view> words;
  if (state.expected.at() == at) words.assign(state.expected.begin(), state.expected.end());
  const PlaceInfo& here = info(state.place);
  const bool at_file = state.place == Place::File;
  const std::string field = here.fields.empty() ? std::string(here.wordless_expects)
                            : at_file           ? "a statement"
                                                : fmt::format("a field of `{}`", owner_of(state));
  words.push_back(field);
  if (!at_file) words.push_back("`}`");
  return either(words);
}

std::vector<std::string> expected_keywords(const State& state) {
  std::vector<std::string> keywords;
  for (const std::string_view what : separate({state.expected.begin(), state.expected.end()}))
    if (what.size() > 2 && what.front() == '`' && what.find('`', 1) == what.size() - 1)
      keywords.emplace_back(what.substr(1, what.size() - 2));
  return keywords;
}

/// What stands before ends in a condition, which could go on: with a comparison, with `and`.
bool follows_condition(const State& state, Iterator at) {
  if (at == state.first || state.node->body.empty()) return false;
  const std::vector<ast::Argument>& args = state.node->body.back().args;
  return std::any_of(args.begin(), args.end(), [&](const ast::Argument& argument) {
    return argument.slot == ast::Slot::Condition && argument.value.span.end == at[-1].end();
  });
}

/// What is expected and other languages say by this word; empty for none.
std::string meant_and_expected(const State& state, Iterator at) {
  if (!is_word(*at)) return {};
  std::string meant(word_meant_by(state.slice(*at)));
  if ((meant == "above" || meant == "below" || meant == "is") && follows_condition(state, at)) return meant;
  const std::vector<std::string> keywords = expected_keywords(state);
  const bool is_expected =
      state.expected.at() == at && std::find(keywords.begin(), keywords.end(), meant) != keywords.end();
  return is_expected ? meant : "";
}

/// The keyword among what is expected that the word was probably meant to be.
std::string nearest_expected(const State& state, Iterator at) {
  if (std::string meant = meant_and_expected(state, at); !meant.empty()) return meant;
  return is_word(*at) ? nearest(std::string(state.slice(*at)), expected_keywords(state)) : "";
}

/// The word of this place that was probably meant; empty for none.
std::string nearest_word(Place place, const std::string& word) {
  const std::vector<std::string> words = words_of(place);
  const std::string meant(word_meant_by(word));
  return std::find(words.begin(), words.end(), meant) != words.end() ? meant : nearest(word, words);
}

void report_word(State& state, Iterator at) {
  const std::string word(state.slice(*at));
  const Span span = state.span(*at);
  const bool at_file = state.place == Place::File;
  const std::string elsewhere = at->keyword == Keyword::NoKeyword ? "" : places_with(at->keyword);
  if (!elsewhere.empty()) {
    Diagnostic& d = state.report(104, span,
                                 at_file ? fmt::format("`{}` is not allowed outside braces", word)
                                         : fmt::format("`{}` is not allowed in `{}`", word, owner_of(state)));
    d.notes.emplace_back(fmt::format("it stands in {}", elsewhere));
    return;
  }
  const std::string near = nearest_word(state.place, word);
  Diagnostic& d = state.report(104, span,
                               at_file ? fmt::format("`{}` begins no statement", word)
                                       : fmt::format("`{}` is no field of `{}`", word, owner_of(state)));
  const std::vector<std::string> words = words_of(state.place);
  if (!near.empty()) offer_word(d, span, near);
  else if (words.size() <= most_listed) d.notes.push_back("it takes " + listing(words));
}

/// `greater than 3`, `2 wks`: the next word of the field before it, said in another way.
bool report_other_wording(State& state, Iterator at) {
  if (at->first_on_line || at == state.first) return false;
  if (const std::string meant = meant_and_expected(state, at); !meant.empty()) {
    const bool has_than = at + 1 < state.last && state.slice(at[1]) == "than";
    const Span words = state.span(at, at + (has_than ? 2 : 1));
    Diagnostic& d =
        state.report(105, words, fmt::format("found `{}`, expected `{}`", state.source.slice(words), meant));
    offer_word(d, words, meant);
    return true;
  }
  const std::string unit =
      at[-1].kind == TokenKind::Number && is_word(*at) ? nearest_unit(std::string(state.slice(*at))) : "";
  if (unit.empty()) return false;
  Diagnostic& d = state.report(105, state.span(*at), fmt::format("found {}, expected a unit", found(state, at)));
  offer_word(d, state.span(*at), unit);
  return true;
}

}  // namespace

/// What other languages, or plain English, say for a word of this one.
std::string_view word_meant_by(std::string_view said) {
  static constexpr std::pair<std::string_view, std::string_view> meant[] = {
      {"if", "when"},         {"then", "gives"},     {"description", "intent"}, {"goal", "intent"},
      {"question", "ask"},    {"choice", "option"},  {"requires", "needs"},     {"reason", "because"},
      {"duration", "takes"},  {"price", "cost"},     {"message", "says"},       {"say", "says"},
      {"otherwise", "gives"}, {"blocked", "blocks"}, {"default", "otherwise"},  {"area", "capability"},
      {"greater", "above"},   {"more", "above"},     {"over", "above"},         {"exceeds", "above"},
      {"less", "below"},      {"fewer", "below"},    {"under", "below"},        {"boolean", "yes_no"},
      {"bool", "yes_no"},     {"single", "one"},     {"multiple", "many"},      {"string", "text"},
      {"equals", "is"}};
  for (const auto& [word, instead] : meant)
    if (word == said) return instead;
  return {};
}

Diagnostic& report_instead(State& state, Iterator at, std::string_view expects, std::string_view meant) {
  Diagnostic& d = state.report(105, state.span(*at), fmt::format("found {}, expected {}", found(state, at), expects));
  offer_word(d, state.span(*at), std::string(meant));
  return d;
}

std::string found(const State& state, Iterator token) {
  if (token->kind == TokenKind::End) return state.is_lone ? "the end" : "the end of the file";
  if (token->kind == TokenKind::Text) return "a text";
  if (token->length == 0) return "the end of the braces";
  const std::string_view text = state.slice(*token);
  return text.size() > longest_quote ? "a long word" : fmt::format("`{}`", text);
}

void report_broken(State& state, Iterator begin) {
  const Iterator at = state.expected.at() ? state.expected.at() : begin;
  if (at->faulty) return;
  const bool after_comma = at > state.first && at[-1].kind == TokenKind::Comma;
  if (after_comma && at->kind == TokenKind::Comma) return report_comma_too_many(state, at, "there is one before it");
  const bool closes =
      at->kind == TokenKind::CloseBracket || at->kind == TokenKind::CloseBrace || at->kind == TokenKind::End;
  if (after_comma && closes) return report_comma_too_many(state, at - 1, "no item follows it");
  if (after_comma && at->first_on_line && find_field(state.place, at->keyword))
    return report_comma_too_many(state, at - 1, "a new field follows it");
  if (wants_comma(state, at)) return report_comma_missing(state, at);
  if (is_note(at->keyword) && state.expected.has("`{`")) return report_note_before_brace(state, at);
  const std::string expects = either({state.expected.begin(), state.expected.end()});
  Diagnostic& d = state.report(105, state.span(*at),
                               expects.empty() ? fmt::format("found {}", found(state, at))
                                               : fmt::format("found {}, expected {}", found(state, at), expects));
  add_hints(state, at, d);
  if (const std::string near = nearest_expected(state, at); !near.empty()) offer_word(d, state.span(*at), near);
  if (begin != at && begin->kind == TokenKind::Id && !same_line(state, begin, at))
    d.labels.emplace_back(state.span(*begin), fmt::format("in this `{}`", state.slice(*begin)));
}

static void report_comma_for_and(State& state, Iterator comma) {
  Diagnostic& d = state.report(108, state.span(*comma), "found a comma: conditions are joined by `and` or `or`");
  d.fixes.emplace_back(state.span(*comma), " and", "write `and`", FixIt::Confidence::Likely);
}

static void report_stray_word(State& state, Iterator at) {
  if (state.expected.at() && state.expected.at() > at) return report_broken(state, at);
  if (is_decimal_comma(state, at)) return report_decimal_comma(state, at);
  const bool is_comma = at->kind == TokenKind::Comma;
  if (is_comma && follows_condition(state, at)) return report_comma_for_and(state, at);
  if (is_comma) return report_comma_too_many(state, at, "a comma joins the items of one list only");
  const std::string near = is_word(*at) ? nearest(std::string(state.slice(*at)), words_of(state.place)) : "";
  const bool starts_something =
      at->first_on_line && (!near.empty() || at->keyword != Keyword::NoKeyword || at[1].kind == TokenKind::Text ||
                            at[1].kind == TokenKind::OpenBrace);
  if (wants_comma(state, at) && !starts_something) return report_comma_missing(state, at);
  const bool is_name = at->kind == TokenKind::Id || at->kind == TokenKind::Dotted;
  if (is_name && !info(state.place).fields.empty()) return report_word(state, at);
  const std::string here = belongs_here(state, at);
  add_hints(state, at,
            state.report(105, state.span(*at), fmt::format("found {}, expected {}", found(state, at), here)));
}

Before report_no_field(State& state, Iterator at) {
  if (at->faulty) return Before::Whole;
  if (report_other_wording(state, at)) return Before::Cut;
  report_stray_word(state, at);
  return Before::Whole;
}

}  // namespace plumb::dsl::grammar
