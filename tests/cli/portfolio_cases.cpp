#include "tests/cli/portfolio_cases.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace plumb::tests {
namespace {

std::string entered(const std::string& item, const std::string& level) {
  return R"({"of": ")" + item + R"(", "reality": )" + level + R"(, "by": "assessor"})";
}

}  // namespace

std::string rescue_line(const std::string& name, const std::string& call_out, const std::string& crew,
                        const std::string& kit) {
  std::string levels = entered("call_out", call_out) + ", " + entered("crew", crew);
  if (!kit.empty()) levels += ", " + entered("kit", kit);
  return R"({"framework": "mountain_rescue", "subject": {"name": ")" + name +
         R"("}, "date": "2026-03-01", "levels": [)" + levels + "]}";
}

std::string rescue_lines(std::size_t count, const std::vector<std::size_t>& faulty) {
  const auto tenths = [](std::size_t n) { return std::to_string(n / 10) + "." + std::to_string(n % 10); };
  std::string lines;
  for (std::size_t i = 1; i <= count; ++i) {
    if (std::find(faulty.begin(), faulty.end(), i) != faulty.end()) {
      lines += "{\"framework\": ,}\n";
      continue;
    }
    const std::string kit = i % 7 == 0 ? "" : tenths(i * 11 % 41);
    lines += rescue_line("Team " + std::to_string(i), tenths(i * 3 % 41), tenths(i * 7 % 41), kit) + "\n";
  }
  return lines;
}

std::string on_one_line(const std::string& path) { return nlohmann::json::parse(read_text(path)).dump(); }

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

}  // namespace plumb::tests
