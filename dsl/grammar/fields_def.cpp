#include "dsl/grammar/common_def.hpp"

// Fields of items, questions, actions and what else has braces. Rows: keyword, node, what follows the keyword.
namespace plumb::dsl::grammar {
namespace {

using namespace common;

const auto ranged_measure = from_to;
const auto weighs = name(Slot::Name) > a_number;

// Items.
constexpr Field item_table[] = {
    {K::Intent, Word::Intent, run<a_text>},
    {K::Weight, Word::Weight, run<a_number>},
    {K::Score, Word::Score, run<score>},
    {K::Target, Word::Target, run<target>},
    {K::Met, Word::Met, run<at_least>},
    {K::Evidence, Word::Evidence, run<some_names>},
    {K::Levels, Word::Levels, run<braced_levels>},
    {K::Level, Word::Level, run<a_level>},
    {K::Applies, Word::Applies, run<applies>},
    {K::Depends, Word::DependsOn, run<depends>},
    {K::Needs, Word::Needs, run<some_names_noted>},
    {K::Gate, Word::Gate, run<gate>},
    {K::Ceiling, Word::Ceiling, run<ceiling>},
    {K::Component, Word::Component, run<item>},
    {K::Criterion, Word::Criterion, run<item>},
    {K::Ask, Word::Ask, run<ask>},
    {K::Reads, Word::Reads, run<reads>},
    {K::With, Word::With, run<with>},
};

// Questions.
constexpr Field ask_table[] = {
    {K::Help, Word::Help, run<a_text>},
    {K::Probe, Word::Probe, run<a_text>},
    {K::Of, Word::Of, run<some_names>},
    {K::Takes, Word::Takes, run<a_number>},
    {K::Weight, Word::Weight, run<a_number>},
    {K::About, Word::About, run<about>},
    {K::Answer, Word::Answer, run<answer>},
    {K::Option, Word::Option, run<option>},
    {K::When, Word::Case, run<one_case>},
    {K::Otherwise, Word::Otherwise, run<otherwise>},
    {K::Stale, Word::Stale, run<stale>},
    {K::Applies, Word::Applies, run<applies>},
    {K::Per, Word::Per, run<per>},
};
constexpr Field profile_table[] = {{K::Ask, Word::Ask, run<ask>}};
constexpr Field answers_table[] = {
    {K::Option, Word::Option, run<option>},
    {K::When, Word::Case, run<one_case>},
    {K::Otherwise, Word::Otherwise, run<otherwise>},
};
constexpr Field reads_table[] = {
    {K::Weight, Word::Weight, run<a_number>},
    {K::When, Word::Case, run<one_case>},
    {K::Otherwise, Word::Otherwise, run<otherwise>},
};
constexpr Field case_table[] = {
    {K::When, Word::Case, run<one_case>},
    {K::Otherwise, Word::Otherwise, run<otherwise>},
};

// Actions, findings, measures, aims.
constexpr Field action_table[] = {
    {K::Raises, Word::Raises, run<raises>},
    {K::Chooses, Word::Chooses, run<some_names>},
    {K::Takes, Word::Takes, run<a_number>},
    {K::Cost, Word::Cost, run<value_slot>},
    {K::Uses, Word::Uses, run<uses>},
    {K::After, Word::After, run<some_names>},
    {K::Excludes, Word::Excludes, run<some_names>},
    {K::Needs, Word::Needs, run<condition_noted>},
    {K::Applies, Word::Applies, run<applies>},
    {K::Says, Word::Says, run<a_text>},
    {K::Merge, Word::Merge, run<a_text>},
    {K::Hide, Word::Hide, run<nothing>},
    {K::Stop, Word::Stop, run<nothing>},
};
const auto plain_condition = condition(Slot::Condition);
constexpr Field finding_table[] = {
    {K::Of, Word::Of, run<some_names>},  {K::When, Word::When, run<plain_condition>},
    {K::Says, Word::Says, run<a_text>},  {K::Merge, Word::Merge, run<a_text>},
    {K::Hide, Word::Hide, run<nothing>}, {K::Stop, Word::Stop, run<nothing>},
};
constexpr Field measure_table[] = {
    {K::Is, Word::Is, run<expression_slot>}, {K::From, Word::From, run<ranged_measure>},
    {K::Stale, Word::Stale, run<stale>},     {K::Says, Word::Says, run<a_text>},
    {K::Merge, Word::Merge, run<a_text>},    {K::Hide, Word::Hide, run<nothing>},
    {K::Stop, Word::Stop, run<nothing>},
};
constexpr Field aim_table[] = {{K::Weighs, Word::Weighs, run<weighs>}};

// Rules and tests.
const auto rule_head = inner(Word::Head)[call(Slot::Head) > -(sign(TokenKind::Equal) > value(Slot::Value))];
constexpr Field rule_table[] = {
    {K::When, Word::When, run<plain_condition>}, {K::Says, Word::Says, run<a_text>},
    {K::Merge, Word::Merge, run<a_text>},        {K::Hide, Word::Hide, run<nothing>},
    {K::Stop, Word::Stop, run<nothing>},
};

const auto rung = number(Slot::Level) > title();
const auto translation = name(Slot::Name) > text(Slot::Text);

}  // namespace

std::span<const Field> item_fields() { return item_table; }
std::span<const Field> ask_fields() { return ask_table; }
std::span<const Field> profile_fields() { return profile_table; }
std::span<const Field> answers_fields() { return answers_table; }
std::span<const Field> reads_fields() { return reads_table; }
std::span<const Field> case_fields() { return case_table; }
std::span<const Field> action_fields() { return action_table; }
std::span<const Field> finding_fields() { return finding_table; }
std::span<const Field> measure_fields() { return measure_table; }
std::span<const Field> aim_fields() { return aim_table; }
std::span<const Field> rule_fields() { return rule_table; }
bool read_rule_head(Iterator& at, State& state) { return run<rule_head>(at, state); }
bool read_rung(Iterator& at, State& state) { return run<rung>(at, state); }
bool read_translation(Iterator& at, State& state) { return run<translation>(at, state); }

}  // namespace plumb::dsl::grammar
