#include "dsl/check/variables.hpp"

namespace plumb::dsl {

bool is_aggregate(const ast::Expr& expr) { return expr.kind == ast::Expr::Kind::Call && expr.has_where; }

std::vector<std::string> Variables::names() const {
  std::vector<std::string> names;
  names.reserve(all_.size());
  for (const Variable& variable : all_) names.push_back(variable.name);
  return names;
}

void Variables::declare_outer(const ast::Expr& expr) { declare(expr, false); }

void Variables::enter(const ast::Expr& aggregate) {
  scopes_.emplace_back();
  declare(aggregate, true);
}

std::vector<std::uint32_t> Variables::leave() {
  std::vector<std::uint32_t> own = std::move(scopes_.back());
  scopes_.pop_back();
  return own;
}

void Variables::declare(const ast::Expr& expr, bool at_root) {
  if (expr.kind == ast::Expr::Kind::Variable) {
    if (find(expr.text)) return;
    scopes_.back().push_back(static_cast<std::uint32_t>(all_.size()));
    all_.push_back({.name = expr.text, .span = expr.span, .is_local = scopes_.size() > 1});
    return;
  }
  if (is_aggregate(expr) && !at_root) return;
  for (const ast::Expr& arg : expr.args) declare(arg, false);
}

std::optional<std::uint32_t> Variables::find(std::string_view name) const {
  for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope)
    for (const std::uint32_t id : *scope)
      if (all_[id].name == name) return id;
  return std::nullopt;
}

std::uint32_t Variables::adopt(Span span) {
  all_.push_back({.name = "_", .span = span, .uses = 2, .is_wild = true, .is_local = true});
  return static_cast<std::uint32_t>(all_.size() - 1);
}

std::uint32_t Variables::anonymous(Span span) {
  const auto id = static_cast<std::uint32_t>(all_.size());
  all_.push_back({.name = "_", .span = span, .uses = 2, .is_local = scopes_.size() > 1});
  scopes_.back().push_back(id);
  return id;
}

}  // namespace plumb::dsl
