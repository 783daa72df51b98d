#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "plumb/store_records.hpp"

/// Where assessments live: who said what when, the knowledge they are pinned to, who may look. Nothing here knows which
/// database is behind it.
namespace plumb::store {

/// What a store could not do, for people: `message` is one sentence, lower case, no full stop; `fix` says what to do.
struct StoreError {
  enum class Kind {
    NotFound,  ///< no such assessment, event, user ...
    Taken,     ///< the name or version exists already
    Refused,   ///< what was given cannot be kept: not JSON, an unknown kind, a type or size that is not taken
    Locked,    ///< another program holds the file, and did so for as long as is waited
    ReadOnly,  ///< the file or its folder cannot be written
    Full,      ///< no space left, or the largest file allowed is reached
    Corrupt,   ///< not a store, or a damaged one
    Newer,     ///< written by a later version of this program
    Failed     ///< anything else the system said
  };
  Kind kind = Kind::Failed;
  std::string message{};
  std::string fix{};
  std::string context{};  ///< the file, or the id, it is about; may be empty
};
template <class T>
using Stored = tl::expected<T, StoreError>;

/// Every function may be called from any thread. What returned without an error is on the disk, and stays there when
/// the program or the machine dies a moment later. Reading waits for no writer.
class Store {
 public:
  virtual ~Store() = default;

  // Assessments
  virtual Stored<AssessmentRow> create_assessment(const NewAssessment& assessment, const Who& by, Time at) = 0;
  /// Deleted ones too, as long as they may be restored.
  virtual Stored<AssessmentRow> assessment(const std::string& id) = 0;
  virtual Stored<AssessmentPage> assessments(const AssessmentQuery& query) = 0;
  virtual Stored<std::int64_t> revision(const std::string& assessment) = 0;
  virtual Stored<void> set_title(const std::string& assessment, const std::string& title, Time at) = 0;
  virtual Stored<void> delete_assessment(const std::string& assessment, Time at) = 0;
  virtual Stored<void> restore_assessment(const std::string& assessment, Time at) = 0;
  /// Removes for good what was deleted before `before` (30 days ago, for people), with all that belongs to it.
  virtual Stored<std::size_t> purge_deleted(Time before) = 0;
  /// Kept beside the assessment until a summary of a later revision comes; an older one than is kept is let go.
  virtual Stored<void> put_summary(const std::string& assessment, std::int64_t revision, const std::string& json) = 0;
  virtual Stored<std::vector<Organisation>> organisations() = 0;

  // Events
  /// In one transaction: compares `based_on` and each `expected`, appends, raises the revision. NotFound where the
  /// assessment, or the event that a withdraw names, is not there; a deleted assessment takes none (Refused). To
  /// withdraw what counts no longer is a conflict with the withdraw that stands.
  virtual Stored<Appended> append(const Append& request) = 0;
  virtual Stored<Page<Event>> events(const EventQuery& query) = 0;
  /// All events up to a time (none: now), in order of id, for `case_document`. `withdrawn` is as it was then.
  virtual Stored<std::vector<Event>> events_until(const std::string& assessment, std::optional<Time> until) = 0;
  /// The event of a key that counts now.
  virtual Stored<std::optional<Event>> standing(const std::string& assessment, const std::string& key) = 0;

  // Respondents and their links
  virtual Stored<std::vector<RespondentRow>> respondents(const std::string& assessment) = 0;
  /// Replaces an earlier link of the respondent, whose sessions end.
  virtual Stored<void> add_link(const Link& link, const std::string& token_hash) = 0;
  /// NotFound where it was revoked, has expired or never was. Marks it as used.
  virtual Stored<Link> open_link(const std::string& token_hash, Time now) = 0;
  virtual Stored<void> revoke_link(const std::string& assessment, const std::string& respondent) = 0;

  // Knowledge
  /// The same hash again is fine and changes nothing; another text under a framework and version that exist: Taken.
  virtual Stored<KnowledgeRow> add_knowledge(const NewKnowledge& knowledge, const Who& by, Time at) = 0;
  virtual Stored<std::vector<KnowledgeRow>> knowledge() = 0;  ///< by framework, newest first
  virtual Stored<KnowledgeRow> knowledge_version(const std::string& hash) = 0;
  virtual Stored<KnowledgeRow> knowledge_version(const std::string& framework, const std::string& version) = 0;
  virtual Stored<std::vector<KnowledgeFile>> knowledge_files(const std::string& hash) = 0;
  virtual Stored<std::vector<DraftRow>> drafts() = 0;
  virtual Stored<std::vector<KnowledgeFile>> draft(const std::string& name) = 0;
  virtual Stored<void> put_draft(const std::string& name, const std::vector<KnowledgeFile>& files, const Who& by,
                                 Time at) = 0;
  virtual Stored<void> delete_draft(const std::string& name) = 0;

