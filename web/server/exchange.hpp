#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plumb/store_records.hpp"

/// A request and its answer as routes see them: nothing of the HTTP library, nothing of sockets.
namespace plumb::server {

/// What somebody may do; each may what those before it may.
enum class Role : std::uint8_t { Nobody, Respondent, Reader, Assessor, Owner };
const char* name_of(Role role);
std::optional<Role> role_named(std::string_view name);  ///< of people: reader, assessor, owner

/// Who asks, by the session that came with the request.
struct Identity {
  Role role = Role::Nobody;
  std::int64_t user = 0;                   ///< 0: none, as on a machine of one's own
  std::string name{};                      ///< of the user
  std::string session{};                   ///< the token; empty without one
  std::string csrf{};                      ///< what writes must send; empty without a session
  std::string assessment{}, respondent{};  ///< of a respondent: the only assessment, and who they are in it

  bool is_respondent() const { return role == Role::Respondent; }
  store::Who who() const;  ///< as events remember it
};

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Call {
  std::string id{};  ///< of this request, made by us: in the answer, the log and problems
  std::string method{};
  std::string path{};                   ///< as it came, without the query
  std::vector<std::string> segments{};  ///< of the path, decoded
  Pairs query{};                        ///< decoded, in order
  Pairs headers{};                      ///< names in lower case
  std::string body{};
  std::string remote{};  ///< address of the other end of the socket
  Identity who{};
  const struct Route* route = nullptr;  ///< which of ours it is for, if any
  std::vector<std::string> args{};      ///< what stands for the {} of its pattern

  std::string_view header(std::string_view name) const;  ///< the first; empty without one
  std::size_t count_headers(std::string_view name) const;
  /// The value of a parameter; empty without one.
  std::string param(std::string_view name) const;
  bool has_param(std::string_view name) const;
  std::vector<std::string> params(std::string_view name) const;
  std::string cookie(std::string_view name) const;
};

/// Takes what a stream sends; false once the other end is gone.
using Send = std::function<bool(std::string_view)>;

struct Reply {
  int status = 200;
  std::string type = "application/json";
  std::string body{};
  std::shared_ptr<const std::string> shared{};  ///< in place of `body`, where many answers are the same text
  Pairs headers{};                              ///< values are ours: never text that somebody sent
  /// Called again and again until it says false: what is sent is flushed at once.
  std::function<bool(const Send&)> stream{};
  bool ends_connection = false;  ///< what follows on it is not to be read
};

/// The first of the languages that `Accept-Language` names, in its order, that the program speaks; English without one.
/// What we say of a request itself is said in it; what is read of an assessment goes by `language` of the address.
std::string language_of(const Call& call);

Reply json_reply(std::string body, int status = 200);
Reply text_reply(std::string body, int status = 200);
Reply no_content();

/// The path taken apart at its slashes, each part decoded. None where it holds what no address of ours does: an empty
/// part, `.` or `..`, control characters, a stray %, text that is not UTF-8.
std::optional<std::vector<std::string>> split_path(std::string_view path);
/// None where it is malformed.
std::optional<Pairs> split_query(std::string_view query);

}  // namespace plumb::server
