#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plumb/model/action.hpp"
#include "plumb/model/chain.hpp"
#include "plumb/model/item.hpp"
#include "plumb/model/question.hpp"
#include "plumb/model/relation.hpp"
#include "plumb/model/test.hpp"
#include "plumb/model/thing.hpp"

/// A checked knowledge base: every name resolved, every expression typed, nothing about evaluation. Vectors are in
/// declared order: files by path, then place.
namespace plumb::model {

struct Framework {
  ThingId id = nothing;
  std::string version{};
  std::string language = "en";
  Scale scale{};  ///< for whatever has none of its own
  /// Levels: weak at most, good at least, and at most without evidence.
  std::optional<Number> weak{}, good{}, unverified{};
  Number below_target = Number::whole(2);  ///< so far under its target something is weak as well
  Number step{100'000};                    ///< a tenth: in such steps levels are shown
  bool settled_by_level = false;           ///< settled: both ends on one level; else no wider than the next
  Number settled_within = Number::whole(1);
  std::optional<Number> rate{};  ///< money for a person-day
  std::string cost_unit{};       ///< currency where there is a rate, else the one unit costs use
  std::optional<Score> score{};
};

/// Ids are looked up by views as well.
struct IdHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view id) const { return std::hash<std::string_view>{}(id); }
};

struct Model {
  bool has_framework = false;
  /// Whose statements these are: the framework, then its adaptations, the last one the model's own, then imports. Just
  /// one where nothing is adapted or imported.
  std::vector<Link> chain{};
  Framework framework{};
  std::vector<Thing> things{};
  std::unordered_map<std::string, ThingId, IdHash, std::equal_to<>> by_id{};
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
