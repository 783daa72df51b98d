#include "tests/bench/arguments.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "dsl/text/render.hpp"

namespace plumb::bench {

namespace {

std::string with_nearest(std::string message, const std::string& word, const std::vector<std::string>& candidates) {
  const std::string near = dsl::nearest(word, candidates);
  if (!near.empty()) message += fmt::format("; did you mean `{}`?", near);
  return message;
}

const Workload* find_workload(const std::string& id) {
  for (const Workload& workload : workloads())
    if (workload.id == id) return &workload;
  return nullptr;
}

std::string unknown_workload(const std::string& id) {
  std::vector<std::string> ids;
  for (const Workload& workload : workloads()) ids.push_back(workload.id);
  return with_nearest(fmt::format("there is no workload `{}`", id), id, ids);
}

bool read_count(const std::string& word, int& count) {
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), count);
  return error == std::errc() && end == word.data() + word.size() && count > 0;
}

}  // namespace

tl::expected<Arguments, std::string> parse_arguments(const std::vector<std::string>& words) {
  Arguments arguments;
  arguments.options.data = PLUMB_BENCH_DATA;
  std::vector<const Workload*> named;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    const std::string next = i + 1 < words.size() ? words[i + 1] : "";
    if (word == "--json") arguments.json = true;
    else if (word == "--peers") arguments.options.peers = true;
    else if (word == "--wall") arguments.wall = true;
    else if (word == "--list") arguments.what = Arguments::What::List;
    else if (word == "--help" || word == "-h") arguments.what = Arguments::What::Help;
    else if (word == "--data" && !next.empty()) arguments.options.data = words[++i];
    else if (word == "--rounds" && read_count(next, arguments.options.rounds)) ++i;
    else if (word.starts_with("-"))
      return tl::make_unexpected(
          with_nearest(fmt::format("`{}` is no option, or lacks its value", word), word,
                       {"--json", "--peers", "--wall", "--list", "--help", "--data", "--rounds"}));
    else if (const Workload* workload = find_workload(word)) named.push_back(workload);
    else return tl::make_unexpected(unknown_workload(word));
  }
  for (const Workload& workload : workloads())
    if (named.empty() || std::find(named.begin(), named.end(), &workload) != named.end())
      arguments.chosen.push_back(&workload);
  return arguments;
}

std::string usage() {
  return R"(plumb-bench [ID...]         runs these workloads, or all, and prints a table
  --json                    prints a line of JSON for each instead
  --peers                   runs W1 in CLIPS too, where it is installed
  --wall                    measures by the clock on the wall, for a machine that does nothing else
  --rounds N                alternates N times with the hand-written program (5)
  --data FOLDER             where data files are written (bench-data in the build folder)
  --list                    says which workloads there are
  --help                    says this

Times are processor times, those of two cores and of CLIPS aside. With a hand-written program a time counts as its ratio
to that, the two running in turn; `goal` is a ratio then, else a time. Exit code 1: an answer was wrong.
)";
}

}  // namespace plumb::bench
