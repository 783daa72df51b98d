#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plumb/model.hpp"
#include "plumb/store.hpp"

/// Cases and events: the same content, as a document and as what was said one after the other.
namespace plumb::store {

/// What may be said. A body is the entry that a case file has for it, but for
///   profile {key, value}   target {of, value}   capacity {role, value}   member {kind, id, title}
///   fact {relation, key: [...], value?}   date {date}   earlier {file?, assessment?}   note {of, text}
///   plan {budget, periods, actions, value, expected}   scenario {title, set: ["ITEM is VALUE"...]}
///   knowledge {hash}   withdraw {event}
/// `earlier` names the assessment that this one follows (its document then has `ID.json`, unless a file is named too).
/// `note`, `plan`, `scenario`, `knowledge` and `withdraw` are kept beside the case and are no part of its document. A
/// body with `"removed": true`, or `"value": null` in target or capacity, takes out what stands under its key.
std::span<const std::string_view> event_kinds();

/// What an entry replaces: `answer/QUESTION/RESPONDENT/MEMBER...`, `level/OF/BY`, `evidence/OF/KIND/TITLE`,
/// `not_applicable/OF/BY`, `target/OF`, `profile/KEY`, `measure/OF/PERIOD/MEMBER...`, `member/KIND/ID`,
/// `fact/RELATION/KEY...`, `capacity/ROLE`, `action/ID`, `vote/OF/BY`, `scenario/TITLE`, `note/OF/AUTHOR`,
/// `respondent/ID`, and the kind alone for subject, date, earlier, plan and knowledge. `/` and `%` inside a part are
/// written %2F and %25. Refused: an unknown kind, a body that is no JSON object, or one without what the key is made
/// of. `author` matters to notes only. Not for a withdraw, whose key is that of what it withdraws.
Stored<std::string> key_of(std::string_view kind, std::string_view body, const Who& author);

/// The body with `"at"`, the day of `at`, where this kind of entry has a date (answer, level, evidence) and the
/// body has none.
std::string dated(std::string_view kind, std::string_view body, Time at);

/// Sets `withdrawn` of each: a withdraw counts unless it is withdrawn itself, and takes what it names out. Requires
/// order of id.
void mark_withdrawn(std::vector<Event>& events);

/// Of each key the last that counts, in order of id, without withdraws. Removals are among them.
std::vector<Event> standing_events(std::vector<Event> events);

/// The case file that these events (in order of id) make, for `read_case`: two spaces deep, an entry a line, numbers as
/// they were written. `framework` is the id of the framework; its `version` may stand beside it. The date is the one
/// that was set, or the day of a later entry that was said after it was set: an assessment goes on.
std::string case_document(std::vector<Event> events, std::string_view framework, std::string_view version = {});

/// The events that an import appends. Requires a case that `read_case` took without error against this model; what is
/// no JSON object is Refused. `case_document` of them reads as an equal assessment. Give it what `write_case` wrote
/// where keys shall meet those of later events: there every thing goes by its id.
Stored<std::vector<NewEvent>> events_of_case(std::string_view case_text, const model::Model& model);

/// The hash of the knowledge that these events pin the assessment to; empty where none does.
std::string pinned_knowledge(const std::vector<Event>& events);

}  // namespace plumb::store
