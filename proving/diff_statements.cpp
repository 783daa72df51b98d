#include "proving/diff_statements.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "dsl/lower/statement_fields.hpp"

namespace plumb::proving {

namespace {

using Kind = KnowledgeDiff::Kind;
using Fields = std::vector<dsl::StatementField>;
using model::StatementId;

/// Fields of one name in order: a statement may say some things several times.
std::map<std::string, dsl::StatementField> by_name(const Fields& fields) {
  std::map<std::string, dsl::StatementField> all;
  for (const dsl::StatementField& field : fields) {
    auto [at, is_new] = all.emplace(field.name, field);
    if (!is_new) at->second.value += "\n" + field.value;
  }
  return all;
}

std::vector<KnowledgeDiff::Field> changed_fields(const Fields& before, const Fields& after) {
  const auto old_fields = by_name(before), new_fields = by_name(after);
  std::vector<KnowledgeDiff::Field> changed;
  for (const auto& [name, field] : old_fields) {
    const auto found = new_fields.find(name);
    const std::string now = found == new_fields.end() ? std::string() : found->second.value;
    if (now != field.value) changed.push_back({name, field.value, now, field.is_wording});
  }
  for (const auto& [name, field] : new_fields)
    if (!old_fields.contains(name)) changed.push_back({name, {}, field.value, field.is_wording});
  return changed;
}

/// A statement's name, the framework's id left open: an adaptation has the statements of its framework under its own.
std::string name_in_any(const model::Model& m, StatementId s) {
  const std::string& name = m.statements[s].name;
  if (!m.has_framework) return name;
  const std::string& own = m.id(m.framework.id);
  const bool is_own = name.starts_with(own) && (name.size() == own.size() || name[own.size()] == '.');
  return is_own ? "." + name.substr(own.size()) : name;
}

/// Statements by name; those that every framework has and nobody wrote are left out.
std::map<std::string, StatementId> named(const model::Model& m) {
  std::map<std::string, StatementId> all;
  for (StatementId s = 0; s < m.statements.size(); ++s)
    if (!m.statements[s].name.empty() && m.statements[s].span.source != no_source) all.emplace(name_in_any(m, s), s);
  return all;
}

bool holds(Span outer, Span inner) {
  return outer.source == inner.source && outer.begin <= inner.begin && inner.end <= outer.end && outer != inner;
}

/// Places of the old version first, then those of what is new.
bool stands_before(const KnowledgeDiff::Statement& a, const KnowledgeDiff::Statement& b) {
  const bool a_added = a.kind == Kind::Added, b_added = b.kind == Kind::Added;
  if (a_added != b_added) return b_added;
  return a_added ? a.after < b.after : a.before < b.before;
}

/// The outermost of the changed statements that one stands in.
void find_units(std::vector<KnowledgeDiff::Statement>& statements) {
  for (KnowledgeDiff::Statement& s : statements) {
    const KnowledgeDiff::Statement* unit = &s;
    for (const KnowledgeDiff::Statement& other : statements) {
      const bool in_old = s.kind != Kind::Added && other.kind != Kind::Added && holds(other.before, s.before);
      const bool in_new = s.kind != Kind::Removed && other.kind != Kind::Removed && holds(other.after, s.after);
      const Span own = in_new ? unit->after : unit->before;
      if ((in_old || in_new) && (unit == &s || holds(in_new ? other.after : other.before, own))) unit = &other;
    }
    s.tried_with = unit->name;
  }
}

/// Where a text lies among the files of its version: messages call it as the reader's folder does.
std::string place_of(const SourceText& source, const Version& version) {
  const auto is_it = [&](const KnowledgeFile& file) {
    const std::string last = file.path.substr(file.path.rfind('/') + 1);
    return file.text == source.text() && source.path().ends_with(last);
  };
  const auto found = std::find_if(version.files.begin(), version.files.end(), is_it);
  return found == version.files.end() ? source.path() : found->path;
}

/// The texts of a version, by source.
std::vector<KnowledgeFile> texts_of(const Version& version) {
  std::vector<KnowledgeFile> files;
  for (SourceId source = 0; source < version.base->sources.size(); ++source) {
    const SourceText& text = version.base->sources[source];
    files.push_back({place_of(text, version), std::string(text.text())});
  }
  return files;
}

/// The old statement that holds what the innermost new one around `added` holds.
std::optional<Span> place_for(const model::Model& before, const model::Model& after, Span added) {
  const model::Statement* around = nullptr;
  for (const model::Statement& statement : after.statements)
    if (holds(statement.span, added) && (!around || holds(around->span, statement.span))) around = &statement;
  if (!around) return Span{};
  const auto there = before.statement(around->name);
  if (!there) return {};
  return before.statements[*there].span;
}

/// Puts text inside a statement's braces, which it gets where it has none.
void insert_into(std::string& file, Span span, const std::string& text) {
  const bool has_braces = span.end > span.begin && file[span.end - 1] == '}';
  if (has_braces) file.insert(span.end - 1, "\n" + text + "\n");
  else file.insert(span.end, " {\n" + text + "\n}");
}

}  // namespace

std::vector<KnowledgeDiff::Statement> changed_statements(const Version& before, const Version& after) {
  const model::Model &old_model = before.base->model, &new_model = after.base->model;
  const auto old_fields = dsl::statement_fields(old_model), new_fields = dsl::statement_fields(new_model);
  const auto old_names = named(old_model), new_names = named(new_model);
  std::vector<KnowledgeDiff::Statement> statements;
  for (StatementId s = 0; s < old_model.statements.size(); ++s) {
    const model::Statement& was = old_model.statements[s];
    const std::string name = name_in_any(old_model, s);
    const auto known = old_names.find(name);
    if (known == old_names.end() || known->second != s) continue;
    const auto now = new_names.find(name);
    const bool is_gone = now == new_names.end();
    auto fields = changed_fields(old_fields[s], is_gone ? Fields{} : new_fields[now->second]);
    if (!is_gone && fields.empty()) continue;
    statements.push_back({.kind = is_gone ? Kind::Removed : Kind::Changed,
                          .name = was.name,
                          .before = was.span,
                          .after = is_gone ? Span{} : new_model.statements[now->second].span,
                          .fields = std::move(fields)});
  }
  for (StatementId s = 0; s < new_model.statements.size(); ++s) {
    const model::Statement& is = new_model.statements[s];
    const std::string name = name_in_any(new_model, s);
    const auto known = new_names.find(name);
    if (known == new_names.end() || known->second != s || old_names.contains(name)) continue;
    statements.push_back(
        {.kind = Kind::Added, .name = is.name, .after = is.span, .fields = changed_fields({}, new_fields[s])});
  }
  std::stable_sort(statements.begin(), statements.end(), stands_before);
  find_units(statements);
  return statements;
}

std::vector<KnowledgeFile> with_one_change(const Version& before, const Version& after,
                                           const KnowledgeDiff::Statement& change) {
  std::vector<KnowledgeFile> files = texts_of(before);
  const auto text_after = [&] { return std::string(after.base->sources[change.after.source].slice(change.after)); };
  if (change.kind == Kind::Added) {
    const auto place = place_for(before.base->model, after.base->model, change.after);
    if (!place) return {};
    if (place->source == no_source) files.push_back({"added.plumb", text_after()});
    else insert_into(files[place->source].text, *place, text_after());
  } else {
    std::string& text = files[change.before.source].text;
    const std::size_t length = change.before.end - change.before.begin;
    const std::string now = change.kind == Kind::Removed ? std::string() : text_after();
    if (text.compare(change.before.begin, length, now) == 0) return {};  // an adaptation says it, elsewhere
    text.replace(change.before.begin, length, now);
  }
  for (const KnowledgeFile& file : before.files)
    if (!file.path.ends_with(".plumb")) files.push_back(file);
  return files;
}

}  // namespace plumb::proving
