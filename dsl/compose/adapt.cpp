#include "dsl/compose/adapt.hpp"

#include <algorithm>
#include <set>

#include "dsl/compose/change.hpp"
#include "dsl/syntax/statement_key.hpp"
#include "dsl/text/render.hpp"
#include "dsl/text/wording.hpp"

/// Changes and drops are found by the names that the checker will give, in one walk over the base's trees.
namespace plumb::dsl {

using ast::Expr;
using ast::Node;
using ast::Slot;
using ast::Word;

namespace {

/// A framework beside an adaptation has been reported.
bool is_carried_out(Word word) {
  return word == Word::Change || word == Word::Drop || word == Word::Adaptation || word == Word::Framework;
}

class Adapting {
 public:
  Adapting(Composition& whole, std::uint32_t link, const Sources& sources, Diagnostics& diagnostics)
      : whole_(whole), diagnostics_(diagnostics), changing_{whole.replacements, link, sources, diagnostics} {}

  void run(std::vector<ast::Module>& base, std::vector<ast::Module> own);

 private:
  struct Drop {
    Span span;
    bool is_found = false;
  };

  void collect(const Node& node);
  void collect_change(const Node& node);
  void collect_drop(const Node& node);
  void visit_all(std::vector<Node>& nodes, const std::string& owner);
  bool visit(Node& node, const std::string& owner);
  std::vector<std::string> names_of(const Node& node, const std::string& owner) const;
  void take_out(const Node& node, const std::string& owner, Span by);
  void change(Node& node, const std::string& name);
  void adapt_framework(Node& node);
  void report_unfound();
  void report_missing(Span span, const std::string& name, const std::string& what);

