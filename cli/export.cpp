#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/json_text.hpp"
#include "cli/output.hpp"
#include "cli/stages.hpp"
#include "cli/stores.hpp"
#include "plumb/case_events.hpp"
#include "requests/did_you_mean.hpp"

namespace plumb::cli {
namespace {

using Rows = std::vector<store::AssessmentRow>;

store::Stored<Rows> all_assessments(store::Store& store) {
  Rows rows;
  store::AssessmentQuery query{.limit = 1000};
  for (;;) {
    auto page = store.assessments(query);
    if (!page) return tl::make_unexpected(page.error());
    rows.insert(rows.end(), page->items.begin(), page->items.end());
    if (!page->next) return rows;
    query.after = *page->next;
  }
}

std::string list_text(const Rows& rows) {
  if (rows.empty()) return "no assessments\n";
  std::string text;
  for (const store::AssessmentRow& row : rows)
    text += fmt::format("{}  {:10}  {} ({} {})\n", row.id, row.date, row.title, row.framework, row.version);
  return text;
}

std::string list_json(const Rows& rows) {
  auto list = nlohmann::ordered_json::array();
  for (const store::AssessmentRow& row : rows)
    list.push_back({{"id", row.id},
                    {"title", row.title},
                    {"organisation", row.organisation.name},
                    {"date", row.date.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(row.date)},
                    {"framework", {{"id", row.framework}, {"version", row.version}, {"hash", row.hash}}},
                    {"revision", row.revision},
                    {"updated", store::time_text(row.updated)}});
  return json_text(nlohmann::ordered_json{{"assessments", list}});
}

Exit say_unknown(store::Store& store, const std::string& data, const std::string& id) {
  const auto rows = all_assessments(store);
  if (!rows) return say_error(rows.error());
  std::vector<std::string> ids;
  for (const store::AssessmentRow& row : *rows) ids.push_back(row.id);
  say_error(fmt::format("there is no assessment `{}` in `{}`{}\nsee: plumb export {}", id, data,
                        requests::did_you_mean(id, ids), data));
  return Exit::InputWrong;
}

Exit export_one(const Request& request, store::Store& store, std::optional<store::Time> at) {
  const std::string& id = request.operands[1];
  const auto row = store.assessment(id);
  if (!row && row.error().kind == store::StoreError::Kind::NotFound) return say_unknown(store, request.operands[0], id);
  if (!row) return say_error(row.error());
  auto events = store.events_until(id, at);
  if (!events) return say_error(events.error());
  if (events->empty()) {
    say_error(fmt::format("the assessment `{}` began later, at {}", id, store::time_text(row->created)));
    return Exit::InputWrong;
  }
  const auto pinned = store.knowledge_version(store::pinned_knowledge(*events));
  if (!pinned) return say_error(pinned.error());
  return deliver(request, store::case_document(std::move(*events), pinned->framework, pinned->version));
}

}  // namespace

Exit export_case(const Request& request) {
  const auto at = store::parse_time(request.at);
  if (!request.at.empty() && !at) {
    say_error(fmt::format("`{}` is no time: `--at` takes 2026-03-01T10:41:00Z, or 2026-03-01", request.at));
    return Exit::Usage;
  }
  Stages stages(request.verbose);
  const auto store = store::open_store(request.operands[0], store::Opening::Existing);
  stages.done("open store");
  if (!store) return say_error(store.error());
  if (request.operands.size() == 2) return export_one(request, **store, at);
  const auto rows = all_assessments(**store);
  if (!rows) return say_error(rows.error());
  return deliver(request, request.format == Format::Json ? list_json(*rows) : list_text(*rows));
}

}  // namespace plumb::cli
