#include <fmt/format.h>

#include <algorithm>

#include "report/report.hpp"
#include "web/server/body.hpp"
#include "web/server/routes/routes.hpp"
#include "web/server/shapes.hpp"

/// Assessments of one framework side by side.
namespace plumb::server {
namespace {

constexpr std::size_t most_rows = 500;

Json row_json(const store::AssessmentRow& row, const AssessmentResult& result) {
  const auto level = [](const CapabilityState& c) { return report::range(c.applies ? c.score : MaybeRange{}); };
  std::vector<Json> roots;
  for (const RootCause& root : result.diagnosis.root_causes) roots.push_back(Json::string(root.id));
  return Json::object({{"assessment", Json::string(row.id)},
                       {"organisation", Json::string(row.organisation.name)},
                       {"industry", report::text_or_null(row.organisation.industry)},
                       {"size", row.organisation.size.empty() ? Json::null() : Json::verbatim(row.organisation.size)},
                       {"date", report::text_or_null(row.date)},
                       {"levels", report::each(result.capabilities, level)},
                       {"roots", Json::array(std::move(roots))}});
}

/// The version that most assessments of a framework are pinned to: those of other versions have other columns.
store::Stored<store::KnowledgeRow> version_to_show(App& app, const std::string& framework) {
  const auto all = app.store().knowledge();
  if (!all) return tl::make_unexpected(all.error());
  const store::KnowledgeRow* best = nullptr;
  for (const auto& row : *all)
    if ((framework.empty() || row.framework == framework || row.hash == framework) &&
        (!best || row.assessments > best->assessments))
      best = &row;
  if (best) return *best;
  return tl::make_unexpected(
      store::StoreError{store::StoreError::Kind::NotFound, "there is no such framework here", {}, {}});
}

Reply portfolio(App& app, const Call& call) {
  const auto version = version_to_show(app, call.param("framework"));
  if (!version) return refused_by(call, version.error());
  const auto shelved = app.shelf().version(version->hash);
  if (!shelved) return refused_by(call, shelved.error());
  const auto knowledge = as_read_by(call, *shelved);
  if (!knowledge) return knowledge.error();
  const model::Model& model = (*knowledge)->model();
  const auto page = app.store().assessments({.hash = version->hash, .limit = most_rows});
  if (!page) return refused_by(call, page.error());
  advice::PortfolioTally tally(model);
  std::vector<Json> rows;
  for (const store::AssessmentRow& row : page->items) {
    const auto snapshot = app.open().now(row.id);
    if (!snapshot) continue;
    PortfolioRecord record = advice::conclude(*(*snapshot)->world());
    record.line = rows.size() + 1;
    tally.add(record);
    rows.push_back(row_json(row, (*snapshot)->result()));
  }
  const auto capability = [&](const model::Item& item) {
    return Json::object({{"id", Json::string(model.id(item.id))},
                         {"title", Json::string(model.title(item.id))},
                         {"layer", item.layer == model::nothing ? Json::null() : Json::string(model.id(item.layer))}});
  };
  std::vector<Json> capabilities;
  for (const model::Item& item : model.items)
    if (item.kind == model::ItemKind::Capability && item.whole == model::nothing)
      capabilities.push_back(capability(item));
  const Json framework = Json::object({{"id", Json::string(version->framework)},
                                       {"title", Json::string(model.title(model.framework.id))},
                                       {"version", Json::string(version->version)},
                                       {"hash", Json::string(version->hash)}});
  return json_reply(Json::object({{"framework", framework},
                                  {"capabilities", Json::array(std::move(capabilities))},
                                  {"rows", Json::array(std::move(rows))},
                                  {"total", Json::integer(page->total)},
                                  {"summary", Json::verbatim(report::to_json(tally.summary()))}})
                        .print_line() +
                    "\n");
}

}  // namespace

std::vector<Route> portfolio_routes() { return {{"GET", "portfolio", Role::Reader, portfolio, 0, true}}; }

}  // namespace plumb::server
