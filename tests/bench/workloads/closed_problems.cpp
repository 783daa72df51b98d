#include "tests/bench/data/table_file.hpp"
#include "tests/bench/hand/closed.hpp"
#include "tests/bench/measure.hpp"
#include "tests/bench/workloads/closed.hpp"

namespace plumb::bench {

namespace fs = std::filesystem;

namespace {

template <std::size_t columns>
void write_rows(const std::vector<std::array<int, columns>>& rows, const fs::path& path) {
  TableFile file(path);
  for (const auto& row : rows) file.row("{}", fmt::join(row, "\t"));
}

/// Reads, then evaluates; `read` and `evaluate` are timed apart.
template <class Read, class Evaluate>
auto run_timed(ClosedRun& run, Read read, Evaluate evaluate) {
  const double begin = now_us();
  const auto data = read();
  const double between = now_us();
  auto facts = evaluate(data);
  run.read_us = between - begin;
  run.evaluate_us = now_us() - between;
  return facts;
}

void add(ClosedAnswer& answer, std::int64_t a, std::int64_t b) {
  ++answer.count;
  answer.checksum += a * 31 + b;
}

/// What W2 and W3 have in common: pairs from one file of pairs.
class PairProblem : public ClosedProblem {
 public:
  PairProblem(std::vector<Pair> data, const char* file, Pairs (*by_hand)(const std::vector<Pair>&))
      : data_(std::move(data)), file_(file), by_hand_(by_hand) {}
  void write(const fs::path& folder) const override { write_rows(data_, folder / file_); }
  ClosedRun run_by_hand(const fs::path& folder) const override {
    ClosedRun run;
    for (const auto& [a, b] : run_timed(run, [&] { return read_rows<2>(folder / file_); }, by_hand_))
      add(run.answer, a, b);
    return run;
  }

 private:
  std::vector<Pair> data_;
  const char* file_;
  Pairs (*by_hand_)(const std::vector<Pair>&);
};

class Closure final : public PairProblem {
 public:
  explicit Closure(std::vector<Pair> edges) : PairProblem(std::move(edges), "edge.tsv", hand_closure) {}
  const char* rule_text() const override { return "closure.plumb"; }
  const char* relation() const override { return "reaches"; }
};

class SameGeneration final : public PairProblem {
 public:
  explicit SameGeneration(int depth) : PairProblem(binary_tree_parents(depth), "parent.tsv", hand_same_generation) {}
  const char* rule_text() const override { return "same_generation.plumb"; }
  const char* relation() const override { return "peers"; }
};

class PointsToProblem final : public ClosedProblem {
 public:
  PointsToProblem(int variables, int statements) : statements_(pointer_statements(variables, statements)) {}
  const char* rule_text() const override { return "points_to.plumb"; }
  const char* relation() const override { return "points"; }
  void write(const fs::path& folder) const override {
    write_rows(statements_.addresses, folder / "address.tsv");
    write_rows(statements_.copies, folder / "copy.tsv");
    write_rows(statements_.loads, folder / "load.tsv");
    write_rows(statements_.stores, folder / "store.tsv");
  }
  ClosedRun run_by_hand(const fs::path& folder) const override {
    const auto read = [&] {
      return PointerStatements{read_rows<2>(folder / "address.tsv"), read_rows<2>(folder / "copy.tsv"),
                               read_rows<2>(folder / "load.tsv"), read_rows<2>(folder / "store.tsv")};
    };
    ClosedRun run;
    const auto points = run_timed(run, read, hand_points_to);
    for (std::size_t v = 0; v < points.size(); ++v)
      for (const int object : points[v]) add(run.answer, static_cast<std::int64_t>(v), object);
    return run;
  }

 private:
  PointerStatements statements_;
};

class Sums final : public ClosedProblem {
 public:
  Sums(int facts, int groups) : sales_(sales(facts, groups)) {}
  const char* rule_text() const override { return "sums.plumb"; }
  const char* relation() const override { return "good"; }
  void write(const fs::path& folder) const override {
    write_rows(sales_.sales, folder / "sale.tsv");
    write_rows(sales_.barred, folder / "barred.tsv");
  }
  ClosedRun run_by_hand(const fs::path& folder) const override {
    const auto read = [&] { return Sales{read_rows<3>(folder / "sale.tsv"), read_rows<1>(folder / "barred.tsv")}; };
    ClosedRun run;
    for (const auto& [group, sum] : run_timed(run, read, hand_sums)) {
      ++run.answer.count;
      run.answer.checksum += sum;
    }
    return run;
  }

 private:
  Sales sales_;
};

}  // namespace

std::unique_ptr<ClosedProblem> closure_problem(std::vector<Pair> edges) {
  return std::make_unique<Closure>(std::move(edges));
}
std::unique_ptr<ClosedProblem> same_generation_problem(int depth) { return std::make_unique<SameGeneration>(depth); }
std::unique_ptr<ClosedProblem> points_to_problem(int variables, int statements) {
  return std::make_unique<PointsToProblem>(variables, statements);
}
std::unique_ptr<ClosedProblem> sums_problem(int facts, int groups) { return std::make_unique<Sums>(facts, groups); }

fs::path write_problem(const ClosedProblem& problem, const fs::path& data, const std::string& name) {
  const fs::path folder = prepare_folder(data, name, problem.rule_text());
  problem.write(folder);
  return folder;
}

ClosedRun run_by_rules(const ClosedProblem& problem, const fs::path& folder) {
  ClosedRun run;
  const double begin = now_us();
  const Rules rules = load_rules(folder);
  const double between = now_us();
  const engine::Network network = ground_rules(rules);
  run.read_us = between - begin;
  run.evaluate_us = now_us() - between;

  const engine::RelationId relation = rules.relation(problem.relation());
  const engine::Symbols& symbols = network.program().symbols;
  std::vector<std::int64_t> numbers;
  for (engine::Symbol s = 0; s < symbols.size(); ++s)
    numbers.push_back(parse_number(symbols.text_of(s)).value_or(Number{}).units / Number::one);
  const bool has_value = network.program().relations[relation].has_value;
  for (const auto& row : network.rows(relation)) {
    if (!has_value) {
      add(run.answer, numbers[row.key[0]], numbers[row.key[1]]);
      continue;
    }
    ++run.answer.count;
    run.answer.checksum += row.value.units / Number::one;
  }
  return run;
}

}  // namespace plumb::bench
