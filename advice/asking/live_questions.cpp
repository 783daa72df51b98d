#include "advice/asking/live_questions.hpp"

#include <algorithm>
#include <set>

#include "advice/asking/possible_answers.hpp"
#include "advice/standing.hpp"
#include "engine/polarity.hpp"

namespace plumb::advice {

bool is_open(const CaseWorld& world, const Asked& asked) {
  const model::Question& q = *asked.question;
  const std::string& id = world.model().id(q.id);
  if (!may_apply(world, q.id)) return false;
  if (asked.member.empty()) {
    if (certain(world.truth("question.known", id))) return false;
  } else if (certain(world.truth("answered.per." + id, asked.member))) {
    return false;
  }
  return std::none_of(world.merged().questions.begin(), world.merged().questions.end(), [&](const MergedQuestion& m) {
    const std::string member = m.members.empty() ? "" : m.members.front();
    return m.question == q.id && m.width == Width::DoesNotKnow && member == asked.member;
  });
}

std::vector<Asked> live_questions(const CaseWorld& world, const std::vector<AskedArea>& areas) {
  std::set<std::pair<model::ThingId, std::string>> moved_by;
  std::vector<engine::CellId> open;
  for (const AskedArea& area : areas)
    if (area.score != engine::no_cell && excess_of(world, world.base(), area) != Number{}) open.push_back(area.score);
  for (const engine::Pull& pull : engine::pulls_on_any(world.base(), open))
    if (const auto asked = question_behind(world, pull.from)) moved_by.insert({asked->question->id, asked->member});
  std::vector<Asked> live;
  for (const model::Question& q : world.model().questions) {
    if (q.about_intention || q.answer == model::AnswerKind::Text) continue;
    for (Asked& asked : askings(world, q))
      if (moved_by.contains({q.id, asked.member}) && is_open(world, asked)) live.push_back(std::move(asked));
  }
  return live;
}

}  // namespace plumb::advice
