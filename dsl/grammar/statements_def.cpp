#include "dsl/grammar/common_def.hpp"

// The statements of a file, the settings of a framework, and what may stand in `change`, `migrate` and `test`.
namespace plumb::dsl::grammar {
namespace {

using namespace common;

// Settings.
const auto setting_language = id(Slot::Name);
inline constexpr K scale_words[] = {K::Capabilities, K::Components, K::Criteria};
const auto scale = -id(Slot::Id) >> quantity(Slot::Amount) >
                   -(word(K::For) > one_of(Slot::For, scale_words, "`capabilities`, `components`, `criteria`")) >
                   -braces(Place::Rungs);
const auto layer = id(Slot::Id) > title() > -braces(Place::Layer);
const auto limit = word(K::Limit) > quantity(Slot::Limit);
const auto drive_by = word(K::Drive) > quantity(Slot::Drive);
const auto strength = id(Slot::Id) > sign(TokenKind::OpenBrace) > -((limit > -drive_by) | (drive_by > -limit)) >
                      sign(TokenKind::CloseBrace);
const auto role = id(Slot::Id) > title();
const auto weak = at_most > -(word(K::Or) > quantity(Slot::Below) > word(K::Below) > word(K::Target));
const auto settled = (word(K::Within) > a_number) | (word(K::By) > word(K::Level));
const auto horizon = id(Slot::Name);
const auto rests_on = more(K::On) > names(Slot::Names);

constexpr Field setting_table[] = {
    {K::Language, Word::Language, run<setting_language>},
    {K::Scale, Word::Scale, run<scale>},
    {K::Layer, Word::Layer, run<layer>},
    {K::Strength, Word::Strength, run<strength>},
    {K::Role, Word::Role, run<role>},
    {K::Score, Word::Score, run<score>},
    {K::Target, Word::Target, run<target>},
    {K::Met, Word::Met, run<at_least>},
    {K::Evidence, Word::Evidence, run<some_names>},
    {K::Weak, Word::Weak, run<weak>},
    {K::Good, Word::Good, run<at_least>},
    {K::Unverified, Word::Unverified, run<at_most>},
    {K::Settled, Word::Settled, run<settled>},
    {K::Step, Word::Step, run<a_number>},
    {K::Rate, Word::Rate, run<a_number>},
};
constexpr Field layer_table[] = {
    {K::Horizon, Word::Horizon, run<horizon>}, {K::Rests, Word::RestsOn, run<rests_on>},
    {K::Score, Word::Score, run<score>},       {K::Target, Word::Target, run<target>},
    {K::Weight, Word::Weight, run<a_number>},
};

// Statements.
const auto framework = id(Slot::Id) > title() > word(K::Version) > version(Slot::Version) > braces(Place::Framework);
const auto adaptation = id(Slot::Id) > title() > -(word(K::Version) > version(Slot::Version)) > word(K::Of) >
                        id(Slot::Of) > word(K::Version) > version(Slot::OfVersion) > -braces(Place::Framework);
const auto import = id(Slot::Id) > word(K::Version) > version(Slot::Version) > -(word(K::As) > id(Slot::Name));
const auto migrate = word(K::From) > version(Slot::Version) > braces(Place::Migrate);
const auto texts = id(Slot::Id) > braces(Place::Texts);
const auto change = name(Slot::Name) > braces(Place::Change);
const auto profile = braces(Place::Profile);
const auto answers = id(Slot::Id) > braces(Place::Answers);
const auto action = id(Slot::Id) > title() > braces(Place::Action);
const auto hold = id(Slot::Id) > title() > -(word(K::Blocks) > names(Slot::Blocks)) > word(K::Until) >
                  condition(Slot::Condition) > notes_and_sayings;
constexpr K severity_words[] = {K::Note, K::Warning, K::Alarm};
const auto finding = id(Slot::Id) > one_of(Slot::Severity, severity_words, "`note`, `warning`, `alarm`") >
                     braces(Place::Finding);
const auto measure = id(Slot::Id) > title() > -(word(K::Per) > names(Slot::Per)) > -(word(K::In) > unit(Slot::Unit)) >
                     -braces(Place::Measure);
const auto aim = id(Slot::Id) > title() > braces(Place::Aim);
const auto imply = condition(Slot::Condition) > word(K::Gives) > condition(Slot::Gives) > notes();
const auto impossible = id(Slot::Id) > word(K::When) > condition(Slot::Condition) >
                        -(word(K::Recheck) > names(Slot::Recheck)) > notes_and_sayings;
const auto drive = name(Slot::Name) > word(K::Reaching) > quantity(Slot::Reaching) > word(K::Lifts) >
                   name(Slot::Lifts) > word(K::By) > quantity(Slot::By) > -(word(K::Within) > quantity(Slot::Within)) >
                   notes();
const auto exception = id(Slot::Id) > word(K::To) > name(Slot::To) > word(K::When) > condition(Slot::Condition) >
                       -(word(K::Gives) > value(Slot::Gives)) > notes();
const auto kind = id(Slot::Id) > -title() > -flag(Slot::Mode, K::Open);
const auto member = id(Slot::Id) > title() > word(K::Of) > id(Slot::Of) > *inner(Word::With)[word(K::With) > with];

constexpr K extreme_words[] = {K::Least, K::Most};
constexpr K absent_words[] = {K::Unknown, K::None};
const auto column = variable(Slot::Column) > sign(TokenKind::Colon) > type(Slot::ColumnType);
const auto relation = id(Slot::Id) > sign(TokenKind::OpenBracket) > listed(column, column) >
                      sign(TokenKind::CloseBracket) > -(sign(TokenKind::Arrow) > type(Slot::Type) >
                                                        -one_of(Slot::Mode, extreme_words, "`least`, `most`")) >
                      -(flag(Slot::Mode, K::Open) > -one_of(Slot::Mode, absent_words, "`unknown`, `none`") >
                        -(word(K::Among) > id(Slot::Of))) > -(word(K::From) > text(Slot::Text));
const auto input_relation = more(K::Relation) > relation;
const auto rule = id(Slot::Id) > braces(Place::Rule);
const auto fact_value = -(sign(TokenKind::Equal) > value(Slot::Value));
const auto fact = listed(call(Slot::Head) > fact_value, next_call(Slot::Head) > fact_value) > notes();
const auto test = title() > -(word(K::On) > date(Slot::Date)) > braces(Place::Test);

/// `input` begins a relation; the word stays with it as an argument.
bool read_input(Iterator& at, State& state) {
  state.node->args.push_back({Slot::Mode, make_name(state, at[-1])});
  return run<input_relation>(at, state);
}

constexpr Field statement_table[] = {
    {K::Framework, Word::Framework, run<framework>},
    {K::Adaptation, Word::Adaptation, run<adaptation>},
    {K::Import, Word::Import, run<import>},
    {K::Migrate, Word::Migrate, run<migrate>},
    {K::Texts, Word::Texts, run<texts>},
    {K::Change, Word::Change, run<change>},
    {K::Drop, Word::Drop, run<some_names_noted>},
    {K::Profile, Word::Profile, run<profile>},
    {K::Capability, Word::Capability, run<item>},
    {K::Component, Word::Component, run<item>},
    {K::Criterion, Word::Criterion, run<item>},
    {K::Ask, Word::Ask, run<ask>},
    {K::Answers, Word::Answers, run<answers>},
    {K::Action, Word::Action, run<action>},
    {K::Hold, Word::Hold, run<hold>},
    {K::Finding, Word::Finding, run<finding>},
    {K::Measure, Word::Measure, run<measure>},
    {K::Aim, Word::Aim, run<aim>},
    {K::Imply, Word::Imply, run<imply>},
    {K::Impossible, Word::Impossible, run<impossible>},
    {K::Drive, Word::Drive, run<drive>},
    {K::Exception, Word::Exception, run<exception>},
    {K::Kind, Word::Kind, run<kind>},
    {K::Member, Word::Member, run<member>},
    {K::Relation, Word::Relation, run<relation>},
    {K::Input, Word::Relation, read_input},
    {K::Rule, Word::Rule, run<rule>},
    {K::Fact, Word::Fact, run<fact>},
    {K::Test, Word::Test, run<test>},
};

}  // namespace

std::span<const Field> statement_fields() { return statement_table; }
std::span<const Field> setting_fields() { return setting_table; }
std::span<const Field> layer_fields() { return layer_table; }

}  // namespace plumb::dsl::grammar
