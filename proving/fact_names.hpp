#pragma once
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "dsl/lower/fact_hashes.hpp"

/// Facts of two networks laid side by side by what they are called.
namespace plumb::proving {

/// A fact by relation and constants, whatever network it is in.
struct FactName {
  std::string relation{};
  std::vector<std::string> key{};
  friend auto operator<=>(const FactName&, const FactName&) = default;
  std::string text() const;  ///< `score(data_management)`
};

/// The facts of relations that rules are joined with, which have no cells; sorted, values aside.
std::vector<FactName> closed_fact_names(const engine::Network& network);

/// What every open fact that has a name depends on.
class NamedHashes {
 public:
  NamedHashes() = default;
  NamedHashes(const engine::Network& network, const model::Model& model);
  /// Those that depend on something else there, or exist in only one of the two; sorted.
  std::vector<FactName> differing(const NamedHashes& other) const;

 private:
  std::unordered_map<std::string, dsl::Digest> by_name_;
};

}  // namespace plumb::proving
