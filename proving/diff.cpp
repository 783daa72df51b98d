#include "proving/diff.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "advice/conclusions.hpp"
#include "advice/diagnose.hpp"
#include "advice/rank_actions.hpp"
#include "advice/standing.hpp"
#include "advice/test_case.hpp"
#include "plumb/carry_over.hpp"
#include "proving/case_search.hpp"
#include "proving/diff_statements.hpp"

namespace plumb {

ScoreChanges count_changes(std::span<const std::pair<Number, Number>> old_and_new) {
  ScoreChanges counted;
  std::int64_t sum = 0;
  for (const auto& [before, after] : old_and_new) {
    const std::int64_t by = asked(after) - asked(before);
    sum += after.units - before.units;
    if (by < 1'000 && by > -1'000) continue;
    ++counted.changed;
    if (floor_asked(before) != floor_asked(after)) ++counted.level_flips;
  }
  if (!old_and_new.empty()) counted.mean.units = sum / static_cast<std::int64_t>(old_and_new.size());
  return counted;
}

}  // namespace plumb

namespace plumb::proving {

namespace {

using Kind = KnowledgeDiff::Kind;
using Class = KnowledgeDiff::Class;
using CaseEffect = KnowledgeDiff::CaseEffect;
using World = std::shared_ptr<const advice::CaseWorld>;

/// A change of a tenth or a level counts; what is shown alike does not.
bool counts(const Change& change) {
  if (change.held_before || change.held_after) return true;
  if (change.level_before != change.level_after || change.before.has_value() != change.after.has_value()) return true;
  if (!change.before) return false;
  const auto far = [](Number a, Number b) { return asked(a) - asked(b) >= 1'000 || asked(b) - asked(a) >= 1'000; };
  return far(change.before->lo, change.after->lo) || far(change.before->hi, change.after->hi);
}

std::vector<Change> changes_between(const advice::CaseWorld& before, const advice::CaseWorld& after) {
  auto changes = advice::differences(advice::conclusions_of(before), advice::conclusions_of(after));
  std::erase_if(changes, [](const Change& c) { return !counts(c); });
  return changes;
}

std::string first_action(const advice::CaseWorld& world) {
  const auto ranked = advice::rank_actions(world, advice::diagnose(world));
  return ranked.empty() ? std::string() : ranked.front().id;
}

/// A case under one version, as far as it can be.
World world_of(advice::Portfolio& portfolio, const Assessment& assessment) {
  const auto world = portfolio.evaluate(assessment);
  return world ? *world : nullptr;
}

CaseEffect effect_on(const std::string& name, const advice::CaseWorld& before, const advice::CaseWorld& after) {
  CaseEffect effect{.of = name, .changes = changes_between(before, after)};
  const std::string first = first_action(before), then = first_action(after);
  if (first != then) {
    effect.first_before = first;
    effect.first_after = then;
  }
  return effect;
}

class Differences {
 public:
  Differences(const Version& before, const Version& after, std::span<const NamedCase> cases)
      : before_(before), after_(after), old_cases_(before.framework), new_cases_(after.framework) {
    for (const NamedCase& one : cases) {
      Both both{one.name, world_of(old_cases_, one.assessment), carried(one.assessment)};
      if (both.old_world && both.new_world) cases_.push_back(std::move(both));
    }
  }

  KnowledgeDiff find() {
    out_.statements = changed_statements(before_, after_);
    out_.cases = cases_.size();
    compare_cases();
    for (KnowledgeDiff::Statement& statement : out_.statements)
      if (statement.tried_with == statement.name) try_alone(statement);
    classify();
    find_witness();
    return std::move(out_);
  }

 private:
  struct Both {
    std::string name;
    World old_world, new_world;
  };

  World carried(const Assessment& assessment) {
    CarriedOver over = carry_over(assessment, before_.base->model, after_.base->model);
    for (std::string& id : over.left_behind)
      if (std::find(out_.left_behind.begin(), out_.left_behind.end(), id) == out_.left_behind.end())
        out_.left_behind.push_back(std::move(id));
    return world_of(new_cases_, over.assessment);
  }

  void compare_cases() {
    std::vector<std::pair<Number, Number>> scores;
    for (const Both& both : cases_) {
      if (CaseEffect effect = effect_on(both.name, *both.old_world, *both.new_world); !effect.empty())
        out_.effects.push_back(std::move(effect));
      for (const model::ThingId capability : advice::capabilities(before_.base->model)) {
        const std::string& id = before_.base->model.id(capability);
        const Value was = both.old_world->value("score", id), is = both.new_world->value("score", id);
        if (certain(was.exists) && certain(is.exists)) scores.push_back(farther_end(was.range, is.range));
      }
    }
    out_.capabilities = count_changes(scores);
  }
  /// Of a score that is not settled, the end that moved most.
  static std::pair<Number, Number> farther_end(const Range& was, const Range& is) {
    const auto far = [](Number a, Number b) { return a < b ? b.units - a.units : a.units - b.units; };
    return far(was.lo, is.lo) > far(was.hi, is.hi) ? std::pair(was.lo, is.lo) : std::pair(was.hi, is.hi);
  }

