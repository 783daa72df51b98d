#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "plumb/assessment.hpp"
#include "plumb/model.hpp"

/// Answers between people at a terminal and the case: read, refused kindly, in the language in force.
namespace plumb::cli {

/// What was typed at a question. A choice is its number as listed, its id or its title; several for `many`, `0` for
/// none of them. Decimals have the mark of the language in force. Refusals are one sentence that says what would do.
tl::expected<AnswerValue, std::string> read_answer(std::string_view typed, const model::Question& question,
                                                   std::int64_t today);

/// The numbered lines that a question offers; empty where it offers nothing to choose from.
struct Choice {
  std::string key, title;
};
std::vector<Choice> choices_of(const model::Question& question);

/// A number typed for an entry of a list counted from 1, as an index.
std::optional<std::size_t> place_in_list(std::string_view typed, std::size_t length);

/// What to type, e.g. "a number of days from 0 to 60".
std::string what_to_type(const model::Question& question);

}  // namespace plumb::cli
