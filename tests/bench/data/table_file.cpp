#include "tests/bench/data/table_file.hpp"

#include <cstdlib>

namespace plumb::bench {

namespace {

[[noreturn]] void give_up(const char* what, const std::filesystem::path& path) {
  fmt::print(stderr, "plumb-bench: error: {} {}\n", what, path.string());
  std::exit(3);
}

}  // namespace

TableFile::TableFile(const std::filesystem::path& path) {
  std::filesystem::create_directories(path.parent_path());
  file_.reset(std::fopen(path.c_str(), "wb"));
  if (!file_) give_up("cannot write", path);
}

void TableFile::flush() {
  std::fwrite(text_.data(), 1, text_.size(), file_.get());
  text_.clear();
}

std::vector<char> read_text(const std::filesystem::path& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (!file) give_up("cannot read", path);
  std::vector<char> text(std::filesystem::file_size(path));
  text.resize(std::fread(text.data(), 1, text.size(), file));
  std::fclose(file);
  return text;
}

}  // namespace plumb::bench