  /// The old version with this change only, over every case.
  void try_alone(KnowledgeDiff::Statement& statement) {
    if (is_wording(statement)) return;
    statement.tried_alone = false;
    std::vector<KnowledgeFile> files = with_one_change(before_, after_, statement);
    if (files.empty()) return;
    const KnowledgeBase base = check_knowledge(std::move(files));
    if (base.diagnostics.has_errors()) return;
    const auto framework = advice::prepare(base.model);
    if (!framework) return;
    statement.tried_alone = true;
    advice::Portfolio portfolio(*framework);
    for (const Both& both : cases_) {
      const CarriedOver over = carry_over(both.old_world->assessment(), before_.base->model, base.model);
      const World world = world_of(portfolio, over.assessment);
      if (!world) continue;
      CaseEffect effect = effect_on(both.name, *both.old_world, *world);
      if (!effect.empty()) statement.effects.push_back(std::move(effect));
    }
  }

  /// It and all that is changed inside it.
  bool is_wording(const KnowledgeDiff::Statement& unit) const {
    return std::all_of(out_.statements.begin(), out_.statements.end(), [&](const KnowledgeDiff::Statement& s) {
      return s.tried_with != unit.name || (s.kind == Kind::Changed && says_the_same(s));
    });
  }
  static bool says_the_same(const KnowledgeDiff::Statement& s) {
    return std::all_of(s.fields.begin(), s.fields.end(), [](const KnowledgeDiff::Field& f) { return f.is_wording; });
  }

  void classify() {
    std::map<std::string, Class> units;
    for (const KnowledgeDiff::Statement& s : out_.statements)
      if (s.tried_with == s.name) {
        const bool acts = s.tried_alone ? !s.effects.empty() : !out_.effects.empty();
        units[s.name] = is_wording(s) ? Class::WordingOnly : acts ? Class::Effect : Class::NoEffect;
      }
    for (KnowledgeDiff::Statement& s : out_.statements) {
      s.effect = s.kind == Kind::Changed && says_the_same(s) ? Class::WordingOnly : units[s.tried_with];
      out_.effect = std::max(out_.effect, s.effect);
    }
    if (!out_.effects.empty()) out_.effect = Class::Effect;
  }

  void collect(const Version& version, const std::set<std::string>& names, Mistake& about) const {
    const model::Model& m = version.base->model;
    const auto is_meant = [&](model::StatementId s) {
      return s < m.statements.size() && names.contains(m.statements[s].name);
    };
    for (const auto& at : conditions_of(m))
      if (is_meant(at.statement)) about.reads.push_back(at.expr);
    for (const model::Imply& imply : m.implications)
      if (is_meant(imply.statement)) about.reads.insert(about.reads.end(), {&imply.when, &imply.gives});
  }

  /// Things of the old version that the changed statements are about.
  std::vector<model::ThingId> things_about(const std::set<std::string>& names) const {
    const model::Model& m = before_.base->model;
    std::vector<model::ThingId> things;
    const auto add = [&](model::ThingId thing) {
      if (thing < m.things.size() && (m.item(thing) || m.question(thing))) things.push_back(thing);
    };
    for (const model::Statement& s : m.statements)
      if (names.contains(s.name)) add(s.owner);
    for (const std::string& name : names)
      if (const auto thing = m.find(name)) add(*thing);
    for (const model::Dependency& d : m.dependencies)
      if (names.contains(m.statements[d.statement].name)) add(d.on);
    return things;
  }

  /// Searches around what changed. The largest difference of a score counts, the smallest case that shows it.
  void find_witness() {
    std::set<std::string> names;
    for (const KnowledgeDiff::Statement& s : out_.statements)
      if (!(s.kind == Kind::Changed && says_the_same(s))) names.insert(s.name);
    const World unasked = world_of(old_cases_, Assessment{});
    if (names.empty() || !unasked) return;
    Mistake about;
    collect(before_, names, about);
    collect(after_, names, about);
    about.things = things_about(names);
    std::int64_t largest = -1;
    const auto no_cases = [](const std::string&) -> tl::expected<Assessment, std::vector<Diagnostic>> {
      return Assessment{};
    };
    const auto look = [&](const TriedCase& tried) {
      const advice::TestCase ready(before_.base->model, tried.test, no_cases);
      if (!ready.wrong().empty()) return false;
      const CarriedOver over = carry_over(ready.assessment(), before_.base->model, after_.base->model);
      const World was = world_of(old_cases_, ready.assessment()), is = world_of(new_cases_, over.assessment);
      if (!was || !is) return false;
      for (const Change& change : changes_between(*was, *is))
        if (const std::int64_t by = size_of(change); by > largest) {
          largest = by;
          out_.witness = {text_of(tried), change};
        }
      return false;
    };
    search_cases(before_.base->model, levers_of(*unasked, about, 0), 2, most_tried, look);
  }

  /// Facts count less than any score.
  static std::int64_t size_of(const Change& change) {
    if (!change.before || !change.after) return 0;
    const auto far = [](Number a, Number b) { return a < b ? b.units - a.units : a.units - b.units; };
    return std::max(far(change.before->lo, change.after->lo), far(change.before->hi, change.after->hi));
  }
  static std::string text_of(const TriedCase& tried) {
    std::string text;
    if (!tried.given.empty()) text = fmt::format("given {}", fmt::join(tried.given, ", "));
    if (tried.others) text += fmt::format("{}others {}", text.empty() ? "" : "  ", to_decimal(*tried.others));
    return text;
  }

  static constexpr std::size_t most_tried = 600;

  const Version &before_, &after_;
  advice::Portfolio old_cases_, new_cases_;
  KnowledgeDiff out_;
  std::vector<Both> cases_;
};

}  // namespace

KnowledgeDiff find_differences(const Version& before, const Version& after, std::span<const NamedCase> cases) {
  return Differences(before, after, cases).find();
}

}  // namespace plumb::proving
