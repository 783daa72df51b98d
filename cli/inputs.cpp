#include "cli/inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "cli/output.hpp"
#include "dsl/model/texts.hpp"
#include "evidence/files.hpp"
#include "requests/fact.hpp"

namespace plumb::cli {
namespace {

std::vector<Diagnostic> errors_of(const Diagnostics& diagnostics) {
  std::vector<Diagnostic> errors = diagnostics.sorted();
  std::erase_if(errors, [](const Diagnostic& d) { return d.severity != Severity::Error; });
  return errors;
}

/// A chain of earlier assessments, evaluated from its far end. `depth` guards against a circle.
Loaded<std::shared_ptr<const advice::CaseWorld>> evaluate_chain(const Request& request, const Knowledge& knowledge,
                                                                const std::string& path, const Assessment& assessment,
                                                                std::size_t depth);

Loaded<std::shared_ptr<const advice::CaseWorld>> earlier_world(const Request& request, const Knowledge& knowledge,
                                                               const std::string& case_path,
                                                               const Assessment& assessment, std::size_t depth) {
  if (assessment.earlier.empty()) return std::shared_ptr<const advice::CaseWorld>{};
  const std::string path = beside(case_path, assessment.earlier);
  if (depth == longest_chain) {
    say_error(
        fmt::format("{}: more than {} earlier assessments in a row; do they name each other?", path, longest_chain));
    return tl::make_unexpected(Exit::InputWrong);
  }
  const auto read = read_sound_case(request, knowledge, path);
  if (!read) return tl::make_unexpected(read.error());
  return evaluate_chain(request, knowledge, path, *read, depth + 1);
}

Loaded<std::shared_ptr<const advice::CaseWorld>> evaluate_chain(const Request& request, const Knowledge& knowledge,
                                                                const std::string& path, const Assessment& assessment,
                                                                std::size_t depth) {
  const auto earlier = earlier_world(request, knowledge, path, assessment, depth);
  if (!earlier) return earlier;
  auto world = advice::evaluate(knowledge.framework, assessment, earlier->get());
  if (!world) return tl::make_unexpected(refuse(request, world.error(), knowledge.sources()));
  return *world;
}

}  // namespace

std::int64_t today() {
  if (const char* given = std::getenv("PLUMB_TODAY"))
    if (const auto days = parse_date(given)) return *days;
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return days_from_date(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday).value_or(0);
}

std::string beside(const std::string& case_path, const std::string& relative) {
  return (std::filesystem::path(case_path).parent_path() / relative).string();
}

Loaded<Knowledge> load_knowledge(const Request& request, Stages& stages) {
  auto loaded = load_knowledge_base(request.operands[0], request.paths);
  stages.done("read knowledge base");
  if (!loaded) return tl::make_unexpected(say_error(loaded.error()));
  Knowledge knowledge;
  knowledge.base = std::make_unique<KnowledgeBase>(std::move(*loaded));
  if (knowledge.base->diagnostics.has_errors())
    return tl::make_unexpected(refuse(request, errors_of(knowledge.base->diagnostics), knowledge.sources()));
  if (!request.language.empty()) {
    const auto languages = model::languages(knowledge.model());
    if (std::find(languages.begin(), languages.end(), request.language) == languages.end()) {
      say_error(fmt::format("`{}` has no texts in `{}`; it speaks {}", request.operands[0], request.language,
                            fmt::join(languages, ", ")));
      return tl::make_unexpected(Exit::InputWrong);
    }
    knowledge.base->model = model::translated(std::move(knowledge.base->model), request.language);
  }
  auto framework = advice::prepare(knowledge.model());
  stages.done("lower to rules");
  if (!framework) return tl::make_unexpected(refuse(request, framework.error(), knowledge.sources()));
  knowledge.framework = std::move(*framework);
  return knowledge;
}

Loaded<Assessment> read_case_file(const Knowledge& knowledge, const std::string& path, Diagnostics& diagnostics) {
  auto text = evidence::read_file(path, largest_case);
  if (!text) return tl::make_unexpected(say_error(text.error()));
  return read_case(knowledge.sources().add(path, std::move(*text)), knowledge.model(), today(), diagnostics);
}

void say_carried(const CarriedForward& carried, const model::Model& model) {
  if (carried.version.empty()) return;
  std::string text =
      fmt::format("plumb: the case is of version {}, read as of {}", carried.version, model.framework.version);
  if (!carried.widened.empty()) text += fmt::format("; open again: {}", fmt::join(carried.widened, ", "));
  if (!carried.retired.empty()) text += fmt::format("; counts no longer: {}", fmt::join(carried.retired, ", "));
  fmt::print(stderr, "{}\n", text);
}

Loaded<Assessment> read_sound_case(const Request& request, const Knowledge& knowledge, const std::string& path) {
  Diagnostics diagnostics;
  auto assessment = read_case_file(knowledge, path, diagnostics);
  if (!assessment) return assessment;
  if (diagnostics.has_errors()) return tl::make_unexpected(refuse(request, diagnostics.sorted(), knowledge.sources()));
  say(diagnostics.sorted(), knowledge.sources());
  say_carried(assessment->carried, knowledge.model());
  return assessment;
}

Loaded<std::shared_ptr<const advice::CaseWorld>> load_earlier(const Request& request, const Knowledge& knowledge,
                                                              const std::string& case_path,
                                                              const Assessment& assessment) {
  return earlier_world(request, knowledge, case_path, assessment, 0);
}

Loaded<CaseAtHand> load_case(const Request& request, const Knowledge& knowledge, const std::string& path,
                             Stages& stages) {
  auto read = read_sound_case(request, knowledge, path);
  stages.done("read case");
  if (!read) return tl::make_unexpected(read.error());
  CaseAtHand at_hand{std::move(*read), {}};
  auto world = evaluate_chain(request, knowledge, path, at_hand.assessment, 0);
  stages.done("evaluate");
  if (!world) return tl::make_unexpected(world.error());
  at_hand.world = std::move(*world);
  return at_hand;
}

Loaded<model::Formula> resolve(const Request& request, const Knowledge& knowledge, const std::string& text) {
  const SourceText& source = knowledge.sources().add("command line", text);
  Diagnostics diagnostics;
  auto formula = requests::resolve(source, knowledge.model(), diagnostics);
  if (!formula) return tl::make_unexpected(refuse(request, diagnostics.sorted(), knowledge.sources()));
  return std::move(*formula);
}

}  // namespace plumb::cli
