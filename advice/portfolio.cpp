#include <algorithm>
#include <future>
#include <list>
#include <set>

#include "advice/case_world.hpp"

/// Networks that cases of a portfolio share.
namespace plumb::advice {
namespace {

using Made = tl::expected<std::shared_ptr<const Grounded>, std::vector<Diagnostic>>;

constexpr std::size_t networks_kept = 3;

void collect_read(const engine::Expr& expr, std::set<engine::RelationId>& read) {
  if (expr.relation != engine::no_relation) read.insert(expr.relation);
  for (const engine::Expr& arg : expr.args) collect_read(arg, read);
}

/// Relations that grounding looks at: those that rules read, and the kinds and keys of these.
std::vector<bool> relations_that_matter(const engine::Program& program) {
  std::set<engine::RelationId> open;
  for (const engine::Rule& rule : program.rules) {
    open.insert(rule.head);
    collect_read(rule.condition, open);
    if (rule.value) collect_read(*rule.value, open);
  }
  std::vector<bool> matters(program.relations.size());
  while (!open.empty()) {
    const engine::RelationId relation = open.extract(open.begin()).value();
    if (relation == engine::no_relation || matters[relation]) continue;
    matters[relation] = true;
    open.insert(program.relations[relation].columns.begin(), program.relations[relation].columns.end());
    if (const auto among = program.relations[relation].among) open.insert(*among);
  }
  return matters;
}

/// The facts as one text, whatever their order and the numbers of their symbols.
std::string name_of(const std::vector<engine::Fact>& facts, const engine::Program& program) {
  std::vector<std::string> lines;
  for (const engine::Fact& fact : facts) {
    std::string line = program.relations[fact.relation].name;
    for (const engine::Symbol symbol : fact.key) {
      const std::string text(program.symbols.text_of(symbol));
      line += (program.symbols.is_number(symbol) ? " #" : " ") + std::to_string(text.size()) + ":" + text;
    }
    lines.push_back(line + " = " + std::to_string(fact.value.units) + "\n");
  }
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  std::string name;
  for (const std::string& line : lines) name += line;
  return name;
}

}  // namespace

class Portfolio::Networks {
 public:
  explicit Networks(const Framework& framework)
      : framework_(framework), matters_(relations_that_matter(framework.lowered().program)),
        names_(framework.lowered()) {}

  Made for_case(const Assessment& assessment, const Merged& merged) {
    std::promise<Made> promise;
    std::shared_future<Made> network;
    {
      const std::scoped_lock lock(in_use_);
      const std::string name = name_of_given(assessment, merged);
      const auto kept = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& k) { return k.name == name; });
      if (kept != kept_.end()) {
        kept_.splice(kept_.begin(), kept_, kept);
        network = kept->network;
      } else {
        kept_.push_front({name, promise.get_future().share()});
        if (kept_.size() > networks_kept) kept_.pop_back();
        ++made_;
      }
    }
    if (network.valid()) return network.get();
    Made made = make(assessment, merged);
    promise.set_value(made);
    return made;
  }

  std::size_t made() const {
    const std::scoped_lock lock(in_use_);
    return made_;
  }

 private:
  struct Kept {
    std::string name;
    std::shared_future<Made> network;
  };

  std::vector<engine::Fact> given_that_matters(dsl::Lowered& lowered, const Assessment& assessment,
                                               const Merged& merged) const {
    std::vector<engine::Fact> given = dsl::lower_case(lowered, framework_.model(), assessment, merged);
    std::erase_if(given, [&](const engine::Fact& fact) { return !matters_[fact.relation]; });
    return given;
  }

  /// Every case leaves its names in the vocabulary, so now and then it begins anew.
  std::string name_of_given(const Assessment& assessment, const Merged& merged) {
    if (names_.program.symbols.size() > framework_.lowered().program.symbols.size() + 10'000)
      names_ = framework_.lowered();
    return name_of(given_that_matters(names_, assessment, merged), names_.program);
  }

  Made make(const Assessment& assessment, const Merged& merged) const {
    dsl::Lowered lowered = framework_.lowered();
    const auto given = given_that_matters(lowered, assessment, merged);
    const auto network = engine::ground(lowered.program, given, engine::Limits{});
    if (!network) return tl::make_unexpected(to_diagnostics(network.error(), lowered));
    return std::make_shared<const Grounded>(std::move(lowered), *network);
  }

  const Framework& framework_;
  const std::vector<bool> matters_;  ///< by relation
  mutable std::mutex in_use_;
  dsl::Lowered names_;
  std::list<Kept> kept_;  ///< last used first
  std::size_t made_ = 0;
};

Portfolio::Portfolio(std::shared_ptr<const Framework> framework)
    : framework_(std::move(framework)), networks_(std::make_unique<Networks>(*framework_)) {}
Portfolio::~Portfolio() = default;

std::size_t Portfolio::networks_made() const { return networks_->made(); }

tl::expected<std::shared_ptr<const CaseWorld>, std::vector<Diagnostic>> Portfolio::evaluate(
    const Assessment& assessment, const CaseWorld* earlier, const CaseWorld* before) {
  Merged merged = merge(assessment, framework_->model());
  auto network = networks_->for_case(assessment, merged);
  if (!network) return tl::make_unexpected(network.error());
  return put_in(framework_, assessment, std::move(merged), std::move(*network), earlier, before);
}

}  // namespace plumb::advice
