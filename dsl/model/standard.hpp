#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plumb/model.hpp"

/// The standard relations of docs/language.md, section 13, and what their columns take.
namespace plumb::model {

/// A set of `ThingKind`s, one bit each; `any_thing` for a column without a kind.
using ThingKinds = std::uint32_t;
constexpr ThingKinds kinds_of(ThingKind kind) { return ThingKinds{1} << static_cast<int>(kind); }
template <class... Kinds>
constexpr ThingKinds kinds_of(ThingKind first, Kinds... rest) {
  return kinds_of(first) | kinds_of(rest...);
}
inline constexpr ThingKinds any_thing = ~ThingKinds{0};
inline constexpr ThingKinds item_kinds = kinds_of(ThingKind::Capability, ThingKind::Component, ThingKind::Criterion);
/// Whatever may have a score.
inline constexpr ThingKinds scored_kinds = item_kinds | kinds_of(ThingKind::Layer, ThingKind::Framework);
inline constexpr ThingKinds proposal_kinds = kinds_of(ThingKind::Action, ThingKind::Hold);

/// All of them, the standard kinds as relations with one column included, in the order of the reference.
std::vector<Relation> standard_relations();

/// What column `column` of the standard relation takes; `any_thing` for values, open kinds and the author's relations.
ThingKinds accepted(std::string_view relation, std::size_t column);

/// Computed after the rules: for tests and the command line only.
bool is_advice_relation(std::string_view relation);

/// `min`, `count`, `line` ...: a name before `(` that is no relation.
bool is_function(std::string_view name);
const std::vector<std::string>& functions();

/// `it`, `today`, `yes`, `never` ...: standard names that nothing may be called, options aside.
bool is_standard_name(std::string_view name);

/// `capability`, `item`, `respondent` ...: kinds that every framework has. `things`: what belongs to one.
bool is_standard_kind(std::string_view kind);
ThingKinds things_of_kind(std::string_view kind);

/// The kind of a declared thing as columns name it: "capability", or the kind that a member is of.
std::string kind_of(const Model& model, ThingId thing);

/// True where every member of `narrow` is one of `wide` too: `criterion` of `item`.
bool is_kind_within(std::string_view narrow, std::string_view wide);

/// "capability", "answer scale": as messages say it.
std::string_view to_string(ThingKind kind);

}  // namespace plumb::model
