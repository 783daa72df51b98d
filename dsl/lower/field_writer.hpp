#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dsl/lower/lower.hpp"
#include "dsl/lower/statement_fields.hpp"

/// What the files that write fields share.
namespace plumb::dsl {

/// Collects fields by statement, and puts values into words.
class FieldWriter {
 public:
  explicit FieldWriter(const model::Model& model);

  const model::Model& model() const { return model_; }
  void add(model::StatementId statement, std::string name, std::string value);
  void add_wording(model::StatementId statement, std::string name, std::string value);
  std::vector<std::vector<StatementField>> take() { return std::move(fields_); }

  std::string text(const model::Expr& e) const;
  std::string text(const std::vector<model::ThingId>& things) const;  ///< sorted by id: a list's order says nothing
  std::string text(const std::vector<model::Case>& cases) const;
  std::string text(const model::Score& score) const;
  std::string text(const model::Template& text) const;
  std::string id(model::ThingId thing) const { return thing == model::nothing ? std::string() : model_.id(thing); }

 private:
  const model::Model& model_;
  mutable Lowered lowered_;
  std::vector<std::vector<StatementField>> fields_;
};

std::string text_of(Number n);
std::string text_of(const Range& range);
std::string text_of(const std::optional<Number>& n);

void write_framework_fields(FieldWriter& to);   ///< framework, layers, strengths, items, what hangs on them
void write_question_fields(FieldWriter& to);    ///< questions, readings, measures
void write_conclusion_fields(FieldWriter& to);  ///< actions, holds, findings, implications, drives, rules, facts

}  // namespace plumb::dsl
