#pragma once
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>

#include "plumb/store_records.hpp"

namespace plumb::server {

/// Summaries said in other languages, so that a list need not evaluate what it shows again. What is said follows from
/// the knowledge and the summary in its own language, which are the key. For any thread.
class TranslatedSummaries {
 public:
  /// None where it has not been said in `language` yet.
  std::optional<std::string> find(const store::AssessmentRow& row, const std::string& language) const {
    const std::scoped_lock lock(in_use_);
    const auto known = said_.find({row.hash, language, row.summary});
    return known == said_.end() ? std::nullopt : std::optional(known->second);
  }
  void keep(const store::AssessmentRow& row, const std::string& language, std::string said) {
    const std::scoped_lock lock(in_use_);
    if (said_.size() >= most) said_.clear();
    said_[{row.hash, language, row.summary}] = std::move(said);
  }

 private:
  static constexpr std::size_t most = 2'000;  ///< a few megabytes
  mutable std::mutex in_use_;
  std::map<std::tuple<std::string, std::string, std::string>, std::string> said_;
};

}  // namespace plumb::server
