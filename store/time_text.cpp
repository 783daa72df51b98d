#include <chrono>
#include <cstdio>
#include <ctime>

#include <fmt/format.h>

#include "plumb/store.hpp"

/// Times as people and machines write them.
namespace plumb::store {
namespace {

constexpr Time day = 24 * 60 * 60 * 1000;

/// `count` digits from `at` on; -1 where there are other characters.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int value = 0;
  for (const char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<Time> start_of_day(std::string_view text) {
  using namespace std::chrono;
  const int y = digits(text, 0, 4), m = digits(text, 5, 2), d = digits(text, 8, 2);
  if (y < 0 || m < 0 || d < 0 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const year_month_day date(year(y), month(static_cast<unsigned>(m)), std::chrono::day(static_cast<unsigned>(d)));
  if (!date.ok()) return std::nullopt;
  return sys_days(date).time_since_epoch().count() * day;
}

}  // namespace

Time now() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

std::string time_text(Time time) {
  using namespace std::chrono;
  const Time days = time >= 0 ? time / day : -((day - 1 - time) / day);
  const Time rest = time - days * day;
  const year_month_day date{sys_days(std::chrono::days(days))};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), rest / 3'600'000,
                     rest / 60'000 % 60, rest / 1000 % 60, rest % 1000);
}

std::optional<Time> parse_time(std::string_view text) {
  const std::optional<Time> start = text.size() >= 10 ? start_of_day(text) : std::nullopt;
  if (!start) return std::nullopt;
  if (text.size() == 10) return *start + day - 1;
  const int h = digits(text, 11, 2), m = digits(text, 14, 2), s = digits(text, 17, 2);
  const bool with_ms = text.size() == 24 && text[19] == '.';
  const int ms = with_ms ? digits(text, 20, 3) : 0;
  const bool shaped =
      (with_ms || text.size() == 20) && text[10] == 'T' && text[13] == ':' && text[16] == ':' && text.back() == 'Z';
  if (!shaped || h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > 59 || ms < 0) return std::nullopt;
  return *start + ((h * 60 + m) * 60 + s) * Time{1000} + ms;
}

}  // namespace plumb::store
