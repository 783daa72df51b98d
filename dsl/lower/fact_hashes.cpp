#include "dsl/lower/fact_hashes.hpp"

#include <sodium.h>

#include <algorithm>

#include "engine/network_data.hpp"
#include "engine/program_text.hpp"

namespace plumb::dsl {

Digest digest_of(std::string_view text) {
  Digest digest{};
  crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     nullptr, 0);
  return digest;
}

std::string to_hex(const Digest& digest) {
  std::string hex;
  for (const unsigned char byte : digest) {
    hex += "0123456789abcdef"[byte >> 4];
    hex += "0123456789abcdef"[byte & 15];
  }
  return hex;
}

Digesting& Digesting::add(std::string_view text) {
  add(static_cast<std::int64_t>(text.size()));
  bytes_.append(text);
  return *this;
}

Digesting& Digesting::add(const Digest& digest) {
  bytes_.append(digest.begin(), digest.end());
  return *this;
}

Digesting& Digesting::add(std::int64_t number) {
  for (int byte = 0; byte < 8; ++byte) bytes_ += static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * byte));
  return *this;
}

Digesting& Digesting::add_sorted(std::vector<Digest> digests) {
  std::sort(digests.begin(), digests.end());
  add(static_cast<std::int64_t>(digests.size()));
  for (const Digest& digest : digests) add(digest);
  return *this;
}

