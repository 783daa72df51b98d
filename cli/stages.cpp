#include "cli/stages.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace plumb::cli {

Stages::Stages(bool verbose) {
  if (!verbose) return;
  log_ = std::make_shared<spdlog::logger>("plumb", std::make_shared<spdlog::sinks::stderr_sink_st>());
  log_->set_pattern("plumb: %v");
  begun_ = std::chrono::steady_clock::now();
}

void Stages::done(std::string_view stage) {
  if (!log_) return;
  const auto now = std::chrono::steady_clock::now();
  log_->info("{:<24} {:8.2f} ms", stage, std::chrono::duration<double, std::milli>(now - begun_).count());
  begun_ = now;
}

}  // namespace plumb::cli
