#include "tests/support/generators.hpp"

#include <algorithm>

#include "tests/support/naive_expression.hpp"
#include "tests/support/random_expressions.hpp"

namespace plumb::tests {

using namespace engine;

namespace {

class Generator {
 public:
  Generator(Random& random, GeneratorOptions options) : random_(random), options_(options) {}

  Generated run() {
    add_kinds();
    add_closed();
    add_inputs();
    add_step();
    const std::size_t count = (options_.small ? 3 : 4) + random_.below(options_.small ? 3 : 6);
    for (std::size_t i = 0; i < count; ++i) {
      if (options_.recursion && random_.chance(30)) {
        add_recursive();
      } else {
        add_plain(random_.chance(50));
      }
    }
    return {std::move(b_.program), std::move(given_)};
  }

 private:
  void add_kinds() {
    const std::size_t count = options_.small ? 1 : 1 + random_.below(2);
    for (std::size_t k = 0; k < count; ++k) {
      std::vector<std::string> members;
      const std::size_t size = options_.small ? 2 : 2 + random_.below(4);
      for (std::size_t m = 0; m < size; ++m) members.push_back(std::string(1, "akx"[k]) + std::to_string(m));
      kinds_.push_back(b_.kind("kind" + std::to_string(k), members));
      members_.push_back(std::move(members));
    }
    if (options_.small || !random_.chance(25)) return;
    members_.push_back({"1", "2", "3"});
    kinds_.push_back(b_.kind("step", members_.back()));
    steps_ = kinds_.back();
  }

  /// step(X, N) when N = floor of a closed value of X.
  void add_step() {
    std::vector<Readable> values;
    for (const Readable& r : readable_)
      if (steps_ && r.has_value && !r.open && r.columns.size() == 1 && r.columns[0] != *steps_) values.push_back(r);
    if (values.empty()) return;
    const Readable value = random_.pick(values);
    const std::vector columns{value.columns[0], *steps_};
    const RelationId r = b_.relation(fresh("at"), columns);
    b_.rule(r, {X, Y}, all_of({binds(Y, make(Op::Floor, {lookup(value.id, {X})})), atom(*steps_, {Y})}));
    readable_.push_back({r, columns});
  }

  std::vector<RelationId> random_columns(std::size_t most) {
    std::vector<RelationId> columns;
    for (std::size_t i = 1 + random_.below(most); i > 0; --i) columns.push_back(random_.pick(kinds_));
    return columns;
  }

  std::string fresh(const char* prefix) { return prefix + std::to_string(b_.program.relations.size()); }

