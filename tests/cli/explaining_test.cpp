#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <span>

#include "tests/cli/command.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/report/schema_validator.hpp"

/// The operators of an explanation over the six cases, in text and as JSON that answers by its schema.
using namespace plumb::tests;
using nlohmann::json;

namespace {

const std::vector<std::string> cases{"03_retail_bank", "04_telecom", "05_insurer", "06_grocery", "07_b2b_software"};

std::string case_file(const std::string& name) { return "examples/" + name + "/case.json"; }

std::vector<std::string> faults(const std::string& text, const std::string& command) {
  return plumb::report::faults_of(json::parse(text), json::parse(read_text("docs/schema/" + command + ".schema.json")));
}

/// Every text in it that a reader would read.
void check_sentences(const json& value) {
  if (value.is_object())
    for (const auto& [key, inner] : value.items()) {
      if (key == "says" && inner.is_string() && value.value("kind", "") != "given")
        CHECK(!inner.get<std::string>().empty());
      check_sentences(inner);
    }
  if (value.is_array())
    for (const json& inner : value) check_sentences(inner);
}

}  // namespace

TEST_CASE("every operator answers about levels, weaknesses, causes and holds, in words and by its schema",
          "[cli][explaining]") {
  const std::size_t tried = std::getenv("PLUMB_LONG") ? cases.size() : 2;
  for (const std::string& name : std::span(cases).first(tried))
    for (const std::string command : {"why-enough", "how-sure", "says-who", "so-what"})
      for (const std::string fact : {"data_management", "weak(retention)", "root_cause(data_management)",
                                     "ny_real_time_personalisation", "q_dm_single_view", "dm_single_view"}) {
        INFO(name << " " << command << " " << fact);
        const Outcome text = run({command, "kb/customer_centric", case_file(name), fact});
        if (text.exit == 1 && contains(text.err, "KB02")) continue;  // no such question
        REQUIRE(text.exit == 0);
        CHECK(text.out.size() > 20);
        const Outcome written = run({command, "kb/customer_centric", case_file(name), fact, "--format", "json"});
        REQUIRE(written.exit == 0);
        CHECK(faults(written.out, command) == std::vector<std::string>{});
        check_sentences(json::parse(written.out));
      }
}

TEST_CASE("what changed between two cases, and between two versions of the knowledge", "[cli][explaining]") {
  const Outcome text = run({"changed", "kb/customer_centric", case_file("03_retail_bank"), case_file("04_telecom")});
  REQUIRE(text.exit == 0);
  CHECK(contains(text.out, "the yardstick is the same"));
  CHECK(contains(text.out, "3.2 -> 1.3        Data management"));

  // A stricter edition of the same framework: the criterion that weighs most in it counts twice.
  const Folder folder;
  std::filesystem::copy("kb/customer_centric", folder.path("newer"), std::filesystem::copy_options::recursive);
  std::string framework = read_text(folder.path("newer/framework.plumb"));
  framework.replace(framework.find("unverified at most 3.0"), 22, "unverified at most 1.0");
  folder.write("newer/framework.plumb", framework);
  const Outcome moved =
      run({"changed", folder.path("newer"), "examples/variants/3_telecom_self_ratings.json",
           "examples/variants/3_telecom_self_ratings.json", "--old-kb", "kb/customer_centric", "--format", "json"});
  INFO(moved.err);
  REQUIRE(moved.exit == 0);
  const json changes = json::parse(moved.out);
  CHECK(faults(moved.out, "changed") == std::vector<std::string>{});
  CHECK(changes["yardstick_moved"] == true);
  REQUIRE(!changes["items"].empty());
  for (const json& item : changes["items"]) CHECK(item["answers"] == 0);

  const Outcome same = run({"changed", "kb/customer_centric", case_file("03_retail_bank"), case_file("03_retail_bank"),
                            "--old-kb", "kb/customer_centric", "--format", "json"});
  REQUIRE(same.exit == 0);
  CHECK(faults(same.out, "changed") == std::vector<std::string>{});
  CHECK(json::parse(same.out)["items"].empty());
}

TEST_CASE("what changed names what is wrong with an earlier case or knowledge", "[cli][explaining]") {
  const Outcome missing = run({"changed", "kb/customer_centric", case_file("03_retail_bank"), "nowhere.json"});
  CHECK(missing.exit == 3);
  CHECK(contains(missing.err, "nowhere.json"));
  const Outcome other = run({"changed", "kb/customer_centric", case_file("03_retail_bank"), case_file("04_telecom"),
                             "--old-kb", "kb/government"});
  CHECK(other.exit == 1);
  CHECK(contains(other.err, "KB06"));
}
