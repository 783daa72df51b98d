#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "advice/conclusions.hpp"
#include "advice/explaining/claim.hpp"
#include "advice/explaining/explaining.hpp"
#include "advice/explaining/testimony.hpp"
#include "advice/words.hpp"

/// So what: what would fall without what stands behind a fact.
namespace plumb::advice {

namespace {

std::string sentence(const CaseWorld& world, const SoWhat& out, std::size_t told) {
  if (out.rests.empty())
    return told == 0 ? say("{}: nobody has said anything about it, and nothing rests on it", out.title)
                     : say("{}: nothing else rests on it", out.title);
  std::vector<std::string> capabilities;
  for (const Change& c : out.rests) {
    const auto thing = world.model().find(c.of);
    const model::Item* item = thing ? world.model().item(*thing) : nullptr;
    if (item && item->kind == model::ItemKind::Capability) capabilities.push_back(in_sentence(c.title));
  }
  const std::size_t others = out.rests.size() - capabilities.size();
  const std::size_t more = capabilities.size() > 5 ? capabilities.size() - 4 : 0;
  if (more) capabilities.resize(4);
  const auto n = static_cast<std::int64_t>(others);
  std::string resting = more ? say("{} and {} more capabilities", fmt::join(capabilities, ", "), count_word(more))
                             : list_of(capabilities);
  if (capabilities.empty()) resting = say_many(n, "{} conclusion", "{} conclusions", count_word(others));
  else if (others)
    resting += say_many(n, ", and {} other conclusion", ", and {} other conclusions", count_word(others));
  return say("{}: on it rest {}", out.title, resting);
}

/// A score of which only its scale is known; anything else without all that was said below it.
engine::World world_without(const CaseWorld& world, const Claim& claim, const std::vector<Testimony>& told) {
  engine::World without = world.base();
  const model::Item* item = claim.is_score() ? world.model().item(*world.model().find(claim.of())) : nullptr;
  const bool is_assumed = item && world.set(without, "item.assumed", std::span(&claim.of(), 1),
                                            Value{Truth::Yes, Range{item->scale.low, item->scale.high}});
  if (!is_assumed)
    for (const Testimony& t : told) forget(t, without);
  engine::settle(without);
  return without;
}

}  // namespace

SoWhat so_what(const CaseWorld& world, const model::Formula& formula) {
  const words::Speaking speaking(world.model().framework.language);
  const Claim claim(world, formula);
  SoWhat out{.fact = claim.text(), .title = claim.title()};
  if (claim.is_number() && possible(claim.number().exists)) out.now = claim.number().range;
  const std::vector<engine::CellId> cells = claim.cells();
  const std::vector<Testimony> told = testimonies_below(world, cells);
  const engine::World without = world_without(world, claim, told);
  if (without.valid())
    out.rests =
        differences(derived_from(world, conclusions_of(world), cells), conclusions_of(with_base(world, without)));
  out.says = sentence(world, out, told.size());
  return out;
}

}  // namespace plumb::advice
