#include "analysis/open_worlds.hpp"

#include <algorithm>
#include <map>

#include "engine/network_data.hpp"

namespace plumb::analysis {
namespace {

using engine::CellId;
using engine::Known;
using engine::RelationId;

constexpr Value anything{Truth::Possible, everything};

const model::Scale& scale_of(const model::Model& m, const std::string& key) {
  const auto thing = m.find(key);
  const model::Item* item = thing ? m.item(*thing) : nullptr;
  if (const model::Question* q = thing && !item ? m.question(*thing) : nullptr) item = m.item(q->item);
  return item ? item->scale : m.framework.scale;
}

/// What only what-ifs set.
bool is_a_trial(std::string_view relation) {
  return relation == "item.assumed" || relation == "item.shift" || relation == "item.repaired" ||
         relation == "item.exempt";
}

/// Levels that somebody gives instead of answers.
bool is_a_level(std::string_view relation) {
  return relation == "item.entered" || relation == "item.opinion" || relation == "item.shown" ||
         relation == "question.shown";
}

bool reads_any(const engine::Expr& e, const std::vector<char>& relations) {
  if (e.relation != engine::no_relation && relations[e.relation]) return true;
  return std::any_of(e.args.begin(), e.args.end(), [&](const engine::Expr& arg) { return reads_any(arg, relations); });
}

std::optional<std::vector<engine::Symbol>> constants_of(const std::vector<engine::Term>& terms) {
  std::vector<engine::Symbol> key;
  for (const engine::Term& term : terms) {
    if (term.kind != engine::Term::Kind::Constant) return {};
    key.push_back(term.id);
  }
  return key;
}

const model::Measure* measure_called(const model::Model& m, std::string_view name) {
  const auto thing = m.find(name);
  if (!thing || m.thing(*thing).kind != model::ThingKind::Measure) return nullptr;
  const std::uint32_t place = m.thing(*thing).place;
  if (place < m.measures.size() && m.measures[place].id == *thing) return &m.measures[place];
  const auto found =
      std::find_if(m.measures.begin(), m.measures.end(), [&](const auto& measure) { return measure.id == *thing; });
  return found == m.measures.end() ? nullptr : &*found;
}

/// How far actions may raise criteria, by id.
std::map<std::string, Number> raised_by_actions(const model::Model& m) {
  std::map<std::string, Number> raised;
  for (const model::Action& action : m.actions)
    for (const model::Raise& raise : action.raises) {
      Number& most = raised.try_emplace(m.id(raise.criterion), raise.at_most).first->second;
      most = std::max(most, raise.at_most);
    }
  return raised;
}

}  // namespace

std::optional<Range> worth_of_options(const model::Model& model, const model::Question& q) {
  const bool by_options =
      (q.answer == model::AnswerKind::One || q.answer == model::AnswerKind::Many) && q.cases.empty();
  if (!by_options) return {};
  std::optional<Range> one;
  Range many{};
  for (const model::Option& option : q.options) {
    if (!option.gives) continue;
    one = one ? hull(*one, *option.gives) : *option.gives;
    many.lo = add(many.lo, std::min(option.gives->lo, Number{})).value_or(minus_infinity);
    many.hi = add(many.hi, std::max(option.gives->hi, Number{})).value_or(infinity);
  }
  if (q.answer == model::AnswerKind::One || !one) return one;
  const model::Item* item = model.item(q.item);
  const Number most = item ? item->scale.high : model.framework.scale.high;
  return Range{std::min(many.lo, most), std::min(many.hi, most)};
}

OpenWorlds::OpenWorlds(const advice::CaseWorld& unasked)
    : unasked_(unasked), raised_(raised_by_actions(unasked.model())), any_case_(open(Standing::AnyCase)),
      answered_(open(Standing::Answered)) {
  if (!unasked.model().targets.empty()) planned_ = open(Standing::Planned);
  find_unknown();
}

/// Wide enough for whatever `evidence/merge` can say of an input, whatever is missing included.
Value OpenWorlds::input_value(const engine::Relation& relation, const std::string& key, Standing standing) const {
  const model::Model& m = unasked_.model();
  const std::string& name = relation.name;
  const bool answered = standing != Standing::AnyCase;
  if (const auto raised = raised_.find(key);
      standing == Standing::Planned && name == "item.assumed" && raised != raised_.end())
    return {Truth::Possible, {std::min(scale_of(m, key).low, raised->second), raised->second}};
  if (is_a_trial(name) || (answered && is_a_level(name))) return engine::absent_value(relation);
  if (!relation.has_value) return {answered && name.starts_with("answered") ? Truth::Yes : Truth::Possible, {}};
  const std::size_t per = name.find(".per.");
  const auto thing = m.find(per == std::string::npos ? std::string_view(key) : std::string_view(name).substr(per + 5));
  const model::Question* q = thing ? m.question(*thing) : nullptr;
  const model::Scale& scale = scale_of(m, q ? m.id(q->id) : key);
  const Truth given = answered ? Truth::Yes : Truth::Possible;
  if (name.starts_with("answer")) {
    if (q && q->answer == model::AnswerKind::Level) return {Truth::Yes, {scale.low, scale.high}};
    return {Truth::Yes, q && q->span ? *q->span : everything};
  }
  if (name.starts_with("question.said")) {
    const auto worth = q ? worth_of_options(m, *q) : std::nullopt;
    return worth ? Value{given, *worth} : anything;
  }
  if (is_a_level(name) || name == "item.intended" || name == "before")
    return {Truth::Possible, {scale.low, scale.high}};
  if (const model::Measure* measure = measure_called(m, name)) return {given, measure->span.value_or(everything)};
  return anything;
}

engine::World OpenWorlds::open(Standing standing) const {
  const engine::Network& network = unasked_.base().network();
  const engine::Network::Data& data = network.data();
  const engine::Program& program = data.program;
  engine::World world(network);
  std::vector<CellId> cells;
  std::vector<Value> values;
  for (RelationId r = 0; r < program.relations.size(); ++r) {
    if (!engine::is_input(program.relations[r].known)) continue;
    for (const CellId cell : data.cells[r]) {
      const auto key = data.tables[r].key_span(data.row_of[cell]);
      cells.push_back(cell);
      values.push_back(input_value(program.relations[r],
                                   std::string(key.empty() ? "" : program.symbols.text_of(key.front())), standing));
    }
  }
  world.set(cells, values);
  engine::settle(world);
  return world;
}

/// A rule that reads what a case may bring can give what is not seen here: one key where its head names it, else any.
/// Whatever reads that is no better known.
void OpenWorlds::find_unknown() {
  const engine::Network::Data& data = unasked_.base().network().data();
  const engine::Program& program = data.program;
  const auto is_given = [&](RelationId r) { return r != engine::no_relation && may_grow_[r]; };
  may_grow_.assign(program.relations.size(), 0);
  for (RelationId r = 0; r < program.relations.size(); ++r) may_grow_[r] = program.relations[r].known == Known::Given;
  for (RelationId r = 0; r < program.relations.size(); ++r) {
    const engine::Relation& relation = program.relations[r];
    if (engine::is_input(relation.known) && std::any_of(relation.columns.begin(), relation.columns.end(), is_given))
      may_grow_[r] = 1;
  }
  std::vector<CellId> unknown;
  for (bool grows = true; grows;) {
    grows = false;
    unknown.clear();
    for (const engine::Rule& rule : program.rules) {
      if (may_grow_[rule.head]) continue;
      if (!reads_any(rule.condition, may_grow_) && !(rule.value && reads_any(*rule.value, may_grow_))) continue;
      const auto key = constants_of(rule.terms);
      const auto cell = key ? unasked_.base().network().find(rule.head, *key) : std::nullopt;
      if (cell) unknown.push_back(*cell);
      else may_grow_[rule.head] = 1, grows = true;
    }
  }
  for (RelationId r = 0; r < program.relations.size(); ++r)
    if (may_grow_[r]) unknown.insert(unknown.end(), data.cells[r].begin(), data.cells[r].end());
  unknown_.assign(data.cell_count, 0);
  some_unknown_ = may_grow_;
  while (!unknown.empty()) {
    const CellId cell = unknown.back();
    unknown.pop_back();
    if (unknown_[cell]) continue;
    unknown_[cell] = 1;
    if (const RelationId r = data.relation_of[cell]; r != engine::no_relation) some_unknown_[r] = 1;
    for (std::uint32_t i = data.reader_begin[cell]; i < data.reader_begin[cell + 1]; ++i)
      unknown.push_back(data.definitions[data.readers[i]].cell);
  }
}

bool OpenWorlds::is_known(const engine::Expr& e) const {
  if (e.relation != engine::no_relation) {
    if (e.relation >= may_grow_.size() || may_grow_[e.relation]) return false;
    const auto key = constants_of(e.terms);
    const auto cell = key ? unasked_.base().network().find(e.relation, *key) : std::nullopt;
    if (key ? cell && unknown_[*cell] : some_unknown_[e.relation] != 0) return false;
  }
  return std::all_of(e.args.begin(), e.args.end(), [&](const engine::Expr& arg) { return is_known(arg); });
}

Value OpenWorlds::range_in_any_case(const model::Expr& number) const {
  const engine::Expr lowered = unasked_.lower(number);
  return any_case_.valid() && is_known(lowered) ? engine::evaluate_value(any_case_, lowered) : anything;
}

Truth OpenWorlds::truth_in_any_case(const model::Expr& condition) const {
  const engine::Expr lowered = unasked_.lower(condition);
  return any_case_.valid() && is_known(lowered) ? engine::evaluate_truth(any_case_, lowered) : Truth::Possible;
}

Value OpenWorlds::range_in_any_case(const std::string& name) const {
  const auto asked_before = relations_.find(name);
  return asked_before != relations_.end() ? asked_before->second : relations_[name] = range_over_all_keys(name);
}

Value OpenWorlds::range_over_all_keys(const std::string& name) const {
  const RelationId relation = unasked_.lowered().relation(name);
  if (!any_case_.valid() || relation == engine::no_relation || some_unknown_[relation]) return anything;
  std::optional<Range> all;
  for (const engine::Network::Row& row : unasked_.base().network().rows(relation)) {
    const Value value = row.cell == engine::no_cell ? known(row.value) : any_case_.value(row.cell);
    if (possible(value.exists)) all = all ? hull(*all, value.range) : value.range;
  }
  return all ? Value{Truth::Possible, *all} : Value{};
}

std::optional<Range> OpenWorlds::range_if_answered(const std::string& relation, const std::string& key) const {
  return range_in(answered_, relation, key);
}

std::optional<Range> OpenWorlds::range_if_planned(const std::string& relation, const std::string& key) const {
  return planned_ ? range_in(*planned_, relation, key) : std::nullopt;
}

std::optional<Range> OpenWorlds::range_in(const engine::World& world, const std::string& relation,
                                          const std::string& key) const {
  const engine::FactRef fact = unasked_.fact(relation, key);
  if (!world.valid() || fact.relation == engine::no_relation || may_grow_[fact.relation]) return {};
  const auto cell = unasked_.base().network().find(fact.relation, fact.key);
  if (cell && unknown_[*cell]) return {};
  const Value value = world.value(fact.relation, fact.key);
  return possible(value.exists) ? std::optional(value.range) : std::nullopt;
}

}  // namespace plumb::analysis
