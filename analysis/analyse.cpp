#include "analysis/analyse.hpp"

#include "advice/both_ways.hpp"
#include "advice/unasked_case.hpp"
#include "analysis/claims.hpp"

namespace plumb::analysis {

std::vector<Claim> find_claims(const OpenWorlds& worlds) {
  std::vector<Claim> claims;
  find_constant_conditions(worlds, claims);
  find_hidden_cases(worlds, claims);
  find_contained(worlds, claims);
  find_clashing_exceptions(worlds, claims);
  find_idle_bounds(worlds, claims);
  find_unreached_levels(worlds, claims);
  find_idle_answers(worlds, claims);
  find_unreached_targets(worlds, claims);
  return claims;
}

std::vector<Diagnostic> check_framework(const advice::Framework& framework) {
  auto unasked = advice::unasked_case(framework);
  if (!unasked) return unasked.error();
  Diagnostics found;
  for (Claim& claim : find_claims(OpenWorlds(*unasked)))
    found.report(claim.said.code, claim.said.primary, {}) = std::move(claim.said);
  for (Diagnostic& d : advice::check_both_ways(*unasked)) found.report(d.code, d.primary, {}) = std::move(d);
  return found.sorted();
}

}  // namespace plumb::analysis
