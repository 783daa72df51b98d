#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What a store keeps, as plain values. Bodies are JSON text; the store's users read them with the library of their
/// choice. Times are milliseconds since 1970-01-01 UTC.
namespace plumb::store {

using Time = std::int64_t;

/// Who said or did something. `role` is owner, assessor, reader or respondent; `id` is empty on a machine of one's own.
struct Who {
  std::string id{}, name{}, role{};
  friend bool operator==(const Who&, const Who&) = default;
};

struct Organisation {
  std::int64_t id = 0;
  std::string name{}, industry{};
  std::string size{};  ///< an exact decimal as text; empty where nobody said
  friend bool operator==(const Organisation&, const Organisation&) = default;
};

/// One thing said or set. Nothing is overwritten: a later event with the same key replaces this one while it counts.
struct Event {
  std::int64_t id = 0;  ///< rises through the whole store
  std::string kind{};   ///< a key of `event_kinds`
  std::string key{};    ///< what it is about, as `key_of` says; of a withdraw: the key of what it withdraws
  std::string of{};     ///< the id of the question, item, action, respondent ... it is about; may be empty
  Who by{};
  Time at = 0;             ///< rises with the id within one assessment, whatever the clock did
  std::string body{};      ///< a JSON object
  bool withdrawn = false;  ///< counts no longer
  friend bool operator==(const Event&, const Event&) = default;
};

struct NewEvent {
  std::string kind{}, body{};
  /// The event of this key that the writer has seen, 0 for none; absent: whatever stands is replaced. Of a withdraw:
  /// the key of what it withdraws.
  std::optional<std::int64_t> expected{};
  std::string key{};  ///< empty: `key_of`; given only by an import that has several entries of one key
};

struct Append {
  std::string assessment{};
  std::vector<NewEvent> events{};  ///< all or none; a withdraw's body is `{"event": ID}`
  Who by{};
  Time at = 0;
  std::optional<std::int64_t> based_on{};  ///< the revision that was looked at; another one: `moved`, nothing is stored
};

/// `conflict` or `moved` means that nothing was stored.
struct Appended {
  std::vector<Event> events{};
  std::int64_t revision = 0;        ///< of the assessment, after this
  std::optional<Event> conflict{};  ///< the event that stands where another one, or none, was expected
  bool gone = false;   ///< with a conflict: nothing stands any more; `conflict` is the withdraw that made it so
  bool moved = false;  ///< the assessment is not at `based_on` any more
  bool stored() const { return !conflict && !moved; }
};

struct EventQuery {
  std::string assessment{};
  std::string of{}, kind{}, key{};  ///< empty: any
  std::optional<Time> until{};      ///< at or before
  std::int64_t after = 0;           ///< ids above it (newest_first: below it, 0 from the newest)
  std::size_t limit = 0;            ///< 0: all
  bool newest_first = false;
};

/// One assessment as a list shows it. Subject, date and knowledge are those its events say now.
struct AssessmentRow {
  std::string id{};  ///< 12 letters and digits, at random
  std::string title{};
  Organisation organisation{};
  std::string framework{}, framework_title{}, version{}, hash{};  ///< of the knowledge it is pinned to
  std::string date{};                                             ///< YYYY-MM-DD; empty where none was set
  Time created = 0, updated = 0;
  std::int64_t revision = 0;          ///< rises with each append
  std::optional<Time> deleted{};      ///< set while it may be restored
  std::string summary{};              ///< JSON, empty where none was made
  std::int64_t summary_revision = 0;  ///< the revision that `summary` is of
};

struct NewAssessment {
  std::string hash{};              ///< of the knowledge version to pin, which must be stored
  std::string title{};             ///< empty: the subject's name
  std::vector<NewEvent> events{};  ///< the subject among them; `knowledge` is put first by the store
};

struct AssessmentQuery {
  std::string search{};           ///< words that title or organisation must have, in any case and order
  std::int64_t organisation = 0;  ///< 0: any
  std::string framework{};        ///< empty: any
  std::string hash{};             ///< empty: any knowledge version
  bool deleted = false;           ///< those that wait for their removal, instead of the others
  std::size_t limit = 50;         ///< at most 1,000
  std::string after{};            ///< `next` of the page before
};
struct AssessmentPage {
  std::vector<AssessmentRow> items{};  ///< last changed first
  std::optional<std::string> next{};
  std::int64_t total = 0;  ///< without `after` and `limit`
};

struct KnowledgeFile {
  std::string path{}, text{};
  friend bool operator==(const KnowledgeFile&, const KnowledgeFile&) = default;
};
struct NewKnowledge {
  std::string hash{}, framework{}, version{}, title{};
  std::vector<KnowledgeFile> files{};
  std::int64_t capabilities = 0, questions = 0;  ///< how many, for lists
};
struct KnowledgeRow {
  std::string hash{}, framework{}, version{}, title{};
  Time published = 0;
  Who by{};
  std::int64_t capabilities = 0, questions = 0;
  std::int64_t assessments = 0;  ///< pinned to it now, deleted ones apart
};
struct DraftRow {
  std::string name{};
  Who by{};
  Time updated = 0;
};

/// A personal link. Only the hash of its token is kept.
struct Link {
  std::string assessment{}, respondent{};
  Time created = 0, expires = 0;
  std::optional<Time> used{};  ///< when it was first opened
};
struct RespondentRow {
  std::string id{}, name{}, role{};
  std::int64_t answered = 0;   ///< of their answers, how many count
  std::optional<Link> link{};  ///< the newest that was not revoked
};

inline constexpr std::size_t largest_attachment = 10 << 20;  ///< bytes
struct NewAttachment {
  std::string of{}, title{};
  std::string type{};   ///< one of `attachment_types`, which the content's first bytes must bear out
  std::string bytes{};  ///< at most `largest_attachment`
};
struct AttachmentRow {
  std::int64_t id = 0;
  std::string assessment{}, of{}, title{}, type{};
  std::int64_t size = 0;   ///< bytes
  std::int64_t event = 0;  ///< the evidence it came with
  bool withdrawn = false;  ///< that evidence counts no longer
  Who by{};
  Time at = 0;
};

struct User {
  std::int64_t id = 0;
  std::string name{}, role{};   ///< owner, assessor or reader
  std::string password_hash{};  ///< as the caller made it; empty until the invitation is accepted
  bool disabled = false;
  Time created = 0;
  std::optional<Time> last_seen{};  ///< of their newest session
};

/// A log-in, of a user, of the machine's owner (neither user nor respondent) or of a respondent. Only hashes are kept.
struct Session {
  std::string token_hash{};
  std::int64_t user = 0;                   ///< 0: none
  std::string role{};                      ///< of the user: as it is now; else as it was given
  std::string assessment{}, respondent{};  ///< of a respondent
  Time created = 0, expires = 0;
};

struct AuditEntry {
  std::int64_t id = 0;
  Time at = 0;
  std::string who{}, what{}, of{}, detail{};
};
template <class T>
struct Page {
  std::vector<T> items{};
  std::optional<std::int64_t> next{};  ///< `after` of the next page
};

}  // namespace plumb::store
