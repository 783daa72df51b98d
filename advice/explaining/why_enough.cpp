#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "advice/explaining/claim.hpp"
#include "advice/explaining/explaining.hpp"
#include "advice/explaining/testimony.hpp"
#include "advice/words.hpp"

/// Why enough: forgetting only ever widens, so a claim that stands with a set of statements stands with every larger
/// one.
namespace plumb::advice {

namespace {

constexpr std::size_t most_pairs_of = 64;  ///< statements among which pairs are tried before settling for minimal

class Enough {
 public:
  Enough(const CaseWorld& world, const Claim& claim, std::vector<Testimony> told)
      : claim_(claim), told_(std::move(told)), sweep_(world.base()) {}

  /// Indices of a smallest set, rising.
  std::vector<std::size_t> find() {
    std::vector<bool> kept = indispensable();
    if (!stands(kept) && !complete(kept)) kept = whittled(std::move(kept));
    std::vector<std::size_t> needed;
    for (std::size_t i = 0; i < kept.size(); ++i)
      if (kept[i]) needed.push_back(i);
    return needed;
  }
  bool is_smallest() const { return is_smallest_; }
  const std::vector<Testimony>& told() const { return told_; }

 private:
  bool stands(const std::vector<bool>& kept) {
    for (std::size_t i = 0; i < told_.size(); ++i)
      if (!kept[i]) forget(told_[i], sweep_.world());
    engine::settle(sweep_.world());
    const bool does = claim_.stands_in(sweep_.world());
    sweep_.reset();
    return does;
  }

  /// What no set can do without: forgetting it alone is too much.
  std::vector<bool> indispensable() {
    std::vector<bool> found(told_.size());
    std::vector<bool> kept(told_.size(), true);
    for (std::size_t i = 0; i < told_.size(); ++i) {
      kept[i] = false;
      found[i] = !stands(kept);
      kept[i] = true;
    }
    return found;
  }

  /// One or two more that suffice, if any do.
  bool complete(std::vector<bool>& kept) {
    std::vector<std::size_t> rest;
    for (std::size_t i = 0; i < kept.size(); ++i)
      if (!kept[i]) rest.push_back(i);
    for (const std::size_t i : rest) {
      kept[i] = true;
      if (stands(kept)) return true;
      kept[i] = false;
    }
    if (rest.size() > most_pairs_of) return false;
    for (std::size_t a = 0; a < rest.size(); ++a)
      for (std::size_t b = a + 1; b < rest.size(); ++b) {
        kept[rest[a]] = kept[rest[b]] = true;
        if (stands(kept)) return true;
        kept[rest[a]] = kept[rest[b]] = false;
      }
    return false;
  }

  /// All, then one after the other forgotten while the claim stands.
  std::vector<bool> whittled(std::vector<bool> indispensable) {
    is_smallest_ = false;
    std::vector<bool> kept(told_.size(), true);
    for (std::size_t i = told_.size(); i-- > 0;) {
      if (indispensable[i]) continue;
      kept[i] = false;
      if (!stands(kept)) kept[i] = true;
    }
    return kept;
  }

  const Claim& claim_;
  std::vector<Testimony> told_;
  engine::Sweep sweep_;
  bool is_smallest_ = true;
};

std::string sentence(const WhyEnough& e, std::size_t statements) {
  if (statements == 0) return say("{}, whatever the answers are", e.claim);
  if (e.spared == 0 && statements == 1) return say("{}: the one statement below it is enough", e.claim);
  if (e.spared == 0) return say("{}: it takes all {} statements below it", e.claim, count_word(statements));
  return say_many(static_cast<std::int64_t>(statements), "{}: {} of {} statements is enough, whatever the others say",
                  "{}: {} of {} statements are enough, whatever the others say", e.claim, count_word(statements),
                  count_word(statements + e.spared));
}

}  // namespace

WhyEnough why_enough(const CaseWorld& world, const model::Formula& formula) {
  const words::Speaking speaking(world.model().framework.language);
  const Claim claim(world, formula);
  WhyEnough out{.claim = claim.text(), .holds = claim.holds()};
  if (claim.holds() == Truth::Possible) {
    out.says = say("{}: nothing forces it yet, it is still open", out.claim);
    return out;
  }
  Enough enough(world, claim, testimonies_below(world, claim.cells()));
  const std::vector<std::size_t> needed = enough.find();
  for (const std::size_t i : needed)
    for (Source& source : sources_of(world, enough.told()[i]))
      if (source.counts) out.needed.push_back(std::move(source));
  out.spared = enough.told().size() - needed.size();
  out.smallest = enough.is_smallest();
  out.says = sentence(out, needed.size());
  return out;
}

}  // namespace plumb::advice
