#pragma once
#include <memory>
#include <string>

#include "advice/advise.hpp"
#include "dsl/check/check.hpp"
#include "dsl/grammar/module.hpp"
#include "plumb/knowledge_base.hpp"

namespace plumb::tests {

/// Customer-centric management as it is shipped, ready for cases.
struct Shipped {
  Shipped() : base(load_knowledge_base(std::string(PLUMB_SOURCE_DIR) + "/kb/customer_centric").value()) {
    framework = *advice::prepare(base.model);
  }
  /// A condition or number as it is typed on the command line. Requires one without faults.
  model::Formula formula(const std::string& text) {
    Diagnostics wrong;
    const SourceText& source = base.sources.add("formula", text);
    const auto expression =
        dsl::parse_expression(source, {source.id(), 0, static_cast<std::uint32_t>(text.size())}, wrong);
    return *dsl::resolve_expression(base.model, *expression, wrong);
  }

  KnowledgeBase base;
  std::shared_ptr<const advice::Framework> framework;
};

}  // namespace plumb::tests
