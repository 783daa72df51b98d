#include <algorithm>

#include <fmt/format.h>

#include "engine/network_data.hpp"
#include "proving/author_text.hpp"
#include "proving/conditions.hpp"
#include "proving/goals.hpp"

/// Each part of each condition, true and false while it decides.
namespace plumb::proving {

namespace {

using Kind = CoverageGoal::Kind;
using Op = model::Expr::Op;

bool has_variables(const model::Expr& e, std::vector<std::uint32_t> bound = {}) {
  bound.insert(bound.end(), e.locals.begin(), e.locals.end());
  const auto is_free = [&](const model::Term& t) {
    return t.kind == model::Term::Kind::Variable && std::find(bound.begin(), bound.end(), t.variable) == bound.end();
  };
  return std::any_of(e.terms.begin(), e.terms.end(), is_free) ||
         std::any_of(e.args.begin(), e.args.end(), [&](const model::Expr& arg) { return has_variables(arg, bound); });
}

/// Can it turn out either way in a case? What only the knowledge decides cannot.
bool is_open(const engine::Network& network, const engine::Expr& e) {
  if (e.relation != engine::no_relation && network.is_open(e.relation)) return true;
  return std::any_of(e.args.begin(), e.args.end(), [&](const engine::Expr& arg) { return is_open(network, arg); });
}

void substitute(engine::Expr& e, const engine::Symbol* by, std::size_t size, std::vector<engine::VariableId> locals) {
  locals.insert(locals.end(), e.locals.begin(), e.locals.end());
  for (engine::Term& t : e.terms)
    if (t.kind == engine::Term::Kind::Variable && t.id < size &&
        std::find(locals.begin(), locals.end(), t.id) == locals.end())
      t = engine::constant(by[t.id]);
  for (engine::Expr& arg : e.args) substitute(arg, by, size, locals);
}

class ConditionGoals final : public GoalFamily {
 public:
  explicit ConditionGoals(const GoalMaking& making) {
    dsl::Lowered names{.program = {.symbols = making.unasked.program().symbols,
                                   .relations = making.unasked.program().relations,
                                   .rules = {},
                                   .facts = {}},
                       .statements = {},
                       .relations = {}};
    for (std::size_t i = 0; i < names.program.relations.size(); ++i)
      names.relations.emplace(names.program.relations[i].name, static_cast<engine::RelationId>(i));
    for (const auto& at : conditions_of(making.model)) {
      Watched watched{at.rules_of, at.expr, has_variables(*at.expr), parts_of(*at.expr), {}};
      for (const Path& path : watched.parts) {
        const model::Expr& part = part_at(*at.expr, path);
        const bool can_vary = part.op != Op::Always && part.op != Op::Never && part.op != Op::Binds &&
                              is_open(making.unasked, dsl::lower_expression(names, making.model, part));
        watched.goals.push_back(can_vary ? add_goals(making, at.statement, part) : none);
      }
      conditions_.push_back(std::move(watched));
    }
  }

  void look(const advice::CaseWorld& world, const Beneath& beneath, std::vector<CoverageGoal>& goals) const override {
    for (const Watched& watched : conditions_) {
      if (!beneath.has_statement(watched.statement)) continue;
      std::vector<engine::Expr> parts;
      for (const Path& path : watched.parts) parts.push_back(world.lower(part_at(*watched.expr, path)));
      if (!watched.varies) {
        note(world, watched, parts, goals);
        continue;
      }
      for (const std::vector<engine::Symbol>& by : bindings_beneath(world, beneath, watched.statement)) {
        std::vector<engine::Expr> ground = parts;
        for (engine::Expr& part : ground) substitute(part, by.data(), by.size(), {});
        note(world, watched, ground, goals);
      }
    }
  }

 private:
  static constexpr std::size_t none = ~std::size_t{0};
  struct Watched {
    model::StatementId statement;  ///< whose rules it is part of
    const model::Expr* expr;
    bool varies;
    std::vector<Path> parts;
    std::vector<std::size_t> goals;  ///< by part: True's place, False stands behind it
  };

  static std::size_t add_goals(const GoalMaking& making, model::StatementId statement, const model::Expr& part) {
    const std::string text = author_text(making.sources, part.span);
    const std::size_t first =
        making.add(Kind::True, statement, part.span, fmt::format("`{}` never decides by holding", text),
                   fmt::format("a test in which `{}` holds, and the outcome would be the opposite without it", text));
    making.add(Kind::False, statement, part.span, fmt::format("`{}` never decides by not holding", text),
               fmt::format("a test in which `{}` alone does not hold", text));
    return first;
  }

  static void note(const advice::CaseWorld& world, const Watched& watched, const std::vector<engine::Expr>& parts,
                   std::vector<CoverageGoal>& goals) {
    Truths truths;
    for (const engine::Expr& part : parts) truths.push_back(engine::evaluate_truth(world.base(), part));
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (watched.goals[i] != none && decides(*watched.expr, truths, i))
        goals[watched.goals[i] + (truths[i] == Truth::No)].is_reached = true;
  }

  /// What the variables of a rule stand for in each of its instances beneath.
  static std::vector<std::vector<engine::Symbol>> bindings_beneath(const advice::CaseWorld& world,
                                                                   const Beneath& beneath,
                                                                   model::StatementId statement) {
    const engine::Network::Data& data = world.base().network().data();
    std::vector<std::vector<engine::Symbol>> bindings;
    for (const std::uint32_t d : beneath.definitions())
      for (std::uint32_t i = data.definitions[d].begin; i < data.definitions[d].end; ++i) {
        const engine::Instance& instance = data.instances[i];
        const engine::Code& code = data.codes[instance.code];
        if (code.rule == engine::no_index || code.aggregate || data.origin_of(code) != statement) continue;
        const engine::Symbol* first = data.substitutions.data() + instance.substitution;
        bindings.emplace_back(first, first + data.program.rules[code.rule].variable_count);
      }
    return bindings;
  }

  std::vector<Watched> conditions_;
};

}  // namespace

std::unique_ptr<GoalFamily> condition_goals(const GoalMaking& making) {
  return std::make_unique<ConditionGoals>(making);
}

}  // namespace plumb::proving
