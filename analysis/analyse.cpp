#include "analysis/analyse.hpp"

#include "advice/both_ways.hpp"
#include "advice/unasked_case.hpp"
#include "analysis/claims.hpp"

namespace plumb::analysis {

std::vector<Claim> find_claims(const OpenWorlds& worlds, const std::stop_token& stop) {
  constexpr void (*analyses[])(const OpenWorlds&, std::vector<Claim>&) = {
      find_constant_conditions, find_hidden_cases,     find_contained,    find_clashing_exceptions,
      find_idle_bounds,         find_unreached_levels, find_idle_answers, find_unreached_targets};
  std::vector<Claim> claims;
  for (const auto find : analyses) {
    if (stop.stop_requested()) return {};
    find(worlds, claims);
  }
  return claims;
}

std::vector<Diagnostic> check_framework(const advice::Framework& framework, const std::stop_token& stop) {
  auto unasked = advice::unasked_case(framework);
  if (!unasked) return unasked.error();
  if (stop.stop_requested()) return {};
  Diagnostics found;
  for (Claim& claim : find_claims(OpenWorlds(*unasked), stop))
    found.report(claim.said.code, claim.said.primary, {}) = std::move(claim.said);
  if (stop.stop_requested()) return {};
  for (Diagnostic& d : advice::check_both_ways(*unasked)) found.report(d.code, d.primary, {}) = std::move(d);
  return found.sorted();
}

}  // namespace plumb::analysis
