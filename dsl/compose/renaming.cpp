#include "dsl/compose/renaming.hpp"

namespace plumb::dsl {

using ast::Expr;
using ast::Node;
using ast::Slot;
using ast::Word;

namespace {

/// Whether what stands in a slot names something: the others hold words of the language.
bool names_something(const Node& node, Slot slot) {
  switch (slot) {
    case Slot::Mode:
    case Slot::Fold:
    case Slot::For:
    case Slot::Severity:
    case Slot::Unit:
    case Slot::Title:
    case Slot::Text: return false;
    case Slot::Of: return node.word != Word::Score;
    case Slot::Name: return node.word != Word::Language && node.word != Word::Horizon && node.word != Word::Basis;
    case Slot::Id: return node.word != Word::Option && node.word != Word::Named && node.word != Word::Texts;
    default: return true;
  }
}

bool has_options(const Node& node) { return node.word == Word::Ask || node.word == Word::Answers; }

}  // namespace

Renaming Renaming::of_one(const std::string& from, std::string to) {
  Renaming renaming;
  renaming.names_.emplace(from, std::move(to));
  return renaming;
}

Renaming Renaming::prefixed(const std::vector<ast::Module>& modules, const std::string& prefix) {
  Renaming renaming;
  for (const ast::Module& module : modules)
    for (const Node& node : module.statements) renaming.learn(node, prefix, {});
  return renaming;
}

void Renaming::learn(const Node& node, const std::string& prefix, const std::string& owner) {
  const Expr* id = node.find(Slot::Id);
  const bool is_of_the_case = node.word == Word::Ask && id && (id->text == "industry" || id->text == "size");
  if (id && node.word == Word::Option) options_[owner].insert(id->text);
  else if (id && names_something(node, Slot::Id) && !is_of_the_case) names_.emplace(id->text, prefix + '.' + id->text);
  if (node.word == Word::Evidence && owner.empty())
    for (const Expr* name : node.all(Slot::Names)) names_.emplace(name->text, prefix + '.' + name->text);
  for (const Node& inner : node.body) {
    const bool is_setting = node.word == Word::Framework;
    learn(inner, prefix, id && !is_setting ? id->text : owner);
  }
}

const std::set<std::string>* Renaming::options_of(std::string_view question) const {
  const auto found = options_.find(std::string(question));
  return found == options_.end() ? nullptr : &found->second;
}

/// The longest beginning, up to a point, that has another name.
void Renaming::rename(std::string& name) const {
  for (std::size_t end = name.size(); end != std::string::npos && end != 0; end = name.rfind('.', end - 1)) {
    const auto found = names_.find(name.substr(0, end));
    if (found == names_.end()) continue;
    name = found->second + name.substr(end);
    return;
  }
}

void Renaming::apply(Node& node) const { apply(node, nullptr); }
void Renaming::apply(Expr& expr) const { apply(expr, nullptr); }

void Renaming::apply(Node& node, const std::set<std::string>* options) const {
  if (const Expr* id = has_options(node) ? node.find(Slot::Id) : nullptr) options = options_of(id->text);
  for (ast::Argument& argument : node.args)
    if (names_something(node, argument.slot)) apply(argument.value, options);
  for (Node& note : node.notes) apply(note, options);
  for (Node& inner : node.body) apply(inner, options);
}

/// Bare options are no names of things: inside their question, and beside it.
void Renaming::apply(Expr& expr, const std::set<std::string>* options) const {
  if (expr.kind == Expr::Kind::Compare || expr.kind == Expr::Kind::In) {
    const auto* own =
        !expr.args.empty() && expr.args[0].kind == Expr::Kind::Name ? options_of(expr.args[0].text) : nullptr;
    for (Expr& arg : expr.args) apply(arg, own && &arg != &expr.args.front() ? own : options);
    return;
  }
  const bool is_option = expr.kind == Expr::Kind::Name && options && options->contains(expr.text);
  if ((expr.kind == Expr::Kind::Name && !is_option) || expr.kind == Expr::Kind::Call) rename(expr.text);
  for (Expr& arg : expr.args) apply(arg, options);
}

}  // namespace plumb::dsl
