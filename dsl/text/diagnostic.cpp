#include "plumb/diagnostic.hpp"

#include <algorithm>
#include <tuple>

namespace plumb {
namespace {

auto place(const Diagnostic& d) {
  return std::tie(d.primary.source, d.primary.begin, d.primary.end, d.code, d.message);
}

}  // namespace

const std::vector<CodeInfo>& diagnostic_codes() {
  static const std::vector<CodeInfo> codes{
#define PLUMB_CODE(digits, severity, title) {code(digits), Severity::severity, title},
#include "dsl/text/diagnostic_codes.def"
#undef PLUMB_CODE
  };
  return codes;
}

Severity severity_of(Code code) {
  const std::vector<CodeInfo>& codes = diagnostic_codes();
  const auto found = std::lower_bound(codes.begin(), codes.end(), code,
                                      [](const CodeInfo& info, Code wanted) { return info.code < wanted; });
  return found != codes.end() && found->code == code ? found->severity : Severity::Error;
}

std::string to_string(Code code) {
  const std::string digits = std::to_string(static_cast<int>(code));
  return "KB" + std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

Diagnostic& Diagnostics::report(Code code, Span primary, std::string message) {
  return all_.emplace_back(Diagnostic{code, severity_of(code), std::move(message), primary});
}

void Diagnostics::add(Diagnostic diagnostic) { all_.push_back(std::move(diagnostic)); }

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::vector<Diagnostic> result = all_;
  std::stable_sort(result.begin(), result.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
  const auto alike = [](const Diagnostic& a, const Diagnostic& b) { return place(a) == place(b); };
  result.erase(std::unique(result.begin(), result.end(), alike), result.end());
  return result;
}

bool Diagnostics::has_errors() const {
  return std::any_of(all_.begin(), all_.end(), [](const Diagnostic& d) { return d.severity == Severity::Error; });
}

}  // namespace plumb