  /// Fills a closed relation; `most` bounds its values (in halves).
  void add_facts(RelationId r, unsigned percent, std::size_t least, std::size_t most, bool is_given) {
    const Relation relation = b_.program.relations[r];
    std::vector<std::vector<std::string>> keys{{}};
    for (const RelationId kind : relation.columns) {
      std::vector<std::vector<std::string>> longer;
      const std::size_t k = static_cast<std::size_t>(std::find(kinds_.begin(), kinds_.end(), kind) - kinds_.begin());
      for (const auto& key : keys)
        for (const std::string& member : members_[k]) {
          longer.push_back(key);
          longer.back().push_back(member);
        }
      keys = std::move(longer);
    }
    for (const auto& key : keys) {
      if (!random_.chance(percent)) continue;
      b_.fact(r, key);
      b_.program.facts.edit().back().value =
          relation.has_value ? Number{static_cast<std::int64_t>(least + random_.below(most)) * 500'000} : Number{};
      if (!is_given) continue;
      given_.push_back(b_.program.facts.back());
      b_.program.facts.edit().pop_back();
    }
  }

  void add_closed() {
    for (std::size_t i = 0; i < 3; ++i) {
      const Known known = random_.chance(60) ? Known::Fixed : Known::Given;
      const RelationId r = b_.relation(fresh("c"), random_columns(2), known);
      add_facts(r, 50, 0, 1, known == Known::Given);
      readable_.push_back({r, b_.program.relations[r].columns});
    }
    const RelationId values = b_.value(fresh("cv"), random_columns(2), Known::Given);
    add_facts(values, 60, 0, 10, true);
    readable_.push_back({values, b_.program.relations[values].columns, true});
    const RelationId weights = b_.value(fresh("w"), random_columns(1), Known::Fixed);
    add_facts(weights, 90, 1, 6, false);
    readable_.push_back({weights, b_.program.relations[weights].columns, true, false, true});
  }

  void add_inputs() {
    const std::size_t count = options_.small ? 2 : 3 + random_.below(3);
    for (std::size_t i = 0; i < count; ++i) {
      const bool value = i % 2 == 0;
      std::vector<RelationId> columns = random_columns(options_.small ? 1 : 2);
      std::optional<RelationId> among;
      if (random_.chance(30)) {
        among = readable_[random_.below(3)].id;
        columns = b_.program.relations[*among].columns;
      }
      if (options_.small && columns.size() > 1) {
        among.reset();
        columns.resize(1);
      }
      const RelationId r =
          value ? b_.answer(fresh("iv"), columns) : b_.relation(fresh("i"), columns, Known::OpenUnknown);
      b_.program.relations[r].among = among;
      if (!options_.small && random_.chance(30)) b_.program.relations[r].known = Known::OpenNone;
      readable_.push_back({r, columns, value, true});
    }
  }

  /// A rule's head variables, one for each column.
  static Terms head_of(Scope& scope, const std::vector<RelationId>& columns) {
    Terms terms;
    for (const RelationId kind : columns) terms.push_back(scope.add(kind));
    return terms;
  }

  /// Up to three rules of one kind of relation, none of them reading it.
  void add_plain(bool has_value) {
    const std::vector<RelationId> columns = random_columns(2);
    const auto merge = static_cast<Merge>(1 + random_.below(3));
    const RelationId r =
        has_value ? b_.value(fresh("v"), columns, Known::Derived, merge) : b_.relation(fresh("p"), columns);
    const bool single = has_value && merge == Merge::Single;
    Expressions make_random(random_, readable_, kinds_, steps_, options_);
    bool open = false;
    const std::size_t rules = 1 + random_.below(single ? 2 : 3);
    Expr other;  // two rules for one value exclude each other
    Scope with_other;
    for (std::size_t i = 0; i < rules; ++i) {
      make_random.reset();
      Scope scope = with_other;
      Terms head = i > 0 && single ? scope.visible : head_of(scope, columns);
      if (!single && random_.chance(40)) scope.add(random_.pick(kinds_));
      Exprs literals = make_random.binders(scope, scope.visible);
      if (single && i == 0) {
        other = make_random.condition(scope, 1);
        with_other = scope;
      }
      if (single && rules == 2) literals.push_back(i == 0 ? other : negation(other));
      while (random_.chance(40)) literals.push_back(make_random.condition(scope, 2));
      if (random_.chance(30)) random_.shuffle(literals);
      Expr body = literals.size() == 1 ? literals[0] : all_of(std::move(literals));
      if (has_value) {
        b_.rule(r, std::move(head), make_random.number(scope, 3), std::move(body));
      } else {
        b_.rule(r, std::move(head), std::move(body));
      }
      open = open || make_random.reads_open();
    }
    readable_.push_back({r, columns, has_value, open});
  }

  /// A relation of two columns of one kind to run along, closed or open.
  std::optional<Readable> edges() {
    std::vector<Readable> found;
    for (const Readable& r : readable_)
      if (!r.has_value && r.columns.size() == 2 && r.columns[0] == r.columns[1]) found.push_back(r);
    if (found.empty()) return std::nullopt;
    return random_.pick(found);
  }

  /// A random condition on X (and Y, of the same kind) from below.
  Expr side_condition(RelationId kind, std::size_t variables, bool& open) {
    Expressions make_random(random_, readable_, kinds_, steps_, options_);
    Scope scope;
    for (std::size_t i = 0; i < variables; ++i) scope.add(kind);
    Expr e = make_random.condition(scope, 1);
    open = open || make_random.reads_open();
    return e;
  }

  void add_recursive() {
    std::optional<Readable> edge = edges();
    if (!edge) {
      const RelationId kind = random_.pick(kinds_);
      const RelationId r = b_.relation(fresh("e"), {kind, kind}, Known::Fixed);
      add_facts(r, 40, 0, 1, false);
      edge = Readable{r, {kind, kind}};
      readable_.push_back(*edge);
    }
    switch (random_.below(4)) {
      case 0: return add_closure(*edge);
      case 1: return add_mutual(*edge);
      case 2: return add_distance(*edge);
      default: return add_bounds(*edge);
    }
  }

  void add_closure(const Readable& edge) {
    const RelationId kind = edge.columns[0];
    const RelationId path = b_.relation(fresh("path"), edge.columns);
    bool open = edge.open;
    b_.rule(path, {X, Y}, atom(edge.id, {X, Y}));
    Exprs body{atom(path, {X, Z}), random_.chance(50) ? atom(edge.id, {Z, Y}) : atom(path, {Z, Y})};
    if (random_.chance(50)) body.push_back(tests::any_of({same(X, Y), side_condition(kind, 2, open)}));
    b_.rule(path, {X, Y}, all_of(std::move(body)));
    readable_.push_back({path, edge.columns, false, open});
  }

  void add_mutual(const Readable& edge) {
    const RelationId kind = edge.columns[0];
    const RelationId even = b_.relation(fresh("even"), {kind}), odd = b_.relation(fresh("odd"), {kind});
    bool open = edge.open;
    b_.rule(even, {X}, all_of({atom(kind, {X}), side_condition(kind, 1, open)}));
    b_.rule(even, {X}, all_of({atom(edge.id, {X, Y}), atom(odd, {Y})}));
    b_.rule(odd, {X}, all_of({atom(edge.id, {Y, X}), atom(even, {Y}), side_condition(kind, 2, open)}));
    if (random_.chance(40))
      b_.rule(odd, {X},
              all_of({atom(kind, {X}), tests::compare(count({Y}, {Y}, all_of({atom(edge.id, {X, Y}), atom(even, {Y})})),
                                                      Comparison::AtLeast, tests::number("2"))}));
    readable_.push_back({even, {kind}, false, open});
    readable_.push_back({odd, {kind}, false, open});
  }

  /// A number that is not negative, from below, at X and Y.
  Expr length(RelationId kind, bool& open) {
    Expressions make_random(random_, readable_, kinds_, steps_, options_);
    Scope scope;
    scope.add(kind);
    scope.add(kind);
    if (random_.chance(50))
      if (const std::optional found = make_random.reading(scope, true)) {
        open = open || make_random.reads_open();
        return make(Op::Absolute, {*found});
      }
    return tests::number(random_.chance(50) ? "1" : "0.5");
  }

  /// The least sum of lengths from a start; tested against a threshold inside the cycle at times.
  void add_distance(const Readable& edge) {
    const RelationId kind = edge.columns[0];
    const RelationId distance = b_.value(fresh("far"), {kind}, Known::Derived, Merge::Least);
    bool open = edge.open;
    b_.rule(distance, {X}, tests::number(random_.chance(50) ? "0" : "2"),
            all_of({atom(kind, {X}), side_condition(kind, 1, open)}));
    Expr step = make(Op::Add, {lookup(distance, {Y}), length(kind, open)});
    Exprs body{atom(edge.id, {Y, X})};
    if (random_.chance(30))
      body.push_back(tests::compare(lookup(distance, {Y}), Comparison::AtMost, tests::number("3")));
    b_.rule(distance, {X}, std::move(step), all_of(std::move(body)));
    readable_.push_back({distance, {kind}, true, open});
  }

  /// A relation that reads itself against its direction, but only further down: no cycle between facts.
  void add_layers(RelationId kind) {
    std::vector<Readable> inputs;
    for (const Readable& r : readable_)
      if (r.open && r.columns == std::vector{kind} && is_input(b_.program.relations[r.id].known)) inputs.push_back(r);
    if (inputs.empty()) return add_plain(true);
    const Readable input = random_.pick(inputs);
    const RelationId under = b_.relation(fresh("under"), {kind, kind}, Known::Fixed);
    const auto& members =
        members_[static_cast<std::size_t>(std::find(kinds_.begin(), kinds_.end(), kind) - kinds_.begin())];
    for (std::size_t i = 0; i < members.size(); ++i)
      for (std::size_t j = i + 1; j < members.size(); ++j)
        if (random_.chance(60)) b_.fact(under, {members[i], members[j]});
    readable_.push_back({under, {kind, kind}});
    if (!input.has_value) {
      const RelationId wins = b_.relation(fresh("wins"), {kind});
      b_.rule(wins, {X}, all_of({atom(input.id, {X}), atom(under, {X, Y}), negation(atom(wins, {Y}))}));
      readable_.push_back({wins, {kind}, false, true});
      return;
    }
    const RelationId total = b_.value(fresh("total"), {kind});
    const auto fold = static_cast<FoldKind>(random_.below(5));
    Expr below = aggregate(fold, {Y}, {lookup(total, {Y}), atom(under, {X, Y})});
    b_.rule(total, {X}, make(random_.chance(50) ? Op::Else : Op::Maximum, {lookup(input.id, {X}), std::move(below)}),
            atom(kind, {X}));
    readable_.push_back({total, {kind}, true, true});
  }

  /// score = min(raw, bound), bound = score of another plus a slack, or a ceiling while another's score is low.
  void add_bounds(const Readable& edge) {
    const RelationId kind = edge.columns[0];
    std::vector<Readable> raws;
    for (const Readable& r : readable_)
      if (r.has_value && r.columns == std::vector{kind}) raws.push_back(r);
    if (raws.empty()) return add_distance(edge);
    const Readable raw = random_.pick(raws);
    bool open = edge.open || raw.open;
    const RelationId bound = b_.value(fresh("bound"), {kind}, Known::Derived, Merge::Least);
    const RelationId score = b_.value(fresh("score"), {kind});
    b_.rule(bound, {X}, make(Op::Add, {lookup(score, {Y}), length(kind, open)}), atom(edge.id, {X, Y}));
    if (random_.chance(60))
      b_.rule(
          bound, {X}, tests::number("1.9"),
          all_of({atom(edge.id, {Y, X}), tests::compare(lookup(score, {Y}), Comparison::Less, tests::number("2"))}));
    if (random_.chance(60))
      b_.rule(bound, {X}, tests::number("2.9"), all_of({atom(kind, {X}), side_condition(kind, 1, open)}));
    b_.rule(score, {X}, make(Op::Minimum, {lookup(raw.id, {X}), lookup(bound, {X})}), atom(raw.id, {X}));
    readable_.push_back({bound, {kind}, true, open});
    readable_.push_back({score, {kind}, true, open});
  }

  Random& random_;
  const GeneratorOptions options_;
  Building b_;
  std::vector<RelationId> kinds_;
  std::optional<RelationId> steps_;  ///< a kind of numbers
  std::vector<std::vector<std::string>> members_;
  std::vector<Readable> readable_;
  std::vector<Fact> given_;
};

}  // namespace

std::string Generated::text() const {
  Program all = program;
  all.facts.edit().insert(all.facts.edit().end(), given.begin(), given.end());
  return to_text(all);
}

Generated generate_program(Random& choices, GeneratorOptions options) { return Generator(choices, options).run(); }

Generated generate_program(std::uint64_t seed, GeneratorOptions options) {
  Random choices(seed);
  return generate_program(choices, options);
}

std::vector<FactRef> input_facts(const Program& program, const std::vector<Table>& tables) {
  std::vector<FactRef> facts;
  for (RelationId r = 0; r < program.relations.size(); ++r)
    if (is_input(program.relations[r].known))
      for (Key& key : domain_of(program, tables, r)) facts.push_back({r, std::move(key)});
  return facts;
}

std::optional<Value> generate_input(Random& random, const Relation& relation) {
  if (random.chance(25)) return std::nullopt;
  if (!relation.has_value) return Value{static_cast<Truth>(random.below(3))};
  if (random.chance(10)) return Value{};
  const auto lo = static_cast<std::int64_t>(random.below(11));
  const auto hi =
      random.chance(60) ? lo : lo + static_cast<std::int64_t>(random.below(static_cast<std::size_t>(11 - lo)));
  return Value{random.chance(85) ? Truth::Yes : Truth::Possible, {Number{lo * 500'000}, Number{hi * 500'000}}};
}

Inputs generate_inputs(Random& random, const Program& program, const std::vector<Table>& tables) {
  Inputs inputs;
  for (FactRef& fact : input_facts(program, tables))
    if (const std::optional v = generate_input(random, program.relations[fact.relation])) inputs[std::move(fact)] = *v;
  return inputs;
}

}  // namespace plumb::tests
