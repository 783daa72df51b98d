#include <algorithm>

#include "advice/advise.hpp"

/// Records of a portfolio summed up.
namespace plumb::advice {
namespace {

using Counted = std::map<Number, std::uint64_t>;

/// The least value that at least `quarters` quarters of all `count` do not exceed. Requires a count above 0.
Number quartile(const Counted& values, std::uint64_t count, std::uint64_t quarters) {
  std::uint64_t below = 0;
  for (const auto& [value, times] : values)
    if ((below += times) * 4 >= count * quarters) return value;
  return values.rbegin()->first;
}

}  // namespace

PortfolioTally::PortfolioTally(const model::Model& model) : model_(model) {
  if (model.has_framework) {
    sums_.framework_id = model.id(model.framework.id);
    sums_.framework_title = model.title(model.framework.id);
    sums_.framework_version = model.framework.version;
  }
  sums_.framework_hash = model.hash;
  for (const model::Item& item : model.items) {
    if (item.kind != model::ItemKind::Capability) continue;
    sums_.capabilities.push_back({.id = model.id(item.id), .title = model.title(item.id)});
    sums_.root_causes.push_back({.id = model.id(item.id), .title = model.title(item.id)});
  }
  scores_.resize(sums_.capabilities.size());
}

void PortfolioTally::add(const PortfolioRecord& record) {
  ++sums_.cases;
  if (record.is_faulty()) {
    ++sums_.faulty;
    return;
  }
  bool all_settled = true;
  for (std::size_t i = 0; i < std::min(record.capabilities.size(), scores_.size()); ++i) {
    const PortfolioCapability& state = record.capabilities[i];
    PortfolioCapabilitySummary& sum = sums_.capabilities[i];
    if (!state.applies) continue;
    ++sum.cases;
    sum.settled += state.settled;
    all_settled = all_settled && state.settled;
    if (state.level) ++sum.levels[*state.level];
    else ++sum.open;
    if (!state.score) continue;
    ++scores_[i].low[state.score->lo];
    ++scores_[i].high[state.score->hi];
  }
  sums_.unsettled += !all_settled;
  for (const PortfolioCause& cause : record.root_causes)
    for (PortfolioCauseSummary& sum : sums_.root_causes) {
      if (sum.id != cause.id) continue;
      ++sum.cases;
      sum.possible += cause.status == Status::Possible;
    }
}

PortfolioSummary PortfolioTally::summary() const {
  PortfolioSummary summary = sums_;
  for (std::size_t i = 0; i < scores_.size(); ++i) {
    std::uint64_t count = 0;
    for (const auto& [score, times] : scores_[i].low) count += times;
    if (count == 0) continue;
    const auto at = [&](std::uint64_t quarters) {
      return Range{quartile(scores_[i].low, count, quarters), quartile(scores_[i].high, count, quarters)};
    };
    summary.capabilities[i].quartiles = Quartiles{at(1), at(2), at(3)};
  }
  std::erase_if(summary.root_causes, [](const PortfolioCauseSummary& cause) { return cause.cases == 0; });
  std::stable_sort(summary.root_causes.begin(), summary.root_causes.end(),
                   [](const PortfolioCauseSummary& a, const PortfolioCauseSummary& b) { return a.cases > b.cases; });
  return summary;
}

}  // namespace plumb::advice