namespace {

using engine::CellId;
using engine::Network;

void add_value(Digesting& to, const Value& value) {
  to.add(static_cast<std::int64_t>(value.exists)).add(value.range.lo.units).add(value.range.hi.units);
}

/// Goes through the definitions in their topological order, so that what one reads has been hashed before, inside
/// cycles aside.
class HashingWalk {
 public:
  HashingWalk(const Network& network, const model::Model& model, std::vector<Digest>& cells)
      : data_(network.data()), model_(model), cells_(cells) {
    cells_.resize(data_.cell_count);
    for (const engine::Code& code : data_.codes) codes_.push_back(code_digest(code));
    for (const auto& [cell, value] : data_.given_inputs) given_.push_back({cell, value});
    std::sort(given_.begin(), given_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  }

  void run() {
    for (CellId cell = 0; cell < data_.cell_count; ++cell)
      if (data_.definition_of[cell] == engine::no_index) cells_[cell] = input_digest(cell);
    for (std::uint32_t d = 0; d < data_.definitions.size();) {
      const std::uint32_t component = data_.component_of[d];
      if (component == engine::no_index) {
        cells_[data_.definitions[d].cell] = definition_digest(data_.definitions[d], nullptr);
        ++d;
        continue;
      }
      hash_cycle(data_.components[component]);
      d = data_.components[component].end;
    }
  }

 private:
  /// A rule as it is printed, its variables by number; of an aggregate its own expression besides.
  Digest code_digest(const engine::Code& code) const {
    Digesting digesting;
    if (code.rule == engine::no_index) return digesting.add("fact").finish();
    engine::Rule rule = data_.program.rules[code.rule];
    for (std::size_t i = 0; i < rule.variable_names.size(); ++i) rule.variable_names[i] = "V" + std::to_string(i);
    digesting.add(engine::to_text(data_.program, rule));
    if (code.aggregate) digesting.add(engine::to_text(engine::Printing{data_.program, &rule, {}}, *code.aggregate));
    return digesting.finish();
  }

  Digesting name_of(CellId cell) const {
    Digesting name;
    const engine::RelationId relation = data_.relation_of[cell];
    if (relation == engine::no_relation) return name;
    name.add(data_.program.relations[relation].name);
    for (const engine::Symbol s : data_.tables[relation].key_span(data_.row_of[cell]))
      name.add(data_.program.symbols.text_of(s));
    return name;
  }

  Digest input_digest(CellId cell) const {
    Digesting digesting = name_of(cell);
    if (const engine::RelationId relation = data_.relation_of[cell]; relation != engine::no_relation)
      add_value(digesting, engine::absent_value(data_.program.relations[relation]));
    const auto given = std::lower_bound(given_.begin(), given_.end(), cell,
                                        [](const auto& g, CellId wanted) { return g.first < wanted; });
    if (given != given_.end() && given->first == cell) add_value(digesting, given->second);
    add_question(digesting, cell);
    return digesting.finish();
  }

  /// Answers become inputs outside the rules.
  void add_question(Digesting& digesting, CellId cell) const {
    const engine::RelationId relation = data_.relation_of[cell];
    if (relation == engine::no_relation || data_.tables[relation].arity() == 0) return;
    const auto thing = model_.find(data_.program.symbols.text_of(data_.tables[relation].key(data_.row_of[cell])[0]));
    const model::Question* question = thing ? model_.question(*thing) : nullptr;
    if (!question) return;
    digesting.add(question->stale_months).add(question->stale_days).add(static_cast<std::int64_t>(question->answer));
    for (const model::ThingId role : question->of) digesting.add(model_.id(role));
    for (const model::Option& option : question->options) {
      digesting.add(option.name).add(static_cast<std::int64_t>(option.alone));
      if (option.gives) digesting.add(option.gives->lo.units).add(option.gives->hi.units);
    }
  }

  /// `cycle`: what its cells are known by among each other.
  Digest instance_digest(const engine::Instance& instance, const engine::Component* cycle) const {
    Digesting digesting;
    const engine::Code& code = data_.codes[instance.code];
    digesting.add(codes_[instance.code]);
    if (code.rule != engine::no_index)
      for (std::uint32_t i = 0; i < data_.program.rules[code.rule].variable_count; ++i) {
        const engine::Symbol s = data_.substitutions[instance.substitution + i];
        digesting.add(s < data_.program.symbols.size() ? data_.program.symbols.text_of(s) : "");
      }
    for (std::size_t leaf = 0; leaf < code.leaves.size(); ++leaf) {
      const std::uint32_t slot = data_.inputs[instance.inputs + leaf];
      if (slot >= data_.cell_count) {
        add_value(digesting, data_.constants[slot - data_.cell_count]);
        continue;
      }
      const std::uint32_t d = data_.definition_of[slot];
      if (cycle && d != engine::no_index && d >= cycle->begin && d < cycle->end)
        digesting.add(static_cast<std::int64_t>(d - cycle->begin));
      else digesting.add(cells_[slot]);
    }
    return digesting.finish();
  }

  Digest definition_digest(const engine::Definition& definition, const engine::Component* cycle) const {
    Digesting digesting = name_of(definition.cell);
    digesting.add(static_cast<std::int64_t>(definition.gather));
    std::vector<Digest> instances;
    for (std::uint32_t i = definition.begin; i < definition.end; ++i)
      instances.push_back(instance_digest(data_.instances[i], cycle));
    return digesting.add_sorted(std::move(instances)).finish();
  }

  void hash_cycle(const engine::Component& cycle) {
    Digesting all;
    for (std::uint32_t d = cycle.begin; d < cycle.end; ++d) all.add(definition_digest(data_.definitions[d], &cycle));
    const Digest whole = all.finish();
    for (std::uint32_t d = cycle.begin; d < cycle.end; ++d)
      cells_[data_.definitions[d].cell] =
          Digesting().add(whole).add(static_cast<std::int64_t>(d - cycle.begin)).finish();
  }

  const Network::Data& data_;
  const model::Model& model_;
  std::vector<Digest>& cells_;
  std::vector<Digest> codes_;
  std::vector<std::pair<CellId, Value>> given_;  ///< rising
};

}  // namespace

FactHashes::FactHashes(const engine::Network& network, const model::Model& model) : network_(network) {
  HashingWalk(network, model, cells_).run();
}

Digest FactHashes::of(engine::RelationId relation, std::span<const engine::Symbol> key) const {
  static const Digest nothing = digest_of("");
  if (relation == engine::no_relation) return nothing;
  if (network_.is_open(relation)) {
    const auto cell = network_.find(relation, key);
    return cell ? cells_[*cell] : nothing;
  }
  const engine::FactTable& table = network_.data().tables[relation];
  const engine::Row row = table.find(key.data());
  if (row == engine::no_row) return nothing;
  Digesting digesting;
  if (network_.program().relations[relation].has_value) digesting.add(table.value(row).units);
  return digesting.add("closed").finish();
}

}  // namespace plumb::dsl
