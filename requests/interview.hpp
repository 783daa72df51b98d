#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include <tl/expected.hpp>

#include "advice/advise.hpp"
#include "plumb/assessment.hpp"

/// The interview without its screen: which question is next, what an answer changes, what the case then says.
namespace plumb::requests {

/// A question as it is put: of one kind's member where it is asked per member.
struct Asked {
  const model::Question* question = nullptr;
  std::vector<std::string> members{};
  std::string why{};
  friend bool operator==(const Asked& a, const Asked& b) { return a.question == b.question && a.members == b.members; }
};

/// An area's range before and after an answer.
struct Effect {
  std::string title{};
  MaybeRange before{}, after{};
};

using Faults = std::vector<Diagnostic>;
using Evaluated = tl::expected<std::shared_ptr<const advice::CaseWorld>, Faults>;

/// Whose interview it is, and within what.
struct Terms {
  std::string respondent{};                                ///< empty: an interviewer asks for everybody
  std::int64_t today = 0;                                  ///< the date of answers
  std::optional<Number> minutes{};                         ///< asking ends when they are used
  const advice::StoredCases* stored = {};                  ///< which answers are likely; none: all alike
  std::function<Evaluated(const Assessment&)> evaluate{};  ///< how a case becomes a world; none: from nothing
};

class Interview {
 public:
  Interview(const model::Model& model, std::shared_ptr<const advice::Framework> framework, Assessment assessment,
            Terms terms, std::shared_ptr<const advice::CaseWorld> earlier);

  using Faults = requests::Faults;
  /// Evaluates the case as it stands. Required before anything below, and after a change; nothing changes on a fault.
  tl::expected<void, Faults> settle();

  /// Instead of `settle`: the case has been evaluated already. Requires both to be of `assessment()`.
  void begin_settled(std::shared_ptr<const advice::CaseWorld> world, AssessmentResult result);
  /// Not to be asked in this sitting.
  void set_aside(model::ThingId question) { set_aside_.insert(question); }

  const Assessment& assessment() const { return assessment_; }
  const AssessmentResult& result() const { return result_; }
  bool for_respondent() const { return !respondent_.empty(); }
  /// What was found when the last question was chosen; why asking ends, where there was none.
  const Asking& asking() const { return asking_; }
  /// Answers that cannot all be true, as the case stands.
  const std::vector<Contradiction>& contradictions() const { return contradictions_; }

  /// The question worth asking now, or none: what tells about the organisation, then what advice chooses, then what
  /// stands beside figures without moving them.
  tl::expected<std::optional<Asked>, Faults> next();
  /// The question answered before `now` (before all, where `now` is none), and so on back; none at the beginning.
  std::optional<Asked> before(const std::optional<Asked>& now) const;

  /// Records an answer, or that the question does not apply, and settles. The same person's answer of the same day is
  /// replaced, an older one stays beside it. On a fault nothing is changed.
  tl::expected<std::vector<Effect>, Faults> answer(const Asked& asked, AnswerValue value);
  tl::expected<std::vector<Effect>, Faults> does_not_apply(const Asked& asked, std::string reason);

  /// What an answer would make of the question's own area, nothing recorded; none where it faults.
  std::optional<Effect> try_answer(const Asked& asked, const AnswerValue& value) const;

  /// This interview's latest answer to a question.
  const Answer* answer_to(const Asked& asked) const;
  bool is_not_applicable(const model::Question& question) const;
  /// Whether the case says it applies, as far as that is settled.
  bool applies(const model::Question& question) const;
  /// Every question that is this person's to answer, once per member, in declared order.
  std::vector<Asked> all() const;

 private:
  Evaluated evaluate(const Assessment& assessment) const;
  /// As `next` is to see it for a respondent: what only others answered is open.
  Assessment as_seen_by_chooser() const;
  using Among = std::function<bool(const model::Question&)>;
  std::optional<Asked> first_open(const Among& among) const;
  std::optional<Asked> open_member(const model::Question& question) const;
  std::vector<Asked> askings(const model::Question& question) const;
  bool is_own(const model::Question& question) const;
  bool is_in_time(const model::Question& question) const;
  void spend(const model::Question& question);
  tl::expected<std::vector<Effect>, Faults> replace(Assessment changed);
  Assessment with_answer(const Asked& asked, AnswerValue value) const;
  std::vector<Effect> effects(const AssessmentResult& before, const AssessmentResult& after) const;

  const model::Model& model_;
  std::shared_ptr<const advice::Framework> framework_;
  Assessment assessment_;
  std::string respondent_;
  std::int64_t today_;
  std::optional<Number> minutes_left_;
  const advice::StoredCases* stored_;
  std::shared_ptr<const advice::CaseWorld> earlier_;
  std::function<Evaluated(const Assessment&)> evaluate_;
  std::shared_ptr<const advice::CaseWorld> world_;
  AssessmentResult result_;
  Asking asking_;
  std::vector<Contradiction> contradictions_;
  std::vector<Asked> history_;                    ///< answered, the latest last, each once
  std::unordered_set<model::ThingId> set_aside_;  ///< cannot be asked in this sitting
};

}  // namespace plumb::requests
