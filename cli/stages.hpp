#pragma once
#include <chrono>
#include <memory>
#include <string_view>

namespace spdlog {
class logger;
}

namespace plumb::cli {

/// What each stage of a command took, said on standard error where `--verbose` asks for it; otherwise costs nothing.
class Stages {
 public:
  explicit Stages(bool verbose);
  /// The stage that began with the last call, or with construction, is over.
  void done(std::string_view stage);

 private:
  std::shared_ptr<spdlog::logger> log_;
  std::chrono::steady_clock::time_point begun_;
};

}  // namespace plumb::cli
