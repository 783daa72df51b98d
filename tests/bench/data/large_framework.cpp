#include "tests/bench/data/large_framework.hpp"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

namespace plumb::bench {

namespace {

namespace fs = std::filesystem;

constexpr int per_area = 10;      // capabilities
constexpr int per_component = 3;  // criteria
constexpr int between_faults = 50;

constexpr const char* head = R"text(framework large "A large framework" version 1.0.0 {
  because "what holds for a hundred statements has to hold for a hundred thousand"
  basis judgement "made up, for measuring"
  language en
  scale 0..5 { 0 "absent" 1 "by chance" 2 "in places" 3 "defined" 4 "throughout" 5 "improving" }
  layer ground "Ground" { horizon long_term }
  layer work "Work" { horizon short_term  rests on ground }
  strength strong { limit 1.0  drive 1.0 }
  strength moderate { limit 2.0  drive 0.5 }
  role lead "Lead"
  role front "Front line"
  weak at most 2.0 or 2.0 below target
  good at least 3.0
  unverified at most 3.0
  rate 700 EUR
}
finding fragile warning {
  because "above a very weak base a strength rests on persons"
  when depends(A, B, strong) and raw(A) >= 3 and score(B) <= 1.5
  says "{A} ({raw(A)}) rests on {B} ({score(B)})"
}
)text";
constexpr std::size_t statements_of_head = 8;

/// One capability with all that stands in it and beside it. `c7` is the eighth of all.
class Author {
 public:
  Author(int number, std::string& text) : number_(number), name_(fmt::format("c{}", number)), text_(text) {}

  /// How many statements that took.
  std::size_t write() {
    open();
    for (int part = 0; part < 2; ++part) component(part);
    text_ += "}\n";
    actions();
    conclusions();
    if (is_faulty()) plant();
    return statements_;
  }
  bool is_faulty() const { return number_ % between_faults == between_faults - 1; }

 private:
  template <class... Args>
  void say(std::size_t statements, fmt::format_string<Args...> format, Args&&... args) {
    statements_ += statements;
    fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
  }

  void open() {
    say(1,
        "capability {0} \"Capability {1}\" in {2} {{\n  basis judgement\n  intent \"Whoever meets it knows what it is "
        "for.\"\n",
        name_, number_, number_ < per_area ? "ground" : "work");
    rest_on(1, "strong");
    rest_on(per_area, "moderate");
    rest_on(per_area + 3, "moderate");
    say(1, "  gate 3 needs {0}_1 at least 1 because \"nobody builds on what nobody keeps\"\n", name_);
    say(1, "  ceiling 4 while {0}_5 below 1 because \"the last step rests on it\"\n", name_);
  }

  void rest_on(int before, const char* strength) {
    if (number_ < before) return;
    say(1, "  depends on c{0} {1} because \"what it does is done there first\" basis judgement\n", number_ - before,
        strength);
  }

  void component(int part) {
    say(1, "  component {0}_p{1} \"Part {1} of capability {2}\" {{\n", name_, part, number_);
    for (int n = 0; n < per_component; ++n) criterion(part * per_component + n);
    text_ += "  }\n";
  }

  void criterion(int n) {
    say(1,
        "    criterion {0}_{1} \"Criterion {1} of capability {2}\" {{\n      intent \"It is seen where the work is "
        "done.\"\n"
        "      evidence document, practice\n"
        "      levels {{ 0 \"nobody knows\" 1 \"some remember\" 2 \"in places\" 3 \"written and used\" 5 \"kept up\" "
        "}}\n",
        name_, n, number_);
    if (n > 0) say(1, "      needs {0}_{1} because \"one comes before the other\" basis judgement\n", name_, n - 1);
    question(n);
    text_ += "    }\n";
  }

  void question(int n) {
    say(1,
        "      ask {0}_q{1} \"How is criterion {1} of capability {2} seen?\" {{\n        of lead, front\n        takes "
        "2 minutes\n",
        name_, n, number_);
    switch (n % 6) {
      case 1:
        text_ +=
            "        option no \"Not at all\" gives 0  option some \"In places\" gives 1..2\n"
            "        option most \"Nearly everywhere\" gives 3..4  option all \"Everywhere\" gives 5\n";
        break;
      case 2:
        text_ += "        answer number in % from 0 to 100\n        otherwise gives line(it, 0, 0, 60, 3, 95, 5)\n";
        break;
      case 3: text_ += "        answer yes_no\n        when it gives 5  otherwise gives 0\n"; break;
      case 4: text_ += "        answer date\n        when it >= today - 12 months gives 4  otherwise gives 1\n"; break;
      default: text_ += "        answer level\n        stale after 12 months\n"; break;
    }
    text_ += "      }\n";
  }

  void actions() {
    for (int n = 0; n < 3; ++n) {
      say(1,
          "action {0}_do{1} \"Do step {1} of capability {2}\" {{\n  because \"a small step that is seen is repeated\"\n"
          "  raises {0}_{1} by 1 to at most 4\n  raises {0}_{3} by 1 to at most 4\n  takes 2..4 weeks\n  cost 8 "
          "person_days + 500 EUR\n  uses lead 0.3\n",
          name_, n, number_, n + per_component);
      if (n > 0) say(0, "  after {0}_do{1}\n", name_, n - 1);
      if (n == 2) say(1, "  needs {0}_0 at least 1 because \"first the ground\"\n", name_);
      text_ += "}\n";
    }
  }

  void conclusions() {
    say(1, "imply {0}_5 at least 3 gives {0}_0 at least 1 because \"the later rests on the earlier\"\n", name_);
    say(1,
        "hold {0}_hold \"Step 2 of capability {1} waits\" blocks {0}_do2\n  until {0}_1 at least 2 because \"not "
        "yet\"\n",
        name_, number_);
    say(1,
        "finding {0}_gap warning {{\n  because \"one is far ahead of the other\"\n  when {0}_0 at least 4 and {0}_5 "
        "below 2\n"
        "  says \"{{score({0}_0)}} here and {{score({0}_5)}} there\"\n}}\n",
        name_);
  }

  void plant() {
    say(1, "finding {0}_always note {{ because \"planted\" when {0}_0 at most 5  says \"So it is\" }}\n", name_);
    rule("low", 2, "0 below 2", 3);
    rule("lower", 2, "0 below 1", 3);
    rule("both", 3, "4 at least 4", 2);
  }

  /// Of one criterion, where another is so.
  void rule(const char* name, int of, const char* when, int bound) {
    say(1, "rule {0}_{1} {{ bound({0}_{2}) = {4} when {0}_{3} because \"planted\" }}\n", name_, name, of, when, bound);
  }

  const int number_;
  const std::string name_;
  std::string& text_;
  std::size_t statements_ = 0;
};

}  // namespace

LargeFramework::LargeFramework(std::size_t at_least)
    : files{{"framework.plumb", head}}, statements(statements_of_head) {
  for (int number = 0; statements < at_least; ++number) {
    if (number % per_area == 0) files.push_back({fmt::format("area_{}.plumb", number / per_area), {}});
    Author author(number, files.back().text);
    statements += author.write();
    if (author.is_faulty()) planted.insert(planted.end(), {"KB0503", "KB0504", "KB0514"});
  }
  std::sort(planted.begin(), planted.end());
  for (const File& file : files) bytes += file.text.size();
}

void LargeFramework::write(const fs::path& folder) const {
  fs::remove_all(folder);
  fs::create_directories(folder);
  for (const File& file : files) std::ofstream(folder / file.path, std::ios::binary) << file.text;
}

}  // namespace plumb::bench