  Composition& whole_;
  Diagnostics& diagnostics_;
  Changing changing_;
  const Node* head_ = nullptr;  ///< the adaptation itself
  std::map<std::string, std::vector<const Node*>> changes_;
  std::set<std::string> changed_;
  std::map<std::string, Drop> drops_;
  std::set<std::string> names_;  ///< all that the base has, for the nearest
  std::size_t implications_ = 0, facts_ = 0;
};

void Adapting::collect_change(const Node& node) {
  const Expr* name = node.find(Slot::Name);
  if (!name) return;
  std::vector<const Node*>& same = changes_[name->text];
  for (const Node* earlier : same)
    for (const Node& a : earlier->body)
      for (const Node& b : node.body)
        if (a.word != Word::Broken && is_same_field(a, b)) {
          Diagnostic& d = diagnostics_.report(code(201), b.word_span, quoted(name->text) + " is changed in this twice");
          d.labels.push_back({a.word_span, "first here"});
        }
  same.push_back(&node);
}

void Adapting::collect_drop(const Node& node) {
  for (const Expr* name : node.all(Slot::Names)) {
    const auto [there, is_new] = drops_.emplace(name->text, Drop{name->span});
    if (is_new) continue;
    diagnostics_.report(code(201), name->span, quoted(name->text) + " is dropped twice")
        .labels.push_back({there->second.span, "first here"});
  }
}

void Adapting::collect(const Node& node) {
  if (node.word == Word::Adaptation) head_ = &node;
  if (node.word == Word::Change) collect_change(node);
  if (node.word == Word::Drop) collect_drop(node);
}

/// What the checker will call it; several where one statement stands for several things.
std::vector<std::string> Adapting::names_of(const Node& node, const std::string& owner) const {
  if (const Expr* id = node.find(Slot::Id); id && node.word != Word::Named && node.word != Word::Texts)
    return {node.word == Word::Option ? owner + '.' + id->text : id->text};
  std::vector<std::string> keys = statement_keys(node);
  if (keys.empty() && node.word == Word::Imply) return {"imply_" + std::to_string(implications_)};
  if (keys.empty() && node.word == Word::Fact) return {"fact_" + std::to_string(facts_)};
  const Expr* base = node.word == Word::Drive ? node.find(Slot::Name) : nullptr;
  const std::string& before = base ? base->text : owner;
  for (std::string& key : keys)
    if (!before.empty()) key = before + '.' + key;
  return keys;
}

/// All names of what goes with it: whoever uses one is told.
void Adapting::take_out(const Node& node, const std::string& owner, Span by) {
  const std::vector<std::string> names = names_of(node, owner);
  for (const std::string& name : names) whole_.dropped.emplace(name, by);
  const std::string& inner_owner = names.empty() ? owner : names.front();
  for (const Node& inner : node.body) take_out(inner, inner_owner, by);
}

void Adapting::change(Node& node, const std::string& name) {
  const auto found = changes_.find(name);
  if (found == changes_.end()) return;
  changed_.insert(name);
  for (const Node* change : found->second) apply_change(node, *change, changing_);
}

/// The framework goes by the adaptation's name, and by its version where it has one; its settings are changed like
/// fields.
void Adapting::adapt_framework(Node& node) {
  apply_change(node, *head_, changing_);
  for (ast::Argument& argument : node.args)
    if (argument.slot == Slot::Id || argument.slot == Slot::Title || argument.slot == Slot::Version)
      if (const Expr* own = head_->find(argument.slot)) argument.value = *own;
}

/// False for what is no longer there.
bool Adapting::visit(Node& node, const std::string& owner) {
  implications_ += node.word == Word::Imply;
  facts_ += node.word == Word::Fact;
  const std::vector<std::string> names = names_of(node, owner);
  names_.insert(names.begin(), names.end());
  for (const std::string& name : names) {
    const auto drop = drops_.find(name);
    if (drop == drops_.end()) continue;
    drop->second.is_found = true;
    take_out(node, owner, drop->second.span);
    return false;
  }
  for (const std::string& name : names) change(node, name);
  if (node.word == Word::Framework && head_) adapt_framework(node);
  visit_all(node.body, node.find(Slot::Id) && !names.empty() ? names.front() : owner);
  return true;
}

void Adapting::visit_all(std::vector<Node>& nodes, const std::string& owner) {
  nodes = one_by_one(std::move(nodes));
  std::erase_if(nodes, [&](Node& node) { return !visit(node, owner); });
}

void Adapting::report_missing(Span span, const std::string& name, const std::string& what) {
  Diagnostic& d = diagnostics_.report(code(206), span, quoted(name) + " is not there to " + what);
  const std::string near = nearest(name, {names_.begin(), names_.end()});
  if (!near.empty()) d.fixes.push_back({span, near, "write " + quoted(near), FixIt::Confidence::Likely});
  d.notes.push_back("it must stand in the framework that is adapted, under this name");
}

void Adapting::report_unfound() {
  for (const auto& [name, changes] : changes_) {
    const bool is_dropped = whole_.dropped.contains(name);
    for (const Node* change : changes) {
      const Span span = change->find(Slot::Name)->span;
      if (is_dropped)
        diagnostics_.report(code(206), span, quoted(name) + " is dropped, so there is nothing to change")
            .labels.push_back({whole_.dropped.at(name), "dropped here"});
      else if (!changed_.contains(name)) report_missing(span, name, "change");
    }
  }
  for (const auto& [name, drop] : drops_)
    if (!drop.is_found) report_missing(drop.span, name, "drop");
}

void Adapting::run(std::vector<ast::Module>& base, std::vector<ast::Module> own) {
  for (const ast::Module& module : own)
    for (const Node& node : module.statements) collect(node);
  if (!head_) return;
  for (ast::Module& module : base) visit_all(module.statements, {});
  report_unfound();
  for (ast::Module& module : own) {
    std::erase_if(module.statements, [](const Node& node) { return is_carried_out(node.word); });
    base.push_back(std::move(module));
  }
}

}  // namespace

void adapt(Composition& whole, std::vector<ast::Module>& base, std::vector<ast::Module> own, std::uint32_t link,
           const Sources& sources, Diagnostics& diagnostics) {
  Adapting(whole, link, sources, diagnostics).run(base, std::move(own));
}

}  // namespace plumb::dsl
