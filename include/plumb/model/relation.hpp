#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plumb/model/thing.hpp"

/// The author's own kinds, relations, rules and facts, and exceptions to rules.
namespace plumb::model {

struct Kind {
  std::string name{}, title{};
  bool open = false;
};
struct Member {
  ThingId id = nothing;
  std::string kind{};
};

enum class Openness : std::uint8_t { Closed, Unknown, None };
/// A relation that an Atom, Lookup, rule or fact may name. A kind has one column of its own type; a measure has a
/// column per kind of `per` and its figure as value.
struct Relation {
  enum class Origin : std::uint8_t { Standard, Kind, Measure, Author };
  std::string name{};
  std::vector<Type> columns{};
  std::vector<std::string> column_names{};
  std::optional<Type> value{};
  enum class Merge : std::uint8_t { Single, Least, Most } merge = Merge::Single;
  bool input = false;
  Openness open = Openness::Closed;
  std::string among{};
  std::string from{};  ///< a data file, relative to the knowledge base
  Span span{};
  bool standard = false;
  bool extensible = false;  ///< standard ones an author's rule may add to
  Origin origin = Origin::Author;
};

struct Rule {
  std::string relation{};
  std::vector<Term> terms{};
  std::optional<Expr> value{};
  Expr when{};
  std::vector<std::string> variables{};
  StatementId statement = no_statement;
};
struct Fact {
  std::string relation{};
  std::vector<std::string> key{};
  std::optional<Number> value{};
  StatementId statement = no_statement;
};

/// The facts of a data file, flat as they may be many.
struct FactRows {
  std::string relation{};
  std::shared_ptr<const std::string> text{};  ///< of the file
  std::vector<std::string_view> cells{};      ///< row after row, in `text`
  std::vector<Number> values{};               ///< by row, of a relation with a value
};

/// Where `when` holds, the rules of `of` don't; with `gives` they give that instead. `variables`: those of the rule
/// that `of` is come first, under their own numbers.
struct Exception {
  ThingId id = nothing;
  StatementId of = no_statement;
  Expr when{};
  std::optional<Expr> gives{};
  std::vector<std::string> variables{};
  StatementId statement = no_statement;
};

}  // namespace plumb::model
