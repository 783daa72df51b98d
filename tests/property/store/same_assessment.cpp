#include "tests/property/store/same_assessment.hpp"

namespace plumb::tests {

std::string difference(const Assessment& a, const Assessment& b) {
  std::string differing;
  const auto compare = [&](const char* name, bool same) {
    if (!same) differing += std::string(name) + " ";
  };
  compare("framework", a.framework == b.framework);
  compare("subject", a.subject == b.subject);
  compare("date", a.date == b.date);
  compare("respondents", a.respondents == b.respondents);
  compare("answers", a.answers == b.answers);
  compare("levels", a.levels == b.levels);
  compare("evidence", a.evidence == b.evidence);
  compare("not_applicable", a.not_applicable == b.not_applicable);
  compare("targets", a.targets == b.targets);
  compare("measures", a.measures == b.measures);
  compare("members", a.members == b.members);
  compare("facts", a.facts == b.facts);
  compare("earlier", a.earlier == b.earlier);
  compare("actions", a.actions == b.actions);
  compare("capacity", a.capacity == b.capacity);
  compare("votes", a.votes == b.votes);
  return differing;
}

}  // namespace plumb::tests
