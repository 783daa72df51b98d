#include "dsl/grammar/common_def.hpp"

// What may stand in the braces of `change`, `migrate` and `test`.
namespace plumb::dsl::grammar {
namespace {

using namespace common;

// Tests. `given` and its commas make one node each.

/// `open` is the keyword where something follows that it could open; as a name it ends its condition or is compared.
bool read_open(Iterator& at, State& state, const Leaf& leaf) {
  if (at->keyword != K::Open) return false;
  const Token& next = at[1];
  const bool opens_bracket = next.kind == TokenKind::OpenBracket && next.offset > at->end();
  const bool begins = next.kind == TokenKind::Id || next.kind == TokenKind::Dotted || next.kind == TokenKind::Text ||
                      next.kind == TokenKind::Number || next.kind == TokenKind::Date ||
                      next.kind == TokenKind::Variable || next.kind == TokenKind::Any || next.keyword == K::Not ||
                      next.keyword == K::Exists;
  const bool is_field = next.first_on_line && find_field(Place::Test, next.keyword);
  if (!opens_bracket && (!begins || is_field || next.keyword == K::Says)) return false;
  state.node->args.push_back({leaf.slot, make_name(state, *at)});
  return ++at;
}
Leaf open_flag() {
  Leaf leaf(read_open, "");
  leaf.slot = Slot::Mode;
  return leaf;
}

/// `case` is the keyword before a text.
bool read_case_word(Iterator& at, State&, const Leaf&) {
  return at->keyword == K::Case && at[1].kind == TokenKind::Text && ++at;
}

const auto given_one =
    (Leaf(read_case_word, "") > a_text) | (condition(Slot::Condition) > -(word(K::By) > id(Slot::By)));
const auto given_next = sign(TokenKind::Comma) > inner(Word::Given)[given_one];
const auto given_more = *given_next;
const auto expect = -open_flag() >> condition(Slot::Condition) > -(word(K::Says) > text(Slot::Says));

/// The first is the node being read; the others go beside it, to its body first (`read_braces` moves them out).
const auto given = given_one > given_more;

constexpr Field test_table[] = {
    {K::Given, Word::Given, run<given>},
    {K::Others, Word::Others, run<a_number>},
    {K::Expect, Word::Expect, run<expect>},
};

// Changes: of these, what the changed statement may have.
const auto change_needs = listed(condition(Slot::Condition), condition(Slot::Condition)) > notes();
const auto until = condition_noted;
const auto plain_or_case = condition(Slot::Condition) > -(word(K::Gives) > value(Slot::Gives));

/// `when` is a case if it gives something, else a condition.
bool read_when(Iterator& at, State& state) {
  const bool ok = run<plain_or_case>(at, state);
  if (state.node->find(Slot::Gives)) state.node->word = Word::Case;
  return ok;
}

constexpr Field change_own_table[] = {
    {K::Needs, Word::Needs, run<change_needs>},
    {K::Until, Word::Until, run<until>},
    {K::When, Word::When, read_when},
    {K::Is, Word::Is, run<expression_slot>},
};

/// The fields of other places, each keyword once; what `change` reads in its own way stands first.
std::span<const Field> gather_change_fields() {
  static const std::vector<Field> fields = [] {
    std::vector<Field> all(std::begin(change_own_table), std::end(change_own_table));
    for (const auto table : {item_fields(), ask_fields(), action_fields(), setting_fields()})
      for (const Field& field : table)
        if (std::none_of(all.begin(), all.end(), [&](const Field& f) { return f.keyword == field.keyword; }))
          all.push_back(field);
    return all;
  }();
  return fields;
}

const auto rename = name(Slot::Name) > word(K::To) > name(Slot::To);
const auto split = name(Slot::Name) > word(K::Into) > names(Slot::To);
const auto merge = names(Slot::Names) > word(K::Into) > name(Slot::To);
constexpr Field migrate_table[] = {
    {K::Rename, Word::Rename, run<rename>},  {K::Split, Word::Split, run<split>},
    {K::Merge, Word::MergeInto, run<merge>}, {K::Retire, Word::Retire, run<a_name>},
    {K::Widen, Word::Widen, run<a_name>},
};

}  // namespace

std::span<const Field> test_fields() { return test_table; }
std::span<const Field> change_fields() { return gather_change_fields(); }
std::span<const Field> migrate_fields() { return migrate_table; }

}  // namespace plumb::dsl::grammar
