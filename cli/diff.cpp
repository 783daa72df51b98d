#include "proving/diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/output.hpp"
#include "report/knowledge_diff.hpp"

namespace plumb::cli {
namespace {

namespace fs = std::filesystem;

/// All `*.json` below a folder, by path.
Loaded<std::vector<std::string>> case_files(const std::string& folder) {
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  std::vector<std::string> files;
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error))
    if (entry->path().extension() == ".json") files.push_back(entry->path().string());
  if (error) {
    say_error(fmt::format("the cases cannot be read: {}: {}", folder, error.message()));
    return tl::make_unexpected(Exit::Environment);
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// Those that are sound cases of this knowledge; the others are counted on standard error.
Loaded<std::vector<proving::NamedCase>> read_cases(const Request& request, const Knowledge& knowledge) {
  std::vector<proving::NamedCase> cases;
  if (request.cases.empty()) return cases;
  const auto files = case_files(request.cases);
  if (!files) return tl::make_unexpected(files.error());
  std::size_t others = 0;
  for (const std::string& file : *files) {
    Diagnostics wrong;
    auto assessment = read_case_file(knowledge, file, wrong);
    if (!assessment) return tl::make_unexpected(assessment.error());
    if (wrong.has_errors()) ++others;
    else cases.push_back({fs::path(file).lexically_relative(request.cases).generic_string(), std::move(*assessment)});
  }
  if (others > 0)
    fmt::print(stderr, "plumb: {} of {} files in {} left out: no sound cases of {}\n", others, files->size(),
               request.cases, request.operands[0]);
  return cases;
}

Loaded<proving::Version> version_of(const Request& request, const Knowledge& knowledge) {
  auto files = read_knowledge_files(knowledge.base->folder, request.paths);
  if (!files) return tl::make_unexpected(say_error(files.error()));
  return proving::Version{knowledge.base.get(), knowledge.framework, std::move(*files)};
}

}  // namespace

Exit diff(const Request& request) {
  Stages stages(request.verbose);
  const auto before = load_knowledge(request, stages);
  if (!before) return before.error();
  Request newer = request;
  newer.operands.front() = request.operands[1];
  const auto after = load_knowledge(newer, stages);
  if (!after) return after.error();
  const auto cases = read_cases(request, *before);
  if (!cases) return cases.error();
  const auto old_version = version_of(request, *before), new_version = version_of(request, *after);
  if (!old_version) return old_version.error();
  if (!new_version) return new_version.error();
  stages.done("read");
  const KnowledgeDiff differences = proving::find_differences(*old_version, *new_version, *cases);
  stages.done("compare");
  return deliver(request, request.format == Format::Json
                              ? report::to_json(differences, before->sources(), after->sources())
                              : report::to_text(differences, before->sources(), after->sources(), text_style(request)));
}

}  // namespace plumb::cli
