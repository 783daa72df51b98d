#include "tests/support/golden.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace plumb::tests {
namespace {

namespace fs = std::filesystem;

bool is_blessing() {
  const char* bless = std::getenv("PLUMB_BLESS");
  return bless && std::string(bless) == "1";
}

std::vector<fs::path> files_of(const fs::path& folder, const std::string& extension) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == extension) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::string misnamed(const fs::path& file, const std::string& output) {
  const bool reports = output.find(": error: ") != std::string::npos;
  const bool says_so = file.filename().string().starts_with("fail_");
  if (reports == says_so) return {};
  return reports ? "a name that begins with fail_, as it reports an error"
                 : "a name without fail_, as it reports no error";
}

}  // namespace

std::vector<GoldenDifference> golden_differences(
    const fs::path& repository, const std::string& folder, const std::string& extension,
    const std::function<std::string(const std::string&, const std::string&)>& produce) {
  std::vector<GoldenDifference> differences;
  const std::vector<fs::path> files = files_of(repository / folder, extension);
  if (files.empty()) differences.push_back({folder, "files that end in " + extension, "none"});
  for (const fs::path& file : files) {
    const std::string path = folder + "/" + file.filename().string();
    const std::string output = produce(path, read_file(file));
    if (const std::string wrong = misnamed(file, output); !wrong.empty()) differences.push_back({path, wrong, output});
    fs::path beside = file;
    beside.replace_extension(".expected");
    if (is_blessing()) std::ofstream(beside, std::ios::binary) << output;
    else if (const std::string expected = read_file(beside); expected != output)
      differences.push_back({path, expected, output});
  }
  return differences;
}

}  // namespace plumb::tests
