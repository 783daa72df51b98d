#include "language_server/workspace/chosen_case.hpp"

#include <filesystem>

#include "advice/advise.hpp"
#include "evidence/files.hpp"
#include "language_server/workspace/worths.hpp"

namespace plumb::language_server {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t largest_case = 16u << 20;
constexpr int longest_chain = 20;  // of cases each naming an earlier one

using World = std::shared_ptr<const advice::CaseWorld>;
using Evaluated = tl::expected<World, std::string>;

std::string first_of(const std::vector<Diagnostic>& faults) {
  return faults.empty() ? std::string("it cannot be read") : faults.front().message;
}

/// A case and those before it, from the far end.
Evaluated evaluate_chain(const std::shared_ptr<const advice::Framework>& framework, const model::Model& model,
                         const std::string& path, std::int64_t today, int left, Assessment& assessment) {
  auto text = evidence::read_file(path, largest_case);
  if (!text) return tl::make_unexpected(path + ": " + text.error().message);
  Diagnostics diagnostics;
  assessment = read_case(SourceText(0, path, std::move(*text)), model, today, diagnostics);
  if (diagnostics.has_errors()) {
    for (const Diagnostic& d : diagnostics.sorted())
      if (d.severity == Severity::Error) return tl::make_unexpected(path + ": " + d.message);
  }
  World earlier;
  if (!assessment.earlier.empty()) {
    if (left == 0) return tl::make_unexpected(path + ": more than 20 earlier assessments in a row");
    Assessment before;
    auto found = evaluate_chain(framework, model, (fs::path(path).parent_path() / assessment.earlier).string(), today,
                                left - 1, before);
    if (!found) return found;
    earlier = std::move(*found);
  }
  auto world = advice::evaluate(framework, assessment, earlier.get());
  if (!world) return tl::make_unexpected(path + ": " + first_of(world.error()));
  return std::move(*world);
}

}  // namespace

void ChosenCase::choose(std::string path, std::vector<std::string> roots) {
  path_ = std::move(path);
  roots_ = std::move(roots);
  shown_.clear();
}

std::string ChosenCase::path_in(const std::string& folder) const {
  if (fs::path(path_).is_absolute()) return path_;
  std::error_code error;
  const std::string inside = (fs::path(folder) / path_).lexically_normal().string();
  if (fs::is_regular_file(inside, error)) return inside;
  for (const std::string& root : roots_) {
    std::string below = (fs::path(root) / path_).lexically_normal().string();
    if (fs::is_regular_file(below, error)) return below;
  }
  return inside;
}

void ChosenCase::evaluate(KnowledgeFolder& folder, Shown& shown) const {
  const model::Model& model = shown.of->model;
  const auto framework = advice::prepare(model);
  if (!framework) {
    shown.fault = first_of(framework.error());
    return;
  }
  Assessment assessment;
  const auto world = evaluate_chain(*framework, model, path_in(folder.path()), today_(), longest_chain, assessment);
  shown.fault = world ? std::string() : world.error();
  shown.worths = world ? worths_of(**world, model, assessment) : decltype(shown.worths){};
}

bool ChosenCase::refresh(KnowledgeFolder& folder) {
  if (!is_chosen()) return false;
  const auto now = folder.checked();
  Shown& shown = shown_[folder.path()];
  if (shown.of == now || now->diagnostics.has_errors() || !now->model.has_framework) return false;
  shown.of = now;
  evaluate(folder, shown);
  return true;
}

const ChosenCase::Worth* ChosenCase::worth(const KnowledgeFolder& folder, const std::string& id) const {
  const auto shown = shown_.find(folder.path());
  if (shown == shown_.end()) return nullptr;
  const auto found = shown->second.worths.find(id);
  return found == shown->second.worths.end() ? nullptr : &found->second;
}

std::string ChosenCase::fault(const KnowledgeFolder& folder) const {
  const auto shown = shown_.find(folder.path());
  return shown == shown_.end() ? std::string() : shown->second.fault;
}

}  // namespace plumb::language_server
