#include "analysis/analyse.hpp"

#include "advice/both_ways.hpp"
#include "advice/unasked_case.hpp"
#include "analysis/claims.hpp"
#include "parallel/for_each.hpp"

namespace plumb::analysis {

std::vector<Claim> find_claims(const OpenWorlds& worlds) {
  std::vector<Claim> of_statements, of_answers;
  for_each_in_parallel(2, [&](std::size_t which) {
    if (which == 0) {
      find_constant_conditions(worlds, of_statements);
      find_hidden_cases(worlds, of_statements);
      find_contained(worlds, of_statements);
      find_clashing_exceptions(worlds, of_statements);
      find_idle_bounds(worlds, of_statements);  // but for those told already
    } else {
      find_unreached_levels(worlds, of_answers);
      find_idle_answers(worlds, of_answers);
      find_unreached_targets(worlds, of_answers);
    }
  });
  of_statements.insert(of_statements.end(), std::make_move_iterator(of_answers.begin()),
                       std::make_move_iterator(of_answers.end()));
  return of_statements;
}

std::vector<Diagnostic> check_framework(const advice::Framework& framework) {
  auto unasked = advice::unasked_case(framework);
  if (!unasked) return unasked.error();
  Diagnostics found;
  std::vector<Claim> claims;
  std::vector<Diagnostic> both_ways;
  for_each_in_parallel(2, [&](std::size_t which) {
    if (which == 0) claims = find_claims(OpenWorlds(*unasked));
    else both_ways = advice::check_both_ways(*unasked);
  });
  for (Claim& claim : claims) found.add(std::move(claim.said));
  for (Diagnostic& d : both_ways) found.add(std::move(d));
  return found.sorted();
}

}  // namespace plumb::analysis
