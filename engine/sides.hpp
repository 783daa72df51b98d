#pragma once
#include <cstdint>
#include <utility>
#include <vector>

namespace plumb::engine {

/// Things in groups, each on one of two sides of its group: a union-find whose links say whether they cross (Tarjan,
/// Efficiency of a good but not linear set union algorithm, 1975, with a parity on each link).
class Sides {
 public:
  explicit Sides(std::size_t count) : links_(count) {
    for (std::size_t i = 0; i < count; ++i) links_[i].to = static_cast<std::uint32_t>(i);
  }

  std::uint32_t add() {
    links_.push_back({static_cast<std::uint32_t>(links_.size())});
    return links_.back().to;
  }

  struct Standing {
    std::uint32_t group;
    bool crossed;  ///< on the other side than the group's first
    friend bool operator==(const Standing&, const Standing&) = default;
  };
  Standing of(std::uint32_t thing) {
    std::uint32_t root = thing;
    bool crossed = false;
    while (links_[root].to != root) {
      crossed ^= links_[root].crosses;
      root = links_[root].to;
    }
    // All on the way are linked to the root itself.
    for (bool rest = crossed; links_[thing].to != root && thing != root;) {
      const Link link = std::exchange(links_[thing], {root, rest, 0});
      rest ^= link.crosses;
      thing = link.to;
    }
    return {root, crossed};
  }

  /// Puts both into one group, on opposite sides or on one; false if they are in one already and stand otherwise.
  bool join(std::uint32_t a, std::uint32_t b, bool opposite) {
    Standing of_a = of(a), of_b = of(b);
    if (of_a.group == of_b.group) return (of_a.crossed != of_b.crossed) == opposite;
    if (links_[of_a.group].rank < links_[of_b.group].rank) std::swap(of_a, of_b);
    links_[of_b.group].to = of_a.group;
    links_[of_b.group].crosses = (of_a.crossed != of_b.crossed) != opposite;
    if (links_[of_a.group].rank == links_[of_b.group].rank) ++links_[of_a.group].rank;
    return true;
  }

 private:
  struct Link {
    std::uint32_t to;
    bool crosses = false;
    std::uint8_t rank = 0;
  };
  std::vector<Link> links_;
};

}  // namespace plumb::engine
