#pragma once
#include <map>
#include <string>
#include <vector>

#include "tests/property/dsl/ebnf.hpp"
#include "tests/support/random.hpp"

namespace plumb::tests {

/// Writes texts that a grammar allows, each choice at random.
class TextGenerator {
 public:
  /// Every rule must come to an end. The grammar must outlive it.
  explicit TextGenerator(const Grammar& grammar);

  /// The words of `rule`, with spaces and line breaks between. At most about `size` words; from then on every choice is
  /// the shortest.
  std::string write(const std::string& rule, Random& random, std::size_t size);

  /// How often each choice of the grammar was taken, by rule and number: to see that all were.
  const std::map<std::string, int>& taken() const { return taken_; }
  /// All names that `taken` may have.
  std::vector<std::string> choices() const;

 private:
  void write(const Production& production, const std::string& place);
  void write_rule(const std::string& name);
  void write_word(const std::string& kind);
  std::size_t next_choice(const std::string& place, std::size_t count);
  std::size_t shortest(const Production& production) const;
  bool is_full() const { return words_.size() >= size_; }

  const Grammar& grammar_;
  std::map<std::string, std::size_t> depths_{};  ///< of the shortest text of each rule: how many rules below each other
  std::map<std::string, int> taken_{};
  Random* random_ = nullptr;
  std::vector<std::string> words_{};
  std::size_t size_ = 0;
};

}  // namespace plumb::tests
