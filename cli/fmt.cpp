#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/output.hpp"
#include "dsl/check/library.hpp"
#include "dsl/format/format.hpp"
#include "evidence/files.hpp"

namespace plumb::cli {
namespace {

namespace fs = std::filesystem;

/// A file, or all `*.plumb` below a folder.
Result<std::vector<fs::path>> files_of(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error) ? dsl::knowledge_files(path) : std::vector<fs::path>{path};
}

/// The worse of two ends.
Exit worse(Exit a, Exit b) { return std::max(a, b); }

class Formatting {
 public:
  explicit Formatting(const Request& request) : request_(request) {}

  Exit run() {
    Exit end = Exit::Fine;
    for (const std::string& path : request_.operands) {
      const auto files = files_of(path);
      if (!files) end = worse(end, say_error(files.error()));
      else if (files->empty()) end = worse(end, say_nothing_there(path));
      else
        for (const fs::path& file : *files) end = worse(end, format_file(file.string()));
    }
    const Exit listed = write_to_output(changed_);
    return worse(end, request_.check && !changed_.empty() ? worse(listed, Exit::InputWrong) : listed);
  }

 private:
  static Exit say_nothing_there(const std::string& path) {
    say_error(fmt::format("{}: this folder holds no `.plumb` file", path));
    return Exit::InputWrong;
  }

  Exit format_file(const std::string& path) {
    auto text = evidence::read_file(path, largest_case);
    if (!text) return say_error(text.error());
    Sources sources;
    const SourceText& source = sources.add(path, std::move(*text));
    Diagnostics diagnostics;
    const std::optional<std::string> formatted = dsl::format_text(source, diagnostics);
    if (!formatted) {
      say(diagnostics.sorted(), sources);
      return Exit::InputWrong;
    }
    if (*formatted == source.text()) return Exit::Fine;
    if (!request_.check) {
      const auto written = evidence::write_file_whole(path, *formatted);
      if (!written) return say_error(written.error());
    }
    changed_ += path + "\n";
    return Exit::Fine;
  }

  const Request& request_;
  std::string changed_{};  ///< the files, a line each
};

}  // namespace

Exit format(const Request& request) { return Formatting(request).run(); }

}  // namespace plumb::cli
