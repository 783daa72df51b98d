#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "dsl/compose/renaming.hpp"
#include "dsl/syntax/ast.hpp"
#include "plumb/model.hpp"
#include "plumb/source.hpp"

namespace plumb::dsl {

/// Where the text of one source comes from.
struct TextOrigin {
  std::uint32_t link = 0;    ///< index into Composition::chain
  std::uint32_t family = 0;  ///< index into Composition::families: whose scales its items are on
  std::string place{};       ///< what leads from the knowledge base to its folder: "", "../customer_centric/"
  std::string path{};        ///< of the file below that folder
  std::vector<std::shared_ptr<const Renaming>> renamings{};  ///< of its names, one after the other
};

/// What an adaptation put in the place of something: the statement is its own now.
struct Replacement {
  std::uint32_t link = 0;
  std::string instead_of{};  ///< as it was written; empty for a mere addition
};

/// The trees of a framework, its adaptations and what is imported, put together as one: nothing in it says
/// `adaptation`, `change`, `drop` or `import` any more. Every node keeps its span into the file that it comes from.
struct Composition {
  std::vector<ast::Module> modules{};
  std::vector<model::Link> chain{};
  std::vector<TextOrigin> origins{};                ///< by SourceId
  std::map<Span, Replacement> replacements{};       ///< by the span of a statement, as the trees have it
  std::unordered_map<std::string, Span> dropped{};  ///< names that are no longer there, and where they were dropped
  /// Settings that hold for the items of one framework alone (scales, `met at least`); the first is the model's own and
  /// empty, for its settings stand in the tree.
  std::vector<std::vector<ast::Node>> families{1};

  const TextOrigin& origin(SourceId source) const {
    static const TextOrigin own;
    return source < origins.size() ? origins[source] : own;
  }
};

}  // namespace plumb::dsl
