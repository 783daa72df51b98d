#include "engine/directions.hpp"

#include <algorithm>
#include <unordered_map>

namespace plumb::engine {
namespace {

/// Tarjan's algorithm (1972) with its own stack: chains of facts are long.
class Tarjan {
 public:
  Tarjan(const std::vector<std::uint32_t>& begin, const std::vector<std::uint32_t>& targets)
      : begin_(begin), targets_(targets), index_(begin.size() - 1, unseen), low_(index_.size()) {
    result_.group_of.assign(index_.size(), unseen);
  }

  Components run() {
    for (std::uint32_t n = 0; n < index_.size(); ++n)
      if (index_[n] == unseen) visit(n);
    return std::move(result_);
  }

 private:
  static constexpr std::uint32_t unseen = ~std::uint32_t{0};
  struct Frame {
    std::uint32_t node, next;
  };

  void enter(std::uint32_t n) {
    index_[n] = low_[n] = count_++;
    open_.push_back(n);
    frames_.push_back({n, begin_[n]});
  }

  void visit(std::uint32_t root) {
    enter(root);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      const std::uint32_t n = frame.node;
      if (frame.next < begin_[n + 1]) {
        const std::uint32_t m = targets_[frame.next++];
        if (index_[m] == unseen) {
          enter(m);
        } else if (result_.group_of[m] == unseen) {
          low_[n] = std::min(low_[n], index_[m]);
        }
        continue;
      }
      frames_.pop_back();
      if (!frames_.empty()) low_[frames_.back().node] = std::min(low_[frames_.back().node], low_[n]);
      if (low_[n] == index_[n]) close(n);
    }
  }

  void close(std::uint32_t root) {
    std::vector<std::uint32_t>& members = result_.members;
    const auto first = static_cast<std::ptrdiff_t>(members.size());
    std::uint32_t n;
    do {
      n = open_.back();
      open_.pop_back();
      result_.group_of[n] = static_cast<std::uint32_t>(result_.count());
      members.push_back(n);
    } while (n != root);
    std::sort(members.begin() + first, members.end());
    result_.begin_of.push_back(static_cast<std::uint32_t>(members.size()));
    bool recursive = members.size() > static_cast<std::size_t>(first) + 1;
    for (std::uint32_t i = begin_[root]; i < begin_[root + 1]; ++i) recursive = recursive || targets_[i] == root;
    result_.recursive.push_back(recursive);
  }

  const std::vector<std::uint32_t>& begin_;
  const std::vector<std::uint32_t>& targets_;
  std::vector<std::uint32_t> index_, low_, open_;
  std::vector<Frame> frames_;
  std::uint32_t count_ = 0;
  Components result_;
};

Direction moved(Direction d, Sign s) {
  if (d == Direction::Unknown || s == Sign::Mixed) return Direction::Unknown;
  return (d == Direction::Up) == (s == Sign::Rising) ? Direction::Up : Direction::Down;
}

bool fits(const PartEdge& e, const std::vector<Direction>& directions, Strictness strictness) {
  const Direction dependent = directions[e.dependent], read = directions[e.read];
  const bool undecided = e.sign == Sign::Mixed ? dependent == Direction::Unknown && read == Direction::Unknown
                                               : dependent == Direction::Unknown || read == Direction::Unknown;
  if (undecided) return strictness == Strictness::Lenient;
  return moved(read, e.sign) == dependent;
}

/// The shortest way from `from` back to `to` along edges, by their indexes.
std::vector<std::uint32_t> way(const PartGraph& graph, const std::vector<std::uint32_t>& inside, std::uint32_t from,
                               std::uint32_t to) {
  std::unordered_multimap<std::uint32_t, std::uint32_t> edges_of;
  for (auto i = inside.rbegin(); i != inside.rend(); ++i) edges_of.emplace(graph.edges[*i].dependent, *i);
  std::unordered_map<std::uint32_t, std::uint32_t> led_by;  // node -> the edge that first led to it
  std::vector<std::uint32_t> reached{from};
  for (std::size_t n = 0; n < reached.size() && led_by.count(to) == 0; ++n) {
    const auto [begin, end] = edges_of.equal_range(reached[n]);
    std::vector<std::uint32_t> edges;
    for (auto at = begin; at != end; ++at) edges.push_back(at->second);
    std::sort(edges.begin(), edges.end());
    for (const std::uint32_t e : edges)
      if (led_by.emplace(graph.edges[e].read, e).second) reached.push_back(graph.edges[e].read);
  }
  std::vector<std::uint32_t> path;
  if (from == to) return path;
  for (std::uint32_t node = to; node != from; node = graph.edges[led_by.at(node)].dependent)
    path.push_back(led_by.at(node));
  std::reverse(path.begin(), path.end());
  return path;
}

Components components_of(const PartGraph& graph) {
  std::vector<std::uint32_t> begin(graph.directions.size() + 1), targets(graph.edges.size());
  for (const PartEdge& e : graph.edges) ++begin[e.dependent + 1];
  for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
  std::vector<std::uint32_t> at = begin;
  for (const PartEdge& e : graph.edges) targets[at[e.dependent]++] = e.read;
  return strongly_connected(begin, targets);
}

/// Gives what moves with known parts the direction they force on it: first what reads them, then what they read.
void spread_directions(const PartGraph& graph, const std::vector<std::uint32_t>& inside,
                       std::vector<Direction>& directions) {
  const auto give = [&](std::uint32_t to, std::uint32_t from, Sign sign) {
    if (directions[to] != Direction::Unknown) return false;
    directions[to] = moved(directions[from], sign);
    return directions[to] != Direction::Unknown;
  };
  const auto forward = [&](std::uint32_t i) {
    return give(graph.edges[i].dependent, graph.edges[i].read, graph.edges[i].sign);
  };
  const auto backward = [&](std::uint32_t i) {
    return give(graph.edges[i].read, graph.edges[i].dependent, graph.edges[i].sign);
  };
  for (bool moves = true; moves;) {
    moves = false;
    for (const std::uint32_t i : inside) moves = forward(i) || moves;
    if (!moves) moves = std::any_of(inside.begin(), inside.end(), backward);
  }
}

}  // namespace

Components strongly_connected(const std::vector<std::uint32_t>& begin, const std::vector<std::uint32_t>& targets) {
  return Tarjan(begin, targets).run();
}

Judgement judge(const PartGraph& graph, Strictness strictness) {
  Judgement result{components_of(graph), graph.directions, {}};
  std::vector<std::vector<std::uint32_t>> inside(result.components.count());
  for (std::uint32_t i = 0; i < graph.edges.size(); ++i) {
    const std::uint32_t group = result.components.group_of[graph.edges[i].dependent];
    if (group == result.components.group_of[graph.edges[i].read]) inside[group].push_back(i);
  }
  for (const std::vector<std::uint32_t>& edges : inside) {
    if (edges.empty()) continue;
    spread_directions(graph, edges, result.directions);
    const auto culprit = std::find_if(edges.begin(), edges.end(), [&](std::uint32_t i) {
      return !fits(graph.edges[i], result.directions, strictness);
    });
    if (culprit == edges.end()) continue;
    Violation violation{{*culprit}};
    const PartEdge& e = graph.edges[*culprit];
    for (const std::uint32_t step : way(graph, edges, e.read, e.dependent)) violation.edges.push_back(step);
    result.violations.push_back(std::move(violation));
  }
  return result;
}

}  // namespace plumb::engine
