#pragma once
#include <functional>
#include <vector>

#include "plumb/mutation.hpp"
#include "proving/conditions.hpp"

/// The mistakes that are tried.
namespace plumb::proving {

struct Mistake {
  Mutant mutant{};
  std::function<void(model::Model&)> make{};  ///< on a copy of the model that it was found in
  std::vector<const model::Expr*> reads{};    ///< expressions of the original that the mistake is in, or bears on
  std::vector<model::ThingId> things{};       ///< what else it bears on: items, questions
  std::vector<model::ThingId> beside{};       ///< items that may hide it while they apply
};

/// Every mistake of every statement of the knowledge base's own, by statement. Thresholds stay within the scale or span
/// of what is compared, and no mistake leaves a variable unbound. `sources` are what spans point into.
std::vector<Mistake> mistakes_in(const model::Model& model, const Sources& sources);

/// The families, a function each.
struct Making {
  const model::Model& model;
  const Sources& sources;
  std::vector<Mistake>& mistakes;

  Mistake& add(Mutant::Kind kind, model::StatementId statement, Span span, std::string says,
               std::function<void(model::Model&)> make) const;
};
void add_condition_mistakes(const Making& making);  ///< parts dropped and turned round, thresholds
void add_bound_mistakes(const Making& making);      ///< gates, ceilings, dependencies, implications, exceptions, dates
void add_scoring_mistakes(const Making& making);  ///< options, cases, rungs, weights, targets, the framework's numbers

/// One more and one less than a number, where that is still within `within`.
std::vector<Number> neighbours(Number of, const Range& within);

}  // namespace plumb::proving
