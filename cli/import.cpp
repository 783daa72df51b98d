#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/json_text.hpp"
#include "cli/output.hpp"
#include "cli/stores.hpp"
#include "evidence/files.hpp"
#include "plumb/case_events.hpp"
#include "plumb/knowledge_base.hpp"

namespace plumb::cli {
namespace {

/// A knowledge base as the store keeps it.
struct Framework {
  KnowledgeBase base{};
  store::NewKnowledge kept{};
};

/// A folder with knowledge in it is one knowledge base; else each of its folders may be one.
std::vector<std::string> folders_in(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<std::string> folders;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->path().extension() == ".plumb") return {folder};
    if (entry->is_directory() && !entry->path().filename().string().starts_with('.'))
      folders.push_back(entry->path().string());
  }
  std::sort(folders.begin(), folders.end());
  return folders.empty() ? std::vector{folder} : folders;
}

std::int64_t count_capabilities(const model::Model& model) {
  return std::count_if(model.items.begin(), model.items.end(),
                       [](const model::Item& item) { return item.kind == model::ItemKind::Capability; });
}

/// The knowledge that is published is the one that was checked.
Loaded<Framework> load_framework(const std::string& folder, const std::vector<std::string>& also) {
  auto files = read_knowledge_files(folder, also);
  if (!files) return tl::make_unexpected(say_error(files.error()));
  Framework framework{.base = check_knowledge(*files)};
  const model::Model& model = framework.base.model;
  if (framework.base.diagnostics.has_errors() || !model.has_framework) {
    say_error(fmt::format("`{0}` is no framework without errors\nsee: plumb check {0}", folder));
    return tl::make_unexpected(Exit::InputWrong);
  }
  framework.kept = {.hash = model.hash,
                    .framework = model.id(model.framework.id),
                    .version = model.framework.version,
                    .title = model.title(model.framework.id),
                    .capabilities = count_capabilities(model),
                    .questions = static_cast<std::int64_t>(model.questions.size())};
  for (auto& [path, text] : *files) framework.kept.files.push_back({std::move(path), std::move(text)});
  return framework;
}

/// A case that is ready to go in.
struct Prepared {
  std::string path{};
  const Framework* framework = nullptr;
  std::vector<store::NewEvent> events{};
  std::string earlier{};  ///< as the case names it; empty: none
};

std::string framework_named_in(const std::string& case_text) {
  const auto json = nlohmann::json::parse(case_text, nullptr, false);
  const auto named = json.is_object() ? json.find("framework") : json.end();
  return named != json.end() && named->is_string() ? named->get<std::string>() : std::string{};
}

/// Cases one after the other, each against the knowledge it names.
class Preparing {
 public:
  Preparing(const Request& request, std::vector<Framework>& frameworks) : request_(request), frameworks_(frameworks) {}

  Loaded<Prepared> prepare(const std::string& path) {
    auto text = evidence::read_file(path, largest_case);
    if (!text) return tl::make_unexpected(say_error(text.error()));
    Framework* framework = framework_of(framework_named_in(*text));
    if (!framework) return tl::make_unexpected(say_unknown(path, framework_named_in(*text)));
    Diagnostics diagnostics;
    KnowledgeBase& base = framework->base;
    const Assessment read = read_case(base.sources.add(path, std::move(*text)), base.model, today(), diagnostics);
    if (diagnostics.has_errors()) return tl::make_unexpected(refuse(request_, diagnostics.sorted(), base.sources));
    say(diagnostics.sorted(), base.sources);
    say_carried(read.carried, base.model);
    auto events = store::events_of_case(write_case(read, base.model), base.model);
    if (!events) return tl::make_unexpected(say_error(events.error()));
    return Prepared{path, framework, std::move(*events), read.earlier};
  }

 private:
  /// Where there is one framework only, a case that names another is told so line by line.
  Framework* framework_of(const std::string& id) {
    if (frameworks_.size() == 1) return &frameworks_.front();
    const auto found = std::find_if(frameworks_.begin(), frameworks_.end(),
                                    [&](const Framework& framework) { return framework.kept.framework == id; });
    return found == frameworks_.end() ? nullptr : &*found;
  }
  Exit say_unknown(const std::string& path, const std::string& id) const {
    std::vector<std::string> known;
    for (const Framework& framework : frameworks_) known.push_back(framework.kept.framework);
    say_error(fmt::format("{}: the case is about `{}`; `{}` holds `{}`", path, id, request_.knowledge,
                          fmt::join(known, "`, `")));
    return Exit::InputWrong;
  }

