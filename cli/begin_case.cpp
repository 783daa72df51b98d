#include "cli/begin_case.hpp"

#include <algorithm>

#include "cli/inputs.hpp"
#include "cli/typed_answer.hpp"
#include "words/say.hpp"

namespace plumb::cli {

using words::say;

bool introduce(const Screen& screen, const model::Model& model, const std::string& id, Assessment& assessment) {
  const auto& known = assessment.respondents;
  if (id.empty() || std::any_of(known.begin(), known.end(), [&](const Respondent& r) { return r.id == id; }))
    return true;
  std::string others;
  for (const Respondent& respondent : known) others += (others.empty() ? "" : ", ") + respondent.id;
  screen.say(others.empty() ? say("`{}` is new in this case.", id)
                            : say("`{}` is new in this case, which knows {}.", id, others));
  std::vector<model::ThingId> roles;
  for (std::size_t i = 0; i < model.things.size(); ++i)
    if (model.things[i].kind == model::ThingKind::Role) roles.push_back(static_cast<model::ThingId>(i));
  for (std::size_t i = 0; i < roles.size(); ++i) screen.choice(std::to_string(i + 1), model.title(roles[i]), 2);
  while (!roles.empty()) {
    const auto typed = screen.ask(say("Which role has {}? Enter for none of these ", id));
    if (!typed) return false;
    if (typed->empty()) break;
    if (const auto place = place_in_list(*typed, roles.size())) {
      assessment.respondents.push_back({id, "", roles[*place]});
      return true;
    }
    screen.say(say("A number from 1 to {}, please.", roles.size()));
  }
  assessment.respondents.push_back({id, "", model::nothing});
  return true;
}

std::optional<Assessment> begin_case(const Screen& screen, const model::Model& model, const std::string& path) {
  screen.say(say("{} is not there yet. It is begun now.", path));
  for (;;) {
    const auto name = screen.ask(say("Name of the organisation "));
    if (!name) return {};
    if (name->empty()) continue;
    Assessment assessment;
    assessment.framework = model.id(model.framework.id);
    assessment.subject.name = *name;
    assessment.date = today();
    return assessment;
  }
}

}  // namespace plumb::cli
