#include "proving/fact_names.hpp"

#include <algorithm>

#include "engine/network_data.hpp"

namespace plumb::proving {

namespace {

/// Parts of a name are ended, so that no two names are one text.
std::string joined(const engine::Network::Data& data, engine::CellId cell) {
  const engine::RelationId relation = data.relation_of[cell];
  std::string name = data.program.relations[relation].name;
  for (const engine::Symbol s : data.tables[relation].key_span(data.row_of[cell])) {
    name += '\0';
    name += data.program.symbols.text_of(s);
  }
  return name;
}

FactName taken_apart(const std::string& name) {
  FactName fact;
  std::size_t at = name.find('\0');
  fact.relation = name.substr(0, at);
  while (at != std::string::npos) {
    const std::size_t next = name.find('\0', at + 1);
    fact.key.push_back(name.substr(at + 1, next == std::string::npos ? next : next - at - 1));
    at = next;
  }
  return fact;
}

}  // namespace

std::string FactName::text() const {
  std::string arguments;
  for (const std::string& k : key) arguments += (arguments.empty() ? "" : ", ") + k;
  return key.empty() ? relation : relation + "(" + arguments + ")";
}

std::vector<FactName> closed_fact_names(const engine::Network& network) {
  std::vector<FactName> names;
  const engine::Network::Data& data = network.data();
  for (engine::RelationId r = 0; r < data.tables.size(); ++r) {
    if (data.open[r]) continue;
    for (engine::Row row = 0; row < data.tables[r].size(); ++row) {
      FactName& fact = names.emplace_back(FactName{data.program.relations[r].name, {}});
      const auto key = data.tables[r].key_span(row);
      for (const engine::Symbol s : key) fact.key.emplace_back(data.program.symbols.text_of(s));
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

NamedHashes::NamedHashes(const engine::Network& network, const model::Model& model) {
  const dsl::FactHashes hashes(network, model);
  const engine::Network::Data& data = network.data();
  by_name_.reserve(data.cell_count);
  for (engine::CellId cell = 0; cell < data.cell_count; ++cell)
    if (data.relation_of[cell] != engine::no_relation) by_name_.emplace(joined(data, cell), hashes.of(cell));
}

std::vector<FactName> NamedHashes::differing(const NamedHashes& other) const {
  std::vector<FactName> names;
  for (const auto& [name, digest] : by_name_) {
    const auto found = other.by_name_.find(name);
    if (found == other.by_name_.end() || found->second != digest) names.push_back(taken_apart(name));
  }
  for (const auto& [name, digest] : other.by_name_)
    if (!by_name_.contains(name)) names.push_back(taken_apart(name));
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace plumb::proving
