#pragma once
#include <string>
#include <vector>

#include "plumb/source.hpp"

namespace plumb {

enum class Severity : std::uint8_t { Error, Warning };

/// A stable code, `KB` and four digits: 01 syntax, 02 names, 03 types, 04 safety and strata, 05 lints, 06 cases.
/// All are listed in dsl/text/diagnostic_codes.def; codes are never reused.
enum class Code : std::uint16_t {};
constexpr Code code(int digits) { return static_cast<Code>(digits); }
std::string to_string(Code code);  ///< "KB0203"

struct Label {
  Span span;
  std::string message;  ///< may be empty on a primary label
};

/// An edit that mends the fault: replace `span` by `replacement`. Said as "fix: write `x`".
struct FixIt {
  enum class Confidence : std::uint8_t { Certain, Likely };
  Span span;
  std::string replacement;
  std::string says;  ///< imperative, e.g. "write `coverage_percent`"
  Confidence confidence = Confidence::Likely;
};

/// One fault of one text. Wording: lower case, no full stop, the author's text in backticks, what was found before
/// what to do, the narrowest span. When two places disagree, both carry a label.
struct Diagnostic {
  Code code;
  Severity severity;
  std::string message;
  Span primary;
  std::vector<Label> labels{};
  std::vector<std::string> notes{};
  std::vector<FixIt> fixes{};
};

/// The faults of one run, in order of report; `sorted` gives them by file, place and code, without repetition.
class Diagnostics {
 public:
  Diagnostic& report(Code code, Span primary, std::string message);  ///< severity from the registry of codes
  void add(Diagnostic diagnostic);                                   ///< one found elsewhere, as it is
  const std::vector<Diagnostic>& all() const { return all_; }
  std::vector<Diagnostic> sorted() const;
  bool has_errors() const;
  std::size_t size() const { return all_.size(); }

 private:
  std::vector<Diagnostic> all_;
};

/// What a code means: the registry behind `Diagnostics::report`, docs/diagnostics.md and the completeness test.
struct CodeInfo {
  Code code;
  Severity severity;
  const char* title;  ///< e.g. "unknown name"
};
const std::vector<CodeInfo>& diagnostic_codes();
Severity severity_of(Code code);

}  // namespace plumb
