#include "engine/program.hpp"

#include <cassert>

namespace plumb::engine {

Symbol Symbols::name(std::string_view text) {
  const auto [at, fresh] = names_.try_emplace(std::string(text), static_cast<Symbol>(entries_.size()));
  if (fresh) entries_.push_back({std::string(text)});
  return at->second;
}

Symbol Symbols::number(Number n) {
  const auto [at, fresh] = numbers_.try_emplace(n.units, static_cast<Symbol>(entries_.size()));
  if (fresh) entries_.push_back({to_decimal(n), n, true});
  return at->second;
}

std::optional<Symbol> Symbols::find(std::string_view text) const {
  const auto at = names_.find(std::string(text));
  return at == names_.end() ? std::nullopt : std::optional(at->second);
}

std::optional<Symbol> Symbols::find(Number n) const {
  const auto at = numbers_.find(n.units);
  return at == numbers_.end() ? std::nullopt : std::optional(at->second);
}

}  // namespace plumb::engine
