#include "web/server/earlier.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "evidence/json_tree.hpp"
#include "plumb/case_events.hpp"
#include "web/server/today.hpp"

namespace plumb::server {
namespace {

constexpr std::size_t longest_chain = 20;

store::StoreError refused(std::string message, std::string fix) {
  return {store::StoreError::Kind::Refused, std::move(message), std::move(fix), {}};
}

class Chain {
 public:
  Chain(store::Store& store, const KnowledgePtr& knowledge, std::optional<store::Time> until)
      : store_(store), knowledge_(knowledge), until_(until) {}

  /// The world of the assessment that `standing` of `assessment` names.
  Opened<std::shared_ptr<const advice::CaseWorld>> before(const std::string& assessment,
                                                          const std::vector<store::Event>& standing) {
    passed_.push_back(assessment);
    const std::string named = earlier_of(standing);
    if (named.empty()) return std::shared_ptr<const advice::CaseWorld>{};
    if (std::find(passed_.begin(), passed_.end(), named) != passed_.end())
      return refuse(
          refused("the earlier assessments come round to this one again", "name as earlier what was assessed before"));
    if (passed_.size() > longest_chain)
      return refuse(refused(fmt::format("more than {} earlier assessments follow each other", longest_chain),
                            "end the chain at one that names no earlier one"));
    return world_of(named);
  }
  RestsOn& rests_on() { return rests_on_; }

 private:
  Opened<std::shared_ptr<const advice::CaseWorld>> world_of(const std::string& named) {
    const auto revision = store_.revision(named);
    rests_on_.emplace_back(named, revision ? *revision : -1);
    auto events = revision ? store_.events_until(named, until_) : tl::make_unexpected(revision.error());
    if (!events || events->empty())
      return refuse(refused(fmt::format("there is no assessment `{}` that could be the earlier one", named),
                            "name one of the list"));
    const std::vector<store::Event> standing = store::standing_events(std::move(*events));
    const auto further = before(named, standing);
    if (!further) return further;
    const model::Model& model = knowledge_->model();
    auto sources = std::make_shared<Sources>();
    Diagnostics diagnostics;
    const std::string text = store::case_document(standing, model.id(model.framework.id));
    const Assessment said = read_case(sources->add("earlier case", text), model, today(), diagnostics);
    if (diagnostics.has_errors()) {
      std::vector<Diagnostic> errors = diagnostics.sorted();
      std::erase_if(errors, [](const Diagnostic& d) { return d.severity != Severity::Error; });
      return refuse(CaseFault{std::move(errors), sources, knowledge_});
    }
    auto world = knowledge_->networks->evaluate(said, further->get());
    if (!world) return refuse(CaseFault{world.error(), nullptr, knowledge_});
    return std::move(*world);
  }

  store::Store& store_;
  const KnowledgePtr& knowledge_;
  std::optional<store::Time> until_;
  std::vector<std::string> passed_{};
  RestsOn rests_on_{};
};

}  // namespace

std::string earlier_of(const std::vector<store::Event>& standing) {
  for (const store::Event& event : standing) {
    if (event.kind != "earlier") continue;
    Diagnostics ignored;
    const auto body = evidence::read_json(SourceText(0, "body", event.body), ignored);
    const evidence::JsonNode* named = body ? body->find("assessment") : nullptr;
    if (named && named->is(evidence::JsonNode::Kind::Text)) return named->text;
  }
  return {};
}

Opened<Earlier> read_earlier(store::Store& store, const KnowledgePtr& knowledge, const std::string& assessment,
                             const std::vector<store::Event>& standing, std::optional<store::Time> until) {
  Chain chain(store, knowledge, until);
  auto world = chain.before(assessment, standing);
  if (!world) return tl::make_unexpected(world.error());
  return Earlier{std::move(*world), std::move(chain.rests_on())};
}

bool is_current(store::Store& store, const RestsOn& rests_on) {
  return std::all_of(rests_on.begin(), rests_on.end(), [&](const auto& read) {
    const auto revision = store.revision(read.first);
    return (revision ? *revision : -1) == read.second;
  });
}

}  // namespace plumb::server
