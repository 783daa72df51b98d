#include "analysis/analyse.hpp"

#include <array>
#include <span>

#include "advice/both_ways.hpp"
#include "advice/unasked_case.hpp"
#include "analysis/claims.hpp"
#include "parallel/for_each.hpp"

namespace plumb::analysis {
namespace {

using Analysis = void (*)(const OpenWorlds&, std::vector<Claim>&);
constexpr Analysis of_statements[] = {find_constant_conditions, find_hidden_cases, find_contained,
                                      find_clashing_exceptions,
                                      find_idle_bounds};  // the last says nothing of what was told already
constexpr Analysis of_answers[] = {find_unreached_levels, find_idle_answers, find_unreached_targets};

}  // namespace

std::vector<Claim> find_claims(const OpenWorlds& worlds, const std::stop_token& stop) {
  constexpr std::span<const Analysis> chains[] = {of_statements, of_answers};
  std::array<std::vector<Claim>, std::size(chains)> claims;
  for_each_in_parallel(claims.size(), [&](std::size_t chain) {
    for (const Analysis find : chains[chain])
      if (!stop.stop_requested()) find(worlds, claims[chain]);
  });
  claims[0].insert(claims[0].end(), std::make_move_iterator(claims[1].begin()),
                   std::make_move_iterator(claims[1].end()));
  return std::move(claims[0]);
}

std::vector<Diagnostic> check_framework(const advice::Framework& framework, const std::stop_token& stop) {
  auto unasked = advice::unasked_case(framework);
  if (!unasked) return unasked.error();
  if (stop.stop_requested()) return {};
  std::vector<Claim> claims;
  std::vector<Diagnostic> both_ways;
  for_each_in_parallel(2, [&](std::size_t which) {
    if (which == 0) claims = find_claims(OpenWorlds(*unasked), stop);
    else both_ways = advice::check_both_ways(*unasked);
  });
  if (stop.stop_requested()) return {};
  Diagnostics found;
  for (Claim& claim : claims) found.add(std::move(claim.said));
  for (Diagnostic& d : both_ways) found.add(std::move(d));
  return found.sorted();
}

}  // namespace plumb::analysis
