#pragma once
#include <optional>
#include <string>
#include <vector>

#include "advice/case_world.hpp"
#include "proving/mutants.hpp"

/// What a search for a telling case may give.
namespace plumb::proving {

/// One `given` line: as a test holds it, and as an author writes it.
struct GivenLine {
  model::Expr is{};
  std::string text{};
};
/// One thing and what may be given for it, what lies nearest to the numbers in question first. Each is a line, or some
/// that go together: an aggregate is moved by several of its members at once, a question may take several options.
struct Lever {
  std::vector<std::vector<GivenLine>> values{};
};

/// The inputs that these expressions and things read: levels, intentions, answers, measures, facts; through computed
/// measures, holds and the author's own relations too. What stands for a variable is taken from a few of the
/// statement's instances in `unasked`. Dates lie around `day`, in days since 1970-01-01.
std::vector<Lever> levers_of(const advice::CaseWorld& unasked, const Mistake& mistake, std::int64_t day);

/// `relation(key) = value`, as conditions of the language hold it.
model::Expr value_is(const std::string& relation, const std::vector<std::string>& key, const Range& value);
model::Expr fact_atom(const std::string& relation, const std::vector<std::string>& key);

}  // namespace plumb::proving
