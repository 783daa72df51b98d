#pragma once
#include <string>
#include <vector>

#include "dsl/check/check.hpp"
#include "dsl/grammar/module.hpp"
#include "tests/support/test.hpp"

namespace plumb::tests {

/// One text checked as a whole knowledge base.
struct Checked {
  Sources sources;
  Diagnostics diagnostics;
  model::Model model;
};
using Codes = std::vector<std::string>;

inline Checked check_text(const std::string& text) {
  Checked checked;
  const std::vector<ast::Module> modules = {
      dsl::parse_module(checked.sources.add("text.plumb", text), checked.diagnostics)};
  checked.model = dsl::check_modules(modules, checked.sources, PLUMB_SOURCE_DIR, checked.diagnostics);
  return checked;
}

/// The codes of all errors and, where `warnings`, of what is only warned about, by place.
inline Codes codes(const Checked& checked, bool warnings = false) {
  Codes codes;
  for (const Diagnostic& d : checked.diagnostics.sorted())
    if (warnings || d.severity == Severity::Error) codes.push_back(to_string(d.code));
  return codes;
}

/// What the nth diagnostic underlines.
inline std::string underlined(const Checked& checked, std::size_t n) {
  const std::vector<Diagnostic> all = checked.diagnostics.sorted();
  REQUIRE(n < all.size());
  return std::string(checked.sources[all[n].primary.source].slice(all[n].primary));
}

/// A framework with one capability, three criteria and the questions q (one), many, sure (yes_no), days (number).
inline std::string framework_with(const std::string& more) {
  return R"(framework f "F" version 1.0 { weak at most 2 good at least 3 rate 500 EUR role owner "Owner" strength strong { limit 1 } }
    profile { ask branch "Which?" { option bank "Bank" option shop "Shop" } }
    measure lead "Lead time" in weeks
    capability data "Data" {
      criterion view "View" { ask q "?" { option half "half" gives 2 option full "full" gives 4..5 } }
      criterion depth "Depth" { ask many "?" { answer many option a "a" gives 1 option b "b" gives 2 option none "none" alone } }
      criterion speed "Speed" {
        ask sure "?" { answer yes_no when it gives 5 otherwise gives 0 }
        ask days "?" { answer number in days when it at most 3 days gives 5 otherwise gives 1 }
      }
    }
    action join "Join" { raises view by 1 raises depth by 1 raises speed by 1 }
    )" + more;
}

}  // namespace plumb::tests
