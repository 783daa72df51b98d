#include <fmt/format.h>

#include "web/server/body.hpp"
#include "web/server/questions.hpp"
#include "web/server/routes/routes.hpp"
#include "web/server/tokens.hpp"
#include "words/say.hpp"

/// Respondents of an assessment and their personal links.
namespace plumb::server {
namespace {

constexpr store::Time day = 86'400'000;

Json link_json(const std::optional<store::Link>& link) {
  if (!link) return Json::null();
  return Json::object(
      {{"created", time_json(link->created)}, {"expires", time_json(link->expires)}, {"used", time_json(link->used)}});
}

Reply list_respondents(App& app, const Call& call) {
  const auto respondents = app.store().respondents(call.args[0]);
  if (!respondents) return refused_by(call, respondents.error());
  const auto snapshot = snapshot_of(app, call);
  if (!snapshot) return snapshot.error();
  const model::Model& model = (*snapshot)->model();
  const auto item = [&](const store::RespondentRow& r) {
    const auto own = questions_of(**snapshot, r.id);
    const auto role = model.find(r.role);
    return Json::object({{"id", Json::string(r.id)},
                         {"name", Json::string(r.name)},
                         {"role", report::text_or_null(r.role)},
                         {"role_title", report::text_or_null(role ? model.title(*role) : r.role)},
                         {"answered", Json::integer(r.answered)},
                         {"asked", Json::integer(static_cast<std::int64_t>(own.size()))},
                         {"link", link_json(r.link)}});
  };
  return json_reply(report::each(*respondents, item).print_line() + "\n");
}

Reply make_link(App& app, const Call& call) {
  const auto body = read_body_if_any(call);
  if (!body) return body.error();
  Fields fields(call, *body);
  const std::int64_t days = fields.whole("days", 1, 90).value_or(14);
  if (fields.fault()) return *fields.fault();
  const auto respondents = app.store().respondents(call.args[0]);
  if (!respondents) return refused_by(call, respondents.error());
  bool is_known = false;
  for (const auto& respondent : *respondents) is_known = is_known || respondent.id == call.args[1];
  if (!is_known) return problem(call, 404, words::say("There is no respondent `{}` in this assessment.", call.args[1]));
  const std::string token = random_token();
  const store::Time now = store::now();
  const store::Link link{
      .assessment = call.args[0], .respondent = call.args[1], .created = now, .expires = now + days * day};
  if (const auto added = app.store().add_link(link, hash_of("link", token)); !added)
    return refused_by(call, added.error());
  app.audit(call, "link made", fmt::format("{}/{}", call.args[0], call.args[1]), fmt::format("for {} days", days));
  return json_reply(Json::object({{"url", Json::string(fmt::format("{}/i/{}", app.access().origin(), token))},
                                  {"expires", time_json(link.expires)}})
                            .print_line() +
                        "\n",
                    201);
}

Reply end_link(App& app, const Call& call) {
  const auto ended = app.store().revoke_link(call.args[0], call.args[1]);
  if (!ended) return refused_by(call, ended.error());
  app.audit(call, "link ended", fmt::format("{}/{}", call.args[0], call.args[1]));
  return no_content();
}

}  // namespace

std::vector<Route> respondent_routes() {
  return {{"GET", "assessments/{}/respondents", Role::Reader, list_respondents},
          {"POST", "assessments/{}/respondents/{}/link", Role::Assessor, make_link},
          {"DELETE", "assessments/{}/respondents/{}/link", Role::Assessor, end_link}};
}

}  // namespace plumb::server
