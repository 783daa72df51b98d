#include "web/server/access.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "web/server/tokens.hpp"

namespace plumb::server {
namespace {

constexpr store::Time minute = 60'000;
constexpr std::int64_t most_failures = 10;  ///< within `lock_out`
constexpr store::Time lock_out = 15 * minute;
constexpr std::size_t most_buckets = 50'000;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
  return out;
}

bool is_loopback(const std::string& host) { return host == "127.0.0.1" || host == "localhost" || host == "::1"; }

}  // namespace

void Access::set_port(int port) {
  const auto add = [&](const std::string& scheme, const std::string& host) {
    hosts_.insert(lower(host));
    origins_.insert(scheme + "://" + lower(host));
  };
  if (!options_.public_url.empty()) {
    const std::size_t end = options_.public_url.find("://");
    const std::string scheme = options_.public_url.substr(0, end);
    add(scheme, options_.public_url.substr(end + 3));
    is_secure_ = scheme == "https";
    origin_ = options_.public_url;
  } else {
    const bool is_v6 = options_.host.find(':') != std::string::npos;
    const std::string host =
        is_v6 ? fmt::format("[{}]:{}", options_.host, port) : fmt::format("{}:{}", options_.host, port);
    add("http", host);
    origin_ = "http://" + host;
  }
  // Checks and scrapers on the machine itself, and people without a proxy.
  if (is_loopback(options_.host))
    for (const char* name : {"127.0.0.1", "localhost", "[::1]"}) add("http", fmt::format("{}:{}", name, port));
  if (!options_.users) open_token_ = options_.open_token.empty() ? random_token() : options_.open_token;
}

bool Access::is_our_host(const Call& call) const {
  return call.count_headers("host") == 1 && hosts_.contains(lower(call.header("host")));
}

bool Access::is_same_site(const Call& call) const {
  if (call.header("sec-fetch-site") == "cross-site") return false;
  return call.count_headers("origin") == 0 || origins_.contains(lower(call.header("origin")));
}

std::string Access::address_of(const Call& call) const {
  const bool behind_proxy = !options_.public_url.empty() && is_loopback(call.remote);
  const std::string_view told = call.header("x-real-ip");
  return behind_proxy && !told.empty() && told.size() < 64 ? std::string(told) : call.remote;
}

Identity Access::identity_of(const std::string& token, bool as_respondent) {
  Identity who;
  if (token.size() != 43) return who;
  const auto session = store_.session(hash_of("session", token), store::now());
  if (!session || session->respondent.empty() == as_respondent) return who;
  if (as_respondent) {
    who.role = Role::Respondent;
    who.assessment = session->assessment;
    who.respondent = session->respondent;
  } else {
    if (options_.users == (session->user == 0)) return who;  // of another mode of running
    who.role = role_named(session->role).value_or(Role::Nobody);
    who.user = session->user;
    if (who.user != 0)
      if (const auto user = store_.user(who.user)) who.name = user->name;
  }
  who.session = token;
  who.csrf = hash_of("csrf", token).substr(0, 32);
  return who;
}

Identity Access::identify(const Call& call) {
  const std::string own = call.cookie(session_cookie), respondent = call.cookie(respondent_cookie);
  const bool as_respondent = !respondent.empty() && (own.empty() || call.header("x-plumb-as") != "owner");
  Identity who = identity_of(as_respondent ? respondent : own, as_respondent);
  if (who.role == Role::Nobody && as_respondent && !own.empty()) who = identity_of(own, false);
  return who;
}

bool Access::has_csrf(const Call& call) {
  return !call.who.csrf.empty() && are_equal(call.header("x-plumb-csrf"), call.who.csrf);
}

std::string Access::open_link() {
  const std::scoped_lock lock(in_use_);
  return open_token_.empty() ? std::string() : fmt::format("{}/open?token={}", origin_, open_token_);
}

bool Access::take_open_token(const std::string& token) {
  const std::scoped_lock lock(in_use_);
  if (open_token_.empty() || !are_equal(token, open_token_)) return false;
  open_token_.clear();
  return true;
}

std::string Access::cookie_text(const char* name, const std::string& value, store::Time lasts_ms) const {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict; Max-Age={}{}", name, value, lasts_ms / 1000,
                     is_secure_ ? "; Secure" : "");
}

std::string Access::end_cookie(const char* cookie) const { return cookie_text(cookie, "", 0); }

store::Stored<Access::Begun> Access::begin_session(store::Session session, const std::string& name, store::Time lasts) {
  const std::string token = random_token();
  const bool as_respondent = !session.respondent.empty();
  session.token_hash = hash_of("session", token);
  session.created = store::now();
  session.expires = session.created + lasts;
  if (const auto added = store_.add_session(session); !added) return tl::make_unexpected(added.error());
  Begun begun{identity_of(token, as_respondent),
              cookie_text(as_respondent ? respondent_cookie : session_cookie, token, lasts)};
  begun.who.name = name;
  return begun;
}

std::string Access::new_password_hash(const std::string& password) {
  const auto turn = hashing_.take();
  return hash_of_password(password);
}

bool Access::is_password_of(const store::User& user, const std::string& password) {
  const auto turn = hashing_.take();
  return !user.password_hash.empty() && is_password(user.password_hash, password);
}

std::pair<Access::Login, std::optional<store::User>> Access::log_in(const std::string& name,
                                                                    const std::string& password) {
  const auto turn = hashing_.take(std::chrono::seconds(5));
  if (!turn) return {Login::Busy, {}};
  const store::Time now = store::now();
  const auto failures = store_.failed_logins(name, now - lock_out);
  if (failures && *failures >= most_failures) return {Login::LockedOut, {}};
  const auto user = store_.user_named(name);
  const bool may = user && !user->disabled && !user->password_hash.empty();
  // As long for a name that is not there, so that names cannot be found out.
  static const std::string nobodys = hash_of_password(random_token());
  const bool fits = is_password(may ? user->password_hash : nobodys, password) && may;
  if (!fits) {
    store_.note_failed_login(name, now);
    return {Login::Wrong, {}};
  }
  store_.forget_failed_logins(name);
  return {Login::Fine, *user};
}

bool Access::may_go_on(const Call& call) {
  const std::string whose = call.who.session.empty() ? "@" + address_of(call) : call.who.session;
  const double a_second = static_cast<double>(options_.requests_per_minute) / 60, most = a_second * 10;
  const auto now = std::chrono::steady_clock::now();
  const std::scoped_lock lock(in_use_);
  if (buckets_.size() > most_buckets) buckets_.clear();
  auto [bucket, is_new] = buckets_.try_emplace(whose, Bucket{most, now});
  const double seconds = std::chrono::duration<double>(now - bucket->second.at).count();
  bucket->second = {std::min(most, bucket->second.tokens + seconds * a_second), now};
  if (bucket->second.tokens < 1) return false;
  bucket->second.tokens -= 1;
  return true;
}

}  // namespace plumb::server
