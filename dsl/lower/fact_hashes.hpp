#pragma once
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/network.hpp"
#include "plumb/model.hpp"

namespace plumb::dsl {

/// 16 bytes of BLAKE2b. Equal contents have equal digests; that different ones share one need not be feared.
using Digest = std::array<unsigned char, 16>;
Digest digest_of(std::string_view text);
std::string to_hex(const Digest& digest);  ///< 32 digits

/// Texts and digests one after the other, each with its length, and one digest of them all.
class Digesting {
 public:
  Digesting& add(std::string_view text);
  Digesting& add(const Digest& digest);
  Digesting& add(std::int64_t number);
  /// A set: the order in which its members were found makes no difference.
  Digesting& add_sorted(std::vector<Digest> digests);
  Digest finish() const { return digest_of(bytes_); }

 private:
  std::string bytes_;
};

/// For every fact of a network, one digest of the rule instances it depends on, down to the inputs: the rules as they
/// are printed, variables by number, with the constants they were joined with; below a question, what makes an answer
/// of what people say (its options' levels, whose word counts, when it is stale). Names of statements, texts, places
/// and order are not part of it. The facts of a cycle depend on each other, so they change together.
class FactHashes {
 public:
  FactHashes(const engine::Network& network, const model::Model& model);

  const Digest& of(engine::CellId cell) const { return cells_[cell]; }
  /// Of any fact, closed ones included; one that no rule could give has the digest of nothing.
  Digest of(engine::RelationId relation, std::span<const engine::Symbol> key) const;

 private:
  engine::Network network_;
  std::vector<Digest> cells_;
};

}  // namespace plumb::dsl
