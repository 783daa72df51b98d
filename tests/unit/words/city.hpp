#pragma once
#include <memory>
#include <string>

#include "advice/advise.hpp"
#include "advice/board.hpp"
#include "plumb/knowledge_base.hpp"

/// The government framework and the city of the examples, as any of the framework's languages tells them.
namespace plumb::tests {

struct City {
  /// `language`: `en`, `de`, or `qps`, in which every text of the framework and of the case stands as ⟦text⟧.
  explicit City(const std::string& language);

  BoardReport report() const;

  KnowledgeBase base{};
  std::shared_ptr<const advice::Framework> framework{};
  Assessment assessment{};
  std::shared_ptr<const advice::CaseWorld> world{};
};

}  // namespace plumb::tests
