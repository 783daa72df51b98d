#pragma once
#include <array>
#include <chrono>
#include <list>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

#include "plumb/store.hpp"
#include "web/server/exchange.hpp"
#include "web/server/options.hpp"
#include "web/server/turns.hpp"

/// Who may: hosts, sessions, tokens, passwords, and how often.
namespace plumb::server {

inline constexpr const char* session_cookie = "plumb_session";
inline constexpr const char* respondent_cookie = "plumb_respondent";

class Access {
 public:
  Access(store::Store& store, const Options& options) : store_(store), options_(options) {}

  /// Which addresses are ours; the port is known once we listen.
  void set_port(int port);
  /// http://127.0.0.1:8080, or the public one.
  const std::string& origin() const { return origin_; }

  /// The Host header names us. Anything else may be somebody's name for this machine.
  bool is_our_host(const Call& call) const;
  /// Nothing says that another site made the browser send this.
  bool is_same_site(const Call& call) const;
  /// The session of the request's cookie; nobody's without one. Where there are two, a respondent's counts
  /// unless X-Plumb-As says `owner`: opening a page that is not a respondent's ends it.
  Identity identify(const Call& call);
  /// The value of X-Plumb-CSRF is the session's.
  static bool has_csrf(const Call& call);

  /// A one-time link to become the owner of this machine's server. Empty in users mode.
  std::string open_link();
  bool take_open_token(const std::string& token);

  /// A new session; the cookie to set. `lasts` in ms.
  struct Begun {
    Identity who{};
    std::string cookie{};
  };
  store::Stored<Begun> begin_session(store::Session session, const std::string& name, store::Time lasts);
  std::string end_cookie(const char* cookie) const;

  /// Name and password. None where they do not fit, or were tried too often.
  enum class Login : std::uint8_t { Fine, Wrong, LockedOut, Busy };
  std::pair<Login, std::optional<store::User>> log_in(const std::string& name, const std::string& password);
  /// Empty where the machine cannot.
  std::string new_password_hash(const std::string& password);
  bool is_password_of(const store::User& user, const std::string& password);

  /// Counts a request of this session or address; false where there were too many.
  bool may_go_on(const Call& call);
  std::string address_of(const Call& call) const;  ///< behind the proxy, where there is one

 private:
  std::string cookie_text(const char* name, const std::string& value, store::Time lasts_ms) const;
  Identity identity_of(const std::string& token, bool as_respondent);

  store::Store& store_;
  const Options& options_;
  std::set<std::string> hosts_{};
  std::set<std::string> origins_{};
  std::string origin_{};
  bool is_secure_ = false;

  std::mutex in_use_;
  std::string open_token_{};
  struct Bucket {
    double tokens = 0;
    std::chrono::steady_clock::time_point at{};
  };
  std::unordered_map<std::string, Bucket> buckets_{};
  Turns hashing_{1};  ///< a password costs 64 MiB: one at a time
};

}  // namespace plumb::server
