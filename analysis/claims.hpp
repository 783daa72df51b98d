#pragma once
#include <optional>
#include <stop_token>
#include <vector>

#include "analysis/space.hpp"
#include "plumb/diagnostic.hpp"

/// What the analyses share: what they claim of all cases, each with its proof behind it and a diagnostic in front.
namespace plumb::analysis {

struct Claim {
  Diagnostic said;  ///< its code tells what is claimed (docs/diagnostics.md)
  model::StatementId statement = model::no_statement;
  const model::Expr* condition = nullptr;  ///< 0502, 0503, 0511: what never or always holds
  model::StatementId container =
      model::no_statement;                ///< 0504: the statement that holds with it; 0409: the other exception
  model::ThingId thing = model::nothing;  ///< 0506, 0507, 0509: the item, question or option
  std::optional<Number> level{};          ///< 0506, 0509: what is out of reach
};

/// Where a condition stands, which decides what it means that it never or always holds.
enum class Role { Plain, Gate, Ceiling, Hold };
struct Asked {
  const model::Expr* condition = nullptr;
  const std::vector<std::string>* variables = nullptr;
  model::StatementId statement = model::no_statement;
  Role role = Role::Plain;
  /// What is asked of things that do not apply is dropped: gates, holds and what actions need.
  bool drops_left_out = false;
};
/// Every condition of the model but those of cases, in declared order of their families.
std::vector<Asked> conditions_of(const model::Model& model);

/// The analyses, a file each. Each adds what it can prove and is silent about the rest.
void find_constant_conditions(const OpenWorlds& worlds, std::vector<Claim>& claims);  ///< 0502, 0503, 0505, 0511
void find_hidden_cases(const OpenWorlds& worlds, std::vector<Claim>& claims);         ///< 0502
void find_contained(const OpenWorlds& worlds, std::vector<Claim>& claims);            ///< 0504
void find_clashing_exceptions(const OpenWorlds& worlds, std::vector<Claim>& claims);  ///< 0409
void find_idle_bounds(const OpenWorlds& worlds, std::vector<Claim>& claims);          ///< 0505
void find_unreached_levels(const OpenWorlds& worlds, std::vector<Claim>& claims);     ///< 0506
void find_idle_answers(const OpenWorlds& worlds, std::vector<Claim>& claims);         ///< 0507
void find_unreached_targets(const OpenWorlds& worlds, std::vector<Claim>& claims);    ///< 0509

/// All of them, on several threads, in the order above. What has not begun when `stop` is asked for is left out.
std::vector<Claim> find_claims(const OpenWorlds& worlds, const std::stop_token& stop = {});

/// Whether an exception may lift or replace what a statement says, or it is there on some days only, so that less is
/// certain of it.
bool may_be_lifted(const model::Model& model, model::StatementId statement);

Diagnostic fault(int digits, Span place, std::string message);
/// The first word of an unnamed statement, or the id of a named one: where it is underlined.
Span heading_of(const model::Model& model, model::StatementId statement);

}  // namespace plumb::analysis
