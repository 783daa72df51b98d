#pragma once
#include <memory>
#include <variant>
#include <vector>

#include <tl/expected.hpp>

#include "web/server/knowledge_shelf.hpp"

namespace plumb::server {

/// Why an assessment cannot be shown, or something not be said in it.
struct CaseFault {
  std::vector<Diagnostic> diagnostics{};
  std::shared_ptr<const Sources> sources{};  ///< of the case; nullptr: those of its knowledge
  KnowledgePtr knowledge{};
};
struct Refusal {
  std::variant<store::StoreError, CaseFault, store::Appended> why{};  ///< Appended: a conflict
};
template <class T>
using Opened = tl::expected<T, Refusal>;

inline tl::unexpected<Refusal> refuse(store::StoreError error) {
  return tl::make_unexpected(Refusal{std::move(error)});
}
inline tl::unexpected<Refusal> refuse(CaseFault fault) { return tl::make_unexpected(Refusal{std::move(fault)}); }

}  // namespace plumb::server
