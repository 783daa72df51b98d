#pragma once
#include "engine/network_data.hpp"

namespace plumb::engine {

/// How the value moves when one more instance or member comes to hold.
constexpr Sign membership_sign(Gather gather) {
  switch (gather) {
    case Gather::Least:
    case Gather::Minimum: return Sign::Falling;
    case Gather::Most:
    case Gather::Maximum:
    case Gather::Count: return Sign::Rising;
    default: return Sign::Mixed;
  }
}

/// Visits how the parts of a definition move with what they read: `visit(part, read, read_part, sign, code)`, `read` a
/// slot that may be a constant, or the definition's own cell where its value moves with its existence.
template <class Visit>
void for_each_part_edge(const Network::Data& data, const Definition& definition, const Visit& visit) {
  const bool always_exists = definition.gather == Gather::Sum || definition.gather == Gather::Count;
  for (std::uint32_t i = definition.begin; i < definition.end; ++i) {
    const Instance& instance = data.instances[i];
    const Code& code = data.codes[instance.code];
    for (const LeafUse& use : code.uses) {
      const CellId read = data.inputs[instance.inputs + use.leaf];
      if (use.of == Part::Value) visit(Part::Value, read, use.part, use.sign, code);
      if (use.of == Part::Existence && !always_exists) visit(Part::Existence, read, use.part, use.sign, code);
      if (use.of == Part::Existence && is_fold(definition.gather))
        visit(Part::Value, read, use.part, times(use.sign, membership_sign(definition.gather)), code);
    }
    if (i == definition.begin && definition.gather != Gather::Any && !always_exists)
      visit(Part::Value, definition.cell, Part::Existence, membership_sign(definition.gather), code);
  }
}

inline OriginId origin_of(const Network::Data& data, const Code& code) {
  return code.rule == no_index ? code.fact_origin : data.program.rules[code.rule].origin;
}

}  // namespace plumb::engine
