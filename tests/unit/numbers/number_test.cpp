#include "tests/support/test.hpp"

namespace plumb {

TEST_CASE("N1 numbers are millionths up to 2^62", "[numbers]") {
  CHECK(num("1").units == 1'000'000);
  CHECK(is_finite(Number{Number::limit}));
  CHECK_FALSE(is_finite(infinity));
  CHECK_FALSE(is_finite(minus_infinity));
  CHECK(minus_infinity < Number{-Number::limit});
}

TEST_CASE("N2 sums are exact and quotients rounded once", "[numbers]") {
  CHECK(add(num("0.1"), num("0.2")) == num("0.3"));
  CHECK(subtract(num("1"), num("0.000001")) == num("0.999999"));
  CHECK(multiply(num("0.5"), num("0.000001")) == num("0.000001"));
  CHECK(multiply(num("-0.5"), num("0.000001")) == num("0"));
  CHECK(divide(num("8"), num("3")) == num("2.666667"));
  CHECK(divide(num("-8"), num("3")) == num("-2.666667"));
  CHECK(divide(num("8"), num("-3")) == num("-2.666667"));
  CHECK(divide(num("1"), num("-2000000")) == num("0"));
  CHECK(number_of_quotient(Wide{2'666'667} + 3'333'333, 2) == num("3"));
}

TEST_CASE("N2 rounding goes to the nearest, halves up", "[numbers]") {
  CHECK(round_quotient(5, 2) == 3);
  CHECK(round_quotient(-5, 2) == -2);
  CHECK(round_quotient(-7, 3) == -2);
  CHECK(round_quotient(-8, 3) == -3);
  CHECK(floor_quotient(-1, 3) == -1);
  CHECK(ceil_quotient(-1, 3) == 0);
  CHECK(ceil_quotient(1, 3) == 1);
}

TEST_CASE("N2 infinite operands", "[numbers]") {
  CHECK(add(infinity, num("-3")) == infinity);
  CHECK(add(num("3"), minus_infinity) == minus_infinity);
  CHECK(add(infinity, infinity) == infinity);
  CHECK(add(infinity, minus_infinity) == std::nullopt);
  CHECK(multiply(num("0"), minus_infinity) == num("0"));
  CHECK(multiply(num("-2"), infinity) == minus_infinity);
  CHECK(divide(num("-2"), infinity) == num("0"));
  CHECK(divide(infinity, num("-2")) == minus_infinity);
}

TEST_CASE("N3 numbers are asked at a ten-thousandth, halves up", "[numbers]") {
  CHECK(asked(num("2.999999")) == 30'000);
  CHECK(asked(num("2.999949")) == 29'999);
  CHECK(asked(num("2.99995")) == 30'000);
  CHECK(asked(num("-0.00005")) == 0);
  CHECK(asked(num("-0.000051")) == -1);
  CHECK(asked(infinity) > asked(Number{Number::limit}));
  CHECK(floor_asked(num("2.999999")) == num("3"));
  CHECK(floor_asked(num("2.999949")) == num("2"));
  CHECK(floor_asked(num("-0.5")) == num("-1"));
  CHECK(ceil_asked(num("2.00004")) == num("2"));
  CHECK(ceil_asked(num("2.00005")) == num("3"));
  CHECK(compare_asked(num("2.999999"), num("3")) == std::strong_ordering::equal);
}

TEST_CASE("N3 a threshold asks as a constant does", "[numbers]") {
  for (std::int64_t units = 2'999'800; units < 3'000'200; ++units) {
    const Number x{units};
    CHECK(asked_at_least(x, num("3")) == (asked(x) >= 30'000));
    CHECK((x.units >= num("3").units + 50) == (asked(x) > 30'000));
  }
}

TEST_CASE("N3 rounding to a step is of the exact number, halves up", "[numbers]") {
  CHECK(round_to(num("2.25"), num("0.5")) == num("2.5"));
  CHECK(round_to(num("-2.25"), num("0.5")) == num("-2"));
  CHECK(round_to(num("2.249999"), num("0.5")) == num("2"));
  CHECK(round_to(num("7"), num("5")) == num("5"));
  CHECK(round_to(infinity, num("5")) == infinity);
}

TEST_CASE("N4 past 2^62 there is no number", "[numbers]") {
  const Number greatest{Number::limit};
  CHECK(add(greatest, Number{1}) == std::nullopt);
  CHECK(subtract(Number{-Number::limit}, Number{1}) == std::nullopt);
  CHECK(subtract(Number{-Number::limit}, Number{-1}) == Number{-Number::limit + 1});
  CHECK(multiply(greatest, num("1.000001")) == std::nullopt);
  CHECK(multiply(greatest, num("1")) == greatest);
  CHECK(divide(greatest, num("0.5")) == std::nullopt);
}

TEST_CASE("N5 shares add up", "[numbers]") {
  const std::vector<Wide> thirds{1, 1, 1};
  CHECK(share_out(num("1"), thirds) == std::vector{num("0.333334"), num("0.333333"), num("0.333333")});
  const std::vector<Wide> weights{1, 2, 0, 4};
  CHECK(share_out(num("-1"), weights) == std::vector{num("-0.142857"), num("-0.285714"), num("0"), num("-0.571429")});
  const std::vector<Wide> large{Wide{1} << 60, (Wide{1} << 60) + 1, 1};
  const std::vector shares = share_out(num("1"), large);
  CHECK(shares[0].units + shares[1].units + shares[2].units == Number::one);
}

TEST_CASE("settled is existence and both ends as asked", "[numbers]") {
  CHECK(is_settled(val("2.99996", "3.00004")));
  CHECK_FALSE(is_settled(val("2.9999", "3")));
  CHECK_FALSE(is_settled(maybe("3", "3")));
  CHECK(is_settled(Value{}));
}

}  // namespace plumb
