#pragma once
#include <initializer_list>
#include <string>

#include "evidence/reading.hpp"

namespace plumb::evidence {

/// The keys of one object of the case. Made from anything: where it is no object that is reported (KB0606) and all keys
/// are absent. Unknown keys are reported (KB0602). `null` is the same as absent, except to `require`.
class Fields {
 public:
  Fields(const JsonNode& node, const char* what, std::initializer_list<const char*> known, Reading& reading);

  bool is_object() const { return node_.is(JsonNode::Kind::Object); }
  const JsonNode* get(const char* key) const;
  const JsonNode* require(const char* key) const;  ///< reports KB0603; a `null` is given as it is

  std::string text(const char* key) const;  ///< "" where absent; KB0606 where no text
  std::optional<Number> number(const char* key) const;
  std::optional<std::int64_t> date(const char* key) const;           ///< remembered in Reading::dates
  std::string respondent(const char* key, bool assessor_too) const;  ///< KB0605 where unknown; "" then
  model::ThingId thing(const char* key, Wanted wanted) const;        ///< required

 private:
  const JsonNode& node_;
  const char* what_;
  Reading& reading_;
};

/// A list's or object's values, each once; anything else is reported (KB0606) and gives none.
const std::vector<JsonNode>& values_of(const JsonNode* node, JsonNode::Kind kind, const char* what, Reading& reading);

std::optional<std::string> read_text(const JsonNode& node, const std::string& what, Reading& reading);
std::optional<Number> read_number(const JsonNode& node, const std::string& what, Reading& reading);
std::optional<std::int64_t> read_date(const JsonNode& node, Reading& reading);
/// The number if it lies in `span`, else KB0606, with `scale` saying which range it is.
std::optional<Number> read_number_in(const JsonNode& node, const std::string& what, Range span,
                                     const std::string& scale, Reading& reading);
/// The range as `0..5`.
std::string say_range(Range range);
/// The scale of an item; the framework's for whatever is none.
Range scale_of(const model::Model& model, model::ThingId thing);

}  // namespace plumb::evidence
