#pragma once
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace plumb::bench {

/// One measured thing, beside what was asked of it.
struct Figure {
  std::string what{};
  double us = 0;
  std::optional<double> hand_us{};  ///< the hand-written program's time in the same run
  std::optional<double> goal{};  ///< at most: a ratio where there is a hand-written program, else us; none: only shown
  bool right = true;             ///< the answers were the expected ones
  bool within = true;            ///< what else was asked, as the note tells, holds too
  std::string note{};

  std::optional<double> ratio() const { return hand_us ? std::optional(us / *hand_us) : std::nullopt; }
  /// 1 at the goal, more beyond it; 0 where there is no goal.
  double distance() const { return goal ? ratio().value_or(us) / *goal : 0; }
  bool ok() const { return right && within && distance() <= 1; }
};

struct Options {
  int rounds = 5;              ///< alternations
  std::filesystem::path data;  ///< where data files are written
  bool peers = false;
};

using Report = std::function<void(const Figure&)>;

struct Workload {
  std::string id, what;
  void (*run)(const Options&, const Report&);
};
const std::vector<Workload>& workloads();

/// The figure furthest from its goal; a wrong one before all. Requires one.
const Figure& furthest(const std::vector<Figure>& figures);

// One function for each; those of one file stand together.
void run_w1a(const Options&, const Report&);
void run_w1b(const Options&, const Report&);
void run_w1c(const Options&, const Report&);
void run_w1d(const Options&, const Report&);
void run_w1e(const Options&, const Report&);
void run_w1f(const Options&, const Report&);
void run_w2(const Options&, const Report&);
void run_w3(const Options&, const Report&);
void run_w4(const Options&, const Report&);
void run_w5(const Options&, const Report&);
void run_w6(const Options&, const Report&);
void run_w7(const Options&, const Report&);
void run_w8(const Options&, const Report&);

}  // namespace plumb::bench