  // Attachments
  /// Keeps the file and appends the evidence it comes with, both or neither. Refused where size or type is not taken.
  virtual Stored<std::pair<AttachmentRow, Appended>> add_attachment(const NewAttachment& attachment,
                                                                    const Append& evidence) = 0;
  virtual Stored<std::vector<AttachmentRow>> attachments(const std::string& assessment) = 0;
  virtual Stored<std::pair<AttachmentRow, std::string>> attachment(const std::string& assessment, std::int64_t id) = 0;

  // Users, log-ins, sessions. Hashes are made by the caller.
  virtual Stored<User> add_user(const std::string& name, const std::string& role, Time at) = 0;
  virtual Stored<std::vector<User>> users() = 0;
  virtual Stored<User> user(std::int64_t id) = 0;
  virtual Stored<User> user_named(const std::string& name) = 0;  ///< in any case
  /// Refused where it would leave no owner who can log in.
  virtual Stored<User> change_user(std::int64_t id, const std::optional<std::string>& role,
                                   std::optional<bool> disabled) = 0;
  /// Ends the user's sessions but the one with `kept_session` (a token hash; may be empty).
  virtual Stored<void> set_password(std::int64_t user, const std::string& password_hash,
                                    const std::string& kept_session) = 0;
  virtual Stored<void> add_invitation(std::int64_t user, const std::string& token_hash, Time created, Time expires) = 0;
  virtual Stored<User> invited(const std::string& token_hash, Time now) = 0;  ///< NotFound: used, expired, unknown
  virtual Stored<User> accept_invitation(const std::string& token_hash, const std::string& password_hash, Time now) = 0;
  virtual Stored<void> note_failed_login(const std::string& name, Time at) = 0;
  virtual Stored<std::int64_t> failed_logins(const std::string& name, Time since) = 0;
  virtual Stored<void> forget_failed_logins(const std::string& name) = 0;
  virtual Stored<void> add_session(const Session& session) = 0;
  /// NotFound where it has ended, its user is disabled or its link was revoked.
  virtual Stored<Session> session(const std::string& token_hash, Time now) = 0;
  virtual Stored<void> end_session(const std::string& token_hash) = 0;
  virtual Stored<void> end_sessions_of(std::int64_t user) = 0;
  /// Forgets sessions and invitations that are over, and failed log-ins of more than a day ago. Links stay, as what
  /// respondents were given.
  virtual Stored<void> tidy(Time now) = 0;

  // Audit trail: only ever longer
  virtual Stored<void> add_audit(const AuditEntry& entry) = 0;                        ///< `id` is given by the store
  virtual Stored<Page<AuditEntry>> audit(std::int64_t after, std::size_t limit) = 0;  ///< newest first

  // The store itself
  /// A copy as of one moment, made while others read and write, checked before it appears under `path`. Fails where
  /// `path` exists.
  virtual Stored<void> backup_to(const std::string& path) = 0;
  /// What is wrong with the file; empty where nothing is.
  virtual Stored<std::vector<std::string>> check_integrity() = 0;
  virtual int schema_version() const = 0;
};

enum class Opening : std::uint8_t {
  CreateOrUpgrade,  ///< a file that is not there is made; an older one is upgraded, a copy of it kept beside it
  Existing,         ///< as above, but the file must be there (NotFound)
};
/// `patience_ms`: how long to wait for other programs, here and at each write.
Stored<std::unique_ptr<Store>> open_store(const std::string& path, Opening opening = Opening::CreateOrUpgrade,
                                          int patience_ms = 5000);

/// What a file holds.
struct StoreInfo {
  int schema = 0;
  std::int64_t assessments = 0, events = 0, bytes = 0;
};
/// Copies the store at `path` as `Store::backup_to` does, without upgrading it. Returns what the copy holds.
Stored<StoreInfo> backup_store(const std::string& path, const std::string& to);

struct Restored {
  std::string aside{};  ///< the name that what was there has now; empty: nothing was
  StoreInfo info{};
};
/// Puts the copy at `backup` in the place of `path`, checked before. A file at `path` is refused (Taken) or, with
/// `replace`, kept beside it.
Stored<Restored> restore_store(const std::string& backup, const std::string& path, bool replace, Time at);

// Times
Time now();                                             ///< of this machine's clock
std::string time_text(Time time);                       ///< 2026-03-01T10:41:00.123Z
std::optional<Time> parse_time(std::string_view text);  ///< the same, ms optional; a day alone is its last millisecond

std::span<const std::string_view> attachment_types();

}  // namespace plumb::store
