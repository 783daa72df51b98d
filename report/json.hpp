#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plumb/advice.hpp"

namespace plumb::report {

/// A JSON value about to be printed. Numbers are kept as their decimal text, so that 1.3 prints as 1.3 and nothing
/// passes through a double; members keep their order.
class Json {
 public:
  using Members = std::vector<std::pair<std::string_view, Json>>;

  static Json null();
  static Json boolean(bool value);
  static Json integer(std::int64_t value);
  static Json number(Number value);           ///< null where infinite: JSON has no such number
  static Json string(std::string_view text);  ///< bytes that are not UTF-8 become U+FFFD
  static Json object(Members members);
  static Json array(std::vector<Json> items);
  static Json strings(const std::vector<std::string>& items);
  /// JSON text that is known to be well formed, as it is.
  static Json verbatim(std::string json);

  /// Two spaces deep; arrays of scalars and objects of numbers on one line. Ends without a line break.
  std::string print() const;
  /// All on one line, without a line break.
  std::string print_line() const;

 private:
  enum class Kind : std::uint8_t { Scalar, Object, Array };
  bool is_short() const;
  void print(std::string& out, std::size_t depth) const;
  void print_line(std::string& out) const;

  Kind kind_ = Kind::Scalar;
  std::string text_{};                                   ///< of a scalar, ready to print
  std::vector<std::pair<std::string, Json>> members_{};  ///< of an object; an array leaves the names empty
};

Json range(const Range& value);
Json range(const MaybeRange& value);  ///< null where there is none
Json number(const std::optional<Number>& value);
/// A number where settled, else the range it lies in; null where there is none.
Json number_or_range(const MaybeRange& value);
Json truth(const std::optional<bool>& value);
Json how_true(Truth truth);                ///< "yes", "possible", "no"
Json how_settled(Status status);           ///< "settled", "possible", "excluded"
Json text_or_null(std::string_view text);  ///< null where empty

template <typename Things, typename Write>
Json each(const Things& things, Write write) {
  std::vector<Json> items;
  for (const auto& thing : things) items.push_back(write(thing));
  return Json::array(std::move(items));
}

}  // namespace plumb::report
