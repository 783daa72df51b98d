#include <algorithm>
#include <map>
#include <tuple>

#include "engine/ground_state.hpp"
#include "engine/proof.hpp"
#include "engine/symbol_order.hpp"

/// Cells and rows, numbered so that the order of rules, facts and constants does not matter.
namespace plumb::engine {
namespace {

/// While rows are made, constants are slots with this bit; they move behind the cells when these are counted.
constexpr CellId constant_bit = CellId{1} << 31;

/// An aggregate, or an atom with `_`, that reads open facts: one inner cell for each binding of its outer variables.
struct InnerSite {
  Leaf leaf;
  std::uint32_t rule;
  std::uint32_t code;
  std::vector<VariableId> outer;
  FactTable groups;
  std::vector<CellId> cells;  ///< by row of `groups`
};

class RowMaker {
 public:
  explicit RowMaker(GroundState& state)
      : state_(state), data_(state.data), source_(state.source()), evaluation_(source_), order_(data_.program.symbols) {
  }

  void run();

 private:
  struct Group {
    std::size_t site;
    Row row;
  };

  void number_cells();
  std::vector<std::uint32_t> rules_in_order() const;
  void add_open_facts();
  void add_rule(std::uint32_t rule);
  std::uint32_t add_code(Code code);
  std::uint32_t constant(Value value);
  CellId cell_of(RelationId relation, const Symbol* key);
  CellId resolve(const Leaf& leaf, std::uint32_t rule, Symbol* substitution);
  CellId inner_cell(const Leaf& leaf, std::uint32_t rule, const Symbol* substitution);
  InnerSite& site_of(const Leaf& leaf, std::uint32_t rule);
  void fill(const Group& group);
  void fill_projection(InnerSite& site, CellId cell, std::vector<Symbol>& substitution);
  void fill_fold(InnerSite& site, CellId cell, std::vector<Symbol>& substitution);
  void place(CellId cell, std::uint32_t code, Symbol* substitution, std::size_t variables, bool next_counted = true);
  void place_constants();

