#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "advice/case_world.hpp"

namespace plumb::analysis {

/// Worlds that stand for many cases at once: each input is everything that a case may say. What is certain, or
/// impossible, in one of them is so in every case it stands for.
///
/// A case may also bring members, facts and a date, which change the rules' instances. What rests on those is *not
/// known* here, and nothing may be concluded from it.
class OpenWorlds {
 public:
  /// `unasked`: a case that says nothing; must outlive this.
  explicit OpenWorlds(const advice::CaseWorld& unasked);

  const advice::CaseWorld& unasked() const { return unasked_; }

  /// What a ground number (or condition) may come to in any case at all; everything where it is not known.
  Value range_in_any_case(const model::Expr& number) const;
  Truth truth_in_any_case(const model::Expr& condition) const;
  /// What the values of a relation may come to, over all its keys.
  Value range_in_any_case(const std::string& relation) const;

  /// What a fact comes to where every question is answered, every measure known, and nobody enters a level beside the
  /// answers; none where that is not known, or has no value.
  std::optional<Range> range_if_answered(const std::string& relation, const std::string& key) const;
  /// The same where, besides, any of the actions has raised what it raises, perhaps past what the answers can say.
  std::optional<Range> range_if_planned(const std::string& relation, const std::string& key) const;

 private:
  enum class Standing { AnyCase, Answered, Planned };
  engine::World open(Standing standing) const;
  std::optional<Range> range_in(const engine::World& world, const std::string& relation, const std::string& key) const;
  Value input_value(const engine::Relation& relation, const std::string& key, Standing standing) const;
  Value range_over_all_keys(const std::string& relation) const;
  void find_unknown();
  bool is_known(const engine::Expr& expr) const;

  const advice::CaseWorld& unasked_;
  std::map<std::string, Number> raised_;  ///< how far actions may raise criteria, by id
  std::vector<char> may_grow_;            ///< by relation: a case may bring keys, or values, that nothing here shows
  std::vector<char> unknown_;             ///< by cell
  std::vector<char> some_unknown_;        ///< by relation
  engine::World any_case_, answered_;
  mutable std::map<std::string, Value> relations_;  ///< what was asked of whole relations
  std::optional<engine::World> planned_;            ///< where there are targets to plan for
};

/// What the options of a question may be worth together; none where it gives by cases, or its answers give nothing.
std::optional<Range> worth_of_options(const model::Model& model, const model::Question& question);

}  // namespace plumb::analysis
