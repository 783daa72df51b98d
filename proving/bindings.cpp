#include "proving/bindings.hpp"

#include <algorithm>

#include "engine/network_data.hpp"

namespace plumb::proving {

namespace {

Binding binding_of(const engine::Network::Data& data, const engine::Instance& instance) {
  Binding binding;
  const std::uint32_t count = data.rule_of(instance).variable_count;
  for (std::uint32_t i = 0; i < count; ++i) {
    const engine::Symbol s = data.substitutions[instance.substitution + i];
    binding.emplace_back(s < data.program.symbols.size() ? data.program.symbols.text_of(s) : std::string_view());
  }
  return binding;
}

/// Calls `visit` with each binding of the statement's rules, or of members of their aggregates, until it says so.
template <class Visit>
void for_each_binding(const engine::Network::Data& data, model::StatementId statement, bool of_members,
                      const Visit& is_enough) {
  for (const engine::Instance& instance : data.instances) {
    const engine::Code& code = data.codes[instance.code];
    if (code.rule == engine::no_index || (code.aggregate != nullptr) != of_members) continue;
    if (data.origin_of(code) == statement && is_enough(binding_of(data, instance))) return;
  }
}

/// Both together, where no variable stands for one thing here and for another there.
bool joins(Binding& binding, const Binding& outer) {
  binding.resize(std::max(binding.size(), outer.size()));
  for (std::size_t i = 0; i < outer.size(); ++i) {
    if (!binding[i].empty() && !outer[i].empty() && binding[i] != outer[i]) return false;
    if (binding[i].empty()) binding[i] = outer[i];
  }
  return true;
}

void add_new(std::vector<Binding>& all, Binding binding) {
  if (std::find(all.begin(), all.end(), binding) == all.end()) all.push_back(std::move(binding));
}

}  // namespace

std::vector<Binding> bindings_of(const advice::CaseWorld& world, model::StatementId statement, std::size_t most) {
  std::vector<Binding> all;
  for_each_binding(world.base().network().data(), statement, false, [&](Binding binding) {
    add_new(all, std::move(binding));
    return all.size() == most;
  });
  if (all.empty()) all.emplace_back();
  return all;
}

std::vector<Binding> members_of(const advice::CaseWorld& world, model::StatementId statement,
                                const model::Expr& aggregate, const Binding& outer, std::size_t most) {
  std::vector<Binding> all;
  const auto is_bound = [](const Binding& binding, std::uint32_t v) {
    return v < binding.size() && !binding[v].empty();
  };
  for_each_binding(world.base().network().data(), statement, true, [&](Binding binding) {
    const bool is_whole = std::all_of(aggregate.locals.begin(), aggregate.locals.end(),
                                      [&](std::uint32_t local) { return is_bound(binding, local); });
    if (is_whole && joins(binding, outer)) add_new(all, std::move(binding));
    return all.size() == most;
  });
  return all;
}

}  // namespace plumb::proving
