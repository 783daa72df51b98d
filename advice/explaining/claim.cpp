#include "advice/explaining/claim.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "advice/advice_facts.hpp"
#include "advice/conditions.hpp"
#include "advice/explaining/testimony.hpp"
#include "advice/words.hpp"
#include "engine/cone.hpp"
#include "engine/proof.hpp"

namespace plumb::advice {

namespace {

using Op = model::Expr::Op;

bool asks_advice(const model::Expr& e) {
  return (e.op == Op::Atom && AdviceFacts::knows(e.relation)) || std::any_of(e.args.begin(), e.args.end(), asks_advice);
}

}  // namespace

Claim::Claim(const CaseWorld& world, const model::Formula& formula)
    : world_(world), expr_(formula.expr), is_number_(formula.expr.type.kind == model::Type::Kind::Number ||
                                                     formula.expr.type.kind == model::Type::Kind::Date),
      asks_advice_(asks_advice(formula.expr)) {
  if (!asks_advice_) lowered_ = world.lower(expr_);
  if (is_number_) {
    number_ = engine::evaluate_value(world.base(), lowered_);
    holds_ = number_.exists;
  } else {
    holds_ = asks_advice_ ? condition_in(world) : engine::evaluate_truth(world.base(), lowered_);
  }
}

Truth Claim::condition_in(const CaseWorld& world) const {
  AdviceFacts advice(world);
  return engine::evaluate_truth(world.base(), world.lower(advice.settle(expr_)));
}

bool Claim::is_score() const { return expr_.op == Op::Lookup && expr_.relation == "score"; }

Value Claim::number_in(const engine::World& trial) const { return engine::evaluate_value(trial, lowered_); }

bool Claim::stands_in(const engine::World& trial) const {
  if (!trial.valid()) return false;
  if (asks_advice_) return condition_in(with_base(world_, trial)) == holds_;
  if (!is_number_) return engine::evaluate_truth(trial, lowered_) == holds_;
  const Value now = number_in(trial);
  return now.exists == number_.exists &&
         (!possible(now.exists) ||
          (compare_asked(now.range.lo, number_.range.lo) >= 0 && compare_asked(now.range.hi, number_.range.hi) <= 0));
}

std::vector<engine::CellId> Claim::cells() const {
  if (!asks_advice_) return engine::cells_read(world_.base(), lowered_);
  std::vector<engine::CellId> all;
  for (const Testimony& t : testimonies(world_)) all.insert(all.end(), t.cells.begin(), t.cells.end());
  return all;
}

std::string Claim::title() const {
  if (is_score()) return world_.title(expr_.terms.front().constant);
  return capitalised(say(world_, expr_));
}

std::string Claim::text() const {
  if (is_number_) return say("{} is {}", title(), display(number_));
  return holds_ == Truth::No ? say("{}: no", title()) : title();
}

}  // namespace plumb::advice
