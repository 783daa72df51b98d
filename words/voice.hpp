#pragma once
#include <string>
#include <string_view>

namespace plumb::words {

/// How a language writes sentences and figures.
struct Voice {
  std::string_view tag;
  std::string (*sentence)(std::string_view english);  ///< the format in this language
  std::string_view decimal_mark, thousands_mark;
  std::string_view date;   ///< a format of day, month and year
  std::string_view title;  ///< a format of a title inside a sentence; empty: it loses its capital
};

/// The one in force in this thread.
const Voice& voice();

/// The German for `english`, itself where there is none.
std::string german_sentence(std::string_view english);

}  // namespace plumb::words
