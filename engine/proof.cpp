#include "engine/proof.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <memory_resource>
#include <unordered_map>

#include "engine/hash.hpp"
#include "engine/premises.hpp"
#include "engine/program_text.hpp"
#include "engine/replay.hpp"
#include "engine/world_cells.hpp"

namespace plumb::engine {
namespace {

constexpr std::uint32_t most_nodes_shown = 20'000;
constexpr std::uint32_t most_height = 4'096;  ///< of a closed fact that is looked for
constexpr std::uint64_t most_nodes_counted = 1'000'000'000;

struct Best;

/// A fact that an application reads, and the best way to it.
struct Premise {
  FactAt fact;
  Best* best;
  bool circular = false;  ///< inside a component and settled no earlier than what rests on it
};

/// One way in which a fact is given: a rule under a substitution, or no rule for a given fact.
struct Application {
  std::uint32_t rule = no_index;
  std::span<const Symbol> substitution{};  ///< in the network or in the search's room
  std::span<Premise> premises{};
};

/// The best way to a fact, once it is known.
struct Best {
  std::optional<std::uint32_t> height{};
  std::uint32_t not_within = 0;  ///< no proof below this height
  std::uint64_t nodes = 1;
  const Application* application = nullptr;
  std::span<Application> applications{};  ///< once they were looked for
  bool looked = false;
  bool shown = false;  ///< with what it rests on, above
};

struct HashOfFact {
  std::size_t operator()(FactAt fact) const { return hash_word((std::uint64_t{fact.relation} << 32) | fact.row); }
};

class ProofSearch {
 public:
  explicit ProofSearch(const World& world)
      : world_(world), data_(world.network().data()), evaluation_(WorldCells::source(world)), premises_(evaluation_) {}

  ProofNode tree(FactAt fact, std::uint32_t max_height);

 private:
  Best& best_of(FactAt fact) { return best_[fact]; }
  void look_for_applications(FactAt fact, Best& best);
  void add_open_applications(FactAt fact);
  void add_application(std::uint32_t rule, std::span<const Symbol> substitution);
  void add_application(const Instance& instance);
  void mark_circular(Application& application, std::uint32_t definition, Side side);
  const Replay& replay(std::uint32_t component);
  void settle(FactAt fact, Best& best);
  void settle_open(FactAt fact, Best& best);
  void settle_closed(FactAt fact, Best& best);
  bool provable(FactAt fact, Best& best, std::uint32_t height);
  void choose(Best& best);
  bool earlier(const Application& a, const Application& b) const;
  void expand(ProofNode& node, FactAt fact, Best& best, std::uint32_t levels);
  bool is_given(FactAt fact) const;
  /// A copy that lasts as long as the search.
  template <class T>
  std::span<T> keep(std::span<const T> items) {
    T* const kept = static_cast<T*>(room_.allocate(items.size_bytes(), alignof(T)));
    std::uninitialized_copy(items.begin(), items.end(), kept);
    return {kept, items.size()};
  }

