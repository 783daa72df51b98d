#pragma once
#include <memory>
#include <optional>
#include <string>

#include "dsl/compose/parsed_texts.hpp"
#include "web/server/access.hpp"
#include "web/server/knowledge_shelf.hpp"
#include "web/server/metrics.hpp"
#include "web/server/open_assessments.hpp"
#include "web/server/options.hpp"
#include "web/server/problem.hpp"
#include "web/server/router.hpp"
#include "web/server/stream_hub.hpp"
#include "web/server/translated_summaries.hpp"
#include "web/server/turns.hpp"

namespace spdlog {
class logger;
}

namespace plumb::server {

/// Everything behind the addresses: what routes work with.
class App {
 public:
  App(std::unique_ptr<store::Store> store, Options options, std::shared_ptr<spdlog::logger> log);

  const Options& options() const { return options_; }
  store::Store& store() { return *store_; }
  KnowledgeShelf& shelf() { return shelf_; }
  OpenAssessments& open() { return open_; }
  dsl::ParsedTexts& drafts() { return drafts_; }
  TranslatedSummaries& translated() { return translated_; }
  Access& access() { return access_; }
  StreamHub& hub() { return hub_; }
  Metrics& metrics() { return metrics_; }
  spdlog::logger& log() { return *log_; }
  const Router& router() const { return router_; }

  /// From the headers: who asks, and whether they may.
  std::optional<Reply> admit(Call& call);
  std::size_t largest_body(const Call& call) const;
  Reply answer(Call& call);
  void note(const Call& call, int status, std::size_t bytes, std::chrono::microseconds took);
  void failed(const Call& call, const std::string& what);

  /// Into the audit trail, by the caller. `detail` has no answers in it.
  void audit(const Call& call, const std::string& what, const std::string& of, const std::string& detail = {});

 private:
  std::optional<Reply> admit_to_api(Call& call);

  Options options_;
  std::unique_ptr<store::Store> store_;
  std::shared_ptr<spdlog::logger> log_;
  KnowledgeShelf shelf_;
  OpenAssessments open_;
  dsl::ParsedTexts drafts_;  ///< knowledge that somebody is writing
  TranslatedSummaries translated_;
  Access access_;
  StreamHub hub_;
  Metrics metrics_;
  Router router_;
  Turns turns_;  ///< at the processors: explanations and plans take long, answers shall not wait for them
};

/// Headers that every answer has, unless it has its own: of the content policy, caching, framing.
void add_standard_headers(const Call& call, Reply& reply);

}  // namespace plumb::server
