#include "tests/bench/inner.hpp"

#include <cstdlib>

#include <fmt/format.h>

#include "report/report.hpp"
#include "tests/bench/checking.hpp"
#include "tests/bench/child.hpp"
#include "tests/bench/data/table_file.hpp"
#include "tests/bench/portfolio.hpp"
#include "tests/bench/shipped_knowledge.hpp"

namespace plumb::bench {

namespace {

void say(const MaturityChecksum& sum) { fmt::print("{}\n{:.1f}\n", sum.line(), own_peak_mib()); }

int portfolio(const std::string& folder, const std::string& answers) {
  const Rules rules = load_rules(folder);
  const RuledMaturity ruled(rules, ground_rules(rules));
  Portfolio portfolio(ruled);
  AnswerReader reader(answers);
  std::vector<Answers> block(Portfolio::block, Answers(ruled.answer_count(), -1));
  while (const std::size_t count = reader.read(block)) portfolio.add(std::span(block).first(count));
  say(portfolio.checksum());
  return 0;
}

int by_hand(const std::string& file) {
  const MaturityFramework framework = maturity_framework();
  const auto rows = read_rows<4>(file);
  std::vector<Answers> assessments;
  for (const auto& [assessment, question, voice, level] : rows) {
    while (assessment >= static_cast<int>(assessments.size()))
      assessments.emplace_back(framework.criterion_of.size() * voices, -1);
    assessments[assessment][question * voices + voice] = static_cast<std::int8_t>(level);
  }
  HandMaturity hand(framework);
  MaturityChecksum sum;
  for (const Answers& answers : assessments) sum.add(hand.evaluate(answers.data()), hand.area_count());
  say(sum);
  return 0;
}

int assess(const std::string& number) {
  const ShippedKnowledge knowledge;
  const auto world = evaluate_case(knowledge, random_assessment(knowledge.model(), std::atoi(number.c_str())));
  fmt::print("{}", report::to_json(advice::assess(*world)));
  return 0;
}

int check(const std::string& folder) {
  fmt::print("{}\n", line_of(codes_of_check(folder)));
  fmt::print("{:.1f}\n", own_peak_mib());
  return 0;
}

}  // namespace

std::optional<int> run_inner(const std::vector<std::string>& words) {
  if (words.size() < 3 || words[0] != "inner") return {};
  if (words[1] == "portfolio" && words.size() == 4) return portfolio(words[2], words[3]);
  if (words[1] == "hand" && words.size() == 3) return by_hand(words[2]);
  if (words[1] == "assess" && words.size() == 3) return assess(words[2]);
  if (words[1] == "check" && words.size() == 3) return check(words[2]);
  return {};
}

}  // namespace plumb::bench
