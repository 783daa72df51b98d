#pragma once
#include <string>

#include "tests/bench/workload.hpp"

namespace plumb::bench {

std::string table_head();
std::string table_row(const Workload& workload, const Figure& figure);

/// {"id", "us", "hand_us", "ratio", "goal", "ok"}: of the figure furthest from its goal. One line.
std::string json_line(const Workload& workload, const std::vector<Figure>& figures);

}  // namespace plumb::bench
