#include "tests/bench/hand/adjacency.hpp"
#include "tests/bench/hand/closed.hpp"

namespace plumb::bench {

namespace {

/// A work list of variables whose sets have grown; what is new in each goes on along the copies. Sets are sorted.
class PointsTo {
 public:
  PointsTo(const PointerStatements& statements, int variables)
      : loads_(statements.loads, variables, 1), stores_(statements.stores, variables, 0), copied_to_(variables),
        points_(variables), fresh_(variables), is_waiting_(variables) {
    for (const auto& [to, from] : statements.copies) copied_to_[from].push_back(to);
    for (auto& targets : copied_to_) std::sort(targets.begin(), targets.end());
    for (const auto& [variable, object] : statements.addresses) merge(variable, {object});
  }

  std::vector<std::vector<int>> run() {
    while (!waiting_.empty()) {
      const int variable = waiting_.back();
      waiting_.pop_back();
      is_waiting_[variable] = 0;
      std::vector<int> news;
      news.swap(fresh_[variable]);
      for (const int object : news) {
        for (const int to : loads_.of(variable)) add_copy(object, to);
        for (const int from : stores_.of(variable)) add_copy(from, object);
      }
      for (std::size_t i = 0; i < copied_to_[variable].size(); ++i)
        if (copied_to_[variable][i] != variable) merge(copied_to_[variable][i], news);
    }
    return std::move(points_);
  }

 private:
  void merge(int variable, const std::vector<int>& objects) {
    new_.clear();
    std::set_difference(objects.begin(), objects.end(), points_[variable].begin(), points_[variable].end(),
                        std::back_inserter(new_));
    if (new_.empty()) return;
    unite(points_[variable]);
    unite(fresh_[variable]);
    if (is_waiting_[variable]) return;
    is_waiting_[variable] = 1;
    waiting_.push_back(variable);
  }

  void unite(std::vector<int>& set) {
    united_.clear();
    std::set_union(set.begin(), set.end(), new_.begin(), new_.end(), std::back_inserter(united_));
    set = united_;
  }

  void add_copy(int from, int to) {
    std::vector<int>& targets = copied_to_[from];
    const auto place = std::lower_bound(targets.begin(), targets.end(), to);
    if (place != targets.end() && *place == to) return;
    targets.insert(place, to);
    if (from != to) merge(to, std::vector<int>(points_[from]));
  }

  Adjacency loads_, stores_;
  std::vector<std::vector<int>> copied_to_, points_, fresh_;
  std::vector<char> is_waiting_;
  std::vector<int> waiting_, new_, united_;
};

}  // namespace

std::vector<std::vector<int>> hand_points_to(const PointerStatements& statements) {
  const int variables = std::max({node_count(statements.addresses), node_count(statements.copies),
                                  node_count(statements.loads), node_count(statements.stores)});
  return PointsTo(statements, variables).run();
}

}  // namespace plumb::bench