  const Request& request_;
  std::vector<Framework>& frameworks_;
};

struct Imported {
  std::string path{};
  store::AssessmentRow row{};
};

std::string to_text(const std::vector<Imported>& all) {
  std::string text;
  for (const auto& [path, row] : all)
    text += fmt::format("{}: {}, {} ({} {})\n", path, row.id, row.title, row.framework, row.version);
  return text;
}
std::string to_json(const std::vector<Imported>& all) {
  auto list = nlohmann::ordered_json::array();
  for (const auto& [path, row] : all)
    list.push_back({{"case", path},
                    {"assessment", row.id},
                    {"title", row.title},
                    {"framework", {{"id", row.framework}, {"version", row.version}, {"hash", row.hash}}},
                    {"revision", row.revision}});
  return json_text(nlohmann::ordered_json{{"imported", list}});
}

std::string canonical(const std::string& path) {
  std::error_code error;
  const auto resolved = std::filesystem::weakly_canonical(path, error);
  return error ? path : resolved.string();
}

/// Cases and those they name as earlier, earlier ones first. A file that is not there is said, and its name kept.
class InOrder {
 public:
  explicit InOrder(Preparing& preparing) : preparing_(preparing) {}

  Loaded<void> add(const std::string& path) {
    const std::string file = canonical(path);
    if (!seen_.insert(file).second) return {};
    auto prepared = preparing_.prepare(path);
    if (!prepared) return tl::make_unexpected(prepared.error());
    if (!prepared->earlier.empty()) {
      const std::string earlier = beside(path, prepared->earlier);
      if (std::error_code error; !std::filesystem::exists(earlier, error))
        say_error(fmt::format("{}: the earlier case `{}` is not there: imported without it", path, earlier));
      else if (auto added = add(earlier); !added) return added;
    }
    cases_.push_back(std::move(*prepared));
    return {};
  }
  const std::vector<Prepared>& cases() const { return cases_; }

 private:
  Preparing& preparing_;
  std::set<std::string> seen_{};  ///< files
  std::vector<Prepared> cases_{};
};

class Importing {
 public:
  explicit Importing(store::Store& store) : store_(store) {}

  store::Stored<Imported> import_one(const Prepared& prepared) {
    const store::Who by{.name = "plumb import", .role = "owner"};
    const auto known = store_.add_knowledge(prepared.framework->kept, by, store::now());
    if (!known) return tl::make_unexpected(known.error());
    std::vector<store::NewEvent> events = prepared.events;
    for (store::NewEvent& event : events)
      if (event.kind == "earlier") follow(prepared, event);
    auto row = store_.create_assessment({.hash = known->hash, .events = std::move(events)}, by, store::now());
    if (!row) return tl::make_unexpected(row.error());
    imported_[canonical(prepared.path)] = row->id;
    return Imported{prepared.path, std::move(*row)};
  }

 private:
  /// The earlier case is an assessment now: both names are kept.
  void follow(const Prepared& prepared, store::NewEvent& event) const {
    const auto found = imported_.find(canonical(beside(prepared.path, prepared.earlier)));
    if (found == imported_.end()) return;
    event.body = nlohmann::ordered_json{{"file", prepared.earlier}, {"assessment", found->second}}.dump();
  }

  store::Store& store_;
  std::map<std::string, std::string> imported_{};  ///< file to assessment
};

}  // namespace

Exit import_cases(const Request& request) {
  Stages stages(request.verbose);
  std::vector<Framework> frameworks;
  for (const std::string& folder : folders_in(request.knowledge)) {
    auto loaded = load_framework(folder, request.paths);
    if (!loaded) return loaded.error();
    frameworks.push_back(std::move(*loaded));
  }
  stages.done("read knowledge");
  Preparing preparing(request, frameworks);
  InOrder in_order(preparing);
  for (std::size_t i = 1; i < request.operands.size(); ++i)
    if (auto added = in_order.add(request.operands[i]); !added) return added.error();
  stages.done("read cases");
  const auto store = store::open_store(request.operands[0]);
  if (!store) return say_error(store.error());
  std::vector<Imported> all;
  Importing importing(**store);
  for (const Prepared& prepared : in_order.cases()) {
    auto imported = importing.import_one(prepared);
    if (!imported) {
      if (!all.empty()) write_to_output(to_text(all));  // these are in
      return say_error(imported.error());
    }
    all.push_back(std::move(*imported));
  }
  stages.done("store");
  return write_to_output(request.format == Format::Json ? to_json(all) : to_text(all));
}

}  // namespace plumb::cli
