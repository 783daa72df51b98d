#pragma once
#include <string>
#include <vector>

#include "dsl/lower/lower.hpp"
#include "plumb/knowledge_base.hpp"
#include "tests/support/test.hpp"

namespace plumb::tests {

/// The framework that the tests of this folder adapt and import.
inline const char* const base_text = R"(
framework base "Base" version 1.2 { scale 0..5 { 0 "none" 5 "all" } weak at most 2 good at least 3
  layer ground "Ground" strength strong { limit 1 drive 1 } role boss "Boss" }
profile { ask industry "Which?" { option bank "Bank" option shop "Shop" } }
capability data "Data" in ground {
  gate 3 needs view at least 2 because "no view, no use"
  ceiling 4 while industry is shop
  criterion view "View" { weight 2
    ask q_view "How far?" { help "All of it." option little "little" gives 1 option much "much" gives 4 }
    ask q_seen "Seen?" { answer yes_no when it gives 5 otherwise gives 0 } }
  criterion depth "Depth" { needs view }
}
capability sales "Sales" in ground { depends on data strong criterion offer "Offer" { needs view, depth } }
action join "Join" { raises view by 1 raises depth by 1 raises offer by 1 takes 2 weeks cost 3 person_days }
hold wait "Wait" until view at least 3 because "it would break"
finding thin warning { when view below 2 of view says "{view} is thin at {score(view)}" }
imply view at least 4 gives depth at least 2
)";

/// `own` as it is read beside the base (and whatever else is given).
inline KnowledgeBase composed(const std::string& own, const std::string& base = base_text,
                              std::vector<KnowledgeFile> more = {}) {
  more.push_back({"own.plumb", own});
  more.push_back({"../base/base.plumb", base});
  return check_knowledge(std::move(more));
}

inline std::vector<std::string> errors_of(const KnowledgeBase& base) {
  std::vector<std::string> codes;
  for (const Diagnostic& d : base.diagnostics.sorted())
    if (d.severity == Severity::Error) codes.push_back(to_string(d.code) + ' ' + d.message);
  return codes;
}

/// The rules that a statement stands for, as `plumb rules` prints them, one after the other.
inline std::string rules_of(const model::Model& model, const std::string& statement) {
  const dsl::Lowered lowered = dsl::lower(model);
  std::string text;
  for (const engine::Rule& rule : lowered.program.rules)
    if (lowered.statements[rule.origin].name == statement) text += engine::to_text(lowered.program, rule);
  return text;
}

}  // namespace plumb::tests
