#pragma once
#include <functional>
#include <vector>

#include "engine/expressions.hpp"
#include "engine/fact_table.hpp"

namespace plumb::engine {

class Evaluation;
struct FactSource;

/// Which rows of a table a step reads; semi-naive evaluation combines them so that each match is found once.
enum class RowPart : std::uint8_t { All, Old, Recent };

/// One step of a join: match the rows of a relation, test a condition, or bind a variable to a number or a constant.
struct Step {
  enum class Kind : std::uint8_t { Match, Test, BindNumber, BindSame };
  enum class Column : std::uint8_t { Match, Bind, Again, Skip };  ///< Again: bound by an earlier column of this read
  Kind kind = Kind::Test;
  Literal literal{};           ///< Test, BindNumber, BindSame
  const Expr* read = nullptr;  ///< Match: the atom or lookup
  RowPart rows = RowPart::All;
  std::vector<Column> columns{};
  ColumnMask mask = 0;                 ///< columns with Match
  bool binds = false;                  ///< some column binds a variable
  VariableId variable = 0;             ///< BindNumber, BindSame
  const ColumnIndex* index = nullptr;  ///< on `mask`, where it is some and not all columns; see make_plan
};

/// Steps in the order in which they run.
struct Plan {
  std::vector<Step> steps{};
  bool once = true;       ///< no binding comes twice
  bool complete = true;   ///< every literal could be placed; otherwise a variable is bound by nothing
  VariableFlags bound{};  ///< after the last step
};

/// The atoms and lookups that must hold for the literals and the value to hold, equal ones once.
std::vector<const Expr*> joined_reads(const Conjunction& literals, const Expr* value);

/// What a plan is made for.
struct PlanRequest {
  const Conjunction& literals;
  const std::vector<const Expr*>& reads;  ///< by `joined_reads`
  const VariableFlags& bound;             ///< variables fixed from outside
  const Expr* recent = nullptr;           ///< the read that goes through the last round's rows only; it goes first
  std::vector<const Expr*> old{};         ///< the reads that leave the last round's rows out
};

/// Orders literals greedily: tests as soon as they can run, then the read with the fewest rows to be expected.
/// Tests on open relations are left out where there is no world.
Plan order_steps(const FactSource& source, const PlanRequest& request);
/// The same with the indexes that `run_join` needs.
Plan make_plan(const FactSource& source, const PlanRequest& request);

/// The matches to be expected, from the sizes of the tables alone.
double expected_matches(const FactSource& source, const Plan& plan);

/// Runs a plan. `substitution` holds a symbol for each variable bound outside and receives the others. `visit` returns
/// false to stop; so does `run_join` then. Open facts that are certainly not there are passed over in a world.
bool run_join(Evaluation& evaluation, const Plan& plan, Symbol* substitution, const std::function<bool()>& visit);

}  // namespace plumb::engine
