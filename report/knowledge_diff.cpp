#include "report/knowledge_diff.hpp"

#include <fmt/format.h>

#include "report/changes.hpp"
#include "report/json.hpp"
#include "report/places.hpp"
#include "report/terminal.hpp"
#include "report/words.hpp"

namespace plumb::report {
namespace {

constexpr std::size_t most_changes = 6;  ///< of one case, that the text shows

const char* in_words(KnowledgeDiff::Class effect) {
  switch (effect) {
    case KnowledgeDiff::Class::WordingOnly: return "wording only";
    case KnowledgeDiff::Class::NoEffect: return "no effect on cases";
    case KnowledgeDiff::Class::Effect: return "effect";
  }
  return "";
}
const char* name_of(KnowledgeDiff::Class effect) {
  switch (effect) {
    case KnowledgeDiff::Class::WordingOnly: return "wording_only";
    case KnowledgeDiff::Class::NoEffect: return "no_effect";
    case KnowledgeDiff::Class::Effect: return "effect";
  }
  return "";
}
const char* name_of(KnowledgeDiff::Kind kind) {
  switch (kind) {
    case KnowledgeDiff::Kind::Added: return "added";
    case KnowledgeDiff::Kind::Removed: return "removed";
    case KnowledgeDiff::Kind::Changed: return "changed";
  }
  return "";
}

std::string place(const KnowledgeDiff::Statement& s, const Sources& before, const Sources& after) {
  return s.kind == KnowledgeDiff::Kind::Removed ? place_of(s.before, before) : place_of(s.after, after);
}

void write_effect(Terminal& out, const KnowledgeDiff::CaseEffect& effect) {
  out.paragraph(effect.of, 2, 2, Tone::Quiet);
  const std::size_t shown = std::min(effect.changes.size(), most_changes);
  write_changes(out, std::span(effect.changes).first(shown));
  if (shown < effect.changes.size()) out.paragraph(fmt::format("and {} more", effect.changes.size() - shown), 4);
  if (effect.first_before != effect.first_after)
    out.paragraph(fmt::format("first action {} -> {}", effect.first_before.empty() ? "none" : effect.first_before,
                              effect.first_after.empty() ? "none" : effect.first_after),
                  2, 2);
}

void write_statement(Terminal& out, const KnowledgeDiff::Statement& s, const Sources& before, const Sources& after) {
  out.paragraph(fmt::format("{}: {} {}: {}", place(s, before, after), s.name, name_of(s.kind), in_words(s.effect)), 0,
                2, Tone::Strong);
  if (s.kind == KnowledgeDiff::Kind::Changed)
    for (const KnowledgeDiff::Field& f : s.fields)
      out.paragraph(fmt::format("{}: {} -> {}", f.name, f.before.empty() ? "not given" : f.before,
                                f.after.empty() ? "not given" : f.after),
                    2, 2);
  if (s.tried_with != s.name) out.paragraph(fmt::format("tried with {}", s.tried_with), 2, 2, Tone::Quiet);
  else if (!s.tried_alone) out.paragraph("it cannot be tried without the other changes", 2, 2, Tone::Quiet);
  for (const KnowledgeDiff::CaseEffect& effect : s.effects) write_effect(out, effect);
  out.blank();
}

Json write(const KnowledgeDiff::CaseEffect& effect) {
  return Json::object({{"case", Json::string(effect.of)},
                       {"changes", each(effect.changes, change_as_json)},
                       {"first_before", text_or_null(effect.first_before)},
                       {"first_after", text_or_null(effect.first_after)}});
}

Json write(const KnowledgeDiff::Field& f) {
  return Json::object({{"name", Json::string(f.name)},
                       {"before", text_or_null(f.before)},
                       {"after", text_or_null(f.after)},
                       {"wording", Json::boolean(f.is_wording)}});
}

}  // namespace

std::string to_text(const KnowledgeDiff& diff, const Sources& before, const Sources& after, const TextStyle& style) {
  Terminal out(style);
  if (diff.statements.empty()) out.paragraph("Nothing is said otherwise.");
  for (const KnowledgeDiff::Statement& s : diff.statements) write_statement(out, s, before, after);
  if (!diff.effects.empty()) out.heading("All changes together");
  for (const KnowledgeDiff::CaseEffect& effect : diff.effects) write_effect(out, effect);
  if (!diff.effects.empty()) out.blank();
  if (diff.witness) {
    out.paragraph(fmt::format("The difference shows in: {}",
                              diff.witness->given.empty() ? "a case that says nothing" : diff.witness->given),
                  0, 2);
    write_changes(out, std::span(&diff.witness->change, 1));
  }
  if (!diff.left_behind.empty())
    out.paragraph("The new version has no place for " + list_of(diff.left_behind, 10), 0, 2);
  out.paragraph(
      fmt::format("{}: {} said otherwise; over {} {} changed by 0.1 or more, {} to another level, {} on average",
                  in_words(diff.effect), plural(static_cast<int>(diff.statements.size()), "statement", "statements"),
                  plural(static_cast<int>(diff.cases), "case", "cases"),
                  plural(static_cast<int>(diff.capabilities.changed), "score", "scores"), diff.capabilities.level_flips,
                  to_decimal(diff.capabilities.mean)),
      0, 2);
  return out.take();
}

std::string to_json(const KnowledgeDiff& diff, const Sources& before, const Sources& after) {
  const auto statement = [&](const KnowledgeDiff::Statement& s) {
    return Json::object({{"name", Json::string(s.name)},
                         {"kind", Json::string(name_of(s.kind))},
                         {"place", Json::string(place(s, before, after))},
                         {"class", Json::string(name_of(s.effect))},
                         {"fields", each(s.fields, [](const KnowledgeDiff::Field& f) { return write(f); })},
                         {"tried_with", Json::string(s.tried_with)},
                         {"tried_alone", Json::boolean(s.tried_alone)},
                         {"effects", each(s.effects, [](const KnowledgeDiff::CaseEffect& e) { return write(e); })}});
  };
  const Json all =
      Json::object({{"class", Json::string(name_of(diff.effect))},
                    {"statements", each(diff.statements, statement)},
                    {"effects", each(diff.effects, [](const KnowledgeDiff::CaseEffect& e) { return write(e); })},
                    {"cases", Json::integer(static_cast<std::int64_t>(diff.cases))},
                    {"scores_changed", Json::integer(static_cast<std::int64_t>(diff.capabilities.changed))},
                    {"level_flips", Json::integer(static_cast<std::int64_t>(diff.capabilities.level_flips))},
                    {"mean", Json::number(diff.capabilities.mean)},
                    {"witness", diff.witness ? Json::object({{"given", Json::string(diff.witness->given)},
                                                             {"change", change_as_json(diff.witness->change)}})
                                             : Json::null()},
                    {"left_behind", Json::strings(diff.left_behind)}});
  return all.print() + "\n";
}

}  // namespace plumb::report
