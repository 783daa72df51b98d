#pragma once
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "advice/advise.hpp"
#include "dsl/lower/lower.hpp"
#include "engine/proof.hpp"
#include "engine/world.hpp"

/// What the files of this folder share: a framework made ready and one case evaluated over it.
namespace plumb::advice {

class Framework {
 public:
  explicit Framework(const model::Model& model) : model_(model), lowered_(dsl::lower(model)) {}
  const model::Model& model() const { return model_; }
  const dsl::Lowered& lowered() const { return lowered_; }

 private:
  const model::Model& model_;
  dsl::Lowered lowered_;
};

class CaseWorld {
 public:
  CaseWorld(std::shared_ptr<const Framework> framework, Assessment assessment, Merged merged, dsl::Lowered lowered,
            engine::Network network)
      : framework_(std::move(framework)), assessment_(std::move(assessment)), merged_(std::move(merged)),
        lowered_(std::move(lowered)), base_(network), vocabulary_(std::make_shared<Vocabulary>(lowered_)) {}

  const model::Model& model() const { return framework_->model(); }
  const Framework& framework() const { return *framework_; }
  const Assessment& assessment() const { return assessment_; }
  const Merged& merged() const { return merged_; }
  const dsl::Lowered& lowered() const { return lowered_; }
  const engine::World& base() const { return base_; }
  engine::World& base_for_setting() { return base_; }  ///< while it is being built

  /// A fact by names; constants that no rule knows give a fact that nothing is known of.
  engine::FactRef fact(const std::string& relation, std::span<const std::string> key) const;
  engine::FactRef fact(const std::string& relation, const std::string& key) const;
  Value value(const engine::World& world, const std::string& relation, const std::string& key) const;
  Truth truth(const engine::World& world, const std::string& relation, const std::string& key) const;
  Value value(const std::string& relation, const std::string& key) const { return value(base_, relation, key); }
  Truth truth(const std::string& relation, const std::string& key) const { return truth(base_, relation, key); }

  /// Sets an input of a world; false where the fact has no cell.
  bool set(engine::World& world, const std::string& relation, std::span<const std::string> key, Value value) const;
  bool set(engine::World& world, const std::string& relation, std::span<const std::string> key, Truth truth) const;

  /// An expression as the engine evaluates it; constants that the program does not know match nothing.
  engine::Expr lower(const model::Expr& expr) const;

  const std::string& title(const std::string& id) const;  ///< the id itself where nothing has it
  const model::Statement& statement(engine::OriginId origin) const { return lowered_.statements[origin]; }

 private:
  std::shared_ptr<const Framework> framework_;
  Assessment assessment_;
  Merged merged_;
  dsl::Lowered lowered_;
  engine::World base_;

  /// Relations and constants for expressions that come later; those that no rule knows are kept apart from the
  /// network's.
  struct Vocabulary {
    explicit Vocabulary(const dsl::Lowered& lowered)
        : names{.program = {.symbols = lowered.program.symbols, .relations = lowered.program.relations},
                .statements = {},
                .relations = lowered.relations} {}
    std::mutex in_use;
    dsl::Lowered names;
  };
  std::shared_ptr<Vocabulary> vocabulary_;
};

/// Sets what `merged` says in a world, and what the options that may have been chosen give.
void set_inputs(const CaseWorld& world, const Merged& merged, engine::World& to);
/// The range of levels that the options which may be chosen give; none where the question gives by cases.
std::optional<Range> given_by_options(const CaseWorld& world, const engine::World& in, const model::Question& question);

/// Engine failures as diagnostics at the statements they name.
std::vector<Diagnostic> to_diagnostics(const engine::GroundFailure& failure, const dsl::Lowered& lowered);
std::vector<Diagnostic> to_diagnostics(const std::vector<engine::Fault>& faults, const dsl::Lowered& lowered);

}  // namespace plumb::advice
