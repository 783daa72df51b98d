#pragma once
#include <mutex>

#include "store/sqlite/pool.hpp"

/// The store in one SQLite file. Each file of this folder holds the functions about one subject.
namespace plumb::store {

class SqliteStore final : public Store {
 public:
  /// `writer` is open, upgraded and in WAL mode.
  SqliteStore(std::string path, std::unique_ptr<Connection> writer, int schema)
      : path_(std::move(path)), schema_(schema), writer_(std::move(writer)), readers_(path_) {}

  Stored<AssessmentRow> create_assessment(const NewAssessment& assessment, const Who& by, Time at) override;
  Stored<AssessmentRow> assessment(const std::string& id) override;
  Stored<AssessmentPage> assessments(const AssessmentQuery& query) override;
  Stored<std::int64_t> revision(const std::string& assessment) override;
  Stored<void> set_title(const std::string& assessment, const std::string& title, Time at) override;
  Stored<void> delete_assessment(const std::string& assessment, Time at) override;
  Stored<void> restore_assessment(const std::string& assessment, Time at) override;
  Stored<std::size_t> purge_deleted(Time before) override;
  Stored<void> put_summary(const std::string& assessment, std::int64_t revision, const std::string& json) override;
  Stored<std::vector<Organisation>> organisations() override;

  Stored<Appended> append(const Append& request) override;
  Stored<Page<Event>> events(const EventQuery& query) override;
  Stored<std::vector<Event>> events_until(const std::string& assessment, std::optional<Time> until) override;
  Stored<std::optional<Event>> standing(const std::string& assessment, const std::string& key) override;

  Stored<std::vector<RespondentRow>> respondents(const std::string& assessment) override;
  Stored<void> add_link(const Link& link, const std::string& token_hash) override;
  Stored<Link> open_link(const std::string& token_hash, Time now) override;
  Stored<void> revoke_link(const std::string& assessment, const std::string& respondent) override;

  Stored<KnowledgeRow> add_knowledge(const NewKnowledge& knowledge, const Who& by, Time at) override;
  Stored<std::vector<KnowledgeRow>> knowledge() override;
  Stored<KnowledgeRow> knowledge_version(const std::string& hash) override;
  Stored<KnowledgeRow> knowledge_version(const std::string& framework, const std::string& version) override;
  Stored<std::vector<KnowledgeFile>> knowledge_files(const std::string& hash) override;
  Stored<std::vector<DraftRow>> drafts() override;
  Stored<std::vector<KnowledgeFile>> draft(const std::string& name) override;
  Stored<void> put_draft(const std::string& name, const std::vector<KnowledgeFile>& files, const Who& by,
                         Time at) override;
  Stored<void> delete_draft(const std::string& name) override;

  Stored<std::pair<AttachmentRow, Appended>> add_attachment(const NewAttachment& attachment,
                                                            const Append& evidence) override;
  Stored<std::vector<AttachmentRow>> attachments(const std::string& assessment) override;
  Stored<std::pair<AttachmentRow, std::string>> attachment(const std::string& assessment, std::int64_t id) override;

  Stored<User> add_user(const std::string& name, const std::string& role, Time at) override;
  Stored<std::vector<User>> users() override;
  Stored<User> user(std::int64_t id) override;
  Stored<User> user_named(const std::string& name) override;
  Stored<User> change_user(std::int64_t id, const std::optional<std::string>& role,
                           std::optional<bool> disabled) override;
  Stored<void> set_password(std::int64_t user, const std::string& password_hash,
                            const std::string& kept_session) override;
  Stored<void> add_invitation(std::int64_t user, const std::string& token_hash, Time created, Time expires) override;
  Stored<User> invited(const std::string& token_hash, Time now) override;
  Stored<User> accept_invitation(const std::string& token_hash, const std::string& password_hash, Time now) override;
  Stored<void> note_failed_login(const std::string& name, Time at) override;
  Stored<std::int64_t> failed_logins(const std::string& name, Time since) override;
  Stored<void> forget_failed_logins(const std::string& name) override;
  Stored<void> add_session(const Session& session) override;
  Stored<Session> session(const std::string& token_hash, Time now) override;
  Stored<void> end_session(const std::string& token_hash) override;
  Stored<void> end_sessions_of(std::int64_t user) override;
  Stored<void> tidy(Time now) override;

  Stored<void> add_audit(const AuditEntry& entry) override;
  Stored<Page<AuditEntry>> audit(std::int64_t after, std::size_t limit) override;

  Stored<void> backup_to(const std::string& path) override;
  Stored<std::vector<std::string>> check_integrity() override;
  int schema_version() const override { return schema_; }

 private:
  /// `work(connection)` over one moment of the file.
  template <class Work>
  auto read(Work work) -> decltype(work(std::declval<Connection&>())) {
    const auto reader = readers_.take();
    if (!reader) return pass(reader);
    const auto transaction = Transaction::begin(**reader, Transaction::Kind::Read);
    if (!transaction) return pass(transaction);
    return work(**reader);
  }
  /// `work(connection)` in one transaction, which is kept unless it fails, and on the disk before this returns.
  template <class Work>
  auto write(Work work) -> decltype(work(std::declval<Connection&>())) {
    const std::lock_guard lock(writing_);
    auto transaction = Transaction::begin(*writer_, Transaction::Kind::Write);
    if (!transaction) return pass(transaction);
    auto result = work(*writer_);
    if (!result) return result;
    if (auto committed = transaction->commit(); !committed) return pass(committed);
    return result;
  }

  std::string path_;
  int schema_;
  std::mutex writing_{};
  std::unique_ptr<Connection> writer_;  ///< outlives the readers, so that the last to close tidies up the file
  ReaderPool readers_;
};

}  // namespace plumb::store
