#include "cli/stores.hpp"

#include <fmt/format.h>

#include "cli/output.hpp"

namespace plumb::cli {

Exit say_error(const store::StoreError& error) {
  using Kind = store::StoreError::Kind;
  say_error(error.fix.empty() ? error.message : fmt::format("{}; {}", error.message, error.fix));
  return error.kind == Kind::Refused ? Exit::InputWrong : Exit::Environment;
}

std::string say_contents(const store::StoreInfo& info) {
  const auto counted = [](std::int64_t count, const char* what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
  };
  const std::int64_t kilobytes = (info.bytes + 999) / 1000;
  const std::string size = kilobytes < 1000 ? fmt::format("{} kB", kilobytes)
                                            : fmt::format("{}.{} MB", kilobytes / 1000, kilobytes / 100 % 10);
  return fmt::format("{}, {}, {}, schema {}", counted(info.assessments, "assessment"), counted(info.events, "event"),
                     size, info.schema);
}

}  // namespace plumb::cli
