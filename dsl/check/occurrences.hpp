#pragma once
#include <cstdint>
#include <vector>

#include "plumb/model.hpp"
#include "plumb/source.hpp"

namespace plumb::dsl {

/// What a name in the text was resolved to: an index into the model's list of that sort. A measure, which is a thing
/// and a relation, is meant as a thing.
struct Referent {
  enum class Sort : std::uint8_t { Thing, Relation, Statement };
  Sort sort = Sort::Thing;
  std::uint32_t index = 0;
  friend constexpr auto operator<=>(const Referent&, const Referent&) = default;
};
constexpr Referent referent_of_thing(model::ThingId thing) { return {Referent::Sort::Thing, thing}; }
constexpr Referent referent_of_statement(model::StatementId id) { return {Referent::Sort::Statement, id}; }

/// A name as it stands in the text. A dotted name is one occurrence, of what it names as a whole.
struct Occurrence {
  Span span{};
  Referent of{};
  bool is_declaration = false;
};

/// Every name of a knowledge base with what it was resolved to, for editors: filled by the checker where it is asked
/// to. A name that could not be resolved, and whatever stands in a statement that did not parse, is not here.
///
/// An unnamed statement is declared by its keyword. A generated option (a level, `yes`) has no declaration; one without
/// an id is declared by its title.
class Occurrences {
 public:
  void add(Span span, Referent of, bool is_declaration = false) {
    if (span.begin < span.end) all_.push_back({span, of, is_declaration});
  }
  /// Sorts by place. Of several at one place the first that was added stays; a declaration goes before all.
  void arrange();

  /// By place, once arranged.
  const std::vector<Occurrence>& all() const { return all_; }
  /// The one that covers `offset` or ends there; nullptr where no name stands. One option of a scale of answers is
  /// declared at the same place for each question that takes it: then the first of them, the others follow.
  const Occurrence* at(SourceId source, std::uint32_t offset) const;

 private:
  std::vector<Occurrence> all_;
};

}  // namespace plumb::dsl
