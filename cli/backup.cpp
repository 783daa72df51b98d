#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/json_text.hpp"
#include "cli/output.hpp"
#include "cli/stages.hpp"
#include "cli/stores.hpp"

namespace plumb::cli {
namespace {

nlohmann::ordered_json as_json(const store::StoreInfo& info) {
  return {{"assessments", info.assessments}, {"events", info.events}, {"bytes", info.bytes}, {"schema", info.schema}};
}
Exit print(const nlohmann::ordered_json& json) { return write_to_output(json_text(json)); }

}  // namespace

Exit backup(const Request& request) {
  const std::string& data = request.operands[0];
  Stages stages(request.verbose);
  const auto info = store::backup_store(data, request.out);
  stages.done("copy and check");
  if (!info) return say_error(info.error());
  if (request.format == Format::Json) {
    nlohmann::ordered_json json{{"backup", request.out}};
    json.update(as_json(*info));
    return print(json);
  }
  return write_to_output(fmt::format("{}: {}, copied from {} and checked\n", request.out, say_contents(*info), data));
}

Exit restore(const Request& request) {
  const std::string& copy = request.operands[0];
  Stages stages(request.verbose);
  const auto restored = store::restore_store(copy, request.out, request.force, store::now());
  stages.done("check and restore");
  if (!restored) return say_error(restored.error());
  if (request.format == Format::Json) {
    nlohmann::ordered_json json{{"restored", request.out}};
    json["kept"] = restored->aside.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(restored->aside);
    json.update(as_json(restored->info));
    return print(json);
  }
  std::string text =
      fmt::format("{}: {}, checked and restored from {}\n", request.out, say_contents(restored->info), copy);
  if (!restored->aside.empty()) text += fmt::format("{}: what was there before\n", restored->aside);
  return write_to_output(text);
}

}  // namespace plumb::cli
