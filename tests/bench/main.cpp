#include <cstdio>

#include <fmt/format.h>

#include "tests/bench/arguments.hpp"
#include "tests/bench/inner.hpp"
#include "tests/bench/measure.hpp"
#include "tests/bench/print.hpp"

namespace {

using namespace plumb::bench;

void say(const std::string& text) {
  std::fputs(text.c_str(), stdout);
  std::fflush(stdout);
}

int list() {
  for (const Workload& workload : workloads()) say(fmt::format("{:<4} {}\n", workload.id, workload.what));
  return 0;
}

/// True if all answers were right.
bool run(const Workload& workload, const Arguments& arguments) {
  std::vector<Figure> figures;
  workload.run(arguments.options, [&](const Figure& figure) {
    figures.push_back(figure);
    if (!arguments.json) say(table_row(workload, figure));
  });
  if (arguments.json) say(json_line(workload, figures));
  bool right = true;
  for (const Figure& figure : figures) {
    right &= figure.right;
    if (!figure.right) fmt::print(stderr, "WRONG {}: {}\n", workload.id, figure.what);
  }
  return right;
}

int run_all(const Arguments& arguments) {
  if (!arguments.json) say(table_head());
  bool right = true;
  for (const Workload* workload : arguments.chosen) right &= run(*workload, arguments);
  return right ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
  const std::vector<std::string> given(words + (count > 0), words + count);
  if (const auto status = run_inner(given)) return *status;
  const auto arguments = parse_arguments(given);
  if (!arguments) {
    fmt::print(stderr, "plumb-bench: error: {}\n", arguments.error());
    return 2;
  }
  if (arguments->wall) use_wall_clock();
  switch (arguments->what) {
    case Arguments::What::Help: say(usage()); return 0;
    case Arguments::What::List: return list();
    case Arguments::What::Run: return run_all(*arguments);
  }
  return 0;
}
