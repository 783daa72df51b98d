#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "plumb/number.hpp"

/// The proleptic Gregorian calendar, by Howard Hinnant's day counts ("chrono-Compatible Low-Level Date Algorithms").
namespace plumb {
namespace {

struct Date {
  std::int64_t year;
  int month, day;
};

constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

constexpr std::int64_t days_from(const Date& date) {
  const std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;  // years begin in March
  const std::int64_t era = floor_divide(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * ((date.month + 9) % 12) + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

constexpr Date date_of(std::int64_t days) {
  const std::int64_t shifted = days + 719'468;
  const std::int64_t era = floor_divide(shifted, 146'097);
  const std::int64_t day_of_era = shifted - era * 146'097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int march_month = static_cast<int>((5 * day_of_year + 2) / 153);
  const int day = static_cast<int>(day_of_year - (153 * march_month + 2) / 5 + 1);
  const int month = march_month < 10 ? march_month + 3 : march_month - 9;
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

constexpr bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

constexpr int days_in_month(std::int64_t year, int month) {
  constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

/// A run of exactly `count` digits at `begin`.
std::optional<int> digits_at(std::string_view text, std::size_t begin, std::size_t count) {
  int value = 0;
  for (const char c : text.substr(begin, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<std::int64_t> days_from_date(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12) return std::nullopt;
  if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
  return days_from({year, month, day});
}

std::optional<std::int64_t> parse_date(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const std::optional year = digits_at(iso, 0, 4);
  const std::optional month = digits_at(iso, 5, 2);
  const std::optional day = digits_at(iso, 8, 2);
  if (!year || !month || !day) return std::nullopt;
  return days_from_date(*year, *month, *day);
}

std::string date_from_days(std::int64_t days) {
  const Date date = date_of(days);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::int64_t add_months(std::int64_t days, int months) {
  const Date date = date_of(days);
  const std::int64_t months_since_0 = date.year * 12 + date.month - 1 + months;
  const std::int64_t year = floor_divide(months_since_0, 12);
  const int month = static_cast<int>(months_since_0 - year * 12) + 1;
  return days_from({year, month, std::min(date.day, days_in_month(year, month))});
}

}  // namespace plumb
