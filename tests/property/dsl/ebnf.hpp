#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// A grammar as written down: EBNF with `[x]`, `{x}`, `x | y`, `( )`, `x % ","`, "words" in quotes, kinds of words in
/// capitals and comments between (* and *).
namespace plumb::tests {

struct Production {
  enum class Kind {
    Word,      ///< text: as it is written
    WordKind,  ///< text: ID, TEXT, ...
    Rule,      ///< text: the rule's name
    Sequence,
    Choice,
    Optional,  ///< of the only part
    Repeated,  ///< of the only part, also never
    Listed     ///< of the first part, once at least, with the second between
  };
  Kind kind = Kind::Sequence;
  std::string text{};
  std::vector<Production> parts{};
};

struct Grammar {
  std::map<std::string, Production> rules{};
  std::vector<std::string> faults{};  ///< what could not be read, and rules that are used and not there
};

Grammar read_grammar(std::string_view ebnf);

}  // namespace plumb::tests
