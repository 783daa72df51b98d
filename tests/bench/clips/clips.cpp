#include "tests/bench/clips/clips.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "tests/bench/child.hpp"
#include "tests/bench/data/table_file.hpp"

namespace plumb::bench {

namespace fs = std::filesystem;

namespace {

constexpr int change_count = 1'000;

/// Empty where it is not installed.
std::string clips_path() {
  std::stringstream folders(std::getenv("PATH") ? std::getenv("PATH") : "");
  for (std::string folder; std::getline(folders, folder, ':');)
    if (const fs::path path = fs::path(folder) / "clips"; fs::exists(path)) return path.string();
  return {};
}

std::string text_of(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

void write_framework_facts(const MaturityFramework& framework, const fs::path& path) {
  TableFile facts(path);
  facts.row("(deffacts framework (areas {})", framework.areas.size());
  std::vector<int> criteria(framework.areas.size()), weights(criteria), bases(criteria);
  std::vector<int> questions(framework.criteria.size());
  for (std::size_t a = 0; a < framework.areas.size(); ++a)
    facts.row("(area {} {} {})", a, framework.areas[a].weight, framework.areas[a].target);
  for (std::size_t c = 0; c < framework.criteria.size(); ++c) {
    const auto& [area, weight, essential] = framework.criteria[c];
    facts.row("(criterion {} {} {} {} {:d})", c, area, criteria[area], weight, essential);
    ++criteria[area];
    weights[area] += weight;
  }
  for (std::size_t q = 0; q < framework.criterion_of.size(); ++q) {
    const int criterion = framework.criterion_of[q];
    facts.row("(question {} {} {})", q, criterion, questions[criterion]);
    ++questions[criterion];
  }
  for (const auto& [area, base, slack] : framework.dependencies) {
    facts.row("(rests {} {} {} {})", area, base, slack, bases[area]);
    ++bases[area];
  }
  for (std::size_t a = 0; a < criteria.size(); ++a)
    facts.row("(criteria-of {0} {1} {2}) (bases-of {0} {3})", a, criteria[a], weights[a], bases[a]);
  for (std::size_t c = 0; c < questions.size(); ++c) facts.row("(questions-of {} {})", c, questions[c]);
  for (std::size_t x = 0; x < framework.actions.size(); ++x)
    facts.row("(step {} {} {})", x, framework.actions[x].criterion, framework.actions[x].effort);
  for (const auto& [action, first] : framework.prerequisites) facts.row("(first {} {})", action, first);
  facts.row(")");
}

/// `17 3 3 4`: what was said to question 17.
std::string said(const Answers& answers, int question) {
  std::string text = std::to_string(question);
  for (int v = 0; v < voices; ++v)
    if (const int level = answers[question * voices + v]; level >= 0) text += fmt::format(" {}", level);
  return text;
}

void write_answer_facts(const Answers& answers, const fs::path& path) {
  TableFile facts(path);
  for (int q = 0; q < static_cast<int>(answers.size()) / voices; ++q) facts.row("(said {})", said(answers, q));
}

/// Runs `call` in CLIPS within `folder`, over a program and the framework that lie there. What it printed: a line of
/// checksums and a time.
struct Told {
  std::string line;
  double us = 0;
};
Told run_clips(const fs::path& folder, const std::string& program, const std::string& call) {
  std::ofstream(folder / "program.clp") << program;
  std::ofstream(folder / "commands") << "(load \"program.clp\")\n(load \"framework.clp\")\n(set-reset-globals FALSE)\n"
                                     << call << "\n(exit)\n";
  const std::string in_folder = fmt::format("cd '{}' && exec '{}' -f2 commands", folder.string(), clips_path());
  const std::string output = run_process({"/bin/sh", "-c", in_folder}).output;
  const std::size_t line = output.find("areas "), time = output.find("\nus ");
  if (line == std::string::npos || time == std::string::npos || time < line) return {};
  return {output.substr(line, time - line), std::strtod(output.c_str() + time + 4, nullptr)};
}

/// The folder CLIPS runs in; none, with a word about it, where there is no CLIPS.
std::optional<fs::path> prepare(const MaturityFixture& fixture, const Options& options) {
  if (clips_path().empty()) {
    fmt::print(stderr, "plumb-bench: clips is not installed\n");
    return {};
  }
  const fs::path folder = options.data / "clips";
  write_framework_facts(fixture.framework, folder / "framework.clp");
  for (std::size_t e = 0; e < fixture.assessments.size(); ++e)
    write_answer_facts(fixture.assessments[e], folder / fmt::format("answers_{}.fct", e));
  return folder;
}

std::string program() { return text_of(source_folder() / "tests/bench/clips/maturity.clp"); }

/// Runs it as often as asked; right where each run printed `expected`.
Figure measure(const Options& options, const char* what, const std::string& expected,
               const std::function<Told()>& run) {
  Figure figure{.what = what};
  figure.us = median_of(options.rounds, [&] {
    const Told told = run();
    figure.right &= told.line == expected;
    return told.us;
  });
  return figure;
}

}  // namespace

std::string without_truth_maintenance(std::string program) {
  constexpr std::string_view opening = "(logical ";
  for (std::size_t at = 0; (at = program.find(opening, at)) != std::string::npos;) {
    std::size_t end = at + opening.size();
    for (int depth = 1; depth > 0; ++end) depth += program[end] == '(' ? 1 : program[end] == ')' ? -1 : 0;
    program.erase(end - 1, 1);
    program.erase(at, opening.size());
  }
  return program;
}

void report_clips_evaluation(const MaturityFixture& fixture, const Options& options, const Report& report) {
  const auto folder = prepare(fixture, options);
  if (!folder) return;
  const int count = static_cast<int>(fixture.assessments.size());
  report(measure(options, "CLIPS: one assessment, warm", expected_line(count), [&] {
    return run_clips(*folder, without_truth_maintenance(program()), fmt::format("(evaluate-all {})", count));
  }));
}

void report_clips_change(const MaturityFixture& fixture, const Options& options, const Report& report) {
  const auto folder = prepare(fixture, options);
  if (!folder) return;
  Answers answers = fixture.assessments.front();
  {
    TableFile file(*folder / "changes");
    Changes changes;
    for (int i = 0; i < change_count; ++i) {
      const Changes::Change change = changes.next();
      answers[change.place()] = change.level;
      file.row("{}", said(answers, change.question));
    }
  }
  HandMaturity hand(fixture.framework);
  MaturityChecksum expected;
  expected.add(hand.evaluate(answers.data()), hand.area_count());
  report(measure(options, "CLIPS: one answer changes", expected.line(), [&] {
    return run_clips(*folder, program(), fmt::format("(change-all {})", answers.size() / voices));
  }));
}

}  // namespace plumb::bench
