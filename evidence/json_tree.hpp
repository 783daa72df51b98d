#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plumb/diagnostic.hpp"

/// JSON as a tree in which every value and key knows its place, so that whatever is wrong with a case can be shown.
namespace plumb::evidence {

/// One value. Numbers keep the text they were written with: they are decimals here, never binary fractions.
struct JsonNode {
  enum class Kind : std::uint8_t { Null, Truth, Number, Text, List, Object };

  Kind kind = Kind::Null;
  bool truth = false;
  std::string text{};             ///< Text: decoded; Number: as written
  std::vector<JsonNode> items{};  ///< List: in order; Object: the values, each with its key
  std::string key{};              ///< of a value in an object
  Span key_span{};                ///< with its quotes
  Span span{};                    ///< a text's with its quotes, a list's and object's with its brackets

  bool is(Kind wanted) const { return kind == wanted; }
  const JsonNode* find(std::string_view wanted) const;  ///< the value under that key; nullptr where there is none
};

/// "a list", "an object", "the text `x`": as messages say it.
std::string describe(const JsonNode& node);

struct JsonLimits {
  std::size_t bytes = std::size_t{16} << 20;
  std::size_t values = 4'000'000;
  std::size_t depth = 200;
};

/// Reads one JSON text. No value where it is malformed (KB0601: the first fault, in plain words), not UTF-8 (KB0101)
/// or beyond a limit (KB0110, before anything is read where it is the size). A key given twice in one object is
/// reported (KB0603) and the first kept.
std::optional<JsonNode> read_json(const SourceText& source, Diagnostics& diagnostics, const JsonLimits& limits = {});

/// The tree as text, two spaces deep; lists and objects that hold no others stand on one line. Spans are not read.
std::string print_json(const JsonNode& node);
std::string quote_json(std::string_view text);

/// For building trees to print.
JsonNode json_text(std::string text);
JsonNode json_number(std::string decimal);
JsonNode json_truth(bool truth);
JsonNode json_list(std::vector<JsonNode> items = {});
JsonNode json_object();
void put(JsonNode& object, std::string key, JsonNode value);

}  // namespace plumb::evidence
