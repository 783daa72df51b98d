#pragma once
#include <string>
#include <vector>

#include "plumb/model.hpp"

namespace plumb {

/// By the numbers of the parts: 1.9 comes before 1.10, and 1.0 is 1.0.0.
bool is_earlier(const std::string& version, const std::string& than);
/// Numbers with points between them.
bool is_version(const std::string& text);

/// What became of the things of an earlier version, by the `migrate` statements of a later one.
class Fates {
 public:
  /// `since`: the version that the ids are of.
  Fates(const model::Model& later, const std::string& since);

  struct Fate {
    std::vector<std::string> to{};  ///< ids of the later version; none: retired
    bool is_exact = true;           ///< false: split, merged or widened; what was said may not be carried on as it was
    bool is_merged = false;
    std::size_t merged_from = 1;  ///< of a merged one, how many there were
  };
  Fate of(const std::string& id) const;

 private:
  void take(const model::Migration::Step& step, const std::string& id, Fate& into) const;

  std::vector<const model::Migration*> migrations_;  ///< oldest first
};

}  // namespace plumb
