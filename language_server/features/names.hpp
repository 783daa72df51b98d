#pragma once
#include <optional>
#include <string>
#include <vector>

#include "language_server/workspace/workspace.hpp"

/// Names as they stand in the text: what the cursor is on, where that is declared, and where else it is named.
namespace plumb::language_server {

struct Named {
  std::shared_ptr<const Checked> in{};
  dsl::Referent of{};
  Span span{};  ///< of the name, or of the part of a dotted name that the cursor is on
};

/// The name at a place. In a statement that cannot be read it is looked up as it is spelled.
std::optional<Named> name_at(const Spot& spot);

/// The name that messages and rules use: an id, `question.option`, `owner.gate_3`, a relation's name.
const std::string& full_name(const model::Model& model, dsl::Referent of);

/// Where it is declared; several where a relation and a thing are one, or options come from a scale of answers. Those
/// of an option that was not written are its question's; of what is standard there are none.
std::vector<Span> declarations_of(const Checked& checked, dsl::Referent of);

/// A place that names something: all of an occurrence, or the part of a dotted name that names it.
struct Mention {
  Span span{};
  bool is_declaration = false;
  bool is_by_title = false;  ///< an option without an id: its title stands there
};
/// Every place that names it, those that name its options or its statements by a dotted name included, in order.
std::vector<Mention> mentions_of(const KnowledgeFolder& folder, const Checked& checked, dsl::Referent of);

/// The innermost node at an offset with its ancestors, outermost first; empty between statements.
std::vector<const ast::Node*> nodes_at(const ast::Module& module, std::uint32_t offset);

Json find_definition(Workspace& workspace, const Json& params);
Json find_references(Workspace& workspace, const Json& params);
Json highlight(Workspace& workspace, const Json& params);

}  // namespace plumb::language_server
