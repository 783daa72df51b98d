#include "tests/support/test.hpp"

namespace plumb {

TEST_CASE("decimals are read exactly", "[numbers]") {
  CHECK(parse_number("30_000") == Number::whole(30'000));
  CHECK(parse_number("0.25") == Number{250'000});
  CHECK(parse_number("-3") == Number::whole(-3));
  CHECK(parse_number("0.1234") == Number{123'400});
  CHECK(parse_number("0.123456", 6) == Number{123'456});
  CHECK(parse_number("4611686018427.387904", 6) == Number{Number::limit});
}

TEST_CASE("what is no number is refused", "[numbers]") {
  for (const char* text :
       {"", "-", ".5", "5.", "1.2.3", "1_", "_1", "1__2", "1.2_3", "0.12345", "x", "1e5", "+1", "--1"}) {
    INFO(text);
    CHECK_FALSE(parse_number(text).has_value());
  }
  CHECK_FALSE(parse_number("4611686018427.387905", 6).has_value());
  CHECK_FALSE(parse_number("99999999999999999999999999").has_value());
}

TEST_CASE("decimals are printed shortest", "[numbers]") {
  CHECK(to_decimal(num("1.3")) == "1.3");
  CHECK(to_decimal(Number{333'333}) == "0.333333");
  CHECK(to_decimal(num("-2")) == "-2");
  CHECK(to_decimal(Number{-500}) == "-0.0005");
  CHECK(to_decimal(num("0")) == "0");
  CHECK(to_decimal(infinity) == "inf");
  CHECK(to_decimal(minus_infinity) == "-inf");
}

TEST_CASE("one decimal is cut and never rounded over a level", "[numbers]") {
  CHECK(to_display(num("2.96")) == "2.9");
  CHECK(to_display(num("2.999999")) == "3.0");
  CHECK(to_display(num("2.999949")) == "2.9");
  CHECK(to_display(num("0")) == "0.0");
  CHECK(to_display(num("-0.05")) == "-0.1");
  CHECK(to_display(num("-0.3")) == "-0.3");
}

TEST_CASE("dates are days since 1970", "[numbers][dates]") {
  CHECK(days_from_date(1970, 1, 1) == 0);
  CHECK(days_from_date(2000, 3, 1) == 11'017);
  CHECK(days_from_date(1969, 12, 31) == -1);
  CHECK(days_from_date(1, 1, 1) == -719'162);
  CHECK(days_from_date(2023, 2, 29) == std::nullopt);
  CHECK(days_from_date(2024, 2, 29).has_value());
  CHECK(days_from_date(1900, 2, 29) == std::nullopt);
  CHECK(days_from_date(2024, 13, 1) == std::nullopt);
  CHECK(days_from_date(0, 1, 1) == std::nullopt);
  CHECK(date_from_days(0) == "1970-01-01");
  CHECK(parse_date("2026-03-01") == days_from_date(2026, 3, 1));
  for (const char* text : {"2026-3-01", "2026-02-30", "2026/03/01", "20260301", "", "2026-03-0a"}) {
    INFO(text);
    CHECK_FALSE(parse_date(text).has_value());
  }
}

TEST_CASE("every day of four centuries prints and reads back", "[numbers][dates]") {
  const std::int64_t first = *days_from_date(1800, 1, 1), last = *days_from_date(2200, 1, 1);
  for (std::int64_t day = first; day < last; ++day)
    if (parse_date(date_from_days(day)) != day) FAIL("day " << day);
}

TEST_CASE("E1 months later cuts the day to the month's end", "[numbers][dates]") {
  const auto later = [](const char* date, int months) { return date_from_days(add_months(*parse_date(date), months)); };
  CHECK(later("2025-08-31", 6) == "2026-02-28");
  CHECK(later("2023-08-31", 6) == "2024-02-29");
  CHECK(later("2024-02-29", 12) == "2025-02-28");
  CHECK(later("2024-01-31", 1) == "2024-02-29");
  CHECK(later("2024-01-31", -2) == "2023-11-30");
  CHECK(later("2024-12-15", 1) == "2025-01-15");
  CHECK(later("2024-05-05", 0) == "2024-05-05");
}

}  // namespace plumb
