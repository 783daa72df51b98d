#include "tests/bench/large_questionnaire.hpp"

#include <cstdlib>

#include <fmt/format.h>

#include "dsl/check/check.hpp"
#include "dsl/grammar/module.hpp"
#include "dsl/text/render.hpp"

namespace plumb::bench {

namespace {

std::string text_of_questionnaire() {
  std::string text =
      "framework large \"Large\" version 1.0 { scale 0..5 { 0 \"a\" 1 \"b\" 2 \"c\" 3 \"d\" 4 \"e\" 5 \"f\" }\n"
      "weak at most 2.0 good at least 3.0 unverified at most 3.0 strength strong { limit 1.0 } }\n";
  std::string implications;
  for (int area = 0; area < 20; ++area) {
    text += fmt::format("capability a{0} \"A{0}\" {{ score mean ", area);
    if (area > 0) text += fmt::format("depends on a{} strong\n", area - 1);
    for (int n = 0; n < 15; ++n) {
      text += fmt::format("criterion a{0}_{1} \"C{0}.{1}\" {{ ask q{0}_{1} \"How is {0}.{1}?\" {{ answer level }} }}\n",
                          area, n);
      if (n > 0) implications += fmt::format("imply a{0}_{1} at least 3 gives a{0}_{2} at least 2\n", area, n, n - 1);
    }
    text += "}\n";
  }
  return text + implications;
}

}  // namespace

LargeQuestionnaire::LargeQuestionnaire() {
  Diagnostics diagnostics;
  const SourceText& source = sources.add("large.plumb", text_of_questionnaire());
  const std::vector<ast::Module> modules{dsl::parse_module(source, diagnostics)};
  model = dsl::check_modules(modules, sources, ".", diagnostics);
  if (diagnostics.has_errors()) {
    fmt::print(stderr, "{}", dsl::render(diagnostics.sorted(), sources, false));
    std::exit(3);
  }
  framework = *advice::prepare(model);
}

}  // namespace plumb::bench
