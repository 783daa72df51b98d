#include "expectation.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace plumb::report {

std::string text_of_file(const std::string& path) {
  std::ifstream file(std::string(PLUMB_SOURCE_DIR) + "/" + path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string expected(const std::string& name, const std::string& actual) {
  const std::string path = "tests/golden/report/" + name;
  if (std::getenv("PLUMB_BLESS") != nullptr) std::ofstream(std::string(PLUMB_SOURCE_DIR) + "/" + path) << actual;
  return text_of_file(path);
}

}  // namespace plumb::report
