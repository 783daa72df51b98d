#include "dsl/check/report.hpp"

#include "dsl/text/render.hpp"

namespace plumb::dsl {

std::string with_article(std::string_view noun) {
  const bool vowel = !noun.empty() && std::string_view("aeiou").find(noun.front()) != std::string_view::npos;
  return (vowel ? "an " : "a ") + std::string(noun);
}

std::string counted(std::size_t n, std::string_view noun) {
  return std::to_string(n) + ' ' + std::string(noun) + (n == 1 ? "" : "s");
}

Diagnostic& report_unknown(Diagnostics& diagnostics, Span span, std::string_view name, std::string_view what,
                           const std::vector<std::string>& candidates) {
  Diagnostic& fault = diagnostics.report(code(203), span, quoted(name) + " does not name " + with_article(what));
  const std::string near = nearest(std::string(name), candidates);
  const bool are_few = !candidates.empty() && candidates.size() <= most_listed;
  if (near.empty() && are_few)
    fault.notes.push_back((candidates.size() == 1 ? "there is " : "there are ") + listing(candidates));
  if (!near.empty()) fault.fixes.push_back({span, near, "write " + quoted(near), FixIt::Confidence::Likely});
  return fault;
}

Diagnostic& report_both(Diagnostics& diagnostics, Code code, Span here, std::string message, Span there,
                        std::string there_message) {
  Diagnostic& fault = diagnostics.report(code, here, std::move(message));
  if (there.source != no_source) fault.labels.push_back({there, std::move(there_message)});
  return fault;
}

}  // namespace plumb::dsl
