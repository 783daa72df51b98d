#pragma once
#include <array>

#include "evidence/reading.hpp"

namespace plumb::evidence {

/// The words of a case for the enumerators of `ActionStatus`, in their order.
inline constexpr std::array<const char*, 4> status_words{"proposed", "planned", "running", "done"};

/// The index of the word that the text is, else KB0605 with the nearest.
std::optional<std::size_t> read_word(const JsonNode& node, const char* what, const std::array<const char*, 4>& words,
                                     Reading& reading);

}  // namespace plumb::evidence
