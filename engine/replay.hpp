#pragma once
#include <array>
#include <vector>

#include "engine/network_data.hpp"

namespace plumb::engine {

/// What is certain and what is possible of a component are two runs of their own: the certain one moves certainty and,
/// of falling values, hi (of rising ones lo); the possible one the rest.
enum class Side : std::uint8_t { Certain, Possible };
inline Side side_of(const Value& value) { return value.exists == Truth::Yes ? Side::Certain : Side::Possible; }

/// A component run again from its start, all of a phase at once in each round, so that every cell has a round in which
/// it became what it is, from what others were before.
class Replay {
 public:
  /// `numbers` and `truths` are a settled world's.
  Replay(const Network::Data& data, const Component& component, const Range* numbers, const Truth* truths);

  /// The round of a definition's last change.
  std::uint32_t round(std::uint32_t definition, Side side) const { return at(definition, side).round; }
  /// The instances that gave a definition its value in that round.
  const std::vector<std::uint32_t>& instances(std::uint32_t definition, Side side) const {
    return at(definition, side).instances;
  }

 private:
  struct LastChange {
    std::uint32_t round = 0;
    std::vector<std::uint32_t> instances;
  };

  const LastChange& at(std::uint32_t definition, Side side) const {
    return cells_[definition - component_.begin][static_cast<std::size_t>(side)];
  }
  bool run_round(const Component::Phase& phase);
  void note(std::uint32_t definition, const Value& before, const Value& now);
  bool binds(std::uint32_t definition, const Member& given, const Value& value, Side side) const;

  const Network::Data& data_;
  const Component& component_;
  std::vector<Range> numbers_;
  std::vector<Truth> truths_;
  std::vector<std::array<LastChange, 2>> cells_;
  std::uint32_t round_ = 0;
};

/// The instances outside components that give a cell what it is: for a truth those that hold as far, for a least or
/// most value those at its ends, the end that certain instances give before the other. They replace what `binding`
/// held.
void find_binding_instances(const Network::Data& data, const Definition& definition, const Value& value,
                            const Range* numbers, const Truth* truths, std::vector<std::uint32_t>& binding);

}  // namespace plumb::engine
