#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plumb/expression.hpp"

/// A checked knowledge base: every name resolved, every expression typed, nothing about evaluation. Vectors are in
/// declared order: files by path, then place.
namespace plumb::model {

using ThingId = std::uint32_t;      ///< index into Model::things
using StatementId = std::uint32_t;  ///< index into Model::statements; also the engine's OriginId
inline constexpr ThingId nothing = ~ThingId{0};
inline constexpr StatementId no_statement = ~StatementId{0};

enum class Basis : std::uint8_t { None, Seed, Public, Reconstructed, Judgement };

struct Notes {
  std::string because{};
  Basis basis = Basis::None;
  std::string basis_text{};
  std::string source{};
  std::string ref{};
  std::optional<std::int64_t> since{}, ends{};  ///< days, both in force themselves
  bool is_dated() const { return since || ends; }
  /// For an assessment of that day.
  bool are_in_force(std::int64_t day) const { return (!since || *since <= day) && (!ends || day <= *ends); }
};

/// One statement of the author's that stands for rules or advice, with the name that tests and changes use.
struct Statement {
  std::string name{};     ///< `data_management.gate_3`, `fragile_strength`
  std::string keyword{};  ///< "gate", "depends on", "rule" ...
  ThingId owner = nothing;
  Span span{};
  Notes notes{};
  Template says{}, merge{};
  bool hide = false, stop = false;
  std::vector<std::string> variables{};  ///< of its templates
  std::uint32_t link = 0;                ///< index into Model::chain: whose statement it is
  std::string instead_of{};              ///< what an adaptation replaced by it or in it, as it was written
};

// clang-format off
enum class ThingKind : std::uint8_t {
  Framework, Layer, Capability, Component, Criterion, Question, Option, AnswerScale, Measure, Action, Hold, Finding, Strength,
  Role, EvidenceKind, Aim, Kind, Member, Impossible, Rule, Exception
};
// clang-format on

/// Anything with an id. Ids are unique in a framework; options are `question.option`.
struct Thing {
  std::string id{};
  std::string title{};
  ThingKind kind = ThingKind::Member;
  StatementId statement = no_statement;
  std::uint32_t place =
      ~std::uint32_t{0};  ///< index into the vector of its kind (items, questions ...), where it has one
};

struct Rung {
  Number level;
  std::string title;
};
struct Scale {
  Number low{}, high = Number::whole(5);
  std::vector<Rung> rungs{};
};

struct Case {
  std::optional<Expr> when{};  ///< none: otherwise
  Expr gives{};
};

struct Score {
  enum class Kind : std::uint8_t { Fold, Levels, Is, Cases };
  Kind kind = Kind::Fold;
  Fold fold = Fold::Mean;
  bool of_capabilities = true;  ///< a framework's score: of capabilities, otherwise of layers
  Expr is{};
  std::vector<Case> cases{};
  StatementId statement = no_statement;
};

struct Target {
  ThingId of = nothing;  ///< item, layer or framework; the nearest wins
  Expr value{};
  StatementId statement = no_statement;
};

enum class ItemKind : std::uint8_t { Capability, Component, Criterion };

struct Item {
  ThingId id = nothing;
  ItemKind kind = ItemKind::Criterion;
  ThingId whole = nothing;  ///< the capability or component it stands in; nothing for a top capability
  ThingId layer = nothing;
  std::string intent{};
  Number weight = Number::whole(1);
  Score score{};
  Scale scale{};                    ///< that holds for it
  std::vector<Rung> levels{};       ///< its own rungs
  std::vector<ThingId> evidence{};  ///< kinds it admits
  std::optional<Number> level{};    ///< the rung it belongs to
  Number met{};                     ///< nearest `met at least`
  std::vector<ThingId> parts{}, questions{};
};

struct Dependency {
  ThingId item, on, strength;
  StatementId statement;
};
struct Need {
  ThingId item, on;
  StatementId statement;
};
struct Gate {
  ThingId item;
  Number level, at;
  Expr needs;
  StatementId statement;
};
struct Ceiling {
  ThingId item;
  Expr at;
  std::optional<Expr> while_;
  StatementId statement;
};
struct Applies {
  ThingId what;
  Expr when;
  StatementId statement;
};  ///< items, questions, actions
struct Reading {
  ThingId item;
  Expr value;
  Number weight;
  std::vector<Case> cases;
  StatementId statement;
};

enum class AnswerKind : std::uint8_t { One, Many, Level, YesNo, Number, Date, Text };

struct Option {
  ThingId id = nothing;  ///< its Thing's id is `question.name`
  std::string name{};    ///< bare, `o1` where none was given
  std::string title{};
  std::optional<Range> gives{};
  bool alone = false;
  Notes notes{};
};

/// `it` in the cases of a question is `answer(question)`, a Lookup; of a yes_no question `chosen(question,
/// question.yes)`. A yes_no question has the options `yes` and `no`; a level question the rungs. A condition on a text
/// answer without options is `chosen(question, text)`. A level answer compared with a number is `answer(question)`, the
/// rung's number.
struct Question {
  ThingId id = nothing;
  ThingId item = nothing;  ///< nothing: a profile question
  std::string asks{}, help{};
  std::vector<std::string> probes{};
  std::vector<ThingId> of{};  ///< roles that are authoritative
  Number minutes = Number::whole(1);
  Number weight = Number::whole(1);
  bool about_intention = false;
  AnswerKind answer = AnswerKind::One;
  std::string unit{};
  std::optional<Range> span{};           ///< from .. to of a number
  std::vector<Option> options{};         ///< rungs of the criterion for `answer level`: name = number, gives the point
  std::vector<Case> cases{};             ///< of the question, or of the answers it takes options from
  int stale_months = 0, stale_days = 0;  ///< 0, 0: never
  ThingId answers = nothing;             ///< the scale of answers that its options come from
  std::string per{};                     ///< kind; one answer a member
  Fold per_fold = Fold::Mean;
  StatementId statement = no_statement;
};

struct Raise {
  ThingId criterion = nothing;
  Number by{};       ///< low end of a range counts; the whole scale for `to`
  Number at_most{};  ///< scale end where none is given
  StatementId statement = no_statement;
};
struct Use {
  ThingId role;
  Number share;
};
struct Action {
  ThingId id = nothing;
  std::vector<Raise> raises{};
  std::vector<ThingId> chooses{}, after{}, excludes{};  ///< options; actions
  Range days{};                                         ///< duration, calendar days
  Range cost{};                                         ///< in Framework::cost_unit
  std::vector<Use> uses{};
  std::optional<Expr> needs{};
  StatementId needs_statement = no_statement;
  StatementId statement = no_statement;
};

struct Hold {
  ThingId id = nothing;
  std::vector<ThingId> blocks{};
  Expr until{};
  StatementId statement = no_statement;
};

enum class FindingSeverity : std::uint8_t { Note, Warning, Alarm };
struct Finding {
  ThingId id = nothing;
  FindingSeverity severity = FindingSeverity::Note;
  std::vector<Term> of{};  ///< what it is about: `of`, or the things in the slots in order
  Formula when{};
  StatementId statement = no_statement;
};

struct Measure {
  ThingId id = nothing;
  std::vector<std::string> per{};  ///< kinds
  std::string unit{};
  std::optional<Expr> is{};              ///< computed; otherwise an input
  std::vector<std::string> variables{};  ///< of `is`; the first per.size() are the keys, in the order of `per`
  std::optional<Range> span{};
  int stale_months = 0, stale_days = 0;
  StatementId statement = no_statement;
};

struct Weighed {
  ThingId item;
  Number weight;
};
struct Aim {
  ThingId id = nothing;
  std::vector<Weighed> weighs{};
  StatementId statement = no_statement;
};
struct Imply {
  Expr when{}, gives{};
  StatementId statement = no_statement;
};
struct Impossible {
  ThingId id = nothing;
  Expr when{};
  std::vector<ThingId> recheck{};
  StatementId statement = no_statement;
};
/// Where `when` holds, the rules of `of` don't; with `gives` they give that instead. `variables`: those of the rule
/// that `of` is come first, under their own numbers.
struct Exception {
  ThingId id = nothing;
  StatementId of = no_statement;
  Expr when{};
  std::optional<Expr> gives{};
  std::vector<std::string> variables{};
  StatementId statement = no_statement;
};
struct Drive {
  ThingId base, lifted;
  Number reaching;
  Range by;
  Number within_days;
  StatementId statement;
};
struct Strength {
  ThingId id = nothing;
  std::optional<Number> limit{};
  Number drive{};
};
struct Layer {
  ThingId id = nothing;
  std::string horizon{};  ///< short_term, next_budget_period, long_term
  std::vector<ThingId> rests_on{};
  std::optional<Score> score{};
  Number weight = Number::whole(1);
};

struct Kind {
  std::string name{}, title{};
  bool open = false;
};
struct Member {
  ThingId id = nothing;
  std::string kind{};
};

enum class Openness : std::uint8_t { Closed, Unknown, None };
/// A relation that an Atom, Lookup, rule or fact may name. A kind has one column of its own type; a measure has a
/// column per kind of `per` and its figure as value.
struct Relation {
  enum class Origin : std::uint8_t { Standard, Kind, Measure, Author };
  std::string name{};
  std::vector<Type> columns{};
  std::vector<std::string> column_names{};
  std::optional<Type> value{};
  enum class Merge : std::uint8_t { Single, Least, Most } merge = Merge::Single;
  bool input = false;
  Openness open = Openness::Closed;
  std::string among{};
  std::string from{};  ///< a data file, relative to the knowledge base
  Span span{};
  bool standard = false;
  bool extensible = false;  ///< standard ones an author's rule may add to
  Origin origin = Origin::Author;
};

struct Rule {
  std::string relation{};
  std::vector<Term> terms{};
  std::optional<Expr> value{};
  Expr when{};
  std::vector<std::string> variables{};
  StatementId statement = no_statement;
};
struct Fact {
  std::string relation{};
  std::vector<std::string> key{};
  std::optional<Number> value{};
  StatementId statement = no_statement;
};

/// The facts of a data file, flat as they may be many.
struct FactRows {
  std::string relation{};
  std::shared_ptr<const std::string> text{};  ///< of the file
  std::vector<std::string_view> cells{};      ///< row after row, in `text`
  std::vector<Number> values{};               ///< by row, of a relation with a value
};

/// A test in the language. Expectations may use advice relations; `root_cause` and the like are Atoms.
struct Given {
  std::string case_file{};   ///< not empty: a case, relative to the knowledge base
  std::optional<Expr> is{};  ///< otherwise: Compare, Atom, Same or InApplies, as written
  std::string by{};          ///< respondent
};
struct Expectation {
  Expr that{};
  std::vector<std::string> variables{};
  bool open = false;
  std::optional<std::string> says{};
  Span span{};
};
struct Test {
  std::string title{};
  std::optional<std::int64_t> on{};
  std::vector<Given> given{};
  std::optional<Number> others{};
  std::vector<Expectation> expect{};
  Span span{};
};

struct Framework {
  ThingId id = nothing;
  std::string version{};
  std::string language = "en";
  Scale scale{};  ///< for whatever has none of its own
  std::optional<Number> weak{}, good{}, unverified{};
  Number below_target = Number::whole(2);
  Number step{100'000};
  bool settled_by_level = false;
  Number settled_within = Number::whole(1);
  std::optional<Number> rate{};  ///< money for a person-day
  std::string cost_unit{};       ///< currency where there is a rate, else the one unit costs use
  std::optional<Score> score{};
};

/// A text in another language, under the name of what it is instead of: `data_management`, `dm_single_view.levels.3`,
/// `fragile_strength.says` (a template then).
struct Translation {
  std::string of{};
  std::string text{};
  Template filled{};
};
struct Texts {
  std::string language{};
  std::vector<Translation> all{};
};

/// How answers to an earlier version are carried on. Ids as they were on the left, as they are on the right.
struct Migration {
  struct Step {
    enum class Kind : std::uint8_t { Rename, Split, Merge, Retire, Widen };
    Kind kind = Kind::Rename;
    std::vector<std::string> from{}, to{};
  };
  std::string from{};  ///< the version
  std::vector<Step> steps{};
};

/// One of the knowledge bases that a model is put together from.
struct Link {
  enum class Kind : std::uint8_t { Framework, Adaptation, Import };
  Kind kind = Kind::Framework;
  std::string id{}, title{}, version{};
  std::string prefix{};  ///< of an import: what its ids begin with here
};

struct Model {
  bool has_framework = false;
  /// Whose statements these are: the framework, then its adaptations, the last one the model's own, then imports. Just
  /// one where nothing is adapted or imported.
  std::vector<Link> chain{};
  Framework framework{};
  std::vector<Thing> things{};
  std::unordered_map<std::string, ThingId> by_id{};
  std::vector<Statement> statements{};
  std::vector<Layer> layers{};
  std::vector<Strength> strengths{};
  std::vector<Item> items{};
  std::vector<Target> targets{};
  std::vector<Dependency> dependencies{};
  std::vector<Need> needs{};
  std::vector<Gate> gates{};
  std::vector<Ceiling> ceilings{};
  std::vector<Applies> applies{};
  std::vector<Question> questions{};
  std::vector<Reading> readings{};
  std::vector<Action> actions{};
  std::vector<Hold> holds{};
  std::vector<Finding> findings{};
  std::vector<Measure> measures{};
  std::vector<Aim> aims{};
  std::vector<Imply> implications{};
  std::vector<Impossible> impossibles{};
  std::vector<Exception> exceptions{};
  std::vector<Drive> drives{};
  std::vector<Kind> kinds{};
  std::vector<Member> members{};
  std::vector<Relation> relations{};  ///< standard ones first, then the author's kinds, measures and relations
  std::vector<Rule> rules{};
  std::vector<Fact> facts{};     ///< `fact`, `with`
  std::vector<FactRows> data{};  ///< data files
  std::vector<Test> tests{};
  std::vector<Texts> texts{};  ///< a language each
  std::vector<Migration> migrations{};
  std::string hash{};  ///< hex digest of the knowledge base's texts, order of files aside

  const Thing& thing(ThingId id) const { return things[id]; }
  const std::string& id(ThingId t) const { return things[t].id; }
  const std::string& title(ThingId t) const { return things[t].title; }
  std::optional<ThingId> find(std::string_view id) const;
  const Item* item(ThingId id) const;  ///< nullptr for anything else
  const Question* question(ThingId id) const;
  const Relation* relation(std::string_view name) const;
  std::optional<StatementId> statement(std::string_view name) const;
  /// The top capability an item belongs to; itself for a capability that stands in none.
  ThingId capability_of(ThingId item) const;
};

}  // namespace plumb::model
