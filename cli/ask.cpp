#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/begin_case.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/plan_request.hpp"
#include "cli/sitting.hpp"
#include "cli/stored_cases.hpp"
#include "requests/did_you_mean.hpp"
#include "words/say.hpp"

namespace plumb::cli {
namespace {

/// The role after `--role`, nothing where none was given. One the knowledge base lacks has been said.
Loaded<model::ThingId> role_of(const Request& request, const model::Model& model) {
  if (request.role.empty()) return model::nothing;
  const auto found = model.find(request.role);
  if (found && model.thing(*found).kind == model::ThingKind::Role) return *found;
  std::vector<std::string> roles;
  for (const model::Thing& thing : model.things)
    if (thing.kind == model::ThingKind::Role) roles.push_back(thing.id);
  say_error(roles.empty() ? fmt::format("`{}` is no role; this knowledge base declares none", request.role)
                          : fmt::format("`{}` is no role of this knowledge base{}", request.role,
                                        requests::did_you_mean(request.role, roles)));
  return tl::make_unexpected(Exit::InputWrong);
}

/// Who is asked: the one after `--as`; with `--role` alone whoever the case has in that role, else somebody of the
/// role's own name, who is entered. A respondent of another role has been said.
Loaded<std::string> respondent_of(const Request& request, const model::Model& model, model::ThingId role,
                                  Assessment& assessment) {
  if (role == model::nothing) return request.respondent;
  auto& known = assessment.respondents;
  const auto found = std::find_if(known.begin(), known.end(), [&](const Respondent& r) {
    return request.respondent.empty() ? r.role == role : r.id == request.respondent;
  });
  if (found == known.end()) {
    const std::string id = request.respondent.empty() ? model.id(role) : request.respondent;
    known.push_back({id, "", role});
    return id;
  }
  if (found->role == role) return found->id;
  say_error(found->role == model::nothing
                ? fmt::format("`{}` has no role in this case; leave out `--role`, or enter the role there", found->id)
                : fmt::format("`{}` is `{}` in this case, not `{}`", found->id, model.id(found->role), request.role));
  return tl::make_unexpected(Exit::InputWrong);
}

/// With `--budget`: the plan whose settling ends asking. A budget that cannot be read has been said.
Loaded<std::optional<PlanRequest>> plan_to_settle(const Request& request, const Knowledge& knowledge) {
  if (request.budget.empty()) return std::nullopt;
  auto wanted = plan_request(request, knowledge);
  if (!wanted) return tl::make_unexpected(wanted.error());
  return std::optional(std::move(*wanted));
}

/// Nobody is asked: the questions as they stand.
Exit rank_questions(const Request& request, const Knowledge& knowledge, model::ThingId role, Stages& stages) {
  const auto at_hand = load_case(request, knowledge, request.operands[1], stages);
  if (!at_hand) return at_hand.error();
  const auto stored = load_stored_cases(request, knowledge);
  if (!stored) return stored.error();
  const auto plan = plan_to_settle(request, knowledge);
  if (!plan) return plan.error();
  for (const Respondent& r : at_hand->assessment.respondents)
    if (role == model::nothing && r.id == request.respondent) role = r.role;
  advice::AskingOptions options{.minutes = request.minutes, .stored = stored->get(), .plan = *plan ? &**plan : nullptr};
  if (role != model::nothing)
    options.among = [role](const model::Question& q) {
      return q.of.empty() || std::find(q.of.begin(), q.of.end(), role) != q.of.end();
    };
  const Asking asking = advice::ask(*at_hand->world, options);
  stages.done("rank questions");
  return deliver(request, report::to_json(asking));
}

struct Begun {
  Assessment assessment{};
  bool is_new = false;
};

/// The case, read or begun; none where the person leaves before it has a name.
Loaded<std::optional<Begun>> begin(const Request& request, const Knowledge& knowledge, const Screen& screen) {
  const std::string& path = request.operands[1];
  std::error_code unreachable;
  if (std::filesystem::exists(path, unreachable) || unreachable) {
    auto read = read_sound_case(request, knowledge, path);
    if (!read) return tl::make_unexpected(read.error());
    return Begun{std::move(*read), false};
  }
  auto begun = begin_case(screen, knowledge.model(), path);
  return begun ? std::optional(Begun{std::move(*begun), true}) : std::nullopt;
}

}  // namespace

Exit ask(const Request& request) {
  Stages stages(request.verbose);
  const auto knowledge = load_knowledge(request, stages);
  if (!knowledge) return knowledge.error();
  const model::Model& model = knowledge->model();
  const words::Speaking speaking(model.framework.language);
  if (model.questions.empty() || !model.has_framework) {
    say_error(fmt::format("{} asks no questions", request.operands[0]));
    return Exit::InputWrong;
  }
  const auto role = role_of(request, model);
  if (!role) return role.error();
  if (request.format == Format::Json) return rank_questions(request, *knowledge, *role, stages);

  const Screen screen;
  const std::string& path = request.operands[1];
  auto begun = begin(request, *knowledge, screen);
  if (!begun) return begun.error();
  if (!*begun) return Exit::Fine;
  Assessment& assessment = (*begun)->assessment;
  const auto earlier = load_earlier(request, *knowledge, path, assessment);
  if (!earlier) return earlier.error();
  const auto respondent = respondent_of(request, model, *role, assessment);
  if (!respondent) return respondent.error();
  if (!introduce(screen, model, *respondent, assessment)) return Exit::Fine;
  const auto stored = load_stored_cases(request, *knowledge);
  if (!stored) return stored.error();
  const auto plan = plan_to_settle(request, *knowledge);
  if (!plan) return plan.error();
  if (assessment.date < today())
    screen.note(words::say("The case is dated {}. Answers are dated today, and the case with them.",
                           date_from_days(assessment.date)));

  requests::Interview interview(model, knowledge->framework, std::move(assessment),
                                {*respondent, today(), request.minutes, stored->get(), *plan}, *earlier);
  if (const auto settled = interview.settle(); !settled) return refuse(request, settled.error(), knowledge->sources());
  stages.done("begin interview");
  screen.head(fmt::format("{}: {}", model.title(model.framework.id), interview.assessment().subject.name));
  screen.note(words::say(
      "Keys: a number answers, ? explains, u do not know, n does not apply, b back, l list, q save and stop."));
  return sit(*knowledge, path, screen, interview, (*begun)->is_new);
}

}  // namespace plumb::cli
