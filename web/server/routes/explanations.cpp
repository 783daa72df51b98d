#include "advice/explaining/explaining.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "advice/board.hpp"
#include "advice/explaining/changed.hpp"
#include "advice/plan/budget.hpp"
#include "advice/plan/plan.hpp"
#include "report/causes.hpp"
#include "report/plan.hpp"
#include "report/report.hpp"
#include "requests/fact.hpp"
#include "requests/goal.hpp"
#include "web/server/body.hpp"
#include "web/server/routes/routes.hpp"
#include "web/server/shapes.hpp"
#include "web/server/tokens.hpp"
#include "words/say.hpp"

/// What the commands explain, with the bytes that they print.
namespace plumb::server {
namespace {

constexpr std::size_t longest_expression = 2'000;

/// A fact of the address, resolved over the assessment it is about.
struct FactAtHand {
  SnapshotPtr snapshot{};
  model::Formula fact{};
};

tl::expected<model::Formula, Reply> resolve(const Call& call, const std::string& text, const model::Model& model,
                                            Sources& sources) {
  if (text.empty() || text.size() > longest_expression)
    return tl::make_unexpected(
        problem(call, 422, "An id or an expression of the language is missing, or longer than 2,000 bytes."));
  Diagnostics diagnostics;
  auto formula = requests::resolve(sources.add("address", text), model, diagnostics);
  if (formula) return std::move(*formula);
  const auto all = diagnostics.sorted();
  return tl::make_unexpected(wrong_content(
      call, all.empty() ? "The expression cannot be read." : sentence(all.front().message), all, sources));
}

tl::expected<FactAtHand, Reply> fact_of(App& app, const Call& call, const std::string& parameter = "fact") {
  auto snapshot = snapshot_of(app, call);
  if (!snapshot) return tl::make_unexpected(snapshot.error());
  const model::Model& model = (*snapshot)->model();
  const std::string text = requests::meant_by(call.param(parameter), model, (*snapshot)->said(), *(*snapshot)->world());
  Sources sources;
  auto fact = resolve(call, text, model, sources);
  if (!fact) return tl::make_unexpected(fact.error());
  return FactAtHand{std::move(*snapshot), std::move(*fact)};
}

Reply why(App& app, const Call& call) {
  const std::string name = call.param("depth");
  const auto depth = name.empty() ? advice::Depth::Consultant : requests::depth_named(name);
  if (!depth) return problem(call, 422, "`depth` is executive, consultant or auditor.");
  const auto at_hand = fact_of(app, call);
  if (!at_hand) return at_hand.error();
  return json_reply(report::to_json(advice::why(*at_hand->snapshot->explained(), at_hand->fact, *depth)));
}

template <auto explain>
Reply about_fact(App& app, const Call& call) {
  const auto at_hand = fact_of(app, call);
  if (!at_hand) return at_hand.error();
  return json_reply(report::to_json(explain(*at_hand->snapshot->explained(), at_hand->fact)));
}

/// The answer to this address, made once a revision: the same question is asked again by every page that is opened.
Reply kept_reply(const Snapshot& snapshot, const Call& call, const std::function<std::string()>& make) {
  std::string request = call.path;
  for (const auto& [name, value] : call.query) request += fmt::format("\n{}={}", name, value);
  Reply reply;
  reply.shared = snapshot.kept(request, make);
  return reply;
}

template <auto explain>
Reply about_goal(App& app, const Call& call) {
  const auto snapshot = snapshot_of(app, call);
  if (!snapshot) return snapshot.error();
  const auto goal = requests::read_goal(call.param("item"), call.param("level"), (*snapshot)->model());
  if (!goal) return problem(call, 422, sentence(goal.error()));
  return kept_reply(**snapshot, call,
                    [&] { return report::to_json(explain(*(*snapshot)->explained(), goal->item, goal->level)); });
}

Reply why_not(App& app, const Call& call) {
  return call.has_param("fact") ? about_fact<advice::why_not>(app, call) : about_goal<advice::why_not_level>(app, call);
}

Reply why_asked(App& app, const Call& call) {
  const auto snapshot = snapshot_of(app, call);
  if (!snapshot) return snapshot.error();
  const auto question = requests::read_question(call.param("question"), (*snapshot)->model());
  if (!question) return problem(call, 422, sentence(question.error()));
  return json_reply(report::to_json(advice::why_asked(*(*snapshot)->explained(), (*question)->id)));
}

Reply what_if(App& app, const Call& call) {
  const auto snapshot = snapshot_of(app, call);
  if (!snapshot) return snapshot.error();
  std::vector<model::Formula> changes;
  Sources sources;
  for (const std::string& text : call.params("set")) {
    auto change = resolve(call, text, (*snapshot)->model(), sources);
    if (!change) return change.error();
    changes.push_back(std::move(*change));
  }
  if (changes.size() > 50) return problem(call, 422, words::say("At most 50 changes are tried at once."));
  const auto tried = advice::try_changes(*(*snapshot)->explained(), changes);
  if (!tried)
    return wrong_content(call,
                         tried.error().empty() ? "That cannot be tried." : sentence(tried.error().front().message),
                         tried.error(), sources);
  if (call.param("result") != "1") return json_reply(report::to_json(tried->what_if));
  return json_reply(Json::object({{"changes", changes_json(tried->what_if.changes)},
                                  {"says", Json::string(tried->what_if.says)},
                                  {"result", Json::verbatim(report::to_json(advice::assess(*tried->world)))}})
                        .print_line() +
                    "\n");
}

tl::expected<PlanRequest, Reply> plan_request(const Call& call, const model::Model& model) {
  const auto periods = whole_param(call, "periods", 4, 1, PlanRequest::most_periods);
  if (!periods) return tl::make_unexpected(periods.error());
  PlanRequest wanted{.periods = static_cast<int>(*periods)};
  const auto without = requests::read_actions(call.param("without"), model);
  if (!without) return tl::make_unexpected(problem(call, 422, sentence(without.error())));
  wanted.without = *without;
  if (call.param("budget").empty()) return wanted;
  const auto budget = advice::read_budget(model, call.param("budget"));
  if (!budget) return tl::make_unexpected(problem(call, 422, sentence(budget.error())));
  wanted.budget = *budget;
  return wanted;
}

Reply plan(App& app, const Call& call) {
  const auto snapshot = snapshot_of(app, call);
  if (!snapshot) return snapshot.error();
  const auto wanted = plan_request(call, (*snapshot)->model());
  if (!wanted) return wanted.error();
  return kept_reply(**snapshot, call,
                    [&] { return report::to_json(advice::plan(*(*snapshot)->explained(), *wanted)); });
}

/// The content policy of a page with one style sheet inside and nothing else.
std::string policy_of(const std::string& html) {
  constexpr std::string_view begin = "<style>", end = "</style>";
  const std::size_t from = html.find(begin), to = html.find(end);
  std::string hash;
  if (from != std::string::npos && to != std::string::npos)
    hash = sha256_base64(std::string_view(html).substr(from + begin.size(), to - from - begin.size()));
  return fmt::format(
      "default-src 'none'; style-src 'sha256-{}'; img-src data:; form-action 'none'; frame-ancestors 'self'; "
      "base-uri 'none'",
      hash);
}

Reply get_report(App& app, const Call& call) {
  const auto snapshot = snapshot_of(app, call);
  if (!snapshot) return snapshot.error();
  const std::string format = call.has_param("format") ? call.param("format") : "html";
  if (format != "html" && format != "markdown" && format != "json")
    return problem(call, 422, "`format` is html, markdown or json.");
  const auto wanted = plan_request(call, (*snapshot)->model());
  if (!wanted) return wanted.error();
  const BoardReport board = advice::board_report(*(*snapshot)->explained(), *wanted);
  if (format == "markdown") return {.type = "text/markdown; charset=utf-8", .body = report::board_to_markdown(board)};
  if (format == "json")
    return json_reply(
        Json::object({{"assessment", Json::verbatim(report::to_json(board.assessment))},
                      {"plan", Json::verbatim(report::to_json(board.plan))},
                      {"causes",
                       report::each(board.causes, [](const Causes& c) { return Json::verbatim(report::to_json(c)); })}})
            .print_line() +
        "\n");
  Reply reply{.type = "text/html; charset=utf-8", .body = report::board_to_html(board)};
  reply.headers.emplace_back("Content-Security-Policy", policy_of(reply.body));
  reply.headers.emplace_back("X-Frame-Options", "SAMEORIGIN");
  return reply;
}

tl::expected<SnapshotPtr, Reply> at_time(App& app, const Call& call, const char* parameter) {
  const auto time = store::parse_time(call.param(parameter));
  if (!time)
    return tl::make_unexpected(
        problem(call, 422, fmt::format("`{}` is a time as 2026-03-01T10:41:00Z, or a day.", parameter)));
  auto opened = app.open().at(call.args[0], *time);
  if (!opened) return tl::make_unexpected(reply_to(call, opened.error()));
  return as_read_by(call, std::move(*opened));
}

Reply changed(App& app, const Call& call) {
  const auto to = call.has_param("to") ? at_time(app, call, "to") : snapshot_of(app, call);
  if (!to) return to.error();
  SnapshotPtr from;
  if (call.has_param("earlier")) {
    auto opened = app.open().now(call.param("earlier"));
    if (!opened) return reply_to(call, opened.error());
    auto read = as_read_by(call, std::move(*opened));
    if (!read) return read.error();
    from = std::move(*read);
  } else {
    auto opened = at_time(app, call, "from");
    if (!opened) return opened.error();
    from = std::move(*opened);
  }
  if (from->model().id(from->model().framework.id) != (*to)->model().id((*to)->model().framework.id))
    return problem(call, 422, words::say("The two are assessed by different frameworks and cannot be compared."));
  const auto result =
      advice::changed({from->knowledge().framework, from->said()}, {(*to)->knowledge().framework, (*to)->said()});
  if (!result)
    return wrong_content(call, words::say("The two cannot be compared."), result.error(),
                         (*to)->knowledge().base.sources);
  return json_reply(report::to_json(*result));
}

}  // namespace

std::vector<Route> explanation_routes() {
  constexpr std::size_t none = 0;
  const auto heavy = [](std::string_view pattern, Reply (*answer)(App&, const Call&)) {
    return Route{"GET", pattern, Role::Reader, answer, none, true};
  };
  return {heavy("assessments/{}/why", why),
          heavy("assessments/{}/why-enough", about_fact<advice::why_enough>),
          heavy("assessments/{}/how-sure", about_fact<advice::how_sure>),
          heavy("assessments/{}/says-who", about_fact<advice::says_who>),
          heavy("assessments/{}/so-what", about_fact<advice::so_what>),
          heavy("assessments/{}/why-asked", why_asked),
          heavy("assessments/{}/why-not", why_not),
          heavy("assessments/{}/how-to", about_goal<advice::how_to>),
          heavy("assessments/{}/causes", about_goal<advice::find_causes>),
          heavy("assessments/{}/what-if", what_if),
          heavy("assessments/{}/plan", plan),
          heavy("assessments/{}/report", get_report),
          heavy("assessments/{}/changed", changed)};
}

}  // namespace plumb::server
