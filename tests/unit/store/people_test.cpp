#include "tests/support/test.hpp"
#include "tests/unit/store/fresh_store.hpp"

using namespace plumb::store;
using namespace plumb::tests;

namespace {

constexpr Time hour = 3'600'000;

}  // namespace

TEST_CASE("a user comes by an invitation that works once", "[store][people]") {
  FreshStore s;
  const User eve = must(s.store->add_user("Eve Ünal", "assessor", some_day));
  CHECK(eve.password_hash.empty());
  CHECK(error_of(s.store->add_user("eve  ÜNAL", "reader", some_day)).starts_with("Taken: there is a user"));
  CHECK(error_of(s.store->add_user(" ", "reader", some_day)).starts_with("Refused: a user needs a name"));
  CHECK(error_of(s.store->add_user("Max", "boss", some_day)).starts_with("Refused: `boss` is no role"));
  must(s.store->add_invitation(eve.id, "old", some_day, some_day + hour));
  must(s.store->add_invitation(eve.id, "new", some_day, some_day + hour));
  CHECK(error_of(s.store->invited("old", some_day)).starts_with("NotFound: this invitation"));
  CHECK(error_of(s.store->invited("new", some_day + hour)).starts_with("NotFound"));
  CHECK(must(s.store->invited("new", some_day)).id == eve.id);
  CHECK(must(s.store->accept_invitation("new", "argon", some_day)).password_hash == "argon");
  CHECK(error_of(s.store->accept_invitation("new", "other", some_day)).starts_with("NotFound"));
  CHECK(must(s.store->user_named("EVE ünal")).password_hash == "argon");
}

TEST_CASE("sessions end with time, password, disabling", "[store][people]") {
  FreshStore s;
  const User eve = must(s.store->add_user("Eve", "assessor", some_day));
  const auto log_in = [&](const std::string& token) {
    must(s.store->add_session(
        {.token_hash = token, .user = eve.id, .role = "assessor", .created = some_day, .expires = some_day + hour}));
  };
  const auto is_open = [&](const std::string& token, Time at = some_day) {
    return s.store->session(token, at).has_value();
  };
  log_in("a");
  log_in("b");
  CHECK(is_open("a"));
  CHECK(!is_open("a", some_day + hour));
  CHECK(!is_open("c"));
  CHECK(must(s.store->user(eve.id)).last_seen == some_day);
  must(s.store->change_user(eve.id, "reader", {}));
  CHECK(must(s.store->session("a", some_day)).role == "reader");  // as it is now
  must(s.store->set_password(eve.id, "new", "b"));
  CHECK(!is_open("a"));
  CHECK(is_open("b"));
  must(s.store->change_user(eve.id, {}, true));
  CHECK(!is_open("b"));
  must(s.store->change_user(eve.id, {}, false));
  CHECK(!is_open("b"));
  log_in("d");
  must(s.store->end_session("d"));
  CHECK(!is_open("d"));
  log_in("e");
  must(s.store->end_sessions_of(eve.id));
  CHECK(!is_open("e"));
  log_in("f");
  must(s.store->tidy(some_day + hour));
  CHECK(!is_open("f"));
}

TEST_CASE("the last owner cannot be lost", "[store][people]") {
  FreshStore s;
  const User owner = must(s.store->add_user("Olga", "owner", some_day));
  must(s.store->set_password(owner.id, "x", {}));
  CHECK(error_of(s.store->change_user(owner.id, "reader", {})) ==
        "Refused: `Olga` is the only owner who can log in | make another owner first");
  CHECK(error_of(s.store->change_user(owner.id, {}, true)).starts_with("Refused"));
  const User second = must(s.store->add_user("Otto", "owner", some_day));
  CHECK(error_of(s.store->change_user(owner.id, {}, true)).starts_with("Refused"));  // has no password yet
  must(s.store->set_password(second.id, "x", {}));
  CHECK(must(s.store->change_user(owner.id, {}, true)).disabled);
}

TEST_CASE("failed log-ins are counted by name, in any case", "[store][people]") {
  FreshStore s;
  must(s.store->note_failed_login("Eve", some_day));
  must(s.store->note_failed_login("EVE", some_day + 5));
  CHECK(must(s.store->failed_logins("eve", some_day)) == 2);
  CHECK(must(s.store->failed_logins("eve", some_day + 1)) == 1);
  CHECK(must(s.store->failed_logins("bob", some_day)) == 0);
  must(s.store->tidy(some_day + 25 * hour));
  CHECK(must(s.store->failed_logins("eve", 0)) == 0);
  must(s.store->note_failed_login("Eve", some_day));
  must(s.store->forget_failed_logins("eve"));
  CHECK(must(s.store->failed_logins("eve", 0)) == 0);
}

TEST_CASE("a personal link works until it expires, is replaced or revoked", "[store][people]") {
  FreshStore s;
  s.say("respondent", R"({"id": "ann"})");
  const Link link{.assessment = s.a, .respondent = "ann", .created = some_day, .expires = some_day + hour};
  const auto log_in = [&](const std::string& token) {
    must(s.store->add_session({.token_hash = token,
                               .role = "respondent",
                               .assessment = s.a,
                               .respondent = "ann",
                               .created = some_day,
                               .expires = some_day + hour}));
  };
  must(s.store->add_link(link, "t1"));
  CHECK(must(s.store->open_link("t1", some_day + 5)).used == some_day + 5);
  CHECK(must(s.store->open_link("t1", some_day + 9)).used == some_day + 5);
  CHECK(must(s.store->respondents(s.a)).front().link->used == some_day + 5);
  CHECK(error_of(s.store->open_link("t1", some_day + hour)).starts_with("NotFound: this link"));
  log_in("s1");
  CHECK(must(s.store->session("s1", some_day)).respondent == "ann");
  must(s.store->add_link(link, "t2"));
  CHECK(!s.store->open_link("t1", some_day));
  CHECK(!s.store->session("s1", some_day));
  CHECK(s.store->open_link("t2", some_day).has_value());
  log_in("s2");
  must(s.store->delete_assessment(s.a, some_day));
  CHECK(!s.store->session("s2", some_day));
  CHECK(!s.store->open_link("t2", some_day));
  must(s.store->restore_assessment(s.a, some_day));
  CHECK(s.store->session("s2", some_day).has_value());
  must(s.store->revoke_link(s.a, "ann"));
  CHECK(!s.store->session("s2", some_day));
  CHECK(error_of(s.store->revoke_link(s.a, "ann")).starts_with("NotFound"));
  CHECK(error_of(s.store->add_link({.assessment = "none", .respondent = "x"}, "t")).starts_with("NotFound"));
}

TEST_CASE("the audit trail is read backwards", "[store][people]") {
  FreshStore s;
  for (int i = 0; i < 5; ++i)
    must(s.store->add_audit({.at = some_day + i, .who = "Ann", .what = "w" + std::to_string(i)}));
  const auto first = must(s.store->audit(0, 3));
  REQUIRE(first.items.size() == 3);
  CHECK(first.items[0].what == "w4");
  REQUIRE(first.next);
  const auto second = must(s.store->audit(*first.next, 3));
  CHECK(second.items.size() == 2);
  CHECK(!second.next);
}
