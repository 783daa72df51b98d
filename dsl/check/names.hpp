#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "dsl/check/occurrences.hpp"
#include "dsl/model/standard.hpp"
#include "dsl/syntax/ast.hpp"
#include "plumb/diagnostic.hpp"
#include "plumb/model.hpp"

namespace plumb::dsl {

/// Fast look-up of a model's relations, measures and statements by name, and what kinds its columns take.
/// Refers to the model, which must outlive it; `index` after the model has got relations or statements.
class Names {
 public:
  explicit Names(const model::Model& model) : model_(model) {}

  void index_relations();
  void index_statements();

  /// An id whose statement did not parse: it may mean anything and is not called unknown.
  void add_broken(std::string id) { broken_.insert(std::move(id)); }
  /// A question whose `answer` did not parse: it may be answered by anything, and what rests on how is not judged.
  void add_unclear(model::ThingId question) { unclear_.insert(question); }
  bool is_unclear(model::ThingId question) const { return unclear_.contains(question); }
  /// A name that an adaptation dropped, at `drop`.
  void add_dropped(std::string name, Span drop) { dropped_.emplace(std::move(name), drop); }
  /// Whether an unknown name is explained already: by a text that did not parse, or by a drop (which is then told where
  /// it is still used). `question`: whose options go by their bare names there.
  bool is_excused(const ast::Expr& name, std::string_view question = {}) const;
  /// KB0207 for each drop of what is still used, with all the places.
  void report_dropped(Diagnostics& diagnostics) const;

  const model::Model& model() const { return model_; }
  const model::Relation* relation(std::string_view name) const;
  std::optional<std::uint32_t> relation_place(std::string_view name) const;
  bool is_statement(std::string_view name) const { return statements_.contains(std::string(name)); }
  std::optional<model::StatementId> statement(std::string_view name) const;
  /// What a name before a bracket, or that of a statement, is for `Occurrences`.
  std::optional<Referent> referent_of_relation(std::string_view name) const;
  std::optional<Referent> referent_of_statement(std::string_view name) const;
  const model::Measure* measure(model::ThingId id) const;

  /// A kind of the author's, standard or a union; whether its members may be named without being declared.
  bool is_kind(std::string_view name) const;
  bool is_open_kind(std::string_view kind) const;
  /// The kind of a declared thing: "capability", or the kind that a member is of.
  std::string kind_of(model::ThingId thing) const { return model::kind_of(model_, thing); }
  /// Whether a thing belongs to `kind`, unions included.
  bool belongs(model::ThingId thing, std::string_view kind) const;

  std::vector<std::string> relation_names() const;  ///< and functions: what may stand before `(`
  std::vector<std::string> thing_names(model::ThingKinds kinds) const;

 private:
  const model::Model& model_;
  std::unordered_map<std::string, std::uint32_t> relations_;
  std::unordered_map<std::string, std::uint32_t> statements_;
  std::unordered_set<std::string> broken_;
  std::unordered_set<model::ThingId> unclear_;
  std::unordered_map<std::string, Span> dropped_;
  mutable std::map<Span, std::set<std::pair<Span, std::string>>> uses_of_dropped_;  ///< by the drop: where, and what
};

}  // namespace plumb::dsl
