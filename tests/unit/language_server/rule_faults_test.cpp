#include "language_server/features/rule_faults.hpp"

#include <poll.h>

#include "advice/advise.hpp"
#include "analysis/analyse.hpp"
#include "tests/support/test.hpp"

/// What the rules show, asked for again and again while somebody writes.
using namespace plumb;
using namespace plumb::language_server;

namespace {

/// One capability whose ceiling can never bind; told apart by its id.
std::shared_ptr<const Checked> knowledge(const std::string& id) {
  KnowledgeFolder folder("/nowhere/" + id);
  folder.put("/nowhere/" + id + "/all.plumb", "framework " + id + " \"F\" version 1.0 { scale 0..5 }\n" +
                                                  "capability store \"Store\" { ceiling 5  criterion shelf \"S\" }\n");
  auto checked = folder.checked();
  REQUIRE_FALSE(checked->diagnostics.has_errors());
  return checked;
}

/// Everything that is told until `of` has been; nothing more can be on its way then, for one is looked into at a time.
std::vector<RuleFaults::Found> told_up_to(RuleFaults& faults, const std::shared_ptr<const Checked>& of) {
  std::vector<RuleFaults::Found> all;
  while (true) {
    pollfd signal{.fd = faults.signal(), .events = POLLIN, .revents = 0};
    REQUIRE(poll(&signal, 1, 60'000) == 1);
    for (RuleFaults::Found& found : faults.take()) all.push_back(std::move(found));
    if (!all.empty() && all.back().of == of) return all;
  }
}

}  // namespace

TEST_CASE("what the rules show is told of every text that was asked for", "[lsp][rules]") {
  RuleFaults faults;
  const auto first = knowledge("first"), second = knowledge("second");
  faults.look_into("first", first);
  faults.look_into("second", second);
  const auto told = told_up_to(faults, second);
  REQUIRE(told.size() == 2);
  CHECK(told[0].of == first);
  REQUIRE(told[0].faults.size() == 1);
  CHECK(told[0].faults[0].code == code(505));
}

TEST_CASE("nothing is told of a text that was forgotten: waiting, being looked into, or found already",
          "[lsp][rules]") {
  RuleFaults faults;
  const auto old = knowledge("old"), older = knowledge("older"), current = knowledge("current");
  for (int times = 0; times < 20; ++times) {
    faults.look_into("older", older);
    faults.look_into("old", old);
    faults.forget();
  }
  faults.look_into("current", current);
  const auto told = told_up_to(faults, current);
  REQUIRE(told.size() == 1);
  CHECK(told[0].faults.size() == 1);
}

TEST_CASE("an analysis that is to stop comes to nothing, though there is something to say", "[lsp][rules]") {
  const auto checked = knowledge("f");
  const auto framework = advice::prepare(checked->model);
  REQUIRE(framework);
  std::stop_source stop;
  CHECK(analysis::check_framework(**framework, stop.get_token()).size() == 1);
  stop.request_stop();
  CHECK(analysis::check_framework(**framework, stop.get_token()).empty());
}
