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

/// The rules joined with what a case gives once. Immutable as far as anybody sees; cases that give the same share one,
/// threads may too.
class Grounded {
 public:
  Grounded(dsl::Lowered lowered, engine::Network network)
      : lowered_(std::move(lowered)), network_(std::move(network)),
        names_{.program = {.symbols = lowered_.program.symbols, .relations = lowered_.program.relations},
               .statements = {},
               .relations = lowered_.relations} {}

  const dsl::Lowered& lowered() const { return lowered_; }
  const engine::Network& network() const { return network_; }
  engine::Expr lower(const model::Model& model, const model::Expr& expr) const;

 private:
  dsl::Lowered lowered_;
  engine::Network network_;

  /// Relations and constants for expressions that come later; those that no rule knows are kept apart from the
  /// network's.
  mutable std::mutex in_use_;
  mutable dsl::Lowered names_;
};

class CaseWorld {
 public:
  CaseWorld(std::shared_ptr<const Framework> framework, Assessment assessment, Merged merged,
            std::shared_ptr<const Grounded> grounded)
      : framework_(std::move(framework)), assessment_(std::move(assessment)), merged_(std::move(merged)),
        grounded_(std::move(grounded)), base_(grounded_->network()) {}

  const model::Model& model() const { return framework_->model(); }
  const Framework& framework() const { return *framework_; }
  const Assessment& assessment() const { return assessment_; }
  const Merged& merged() const { return merged_; }
  const dsl::Lowered& lowered() const { return grounded_->lowered(); }
  const engine::World& base() const { return base_; }
  engine::World& base_for_setting() { return base_; }  ///< while it is being built
  bool shares_network(const CaseWorld& other) const { return grounded_ == other.grounded_; }

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
  engine::Expr lower(const model::Expr& expr) const { return grounded_->lower(model(), expr); }

  const std::string& title(const std::string& id) const;  ///< the id itself where nothing has it
  /// On the day of this case.
  bool is_in_force(model::StatementId statement) const {
    return model().statements[statement].notes.are_in_force(assessment_.date);
  }
  const model::Statement& statement(engine::OriginId origin) const { return lowered().statements[origin]; }

 private:
  std::shared_ptr<const Framework> framework_;
  Assessment assessment_;
  Merged merged_;
  std::shared_ptr<const Grounded> grounded_;
  engine::World base_;
};

/// The case as if its world were another over the same network.
CaseWorld with_base(const CaseWorld& world, const engine::World& base);

/// Sets what `merged` says in a world, and what the options that may have been chosen give.
void set_inputs(const CaseWorld& world, const Merged& merged, engine::World& to);
/// The range of levels that the options which may be chosen give; none where the question gives by cases.
std::optional<Range> given_by_options(const CaseWorld& world, const engine::World& in, const model::Question& question);

/// A case put into a network that was made for it or for one that gives the same. Where `before` is over that network
/// too, only what differs from it is settled; the result is the same.
tl::expected<std::shared_ptr<const CaseWorld>, std::vector<Diagnostic>> put_in(
    std::shared_ptr<const Framework> framework, const Assessment& assessment, Merged merged,
    std::shared_ptr<const Grounded> grounded, const CaseWorld* earlier, const CaseWorld* before = nullptr);

/// Engine failures as diagnostics at the statements they name.
std::vector<Diagnostic> to_diagnostics(const engine::GroundFailure& failure, const dsl::Lowered& lowered);
std::vector<Diagnostic> to_diagnostics(const std::vector<engine::Fault>& faults, const dsl::Lowered& lowered);

}  // namespace plumb::advice
