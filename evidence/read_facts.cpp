#include <algorithm>

#include <fmt/format.h>

#include "evidence/fields.hpp"
#include "evidence/read_parts.hpp"

/// Members of kinds and facts of input relations.
namespace plumb::evidence {
namespace {

void read_member(const JsonNode& node, const std::string& kind, Reading& reading) {
  const bool plain = node.is(JsonNode::Kind::Text);  // `"shop"` says as much as `{"id": "shop"}`
  CaseMember member{.kind = kind};
  Span where = node.span;
  if (plain) {
    member.id = node.text;
  } else {
    const Fields fields(node, "a member", {"id", "title"}, reading);
    if (const JsonNode* id = fields.require("id")) where = id->span;
    member.id = fields.text("id");
    member.title = fields.text("title");
  }
  if (member.id.empty()) return;
  if (reading.is_own_member(kind, member.id)) {
    reading.report(603, where, fmt::format("`{}` is a member of `{}` in the knowledge base already", member.id, kind));
    return;
  }
  if (!reading.list_member(kind, member.id)) {
    reading.report(603, where, fmt::format("the member `{}` of `{}` is listed twice", member.id, kind));
    return;
  }
  reading.assessment.members.push_back(std::move(member));
}

void report_kind(const JsonNode& node, Reading& reading) {
  std::vector<std::string> open;
  bool closed = false;
  for (const model::Kind& kind : reading.model.kinds) {
    if (kind.open) open.push_back(kind.name);
    closed = closed || kind.name == node.key;
  }
  closed = closed || model::is_standard_kind(node.key);
  Diagnostic& fault =
      reading.report(604, node.key_span,
                     closed ? fmt::format("the members of `{}` are fixed by the knowledge base", node.key)
                            : fmt::format("`{}` does not name a kind", node.key));
  if (closed) fault.notes.push_back("a case may list members only of kinds declared `open`");
  else reading.suggest(fault, node.key_span, node.key, open);
}

/// Reads the facts of one input relation.
class FactReader {
 public:
  FactReader(const model::Relation& relation, Reading& reading) : relation_(relation), reading_(reading) {}

  void read(const JsonNode& row) {
    if (!row.is(JsonNode::Kind::List)) {
      reading_
          .report(606, row.span,
                  fmt::format("{} is found where a fact of `{}`, a list, is expected", describe(row), relation_.name))
          .notes.push_back(shape());
      return;
    }
    if (row.items.size() != width()) {
      reading_
          .report(
              606, row.span,
              fmt::format("this fact of `{}` has {} entries; {} are needed", relation_.name, row.items.size(), width()))
          .notes.push_back(shape());
      return;
    }
    CaseFact fact{.relation = relation_.name};
    for (std::size_t i = 0; i < relation_.columns.size(); ++i) {
      std::optional<std::string> column = key_of(row.items[i], relation_.columns[i]);
      if (!column) return;
      fact.key.push_back(std::move(*column));
    }
    if (relation_.value) {
      fact.value = value_of(row.items.back(), *relation_.value);
      if (!fact.value) return;
    }
    add(std::move(fact), row.span);
  }

 private:
  std::size_t width() const { return relation_.columns.size() + (relation_.value ? 1 : 0); }

  std::string shape() const {
    std::vector<std::string> entries;
    for (const model::Type& type : relation_.columns) entries.push_back(word_of(type));
    if (relation_.value) entries.push_back(word_of(*relation_.value));
    return fmt::format("a fact is written `[{}]`", fmt::join(entries, ", "));
  }
  static std::string word_of(const model::Type& type) {
    using Kind = model::Type::Kind;
    switch (type.kind) {
      case Kind::Number: return type.name.empty() ? "number" : type.name;
      case Kind::Truth: return "true or false";
      case Kind::Date: return "date";
      case Kind::Text: return "text";
      case Kind::Member: return type.name;
      case Kind::Any: return "text";
    }
    return {};
  }

