#include "evidence/reading.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "dsl/text/render.hpp"
#include "evidence/fates.hpp"

namespace plumb::evidence {
using model::ThingId;
using model::ThingKind;

namespace {

/// What belongs to a standard kind; 0 for the author's own, and for those whose members are no things.
model::ThingKinds things_of(const std::string& kind) {
  return model::is_standard_kind(kind) && kind != "respondent" && kind != "statement" ? model::things_of_kind(kind) : 0;
}

}  // namespace

Reading::Reading(const model::Model& model, Diagnostics& diagnostics) : model(model), diagnostics(diagnostics) {
  for (std::size_t i = 0; i < model.things.size(); ++i) {
    const model::StatementId statement = model.things[i].statement;
    if (statement >= model.statements.size()) continue;
    const std::string& ref = model.statements[statement].notes.ref;
    if (!ref.empty() && model.statements[statement].name == model.things[i].id)
      by_ref_.emplace(ref, static_cast<ThingId>(i));
  }
  for (const model::Member& member : model.members) own_members_[member.kind].insert(model.id(member.id));
}

Diagnostic& Reading::report(int digits, Span where, std::string message) {
  const Code reported = code(digits);
  std::size_t& count = severity_of(reported) == Severity::Error ? errors_ : warnings_;
  if (++count > most_faults) return spare_ = Diagnostic{reported, severity_of(reported), std::move(message), where};
  Diagnostic& fault = diagnostics.report(reported, where, std::move(message));
  if (count == most_faults) fault.notes.push_back("further faults of this case are not shown");
  return fault;
}

void Reading::suggest(Diagnostic& fault, Span where, const std::string& wrong,
                      const std::vector<std::string>& candidates) const {
  const std::string near = is_full() ? std::string{} : dsl::nearest(wrong, candidates);
  if (near.empty()) return;
  fault.fixes.push_back({where, quote_json(near), fmt::format("write `{}`", near), FixIt::Confidence::Likely});
}

std::optional<ThingId> Reading::find(const std::string& name) const {
  if (const auto found = model.by_id.find(name); found != model.by_id.end()) return found->second;
  const auto found = by_ref_.find(name);
  return found == by_ref_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> Reading::ids_of(model::ThingKinds kinds) const {
  std::vector<std::string> ids;
  for (const model::Thing& thing : model.things)
    if (model::kinds_of(thing.kind) & kinds) ids.push_back(thing.id);
  return ids;
}

std::string Reading::last_version_with(const std::string& id) const {
  std::string last;
  for (const model::Migration& migration : model.migrations)
    for (const model::Migration::Step& step : migration.steps)
      if (std::find(step.from.begin(), step.from.end(), id) != step.from.end() &&
          (last.empty() || is_earlier(last, migration.from)))
        last = migration.from;
  return last;
}

ThingId Reading::thing(const std::string& name, Span where, Wanted wanted) {
  const std::optional<ThingId> found = find(name);
  if (found && model::kinds_of(model.thing(*found).kind) & wanted.kinds) return *found;
  const std::string message =
      found ? fmt::format("`{}` is {}; {} is needed here", name, say_kind(model.thing(*found).kind), wanted.phrase)
            : fmt::format("`{}` does not name {}", name, wanted.phrase);
  Diagnostic& fault = report(604, where, message);
  if (const std::string version = last_version_with(name); !version.empty())
    fault.notes.push_back(
        fmt::format("version {} had it; where the case is of that version, say so: `\"version\": \"{}\"` beside "
                    "`framework`",
                    version, version));
  else suggest(fault, where, name, ids_of(wanted.kinds));
  return model::nothing;
}

ThingId Reading::thing(const JsonNode& node, Wanted wanted) {
  if (node.is(JsonNode::Kind::Text)) return thing(node.text, node.span, wanted);
  report(606, node.span, fmt::format("{} is found where the id of {} is expected", describe(node), wanted.phrase));
  return model::nothing;
}

bool Reading::check_respondent(const std::string& id, Span where, bool assessor_too) {
  if (is_respondent(id) || (assessor_too && id == assessor)) return true;
  std::vector<std::string> known;
  for (const Respondent& respondent : assessment.respondents) known.push_back(respondent.id);
  if (assessor_too) known.push_back(assessor);
  Diagnostic& fault = report(605, where, fmt::format("`{}` is not among the respondents of this case", id));
  suggest(fault, where, id, known);
  if (fault.fixes.empty())
    fault.notes.push_back(
        fmt::format("respondents are listed as `\"respondents\": [{{\"id\": {}, \"role\": ...}}]`", quote_json(id)));
  return false;
}

bool Reading::is_open_kind(const std::string& kind) const {
  return std::any_of(model.kinds.begin(), model.kinds.end(),
                     [&](const model::Kind& known) { return known.name == kind && known.open; });
}

bool Reading::is_own_member(const std::string& kind, const std::string& id) const {
  const auto own = own_members_.find(kind);
  return own != own_members_.end() && own->second.contains(id);
}

std::vector<std::string> Reading::members_of(const std::string& kind) const {
  if (const model::ThingKinds kinds = things_of(kind)) return ids_of(kinds);
  std::vector<std::string> known;
  if (kind == "respondent")
    for (const Respondent& respondent : assessment.respondents) known.push_back(respondent.id);
  if (const auto own = own_members_.find(kind); own != own_members_.end())
    known.insert(known.end(), own->second.begin(), own->second.end());
  if (const auto listed = listed_.find(kind); listed != listed_.end())
    known.insert(known.end(), listed->second.begin(), listed->second.end());
  std::sort(known.begin(), known.end());
  return known;
}

std::optional<std::string> Reading::known_member(const std::string& kind, const std::string& name) const {
  if (const model::ThingKinds kinds = things_of(kind)) {
    const std::optional<ThingId> found = find(name);
    return found && model::kinds_of(model.thing(*found).kind) & kinds ? std::optional(model.id(*found)) : std::nullopt;
  }
  if (kind == "respondent") return is_respondent(name) ? std::optional(name) : std::nullopt;
  const auto own = own_members_.find(kind);
  if (own != own_members_.end()) {
    const std::optional<ThingId> found = find(name);
    if (found && own->second.contains(model.id(*found))) return model.id(*found);
  }
  const auto listed = listed_.find(kind);
  if (listed != listed_.end()) return listed->second.contains(name) ? std::optional(name) : std::nullopt;
  return is_open_kind(kind) ? std::optional(name) : std::nullopt;
}

std::optional<std::string> Reading::member(const std::string& kind, const std::string& name, Span where) {
  std::optional<std::string> found = known_member(kind, name);
  if (found) return found;
  Diagnostic& fault = report(604, where, fmt::format("`{}` is no member of `{}`", name, kind));
  if (!is_full()) suggest(fault, where, name, members_of(kind));
  if (listed_.contains(kind))
    fault.notes.push_back(fmt::format("this case lists the members of `{}` under `members`", kind));
  return std::nullopt;
}

std::string say_kind(ThingKind kind) {
  const std::string word(model::to_string(kind));
  const bool vowel = std::string_view("aeiou").find(word.front()) != std::string_view::npos;
  return (vowel ? "an " : "a ") + word;
}

namespace {

/// `12.5e-1` as `1.25`: the point moved, no exponent; empty where the exponent is absurd.
std::string without_exponent(const std::string& json) {
  const std::size_t e = json.find_first_of("eE");
  if (e == std::string::npos) return json;
  const std::string power = json.substr(e + 1);
  const std::string digits = power.substr(std::min(power.find_first_of("0123456789"), power.size()));
  if (digits.empty() || digits.size() > 3) return {};
  const int shift = (power.front() == '-' ? -1 : 1) * std::stoi(digits);
  const bool negative = json.front() == '-';
  std::string whole = json.substr(negative, e - negative);
  const std::size_t dot = whole.find('.');
  int point = static_cast<int>(dot == std::string::npos ? whole.size() : dot) + shift;
  if (dot != std::string::npos) whole.erase(dot, 1);
  if (point < 1) whole.insert(0, static_cast<std::size_t>(1 - point), '0'), point = 1;
  if (static_cast<std::size_t>(point) > whole.size()) whole.resize(static_cast<std::size_t>(point), '0');
  return (negative ? "-" : "") + whole.substr(0, static_cast<std::size_t>(point)) + "." +
         whole.substr(static_cast<std::size_t>(point)) + "0";
}

}  // namespace

std::optional<Number> exact_number(const std::string& json) {
  std::string plain = without_exponent(json);
  if (plain.find('.') != std::string::npos) {
    plain.erase(plain.find_last_not_of('0') + 1);
    if (plain.ends_with('.')) plain.pop_back();
  }
  const std::optional<Number> number = parse_number(plain, 6);
  return number && is_finite(*number) ? number : std::nullopt;
}

}  // namespace plumb::evidence
