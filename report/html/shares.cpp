#include <fmt/format.h>

#include <algorithm>

#include "report/html/sections.hpp"
#include "report/words.hpp"

/// What a root's gap is made of: blocks as wide as their shares, the percent in each, its level and name below.
namespace plumb::report {
namespace {

constexpr std::size_t most_blocks = 6;

}  // namespace

void write_gap_shares(HtmlWriter& out, const Causes& causes) {
  std::vector<const CauseMember*> members;
  for (const CauseMember& m : causes.members)
    if (m.share > Number{} && members.size() < most_blocks) members.push_back(&m);
  Number shown{};
  std::vector<Wide> weights;
  for (const CauseMember* m : members) {
    shown = add(shown, m->share).value_or(shown);
    weights.push_back(m->share.units);
  }
  if (members.size() < 2 || !causes.now || causes.gap <= Number{}) return;
  const Number rest = subtract(causes.gap, shown).value_or(Number{});
  if (rest > Number{}) weights.push_back(rest.units);
  const std::vector<std::int64_t> parts = percents(weights);
  out.element("p", {{"class", "label"}},
              say("What the gap from {} to {} is made of; the shares add up to 100 %", words::display(causes.now->hi),
                  words::display(causes.aim)));
  out.open("div", {{"class", "shares"}});
  const auto block = [&](std::size_t i, const std::string& id, const std::string& below) {
    const std::int64_t percent = parts[i];
    out.open("div", {{"class", fmt::format("grow-{}", std::clamp<std::int64_t>(percent, 6, 100))},
                     {"data-facts", "score(" + id + ")"}})
        .element("b", fmt::format("{} %", percent))
        .element("span", below)
        .close("div");
  };
  for (std::size_t i = 0; i < members.size(); ++i)
    block(i, members[i]->id, fmt::format("{} · {}", figure(members[i]->own), members[i]->title));
  if (rest > Number{}) block(members.size(), causes.id, say("others"));
  out.close("div").line_break();
}

}  // namespace plumb::report
