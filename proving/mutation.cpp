#include <mutex>

#include "parallel/for_each.hpp"
#include "proving/proposal.hpp"
#include "proving/proving.hpp"
#include "proving/trial.hpp"

namespace plumb {

Number MutationScore::score() const {
  if (made == 0) return Number::whole(1);
  return {static_cast<std::int64_t>(killed * 10'000 / made) * 100};
}

}  // namespace plumb

namespace plumb::proving {

namespace {

struct Judged {
  Verdict verdict = Verdict::Killed;
  Proposal proposal{};
};

Judged judge(const Original& original, const Mistake& mistake, const MutationOptions& options) {
  Trial trial(original, mistake);
  Judged judged{trial.verdict()};
  if (judged.verdict == Verdict::Survived && options.propose) judged.proposal = propose_test(original, trial, mistake);
  return judged;
}

}  // namespace

MutationScore find_mutation_score(const std::shared_ptr<const advice::Framework>& framework, const Sources& sources,
                                  const advice::CaseReader& read_case_file, const MutationOptions& options) {
  const Original original(framework, read_case_file);
  const std::vector<Mistake> mistakes = mistakes_in(framework->model(), sources);
  std::vector<Judged> judged(mistakes.size());
  std::mutex telling;
  std::size_t done = 0;
  const auto work = [&](std::size_t i) {
    judged[i] = judge(original, mistakes[i], options);
    const std::scoped_lock lock(telling);
    ++done;
    if (options.done) options.done(done, mistakes.size());
  };
  for_each_in_parallel(mistakes.size(), work, options.threads);

  MutationScore score;
  for (std::size_t i = 0; i < mistakes.size(); ++i) {
    if (judged[i].verdict == Verdict::Equivalent) {
      ++score.equivalent;
      continue;
    }
    ++score.made;
    if (judged[i].verdict == Verdict::Killed) ++score.killed;
    else
      score.survivors.push_back(
          {mistakes[i].mutant, std::move(judged[i].proposal.test), std::move(judged[i].proposal.why_none)});
  }
  return score;
}

}  // namespace plumb::proving
