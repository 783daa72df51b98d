#include "report/changes.hpp"

#include <fmt/format.h>

#include "report/words.hpp"

namespace plumb::report {
namespace {

std::string state_in_words(Truth t) {
  return t == Truth::Yes ? say("yes") : t == Truth::No ? say("no") : say("possible");
}

std::string before_and_after(const Change& c) {
  if (c.held_before && c.held_after)
    return fmt::format("{} -> {}", state_in_words(*c.held_before), state_in_words(*c.held_after));
  return fmt::format("{} -> {}", figure(c.before), figure(c.after));
}

}  // namespace

void write_changes(Terminal& out, std::span<const Change> changes) {
  for (const Change& c : changes) {
    const std::string figures = padded(before_and_after(c), 16) + "  ";
    out.item({figures, Tone::Level}, c.title.empty() ? c.of : c.title, 2);
  }
}

Json change_as_json(const Change& c) {
  Json::Members members{{"of", Json::string(c.of)},
                        {"before", range(c.before)},
                        {"after", range(c.after)},
                        {"level_before", number(c.level_before)},
                        {"level_after", number(c.level_after)}};
  if (c.held_before) members.emplace_back("held_before", how_true(*c.held_before));
  if (c.held_after) members.emplace_back("held_after", how_true(*c.held_after));
  return Json::object(std::move(members));
}

}  // namespace plumb::report
