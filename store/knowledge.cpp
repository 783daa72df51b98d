#include <fmt/format.h>

#include "store/rows.hpp"
#include "store/sqlite_store.hpp"

/// Published knowledge, which never changes, and drafts of it.
namespace plumb::store {
namespace {

constexpr std::string_view selected =
    "SELECT k.hash, k.framework, k.version, k.title, k.published, k.by_id, k.by_name, k.by_role, k.capabilities,"
    " k.questions, (SELECT count(*) FROM assessments a WHERE a.hash = k.hash AND a.deleted IS NULL) FROM knowledge k ";

KnowledgeRow knowledge_of(const Columns& row) {
  return {.hash = row.text(0),
          .framework = row.text(1),
          .version = row.text(2),
          .title = row.text(3),
          .published = row.integer(4),
          .by = who_at(row, 5),
          .capabilities = row.integer(8),
          .questions = row.integer(9),
          .assessments = row.integer(10)};
}

std::string named(const std::string& knowledge) { return fmt::format("the knowledge `{}`", knowledge); }

Stored<std::optional<KnowledgeRow>> find_hash(Connection& connection, const std::string& hash) {
  return connection.first(fmt::format("{} WHERE k.hash = ?1", selected), knowledge_of, hash);
}
Stored<std::optional<KnowledgeRow>> find_version(Connection& connection, const std::string& framework,
                                                 const std::string& version) {
  return connection.first(fmt::format("{} WHERE k.framework = ?1 AND k.version = ?2", selected), knowledge_of,
                          framework, version);
}

Stored<void> add_files(Connection& connection, std::string_view table, std::string_view owner, const std::string& id,
                       const std::vector<KnowledgeFile>& files) {
  for (const KnowledgeFile& file : files) {
    const auto added = connection.run(fmt::format("INSERT INTO {} ({}, path, text) VALUES (?1, ?2, ?3)", table, owner),
                                      id, file.path, file.text);
    if (!added) return pass(added);
  }
  return {};
}

Stored<std::vector<KnowledgeFile>> read_files(Connection& connection, std::string_view table, std::string_view owner,
                                              const std::string& id) {
  return connection.all(
      fmt::format("SELECT path, text FROM {} WHERE {} = ?1 ORDER BY path", table, owner),
      [](const Columns& row) { return KnowledgeFile{row.text(0), row.text(1)}; }, id);
}

}  // namespace

Stored<KnowledgeRow> SqliteStore::add_knowledge(const NewKnowledge& knowledge, const Who& by, Time at) {
  return write([&](Connection& connection) -> Stored<KnowledgeRow> {
    auto same = find_hash(connection, knowledge.hash);
    if (!same) return pass(same);
    if (*same) return std::move(**same);
    const auto other = find_version(connection, knowledge.framework, knowledge.version);
    if (!other) return pass(other);
    if (*other)
      return fail(StoreError::Kind::Taken,
                  fmt::format("version {} of `{}` is published already, with another text", knowledge.version,
                              knowledge.framework),
                  "raise the version in the framework statement; an adaptation has its own before `of`",
                  knowledge.framework + "/" + knowledge.version);
    const auto added = connection.run(
        "INSERT INTO knowledge (hash, framework, version, title, published, by_id, by_name, by_role, capabilities,"
        " questions) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        knowledge.hash, knowledge.framework, knowledge.version, knowledge.title, at, by.id, by.name, by.role,
        knowledge.capabilities, knowledge.questions);
    if (!added) return pass(added);
    if (auto files = add_files(connection, "knowledge_files", "hash", knowledge.hash, knowledge.files); !files)
      return pass(files);
    return one(find_hash(connection, knowledge.hash), named(knowledge.hash), knowledge.hash);
  });
}

Stored<std::vector<KnowledgeRow>> SqliteStore::knowledge() {
  return read([&](Connection& connection) {
    return connection.all(fmt::format("{} ORDER BY k.framework, k.published DESC, k.version DESC", selected),
                          knowledge_of);
  });
}

Stored<KnowledgeRow> SqliteStore::knowledge_version(const std::string& hash) {
  return read([&](Connection& connection) { return one(find_hash(connection, hash), named(hash), hash); });
}

Stored<KnowledgeRow> SqliteStore::knowledge_version(const std::string& framework, const std::string& version) {
  const std::string id = framework + "/" + version;
  return read([&](Connection& connection) { return one(find_version(connection, framework, version), named(id), id); });
}

Stored<std::vector<KnowledgeFile>> SqliteStore::knowledge_files(const std::string& hash) {
  return read([&](Connection& connection) -> Stored<std::vector<KnowledgeFile>> {
    if (const auto known = one(find_hash(connection, hash), named(hash), hash); !known) return pass(known);
    return read_files(connection, "knowledge_files", "hash", hash);
  });
}

Stored<std::vector<DraftRow>> SqliteStore::drafts() {
  return read([&](Connection& connection) {
    return connection.all("SELECT name, by_id, by_name, by_role, updated FROM drafts ORDER BY name",
                          [](const Columns& row) { return DraftRow{row.text(0), who_at(row, 1), row.integer(4)}; });
  });
}

Stored<std::vector<KnowledgeFile>> SqliteStore::draft(const std::string& name) {
  return read([&](Connection& connection) -> Stored<std::vector<KnowledgeFile>> {
    const auto known = connection.number("SELECT count(*) FROM drafts WHERE name = ?1", name);
    if (!known) return pass(known);
    if (*known == 0) return not_found(fmt::format("the draft `{}`", name), name);
    return read_files(connection, "draft_files", "name", name);
  });
}

Stored<void> SqliteStore::put_draft(const std::string& name, const std::vector<KnowledgeFile>& files, const Who& by,
                                    Time at) {
  return write([&](Connection& connection) -> Stored<void> {
    const auto put = connection.run(
        "INSERT INTO drafts (name, by_id, by_name, by_role, updated) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (name) DO"
        " UPDATE SET by_id = ?2, by_name = ?3, by_role = ?4, updated = ?5",
        name, by.id, by.name, by.role, at);
    if (!put) return pass(put);
    const auto cleared = connection.run("DELETE FROM draft_files WHERE name = ?1", name);
    if (!cleared) return pass(cleared);
    return add_files(connection, "draft_files", "name", name, files);
  });
}

Stored<void> SqliteStore::delete_draft(const std::string& name) {
  return write([&](Connection& connection) {
    return done_to_one(connection.run("DELETE FROM drafts WHERE name = ?1", name), fmt::format("the draft `{}`", name),
                       name);
  });
}

}  // namespace plumb::store