  std::optional<std::string> key_of(const JsonNode& node, const model::Type& type) const {
    using Kind = model::Type::Kind;
    if (type.kind == Kind::Number) {
      const std::optional<Number> number = read_number(node, fmt::format("`{}`", relation_.name), reading_);
      return number ? std::optional(to_decimal(*number)) : std::nullopt;
    }
    if (type.kind == Kind::Date) {
      const std::optional<std::int64_t> days = read_date(node, reading_);
      return days ? std::optional(date_from_days(*days)) : std::nullopt;
    }
    std::optional<std::string> text = read_text(node, fmt::format("a column of `{}`", relation_.name), reading_);
    if (!text || type.kind != Kind::Member) return text;
    return reading_.member(type.name, *text, node.span);
  }

  std::optional<Number> value_of(const JsonNode& node, const model::Type& type) const {
    if (type.kind == model::Type::Kind::Date) {
      const std::optional<std::int64_t> days = read_date(node, reading_);
      return days ? std::optional(Number::whole(*days)) : std::nullopt;
    }
    if (type.kind == model::Type::Kind::Truth && node.is(JsonNode::Kind::Truth)) return Number::whole(node.truth);
    return read_number(node, fmt::format("`{}`", relation_.name), reading_);
  }

  /// Keeps one fact a key. The same again is nothing new; another value is KB0610, unless the least or most counts.
  void add(CaseFact fact, Span where) {
    std::string key;
    for (const std::string& column : fact.key) key += fmt::format("{}:{}", column.size(), column);
    std::vector<CaseFact>& facts = reading_.assessment.facts;
    const auto [found, is_new] = seen_.emplace(std::move(key), Seen{facts.size(), where});
    if (is_new) {
      facts.push_back(std::move(fact));
      return;
    }
    std::optional<Number>& kept = facts[found->second.index].value;
    if (kept == fact.value) return;
    using Merge = model::Relation::Merge;
    if (relation_.merge == Merge::Least) kept = std::min(kept, fact.value);
    else if (relation_.merge == Merge::Most) kept = std::max(kept, fact.value);
    else report_second(fact, where, found->second.where);
  }
  void report_second(const CaseFact& fact, Span where, Span first) const {
    Diagnostic& fault =
        reading_.report(610, where, fmt::format("two values for `{}({})`", relation_.name, fmt::join(fact.key, ", ")));
    fault.labels = {{where, "again"}, {first, "first given here"}};
  }

  struct Seen {
    std::size_t index;  ///< into the case's facts
    Span where;
  };
  const model::Relation& relation_;
  Reading& reading_;
  std::unordered_map<std::string, Seen> seen_{};
};

bool is_measure(const std::string& name, const Reading& reading) {
  const std::optional<model::ThingId> found = reading.find(name);
  return found && reading.model.thing(*found).kind == model::ThingKind::Measure;
}

const model::Relation* input_relation(const JsonNode& node, Reading& reading) {
  std::vector<std::string> inputs;
  const model::Relation* found = nullptr;
  for (const model::Relation& relation : reading.model.relations) {
    if (relation.name == node.key) found = &relation;
    if (relation.input && !relation.standard && !is_measure(relation.name, reading)) inputs.push_back(relation.name);
  }
  if (found && found->input && !found->standard && !is_measure(node.key, reading)) return found;
  Diagnostic& fault =
      reading.report(604, node.key_span,
                     found ? fmt::format("`{}` is no input relation, so a case cannot give its facts", node.key)
                           : fmt::format("`{}` does not name an input relation", node.key));
  if (is_measure(node.key, reading)) fault.notes.push_back("figures stand under `measures`");
  else reading.suggest(fault, node.key_span, node.key, inputs);
  return nullptr;
}

}  // namespace

void read_members(const JsonNode* node, Reading& reading) {
  for (const JsonNode& kind : values_of(node, JsonNode::Kind::Object, "the members", reading)) {
    if (!reading.is_open_kind(kind.key)) {
      report_kind(kind, reading);
      continue;
    }
    for (const JsonNode& member : values_of(&kind, JsonNode::Kind::List, "the members of a kind", reading))
      read_member(member, kind.key, reading);
  }
}

void read_facts(const JsonNode* node, Reading& reading) {
  for (const JsonNode& relation : values_of(node, JsonNode::Kind::Object, "the facts", reading)) {
    const model::Relation* known = input_relation(relation, reading);
    if (!known) continue;
    FactReader facts(*known, reading);
    for (const JsonNode& row : values_of(&relation, JsonNode::Kind::List, "the facts of a relation", reading))
      facts.read(row);
  }
}

}  // namespace plumb::evidence
