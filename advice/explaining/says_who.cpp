#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "advice/explaining/claim.hpp"
#include "advice/explaining/explaining.hpp"
#include "advice/explaining/testimony.hpp"
#include "advice/standing.hpp"
#include "advice/words.hpp"
#include "engine/cone.hpp"

/// Says who: everything that was said below a fact, with its people and dates.
namespace plumb::advice {

namespace {

/// Questions that apply, may move one of `cells` and have no answer that counts.
std::size_t open_below(const CaseWorld& world, std::span<const engine::CellId> cells) {
  const std::vector<engine::CellId> below = engine::inputs_below(world.base().network(), cells);
  std::size_t open = 0;
  for (const model::Question& q : world.model().questions) {
    const std::string& id = world.model().id(q.id);
    const engine::FactRef answered = world.fact("answered", id);
    if (answered.relation == engine::no_relation || !may_apply(world, q.id)) continue;
    const auto cell = world.base().network().find(answered.relation, answered.key);
    open += cell && !certain(world.base().truth(*cell)) && std::binary_search(below.begin(), below.end(), *cell);
  }
  return open;
}

std::string people(const std::vector<Source>& sources) {
  std::vector<std::string> names;
  std::optional<std::int64_t> oldest;
  for (const Source& s : sources) {
    if (!s.counts) continue;
    if (s.at) oldest = oldest ? std::min(*oldest, *s.at) : *s.at;
    if (!s.by.empty() && std::find(names.begin(), names.end(), s.by) == names.end()) names.push_back(s.by);
  }
  const std::size_t more = names.size() > 4 ? names.size() - 3 : 0;
  if (more) names.resize(3);
  std::string text = names.empty() ? std::string() : say(", from {}", list_of(names));
  if (more) text = say(", from {} and {} more", fmt::join(names, ", "), more);
  if (oldest) text += say("; the oldest of {}", words::long_date(*oldest));
  return text;
}

}  // namespace

SaysWho says_who(const CaseWorld& world, const model::Formula& formula) {
  const words::Speaking speaking(world.model().framework.language);
  const Claim claim(world, formula);
  SaysWho out{.fact = claim.text(), .title = claim.title()};
  if (claim.is_number() && possible(claim.number().exists)) out.now = claim.number().range;
  const std::vector<engine::CellId> cells = claim.cells();
  for (const Testimony& t : testimonies_below(world, cells))
    for (Source& source : sources_of(world, t)) out.sources.push_back(std::move(source));
  std::stable_sort(out.sources.begin(), out.sources.end(),
                   [](const Source& a, const Source& b) { return a.counts > b.counts; });
  out.open = open_below(world, cells);
  const auto counting = static_cast<std::size_t>(
      std::count_if(out.sources.begin(), out.sources.end(), [](const Source& s) { return s.counts; }));
  out.says = counting == 0
                 ? say("{}: nobody has said anything about it yet", out.title)
                 : say_many(static_cast<std::int64_t>(counting), "{}: {} statement below it{}",
                            "{}: {} statements below it{}", out.title, count_word(counting), people(out.sources));
  if (out.open)
    out.says += say_many(static_cast<std::int64_t>(out.open), "; {} answer is still open",
                         "; {} answers are still open", count_word(out.open));
  return out;
}

}  // namespace plumb::advice
