#pragma once
#include <optional>
#include <string>
#include <vector>

#include "advice/case_world.hpp"
#include "engine/proof.hpp"

/// One node of a proof in words, whatever stands above or below it.
namespace plumb::advice {

class ProofWords {
 public:
  /// The proof is one of `in`. Both must outlive it.
  ProofWords(const CaseWorld& world, const engine::World& in) : world_(world), in_(in) {}

  const std::string& relation(const engine::ProofNode& node) const;
  /// The title of what the fact is about first; the relation's name where it is about nothing.
  std::string title(const engine::ProofNode& node) const;
  /// Whose rule concluded it; none for what was given.
  const model::Statement* statement(const engine::ProofNode& node) const;

  /// The author's sentence where the rule has one, else one of ours. Without its full stop.
  std::string sentence(const engine::ProofNode& node) const;
  /// Of a score: ", where 3 is wanted" if less came out and the sentence names nothing that might have been; else
  /// empty.
  std::string contrast(const engine::ProofNode& node) const;
  /// The answers, people and dates behind a given fact, a line each.
  std::vector<std::string> evidence(const engine::ProofNode& node) const;

 private:
  std::string key(const engine::ProofNode& node, std::size_t i = 0) const;
  /// The raw range of a score that something holds below it.
  std::optional<Range> held_from(const engine::ProofNode& node) const;
  std::string score_sentence(const engine::ProofNode& node) const;
  /// What the level looks like, in the ladder's words.
  std::string rung(model::ThingId thing, const Range& range) const;
  std::string answer_sentence(const engine::ProofNode& node) const;
  std::string bound_sentence(const engine::ProofNode& node) const;
  std::string general_sentence(const engine::ProofNode& node) const;

  const CaseWorld& world_;
  const engine::World& in_;
};

/// "Retention stands at 1.9". Every translation ends with the level, so that a sentence can be known by how it begins.
std::string stands_at(const std::string& title, const std::string& level);

}  // namespace plumb::advice
