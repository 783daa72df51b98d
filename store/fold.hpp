#pragma once
#include <string>
#include <string_view>

namespace plumb::store {

/// Text as it is searched: small letters of the Latin, Greek and Cyrillic alphabets, runs of white space as one blank.
/// Bytes that are no UTF-8 stay.
std::string folded_text(std::string_view text);

}  // namespace plumb::store