  GroundState& state_;
  Network::Data& data_;
  FactSource source_;
  Evaluation evaluation_;
  SymbolOrder order_;
  std::map<std::tuple<Truth, std::int64_t, std::int64_t>, std::uint32_t> constants_;
  std::vector<std::unique_ptr<InnerSite>> sites_;
  std::vector<Group> groups_;  ///< inner cells still to be filled
  CellId next_cell_ = 0;
};

void RowMaker::number_cells() {
  const std::vector<Relation>& relations = data_.program.relations;
  std::vector<RelationId> by_name;
  for (RelationId r = 0; r < relations.size(); ++r)
    if (data_.open[r]) by_name.push_back(r);
  std::sort(by_name.begin(), by_name.end(),
            [&](RelationId a, RelationId b) { return relations[a].name < relations[b].name; });
  data_.cells.resize(relations.size());
  for (const RelationId r : by_name) {
    const FactTable& table = data_.tables[r];
    data_.cells[r].resize(table.size());
    if (table.size() == 0) continue;
    for (const Row row : order_.sorted_rows(table.key(0), table.size(), table.arity())) {
      data_.cells[r][row] = next_cell_++;
      data_.relation_of.push_back(r);
      data_.row_of.push_back(row);
    }
  }
}

/// By text, as rules may come in any order.
std::vector<std::uint32_t> RowMaker::rules_in_order() const {
  std::vector<std::pair<std::string, std::uint32_t>> named;
  for (std::uint32_t i = 0; i < data_.program.rules.size(); ++i)
    if (state_.found[i].count > 0) named.emplace_back(to_text(data_.program, data_.program.rules[i]), i);
  std::sort(named.begin(), named.end());
  std::vector<std::uint32_t> rules;
  for (const auto& [text, index] : named) rules.push_back(index);
  return rules;
}

std::uint32_t RowMaker::constant(Value value) {
  const std::tuple key{value.exists, value.range.lo.units, value.range.hi.units};
  const auto [at, fresh] = constants_.try_emplace(key, static_cast<std::uint32_t>(data_.constants.size()));
  if (fresh) data_.constants.push_back(value);
  return at->second | constant_bit;
}

CellId RowMaker::cell_of(RelationId relation, const Symbol* key) {
  const Row row = data_.tables[relation].find(key);
  return row == no_row ? constant({}) : data_.cells[relation][row];
}

CellId RowMaker::resolve(const Leaf& leaf, std::uint32_t rule, Symbol* substitution) {
  const auto slot = [&](Trouble trouble, Value value) {
    return constant(trouble == Trouble::None ? value : troubled_value(trouble));
  };
  switch (leaf.kind) {
    case Leaf::Kind::ClosedTruth: {
      const Judged judged = evaluation_.truth(*leaf.expr, substitution);
      return slot(judged.trouble, {judged.truth});
    }
    case Leaf::Kind::ClosedValue: {
      const Computed computed = evaluation_.value(*leaf.expr, substitution);
      return slot(computed.trouble, computed.value);
    }
    case Leaf::Kind::Cell: {
      std::vector<Symbol> key;
      for (const Term& t : leaf.expr->terms) key.push_back(symbol_of(t, substitution));
      return cell_of(leaf.expr->relation, key.data());
    }
    default: return inner_cell(leaf, rule, substitution);
  }
}

InnerSite& RowMaker::site_of(const Leaf& leaf, std::uint32_t rule) {
  for (const auto& site : sites_)
    if (site->leaf.expr == leaf.expr) return *site;
  const Rule& of = data_.program.rules[rule];
  VariableFlags outer(of.variable_count, 0);
  mark_free_variables(*leaf.expr, outer);
  std::vector<VariableId> variables;
  for (VariableId v = 0; v < outer.size(); ++v)
    if (outer[v]) variables.push_back(v);
  Code code;
  if (leaf.kind == Leaf::Kind::Projection) {
    code.rule = rule;
    code.aggregate = leaf.expr;
    code.leaves.push_back({Leaf::Kind::Cell, leaf.expr});
    code.value = 0;
    code.uses.push_back({Part::Existence, 0, Part::Existence, Sign::Rising});
  } else {
    const Expr& e = *leaf.expr;
    VariableFlags bound(of.variable_count, 1);
    for (const VariableId local : e.locals) bound[local] = 0;
    const std::optional branches = alternatives(e.args.back(), bound);
    const Conjunction whole{{&e.args.back(), false}};
    const bool counts = e.fold == FoldKind::Count;
    code = compile(source_, {rule, &e, branches && branches->size() == 1 ? branches->front() : whole, &e.args.back(),
                             counts ? nullptr : &e.args[0], e.args.size() > 2 ? &e.args[1] : nullptr});
  }
  const auto arity = static_cast<unsigned>(variables.size());
  sites_.push_back(std::make_unique<InnerSite>(
      InnerSite{leaf, rule, add_code(std::move(code)), std::move(variables), FactTable(arity, false), {}}));
  return *sites_.back();
}

CellId RowMaker::inner_cell(const Leaf& leaf, std::uint32_t rule, const Symbol* substitution) {
  InnerSite& site = site_of(leaf, rule);
  std::vector<Symbol> key;
  for (const VariableId v : site.outer) key.push_back(substitution[v]);
  const auto [row, fresh] = site.groups.insert(key.data());
  if (!fresh) return site.cells[row];
  site.cells.push_back(next_cell_);
  data_.relation_of.push_back(no_relation);
  data_.row_of.push_back(site.code);
  const bool projection = leaf.kind == Leaf::Kind::Projection;
  state_.inner.push_back({projection ? Gather::Any : gather_of(leaf.expr->fold), leaf.finish});
  const auto at = std::find_if(sites_.begin(), sites_.end(), [&](const auto& s) { return s.get() == &site; });
  groups_.push_back({static_cast<std::size_t>(at - sites_.begin()), row});
  return next_cell_++;
}

void RowMaker::place(CellId cell, std::uint32_t code, Symbol* substitution, std::size_t variables, bool next_counted) {
  const auto inputs = static_cast<std::uint32_t>(data_.inputs.size());
  const std::size_t leaves = data_.codes[code].leaves.size();
  data_.inputs.resize(inputs + leaves);
  for (std::size_t i = 0; i < leaves; ++i) {
    const Leaf leaf = data_.codes[code].leaves[i];  // a copy: further codes may be added
    data_.inputs[inputs + i] = resolve(leaf, data_.codes[code].rule, substitution);
  }
  const auto at = static_cast<std::uint32_t>(data_.substitutions.size());
  data_.substitutions.insert(data_.substitutions.end(), substitution, substitution + variables);
  state_.placed.push_back({cell, {.code = code, .inputs = inputs, .substitution = at, .next_counted = next_counted}});
}

void RowMaker::fill_projection(InnerSite& site, CellId cell, std::vector<Symbol>& substitution) {
  const Expr& e = *site.leaf.expr;
  const FactTable& table = data_.tables[e.relation];
  std::vector<CellId> matches;
  for (Row row = 0; row < table.size(); ++row) {
    bool agrees = true;
    for (std::size_t i = 0; i < e.terms.size(); ++i)
      agrees = agrees &&
               (e.terms[i].kind == Term::Kind::Any || symbol_of(e.terms[i], substitution.data()) == table.key(row)[i]);
    if (agrees) matches.push_back(data_.cells[e.relation][row]);
  }
  std::sort(matches.begin(), matches.end());
  const auto at = static_cast<std::uint32_t>(data_.substitutions.size());
  data_.substitutions.insert(data_.substitutions.end(), substitution.begin(), substitution.end());
  for (const CellId match : matches) {
    state_.placed.push_back(
        {cell, {.code = site.code, .inputs = static_cast<std::uint32_t>(data_.inputs.size()), .substitution = at}});
    data_.inputs.push_back(match);
  }
}

void RowMaker::fill_fold(InnerSite& site, CellId cell, std::vector<Symbol>& substitution) {
  const Expr& e = *site.leaf.expr;
  std::vector<VariableId> columns;  // what is counted stands together
  for (const Term& t : e.terms)
    if (t.kind == Term::Kind::Variable) columns.push_back(t.id);
  const std::size_t counted = columns.size();
  columns.insert(columns.end(), e.locals.begin(), e.locals.end());
  std::vector<Symbol> members;
  std::size_t count = 0;
  evaluation_.for_each_member(e, substitution.data(), [&] {
    for (const VariableId v : columns) members.push_back(substitution[v]);
    ++count;
  });
  state_.instance_count += count;
  const Symbol* last = nullptr;
  for (const std::uint32_t index : order_.sorted_rows(members.data(), count, columns.size())) {
    const Symbol* member = members.data() + index * columns.size();
    for (std::size_t i = 0; i < columns.size(); ++i) substitution[columns[i]] = member[i];
    const bool next_counted = !last || !std::equal(member, member + counted, last);
    place(cell, site.code, substitution.data(), substitution.size(), next_counted);
    last = member;
  }
}

void RowMaker::fill(const Group& group) {
  InnerSite& site = *sites_[group.site];
  const Rule& rule = data_.program.rules[site.rule];
  std::vector<Symbol> substitution(rule.variable_count, no_symbol);
  for (std::size_t i = 0; i < site.outer.size(); ++i) substitution[site.outer[i]] = site.groups.key(group.row)[i];
  const CellId cell = site.cells[group.row];
  if (site.leaf.kind == Leaf::Kind::Projection) {
    fill_projection(site, cell, substitution);
  } else {
    fill_fold(site, cell, substitution);
  }
  if (state_.instance_count > state_.limits.cells && !state_.failed())
    state_.fault(Fault::Reason::Cells, rule, to_text(data_.program, rule),
                 "more than " + std::to_string(state_.limits.cells) + " rows");
}

std::uint32_t RowMaker::add_code(Code code) {
  note_leaves(code);
  data_.codes.push_back(std::move(code));
  return static_cast<std::uint32_t>(data_.codes.size() - 1);
}

void RowMaker::add_rule(std::uint32_t index) {
  const Rule& rule = data_.program.rules[index];
  const std::optional branches = alternatives(rule.condition, VariableFlags(rule.variable_count, 0));
  const Conjunction whole{{&rule.condition, false}};
  const std::uint32_t code =
      add_code(compile(source_, {index, nullptr, branches->size() == 1 ? branches->front() : whole, &rule.condition,
                                 rule.value ? &*rule.value : nullptr}));
  FoundInstances& found = state_.found[index];
  const std::size_t width = rule.variable_count;
  std::vector<Symbol> substitution(width), key;
  for (const std::uint32_t i : order_.sorted_rows(found.substitutions.data(), found.count, width)) {
    std::copy_n(found.substitutions.begin() + static_cast<std::ptrdiff_t>(i * width), width, substitution.begin());
    key.clear();
    for (const Term& t : rule.terms) key.push_back(symbol_of(t, substitution.data()));
    place(cell_of(rule.head, key.data()), code, substitution.data(), width);
  }
  found = {};
}

/// Facts of open relations: inputs that are set from the start, or instances without a rule.
void RowMaker::add_open_facts() {
  for (const OpenFact& fact : state_.open_facts) {
    const CellId cell = data_.cells[fact.relation][fact.row];
    if (is_input(data_.program.relations[fact.relation].known)) {
      data_.given_inputs.emplace_back(cell, fact.value);
      continue;
    }
    Code code;
    code.rule = no_index;
    code.leaves.push_back({Leaf::Kind::ClosedValue, nullptr});
    code.value = 0;
    code.fact_origin = fact.origin;
    const auto inputs = static_cast<std::uint32_t>(data_.inputs.size());
    data_.inputs.push_back(constant(fact.value));
    state_.placed.push_back({cell, {.code = add_code(std::move(code)), .inputs = inputs, .substitution = 0}});
  }
}

/// Moves the constants behind the cells.
void RowMaker::place_constants() {
  data_.cell_count = next_cell_;
  for (CellId& input : data_.inputs)
    if (input & constant_bit) input = next_cell_ + (input & ~constant_bit);
}

void RowMaker::run() {
  number_cells();
  add_open_facts();
  for (const std::uint32_t rule : rules_in_order()) add_rule(rule);
  for (std::size_t i = 0; i < groups_.size() && !state_.failed(); ++i) fill(Group(groups_[i]));
  place_constants();
}

}  // namespace

void make_rows(GroundState& state) { RowMaker(state).run(); }

}  // namespace plumb::engine
