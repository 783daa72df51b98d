#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "tests/bench/checking.hpp"
#include "tests/bench/child.hpp"
#include "tests/bench/data/large_framework.hpp"
#include "tests/bench/measure.hpp"
#include "tests/bench/rules.hpp"
#include "tests/bench/workload.hpp"

/// W8: all that `plumb check` says, of kb/customer_centric and of made-up frameworks. By the clock on the wall: checks
/// use several cores.
namespace plumb::bench {

namespace {

namespace fs = std::filesystem;

constexpr double most_mib = 1024;

void check_shipped(const Options& options, const Report& report) {
  const fs::path folder = source_folder() / "kb/customer_centric";
  bool right = true;
  Draft draft(folder);
  const auto edit = [&] { right &= draft.edit_and_check().empty(); };
  edit();
  const double edited = median_of(options.rounds, [&] { return wall_time_us(edit); });
  report({.what = "kb/customer_centric, warm, a file edited", .us = edited, .goal = 20'000, .right = right});

  const auto check = [&] { right &= codes_of_check(folder).empty(); };
  const double anew = median_of(options.rounds, [&] { return wall_time_us(check); });
  report({.what = "kb/customer_centric, warm, all read anew", .us = anew, .right = right});

  const double process = median_of(options.rounds, [&] {
    const ProcessRun run =
        run_process({(fs::path(own_path()).parent_path() / "plumb").string(), "check", folder.string()});
    right &= run.status == 0 && run.output.ends_with("0 errors, 0 warnings\n");
    return run.wall_us;
  });
  report({.what = "kb/customer_centric, whole process", .us = process, .goal = 60'000, .right = right});
}

void check_large(std::size_t statements, const Options& options, const Report& report) {
  const LargeFramework large(statements);
  const fs::path folder = options.data / fmt::format("large_{}", statements);
  large.write(folder);
  Figure figure{.what = fmt::format("a framework of {} statements", statements)};
  if (statements >= 100'000) figure.goal = 3'000'000;
  double mib = 0;
  figure.us = median_of(std::min(options.rounds, 3), [&] {
    const ProcessRun run = run_process({own_path(), "inner", "check", folder.string()});
    const std::size_t line = run.output.find('\n');
    figure.right &= run.status == 0 && run.output.substr(0, line) == line_of(large.planted);
    if (run.status == 0) mib = std::max(mib, std::stod(run.output.substr(line + 1)));
    return run.wall_us;
  });
  figure.within = mib <= most_mib;
  figure.note = fmt::format("{:.1f} us a statement, {:.0f} MiB (goal {:.0f}), {:.1f} MB of text, {} planted",
                            figure.us / static_cast<double>(large.statements), mib, most_mib,
                            static_cast<double>(large.bytes) / 1e6, large.planted.size());
  report(figure);
  fs::remove_all(folder);
}

}  // namespace

void run_w8(const Options& options, const Report& report) {
  check_shipped(options, report);
  for (const std::size_t statements : {10'000u, 25'000u, 50'000u, 100'000u}) check_large(statements, options, report);
}

}  // namespace plumb::bench
