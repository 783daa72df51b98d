#include "advice/case_world.hpp"

namespace plumb::advice {

namespace {

std::optional<std::vector<engine::Symbol>> symbols_of(const engine::Program& program,
                                                      std::span<const std::string> key) {
  std::vector<engine::Symbol> symbols;
  for (const std::string& name : key) {
    const auto symbol = program.symbols.find(name);
    if (!symbol) return {};
    symbols.push_back(*symbol);
  }
  return symbols;
}

std::optional<engine::CellId> cell_of(const engine::World& world, engine::RelationId relation,
                                      std::span<const std::string> key) {
  if (relation == engine::no_relation) return {};
  const auto symbols = symbols_of(world.network().program(), key);
  return symbols ? world.network().find(relation, *symbols) : std::nullopt;
}

}  // namespace

engine::FactRef CaseWorld::fact(const std::string& relation, std::span<const std::string> key) const {
  const auto symbols = symbols_of(lowered_.program, key);
  return {lowered_.relation(relation), symbols.value_or(std::vector<engine::Symbol>{engine::no_symbol})};
}

engine::FactRef CaseWorld::fact(const std::string& relation, const std::string& key) const {
  return fact(relation, std::span(&key, 1));
}

Value CaseWorld::value(const engine::World& world, const std::string& relation, const std::string& key) const {
  const auto symbol = lowered_.program.symbols.find(key);
  const engine::RelationId id = lowered_.relation(relation);
  if (!symbol || id == engine::no_relation) return {};
  return world.value(id, std::span(&*symbol, 1));
}

Truth CaseWorld::truth(const engine::World& world, const std::string& relation, const std::string& key) const {
  const auto symbol = lowered_.program.symbols.find(key);
  const engine::RelationId id = lowered_.relation(relation);
  if (!symbol || id == engine::no_relation) return Truth::No;
  return world.truth(id, std::span(&*symbol, 1));
}

bool CaseWorld::set(engine::World& world, const std::string& relation, std::span<const std::string> key,
                    Value value) const {
  const auto cell = cell_of(world, lowered_.relation(relation), key);
  if (cell) world.set(*cell, value);
  return cell.has_value();
}

bool CaseWorld::set(engine::World& world, const std::string& relation, std::span<const std::string> key,
                    Truth truth) const {
  const auto cell = cell_of(world, lowered_.relation(relation), key);
  if (cell) world.set(*cell, truth);
  return cell.has_value();
}

engine::Expr CaseWorld::lower(const model::Expr& expr) const {
  const std::scoped_lock lock(vocabulary_->in_use);
  return dsl::lower_expression(vocabulary_->names, model(), expr);
}

const std::string& CaseWorld::title(const std::string& id) const {
  if (const auto thing = model().find(id); thing && !model().title(*thing).empty()) return model().title(*thing);
  for (const CaseMember& member : assessment_.members)
    if (member.id == id && !member.title.empty()) return member.title;
  return id;
}

tl::expected<std::shared_ptr<const Framework>, std::vector<Diagnostic>> prepare(const model::Model& model) {
  return std::make_shared<const Framework>(model);
}

std::vector<Diagnostic> check_rules(const Framework& framework) {
  dsl::Lowered lowered = framework.lowered();
  const auto given = dsl::lower_case(lowered, framework.model(), Assessment{}, Merged{});
  const auto network = engine::ground(lowered.program, given, engine::Limits{});
  if (!network) return to_diagnostics(network.error(), lowered);
  const engine::World world(*network);
  return to_diagnostics(world.faults(), lowered);
}

namespace {

void set_earlier(const CaseWorld& earlier, const CaseWorld& now, engine::World& world) {
  for (const model::Item& item : now.model().items) {
    const std::string& id = now.model().id(item.id);
    const Value score = earlier.value("score", id);
    if (possible(score.exists)) now.set(world, "before", std::span(&id, 1), score);
  }
}

}  // namespace

tl::expected<std::shared_ptr<const CaseWorld>, std::vector<Diagnostic>> evaluate(
    std::shared_ptr<const Framework> framework, const Assessment& assessment, const CaseWorld* earlier) {
  dsl::Lowered lowered = framework->lowered();
  Merged merged = merge(assessment, framework->model());
  const std::vector<engine::Fact> given = dsl::lower_case(lowered, framework->model(), assessment, merged);
  const auto network = engine::ground(lowered.program, given, engine::Limits{});
  if (!network) return tl::make_unexpected(to_diagnostics(network.error(), lowered));
  auto world = std::make_shared<CaseWorld>(framework, assessment, std::move(merged), std::move(lowered), *network);
  set_inputs(*world, world->merged(), world->base_for_setting());
  if (earlier) set_earlier(*earlier, *world, world->base_for_setting());
  engine::settle(world->base_for_setting());
  if (!world->base().valid()) return tl::make_unexpected(to_diagnostics(world->base().faults(), world->lowered()));
  return world;
}

}  // namespace plumb::advice
