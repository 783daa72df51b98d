#include "advice/both_ways.hpp"
#include "advice/unasked_case.hpp"

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
  const auto symbols = symbols_of(lowered().program, key);
  return {lowered().relation(relation), symbols.value_or(std::vector<engine::Symbol>{engine::no_symbol})};
}

engine::FactRef CaseWorld::fact(const std::string& relation, const std::string& key) const {
  return fact(relation, std::span(&key, 1));
}

Value CaseWorld::value(const engine::World& world, const std::string& relation, const std::string& key) const {
  const auto symbol = lowered().program.symbols.find(key);
  const engine::RelationId id = lowered().relation(relation);
  if (!symbol || id == engine::no_relation) return {};
  return world.value(id, std::span(&*symbol, 1));
}

Truth CaseWorld::truth(const engine::World& world, const std::string& relation, const std::string& key) const {
  const auto symbol = lowered().program.symbols.find(key);
  const engine::RelationId id = lowered().relation(relation);
  if (!symbol || id == engine::no_relation) return Truth::No;
  return world.truth(id, std::span(&*symbol, 1));
}

bool CaseWorld::set(engine::World& world, const std::string& relation, std::span<const std::string> key,
                    Value value) const {
  const auto cell = cell_of(world, lowered().relation(relation), key);
  if (cell) world.set(*cell, value);
  return cell.has_value();
}

bool CaseWorld::set(engine::World& world, const std::string& relation, std::span<const std::string> key,
                    Truth truth) const {
  const auto cell = cell_of(world, lowered().relation(relation), key);
  if (cell) world.set(*cell, truth);
  return cell.has_value();
}

engine::Expr Grounded::lower(const model::Model& model, const model::Expr& expr) const {
  const std::scoped_lock lock(in_use_);
  return dsl::lower_expression(names_, model, expr);
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

tl::expected<CaseWorld, std::vector<Diagnostic>> unasked_case(const Framework& framework) {
  dsl::Lowered lowered = framework.lowered();
  const auto given = dsl::lower_case(lowered, framework.model(), Assessment{}, Merged{});
  const auto network = engine::ground(lowered.program, given, engine::Limits{});
  if (!network) return tl::make_unexpected(to_diagnostics(network.error(), lowered));
  // A view of the framework, which outlives the case.
  const std::shared_ptr<const Framework> shared(std::shared_ptr<const Framework>(), &framework);
  auto grounded = std::make_shared<const Grounded>(std::move(lowered), *network);
  CaseWorld unasked(shared, Assessment{}, Merged{}, std::move(grounded));
  if (!unasked.base().valid()) return tl::make_unexpected(to_diagnostics(unasked.base().faults(), unasked.lowered()));
  return unasked;
}

std::vector<Diagnostic> check_rules(const Framework& framework) {
  auto unasked = unasked_case(framework);
  return unasked ? check_both_ways(*unasked) : unasked.error();
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

tl::expected<std::shared_ptr<const CaseWorld>, std::vector<Diagnostic>> put_in(
    std::shared_ptr<const Framework> framework, const Assessment& assessment, Merged merged,
    std::shared_ptr<const Grounded> grounded, const CaseWorld* earlier, const CaseWorld* before) {
  auto world = std::make_shared<CaseWorld>(std::move(framework), assessment, std::move(merged), std::move(grounded));
  set_inputs(*world, world->merged(), world->base_for_setting());
  if (earlier) set_earlier(*earlier, *world, world->base_for_setting());
  if (before && before->shares_network(*world)) {
    engine::World from = before->base();
    from.set_inputs_of(world->base());
    world->base_for_setting() = std::move(from);
  }
  engine::settle(world->base_for_setting());
  if (!world->base().valid()) return tl::make_unexpected(to_diagnostics(world->base().faults(), world->lowered()));
  return world;
}

tl::expected<std::shared_ptr<const CaseWorld>, std::vector<Diagnostic>> evaluate(
    std::shared_ptr<const Framework> framework, const Assessment& assessment, const CaseWorld* earlier) {
  dsl::Lowered lowered = framework->lowered();
  Merged merged = merge(assessment, framework->model());
  const std::vector<engine::Fact> given = dsl::lower_case(lowered, framework->model(), assessment, merged);
  const auto network = engine::ground(lowered.program, given, engine::Limits{});
  if (!network) return tl::make_unexpected(to_diagnostics(network.error(), lowered));
  auto grounded = std::make_shared<const Grounded>(std::move(lowered), *network);
  return put_in(std::move(framework), assessment, std::move(merged), std::move(grounded), earlier);
}

CaseWorld with_base(const CaseWorld& world, const engine::World& base) {
  CaseWorld other = world;
  other.base_for_setting() = base;
  return other;
}

}  // namespace plumb::advice
