#include <algorithm>

#include <fmt/format.h>

#include "evidence/earlier_version.hpp"
#include "evidence/fates.hpp"
#include "evidence/fields.hpp"
#include "evidence/read_parts.hpp"

/// A case as a whole: its keys, its framework, its date.
namespace plumb {
namespace evidence {
namespace {

void read_framework(const Fields& fields, Reading& reading) {
  const model::Model& model = reading.model;
  const JsonNode* node = model.has_framework ? fields.require("framework") : fields.get("framework");
  if (!node) return;
  const std::optional<std::string> name = read_text(*node, "`framework`", reading);
  if (!name) return;
  reading.assessment.framework = *name;
  if (!model.has_framework || *name == model.id(model.framework.id)) return;
  const std::string& own = model.id(model.framework.id);
  Diagnostic& fault = reading.report(
      604, node->span, fmt::format("the case is about `{}`, and this knowledge base is `{}`", *name, own));
  reading.suggest(fault, node->span, *name, {own});
}

/// What an earlier version of the framework called by other names gets its present ones before anything is read.
void settle_version(JsonNode& root, const JsonNode& node, Reading& reading) {
  const model::Framework& framework = reading.model.framework;
  const std::optional<std::string> version = read_text(node, "`version`", reading);
  if (!version || !reading.model.has_framework) return;
  reading.assessment.version = framework.version;
  if (!is_version(*version)) {
    reading.report(606, node.span, fmt::format("\"{}\" is no version", *version))
        .notes.push_back(fmt::format("versions are written as `\"{}\"`", framework.version));
  } else if (is_earlier(framework.version, *version)) {
    reading
        .report(606, node.span,
                fmt::format("the case was made with version {} of `{}`, and this is {}", *version,
                            reading.model.id(framework.id), framework.version))
        .notes.push_back("read it with that version or a later one");
  } else if (is_earlier(*version, framework.version)) {
    carry_forward(root, *version, reading);
  }
}

/// The date of the case; where none is given the latest in it, or the day of the run.
void settle_date(const JsonNode& root, const JsonNode* node, std::int64_t today, Reading& reading) {
  if (node) {
    reading.assessment.date = read_date(*node, reading).value_or(today);
    return;
  }
  const auto latest = std::max_element(reading.dates.begin(), reading.dates.end());
  const bool dated = latest != reading.dates.end();
  reading.assessment.date = dated ? latest->first : today;
  reading.report(612, {root.span.source, root.span.begin, root.span.begin + 1},
                 fmt::format("the case has no `date`: {}, {}, is taken", date_from_days(reading.assessment.date),
                             dated ? "the latest in it" : "the day of this run"));
}

void read_root(JsonNode& root, std::int64_t today, Reading& reading) {
  const Fields fields(
      root, "a case",
      {"framework", "version", "subject", "date", "respondents", "answers", "levels", "evidence", "not_applicable",
       "targets", "profile", "measures", "members", "facts", "earlier", "actions", "capacity", "votes"},
      reading);
  if (!fields.is_object()) return;
  read_framework(fields, reading);
  if (const JsonNode* version = fields.get("version")) settle_version(root, *version, reading);
  read_respondents(fields.get("respondents"), reading);
  read_members(fields.get("members"), reading);
  read_facts(fields.get("facts"), reading);
  read_subject(fields.require("subject"), reading);
  read_profile(fields.get("profile"), reading);
  read_answers(fields.get("answers"), reading);
  read_levels(fields.get("levels"), reading);
  read_evidence(fields.get("evidence"), reading);
  read_not_applicable(fields.get("not_applicable"), reading);
  read_targets(fields.get("targets"), reading);
  read_measures(fields.get("measures"), reading);
  read_actions(fields.get("actions"), reading);
  read_capacity(fields.get("capacity"), reading);
  read_votes(fields.get("votes"), reading);
  reading.assessment.earlier = fields.text("earlier");
  settle_date(root, fields.get("date"), today, reading);
  check_case(reading);
}

}  // namespace
}  // namespace evidence

Assessment read_case(const SourceText& text, const model::Model& model, std::int64_t today, Diagnostics& diagnostics) {
  evidence::Reading reading(model, diagnostics);
  reading.assessment.date = today;
  if (std::optional<evidence::JsonNode> root = evidence::read_json(text, diagnostics))
    evidence::read_root(*root, today, reading);
  return std::move(reading.assessment);
}

}  // namespace plumb
