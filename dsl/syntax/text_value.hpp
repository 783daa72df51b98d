#pragma once
#include <string>
#include <vector>

#include "plumb/source.hpp"

namespace plumb::dsl {

/// A text token with its quotes and escapes taken off; of a long text also the first and last line break and the common
/// indentation. `\{` is a brace here like any other.
std::string text_value(const SourceText& source, Span token);

/// A piece of a template: literal text, or a slot `{EXPR}`.
struct TemplatePiece {
  bool is_slot = false;
  bool is_ended = true;  ///< a slot without its closing brace
  std::string text{};    ///< of a literal
  Span span{};           ///< of a slot: what stands between the braces, for `parse_expression`
};

/// Splits a text token at its slots; `\{` is literal. Texts inside a slot may hold braces.
std::vector<TemplatePiece> split_template(const SourceText& source, Span token);

}  // namespace plumb::dsl
