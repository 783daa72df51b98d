#pragma once
#include <algorithm>

#include "plumb/model.hpp"

namespace plumb::proving {

/// Whether a knowledge base answers for a statement itself: what it adapts or imports has tests of its own.
inline bool is_own(const model::Model& model, model::StatementId statement) {
  const auto own = std::find_if(model.chain.rbegin(), model.chain.rend(),
                                [](const model::Link& link) { return link.kind != model::Link::Kind::Import; });
  if (own == model.chain.rend() || statement >= model.statements.size()) return true;
  return model.statements[statement].link + 1 == static_cast<std::uint32_t>(model.chain.rend() - own);
}

}  // namespace plumb::proving
