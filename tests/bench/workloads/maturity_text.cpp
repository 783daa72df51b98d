#include <fmt/format.h>

#include "tests/bench/child.hpp"
#include "tests/bench/workloads/maturity_fixture.hpp"

/// W1e: from rule text and framework to network; the whole process for one assessment.
namespace plumb::bench {

void run_w1e(const Options& options, const Report& report) {
  const std::filesystem::path folder = write_maturity(maturity_framework(), options.data, "maturity");
  const std::filesystem::path answers = options.data / "maturity" / "answers_of_1";
  write_answers(1, answers);

  Figure network{.what = "text and framework to network", .goal = 2'000};
  std::size_t cells = 0;
  network.us = median_of(options.rounds, [&] {
    return time_us([&] {
      const Rules rules = load_rules(folder);
      cells = ground_rules(rules).cell_count();
    });
  });
  network.note = fmt::format("{} cells", cells);

  Figure process{.what = "one assessment, whole process", .goal = 8'000};
  process.us = median_of(options.rounds, [&] {
    const ProcessRun run = run_process({own_path(), "inner", "portfolio", folder.string(), answers.string()});
    process.right &= run.status == 0 && run.output.starts_with(expected_line(1) + "\n");
    return run.us;
  });
  network.right = process.right;
  report(network);
  report(process);
}

}  // namespace plumb::bench
