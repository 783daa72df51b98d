#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plumb/expression.hpp"

/// What a framework consists of has an id, and stands in a statement of the author's.
namespace plumb::model {

using ThingId = std::uint32_t;      ///< index into Model::things
using StatementId = std::uint32_t;  ///< index into Model::statements; also the engine's OriginId
inline constexpr ThingId nothing = ~ThingId{0};
inline constexpr StatementId no_statement = ~StatementId{0};

enum class Basis : std::uint8_t { None, Seed, Public, Reconstructed, Judgement };

struct Notes {
  std::string because{};
  Basis basis = Basis::None;
  std::string basis_text{};
  std::string source{};
  std::string ref{};
  std::optional<std::int64_t> since{}, ends{};  ///< days, both in force themselves
  bool is_dated() const { return since || ends; }
  /// For an assessment of that day.
  bool are_in_force(std::int64_t day) const { return (!since || *since <= day) && (!ends || day <= *ends); }
};

/// One statement of the author's that stands for rules or advice, with the name that tests and changes use.
struct Statement {
  std::string name{};     ///< `data_management.gate_3`, `fragile_strength`
  std::string keyword{};  ///< "gate", "depends on", "rule" ...
  ThingId owner = nothing;
  Span span{};
  Notes notes{};
  Template says{}, merge{};
  bool hide = false, stop = false;
  std::vector<std::string> variables{};  ///< of its templates
  std::uint32_t link = 0;                ///< index into Model::chain: whose statement it is
  std::string instead_of{};              ///< what an adaptation replaced by it or in it, as it was written
};

// clang-format off
enum class ThingKind : std::uint8_t {
  Framework, Layer, Capability, Component, Criterion, Question, Option, AnswerScale, Measure, Action, Hold, Finding, Strength,
  Role, EvidenceKind, Aim, Kind, Member, Impossible, Rule, Exception
};
// clang-format on

/// Anything with an id. Ids are unique in a framework; options are `question.option`.
struct Thing {
  std::string id{};
  std::string title{};
  ThingKind kind = ThingKind::Member;
  StatementId statement = no_statement;
  std::uint32_t place =
      ~std::uint32_t{0};  ///< index into the vector of its kind (items, questions ...), where it has one
};

}  // namespace plumb::model
