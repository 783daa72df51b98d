#pragma once
#include <cstdint>
#include <string>

#include "tests/server/serving.hpp"

namespace plumb::server::tests {

/// A server that its owner has opened, with nothing in it.
struct Opened {
  Serving serving{};
  Browser owner{serving};
  Opened() { owner.become_owner(serving); }
};

/// The same with the retail bank in it, and a hand at writing to it.
struct Bank : Opened {
  std::string id = import_bank(owner);
  std::string at = "/api/v1/assessments/" + id;

  /// Adds an event to the bank's assessment, or to another one.
  Answer say(const std::string& kind, const Json& body) { return say(id, kind, body); }
  Answer say(const std::string& to, const std::string& kind, const Json& body);
  Json result() { return result(id); }
  Json result(const std::string& of);
  std::int64_t revision() { return owner.get(at + "/revision").json()["revision"]; }
  /// Adds somebody who is asked; gives the path of a personal link that works for a day.
  std::string link_for(const std::string& respondent, const std::string& role);
  /// The browser of somebody who has opened such a link.
  Browser respondent(const std::string& name, const std::string& role);
};

}  // namespace plumb::server::tests
