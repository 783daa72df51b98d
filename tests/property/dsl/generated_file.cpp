#include "tests/property/dsl/generated_file.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace plumb::tests {
namespace {

using Kind = Production::Kind;

constexpr std::size_t endless = SIZE_MAX / 2;

/// Words of each kind. Keywords stand among the ids where they are no keywords: `weight` may name a criterion.
const std::map<std::string, std::vector<std::string>> words_of_kind{
    {"ID", {"a", "b_2", "single_view", "q_one_key", "x1", "notable", "weights", "today", "yes", "order", "inner"}},
    {"VAR", {"A", "Team", "X_1", "EURO", "T"}},
    {"NUMBER", {"0", "1", "3", "0.25", "30_000", "1.0", "100", "2.5", "1_234_567.5"}},
    {"DATE", {"2026-03-01", "1999-12-31", "2024-02-29"}},
    {"VERSION", {"1.0.0", "2.13.4"}},
    {"CURRENCY", {"EUR", "USD"}},
    {"TEXT",
     {"\"\"", "\"text\"", "\"with \\\"quotes\\\", \\\\ and \\{braces}\"", "\"# no comment\"", "\"Ähnlich – 日本\"",
      "\"\"\"one line\"\"\"", "\"\"\"\n    two\n      lines\n    \"\"\"", "\"\"\"\n  a\n\n  b \"c\"\n\"\"\""}},
};

/// Versions have no groups of digits.
const std::vector<std::string> version_numbers{"1.0", "2.13"};

std::string place_of(const std::string& place, std::size_t choice) { return place + "/" + std::to_string(choice); }

void add_choices(const Production& production, const std::string& place, std::vector<std::string>& out) {
  const bool is_chosen = production.kind == Kind::Choice || production.kind == Kind::Optional;
  const std::size_t choices = production.kind == Kind::Optional ? 2 : production.parts.size();
  for (std::size_t i = 0; is_chosen && i < choices; ++i) out.push_back(place_of(place, i));
  for (std::size_t i = 0; i < production.parts.size(); ++i) add_choices(production.parts[i], place_of(place, i), out);
}

}  // namespace

TextGenerator::TextGenerator(const Grammar& grammar) : grammar_(grammar) {
  for (const auto& [name, production] : grammar_.rules) depths_[name] = endless;
  for (bool grew = true; grew;) {
    grew = false;
    for (const auto& [name, production] : grammar_.rules) {
      const std::size_t depth = shortest(production) + 1;
      grew = grew || depth < depths_[name];
      depths_[name] = std::min(depths_[name], depth);
    }
  }
}

std::vector<std::string> TextGenerator::choices() const {
  std::vector<std::string> all;
  for (const auto& [name, production] : grammar_.rules) add_choices(production, name, all);
  return all;
}

std::size_t TextGenerator::shortest(const Production& production) const {
  switch (production.kind) {
    case Kind::Rule: return depths_.at(production.text);
    case Kind::Listed: return shortest(production.parts.front());
    case Kind::Sequence: {
      std::size_t longest = 0;
      for (const Production& part : production.parts) longest = std::max(longest, shortest(part));
      return longest;
    }
    case Kind::Choice: {
      std::size_t least = endless;
      for (const Production& part : production.parts) least = std::min(least, shortest(part));
      return least;
    }
    default: return 0;
  }
}

std::string TextGenerator::write(const std::string& rule, Random& random, std::size_t size) {
  random_ = &random;
  size_ = size;
  words_.clear();
  while (!is_full()) write(grammar_.rules.at(rule), rule);
  std::string out;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const bool is_name_dot = words_[i] == "." || (i > 0 && words_[i - 1] == ".");
    if (i > 0 && !is_name_dot) out += random.chance(10) ? "\n" : " ";
    out += words_[i];
  }
  return out + "\n";
}

void TextGenerator::write(const Production& production, const std::string& place) {
  const auto go = [&](std::size_t part) { write(production.parts[part], place_of(place, part)); };
  switch (production.kind) {
    case Kind::Word: return words_.push_back(production.text);
    case Kind::WordKind:
      return write_word(place.starts_with("version") ? "VERSION_" + production.text : production.text);
    case Kind::Rule: return write_rule(production.text);
    case Kind::Sequence:
      for (std::size_t i = 0; i < production.parts.size(); ++i) go(i);
      return;
    case Kind::Choice: {
      const auto shorter = [&](auto& a, auto& b) { return shortest(a) < shortest(b); };
      const auto first = production.parts.begin();
      const std::size_t least =
          static_cast<std::size_t>(std::min_element(first, production.parts.end(), shorter) - first);
      const std::size_t choice = is_full() ? least : next_choice(place, production.parts.size());
      ++taken_[place_of(place, choice)];
      return go(choice);
    }
    case Kind::Optional: {
      const bool is_there = !is_full() && next_choice(place, 2) == 1;
      ++taken_[place_of(place, is_there)];
      if (is_there) go(0);
      return;
    }
    case Kind::Repeated:
      while (!is_full() && random_->chance(60)) go(0);
      return;
    case Kind::Listed:
      go(0);
      while (!is_full() && random_->chance(30)) {
        go(1);
        go(0);
      }
      return;
  }
}

/// A rule leaves some of the words to what follows it.
void TextGenerator::write_rule(const std::string& name) {
  const std::size_t left = is_full() ? 0 : size_ - words_.size();
  const std::size_t before = std::exchange(size_, words_.size() + left - left / 4);
  write(grammar_.rules.at(name), name);
  size_ = before;
}

/// Any, but often the one that was taken least, so that all are met.
std::size_t TextGenerator::next_choice(const std::string& place, std::size_t count) {
  if (random_->chance(50)) return random_->below(count);
  std::size_t rarest = 0;
  for (std::size_t i = 1; i < count; ++i)
    if (taken_[place_of(place, i)] < taken_[place_of(place, rarest)]) rarest = i;
  return rarest;
}

void TextGenerator::write_word(const std::string& kind) {
  if (kind == "VERSION_NUMBER") return words_.push_back(random_->pick(version_numbers));
  words_.push_back(random_->pick(words_of_kind.at(kind == "VERSION_VERSION" ? "VERSION" : kind)));
}

}  // namespace plumb::tests