  const World& world_;
  const Network::Data& data_;
  Evaluation evaluation_;
  Premises premises_;
  std::array<std::byte, 96 * 1024> first_room_;  ///< most proofs need no more
  std::pmr::monotonic_buffer_resource room_{first_room_.data(), first_room_.size()};
  std::pmr::unordered_map<FactAt, Best, HashOfFact> best_{1'024, &room_};
  std::map<std::uint32_t, std::unique_ptr<Replay>> replays_;
  std::uint32_t nodes_shown_ = 0;
  // Of the fact whose applications are looked for.
  std::vector<Application> applications_;
  std::vector<Premise> links_;
  std::vector<std::uint32_t> binding_;
};

bool ProofSearch::is_given(FactAt fact) const {
  if (fact.row >= data_.given_rows[fact.relation]) return false;
  const FactTable& table = data_.tables[fact.relation];
  const std::vector<Number>& given = data_.given_values[fact.relation];
  return !table.has_value() || given.empty() || given[fact.row] == table.value(fact.row);
}

void ProofSearch::add_application(std::uint32_t rule, std::span<const Symbol> substitution) {
  links_.clear();
  for (const FactAt fact : premises_.of(data_.program.rules[rule], substitution))
    links_.push_back({fact, &best_of(fact)});
  applications_.push_back({rule, substitution, keep<Premise>(links_)});
}

void ProofSearch::add_application(const Instance& instance) {
  const Code& code = data_.codes[instance.code];
  if (code.rule == no_index) {
    applications_.emplace_back();
    return;
  }
  add_application(code.rule,
                  {data_.substitutions.data() + instance.substitution, data_.program.rules[code.rule].variable_count});
}

/// Premises in the same component that became what they are no earlier than what rests on them. What is certain never
/// rests on what is only possible; the reverse is no circle.
void ProofSearch::mark_circular(Application& application, std::uint32_t definition, Side side) {
  const std::uint32_t component = data_.component_of[definition];
  for (Premise& premise : application.premises) {
    if (!data_.open[premise.fact.relation]) continue;
    const std::uint32_t d = data_.definition_of[data_.cells[premise.fact.relation][premise.fact.row]];
    if (d == no_index || data_.component_of[d] != component) continue;
    const Truth holds = evaluation_.source().truth(premise.fact.relation, premise.fact.row);
    if (holds == Truth::No || (side == Side::Possible && holds == Truth::Yes)) continue;
    premise.circular = (side == Side::Certain && holds != Truth::Yes) ||
                       replay(component).round(d, side) >= replay(component).round(definition, side);
  }
}

const Replay& ProofSearch::replay(std::uint32_t component) {
  std::unique_ptr<Replay>& found = replays_[component];
  if (!found)
    found = std::make_unique<Replay>(data_, data_.components[component], WorldCells::numbers(world_),
                                     WorldCells::truths(world_));
  return *found;
}

void ProofSearch::add_open_applications(FactAt fact) {
  const CellId cell = data_.cells[fact.relation][fact.row];
  const std::uint32_t d = data_.definition_of[cell];
  if (d == no_index) return;
  const Value value = world_.value(cell);
  const std::uint32_t component = data_.component_of[d];
  if (component == no_index) {
    find_binding_instances(data_, data_.definitions[d], value, WorldCells::numbers(world_), WorldCells::truths(world_),
                           binding_);
    for (const std::uint32_t i : binding_) add_application(data_.instances[i]);
    return;
  }
  for (const std::uint32_t i : replay(component).instances(d, side_of(value))) {
    add_application(data_.instances[i]);
    mark_circular(applications_.back(), d, side_of(value));
  }
}

void ProofSearch::look_for_applications(FactAt fact, Best& best) {
  if (best.looked) return;
  best.looked = true;
  applications_.clear();
  if (data_.open[fact.relation]) {
    add_open_applications(fact);
  } else {
    for_each_closed_application(
        evaluation_, data_, fact,
        [&](std::uint32_t rule, std::span<const Symbol> substitution) { add_application(rule, keep(substitution)); });
  }
  best.applications = keep<Application>(applications_);
}

void ProofSearch::settle(FactAt fact, Best& best) {
  if (best.height) return;
  const bool derived = !is_given(fact) && evaluation_.source().truth(fact.relation, fact.row) != Truth::No;
  if (!derived) {
    best.height = 0;
  } else if (data_.open[fact.relation]) {
    settle_open(fact, best);
  } else {
    settle_closed(fact, best);
  }
}

/// Rule order decides between equals, then the text of what is bound.
bool ProofSearch::earlier(const Application& a, const Application& b) const {
  if (a.rule != b.rule) return a.rule < b.rule;
  const Symbols& symbols = data_.program.symbols;
  for (std::size_t i = 0; i < a.substitution.size(); ++i) {
    if (a.substitution[i] == b.substitution[i]) continue;
    if (a.substitution[i] == no_symbol || b.substitution[i] == no_symbol) return b.substitution[i] == no_symbol;
    return symbols.text_of(a.substitution[i]) < symbols.text_of(b.substitution[i]);
  }
  return false;
}

/// Of the applications whose premises are all settled, the one of least height, then fewest nodes, then rule order.
void ProofSearch::choose(Best& best) {
  for (const Application& application : best.applications) {
    std::uint32_t height = application.rule == no_index ? 0 : 1;
    std::uint64_t nodes = 1;
    bool known = true;
    for (const Premise& premise : application.premises) {
      if (premise.circular) continue;
      known = known && premise.best->height;
      if (!known) break;
      height = std::max(height, *premise.best->height + 1);
      nodes = std::min(most_nodes_counted, nodes + premise.best->nodes);
    }
    if (!known) continue;
    const bool better = !best.application || height < *best.height || (height == *best.height && nodes < best.nodes) ||
                        (height == *best.height && nodes == best.nodes && earlier(application, *best.application));
    if (!better) continue;
    best.application = &application;
    best.height = height;
    best.nodes = nodes;
  }
}

void ProofSearch::settle_open(FactAt fact, Best& best) {
  look_for_applications(fact, best);
  for (const Application& application : best.applications)
    for (const Premise& premise : application.premises)
      if (!premise.circular) settle(premise.fact, *premise.best);
  choose(best);
  if (!best.height) best.height = 0;
}

/// Is there a proof of at most this height? Recursion between closed facts ends because heights fall.
bool ProofSearch::provable(FactAt fact, Best& best, std::uint32_t height) {
  if (best.height) return *best.height <= height;
  if (is_given(fact)) {
    best.height = 0;
    return true;
  }
  if (height < best.not_within || height == 0) return false;
  look_for_applications(fact, best);
  bool any = false;
  for (const Application& application : best.applications) {
    bool all = true;
    for (const Premise& premise : application.premises) all = all && provable(premise.fact, *premise.best, height - 1);
    any = any || all;
  }
  if (any) {
    choose(best);
  } else {
    best.not_within = height + 1;
  }
  return any;
}

/// Heights are tried in turn, so that the first that is found is the least.
void ProofSearch::settle_closed(FactAt fact, Best& best) {
  for (std::uint32_t height = 1; height <= most_height; ++height) {
    if (provable(fact, best, height)) return;
    if (best.not_within > height + 1) return;
  }
  best.height = 0;  // only reachable where a number supports itself
}

void ProofSearch::expand(ProofNode& node, FactAt fact, Best& best, std::uint32_t levels) {
  settle(fact, best);
  node.height = *best.height;
  if (!best.application || best.application->rule == no_index) {
    node.cut = !best.applications.empty() && !best.application;
    return;
  }
  const Application& application = *best.application;
  node.rule = application.rule;
  node.substitution.assign(application.substitution.begin(), application.substitution.end());
  if (application.premises.empty()) return;
  if (levels == 0 || nodes_shown_ >= most_nodes_shown || best.shown) {
    node.cut = true;
    return;
  }
  best.shown = true;
  node.parents.reserve(application.premises.size());
  for (const Premise& premise : application.premises) {
    ++nodes_shown_;
    ProofNode& parent = node.parents.emplace_back();
    describe_fact(evaluation_.source(), premise.fact, parent);
    if (premise.circular) {
      parent.cut = true;
    } else {
      expand(parent, premise.fact, *premise.best, levels - 1);
    }
  }
}

ProofNode ProofSearch::tree(FactAt fact, std::uint32_t max_height) {
  ProofNode node;
  describe_fact(evaluation_.source(), fact, node);
  expand(node, fact, best_of(fact), max_height);
  return node;
}

}  // namespace

std::optional<ProofNode> find_proof(const World& world, const FactRef& fact, std::uint32_t max_height) {
  const Row row = world.network().data().tables[fact.relation].find(fact.key.data());
  if (row == no_row || world.truth(fact.relation, fact.key) == Truth::No) return std::nullopt;
  return ProofSearch(world).tree({fact.relation, row}, max_height);
}

}  // namespace plumb::engine
