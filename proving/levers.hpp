#pragma once
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
/// One thing and the lines that may be given for it, those nearest to the numbers in question first.
struct Lever {
  std::vector<GivenLine> values{};
};

/// The inputs that these expressions and things read: levels, intentions, answers, measures, facts. What stands for a
/// variable is taken from a few of the statement's instances in `unasked`.
std::vector<Lever> levers_of(const advice::CaseWorld& unasked, const Mistake& mistake);

/// `relation(key) = value`, as conditions of the language hold it.
model::Expr value_is(const std::string& relation, const std::vector<std::string>& key, const Range& value);
model::Expr fact_atom(const std::string& relation, const std::vector<std::string>& key);

}  // namespace plumb::proving
