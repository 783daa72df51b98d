#include "engine/range_ops.hpp"

#include <vector>

#include "tests/support/test.hpp"

namespace plumb::engine {
namespace {

const Value none{};

Value ok(const Computed& c) {
  REQUIRE(c.trouble == Trouble::None);
  return c.value;
}
Member certain(std::string_view lo, std::string_view hi, std::string_view weight = "1") {
  return {Truth::Yes, {num(lo), num(hi)}, num(weight)};
}
Member certain(std::string_view n) { return certain(n, n); }
Member perhaps(std::string_view lo, std::string_view hi, std::string_view weight = "1") {
  return {Truth::Possible, {num(lo), num(hi)}, num(weight)};
}
Member perhaps(std::string_view n) { return perhaps(n, n); }

Value folded(FoldKind kind, std::vector<Member> members, Finish how = store) { return ok(fold(kind, members, how)); }
Trouble trouble_of(FoldKind kind, std::vector<Member> members) { return fold(kind, members).trouble; }

}  // namespace

TEST_CASE("C2 a comparison needs existence", "[engine][range]") {
  CHECK(compare(none, Comparison::Less, val("3")) == Truth::No);
  CHECK(compare(none, Comparison::NotEqual, val("3")) == Truth::No);
  CHECK((!compare(none, Comparison::AtLeast, val("3"))) == Truth::Yes);
  CHECK(compare(maybe("1", "1"), Comparison::Less, val("3")) == Truth::Possible);
  CHECK(compare(maybe("4", "4"), Comparison::Less, val("3")) == Truth::No);
}

TEST_CASE("C4 a maximum over one possible member is not settled", "[engine][range]") {
  const Value most = folded(FoldKind::Maximum, {perhaps("3")});
  CHECK(most == maybe("3", "3"));
  CHECK_FALSE(is_settled(most));
}

TEST_CASE("O1 sums and differences by ends", "[engine][range]") {
  CHECK(ok(subtract(val("1", "2"), val("0", "3"))) == val("-2", "2"));
  CHECK(ok(add(val("1", "2"), maybe("0", "3"))) == maybe("1", "5"));
  CHECK(ok(add(val("1"), none)) == none);
  CHECK(add(val("4000000000000"), val("4000000000000")).trouble == Trouble::Overflow);
  CHECK(ok(add(val("1", "inf"), val("-inf", "2"))) == Value{Truth::Yes, everything});
  CHECK(negate(val("-1", "inf")) == val("-inf", "1"));
}

TEST_CASE("O2 products by corners", "[engine][range]") {
  CHECK(ok(multiply(val("-1", "2"), val("-3", "4"))) == val("-6", "8"));
  CHECK(ok(multiply(val("0", "2"), val("1", "inf"))) == val("0", "inf"));
  CHECK(ok(multiply(val("0"), Value{Truth::Yes, everything})) == val("0"));
  CHECK(multiply(val("4000000000"), val("4000000000")).trouble == Trouble::Overflow);
}

TEST_CASE("O3 quotients", "[engine][range]") {
  CHECK(ok(divide(val("1", "2"), val("0", "2"))) == maybe("0.5", "inf"));
  CHECK(ok(divide(val("1", "2"), val("-2", "0"))) == maybe("-inf", "-0.5"));
  CHECK(ok(divide(val("-1", "2"), val("0", "2"))) == maybe(Value{Truth::Yes, everything}));
  CHECK(ok(divide(val("0"), val("0", "2"))) == maybe("0", "0"));
  CHECK(ok(divide(val("1", "2"), val("-1", "2"))) == maybe(Value{Truth::Yes, everything}));
  CHECK(ok(divide(val("1", "2"), val("-4", "-2"))) == val("-1", "-0.25"));
  CHECK(ok(divide(val("1", "inf"), val("1", "inf"))) == val("0", "inf"));
  CHECK(divide(val("1"), val("0")).trouble == Trouble::DivisionByZero);
  CHECK(divide(val("1"), maybe("0", "0")).trouble == Trouble::DivisionByZero);
  CHECK(divide(none, val("0")).trouble == Trouble::None);
}

TEST_CASE("O4 absolute, floor, round, line", "[engine][range]") {
  CHECK(absolute(val("-1", "2")) == val("0", "2"));
  CHECK(absolute(val("-3", "2")) == val("0", "3"));
  CHECK(absolute(val("-3", "-2")) == val("2", "3"));
  CHECK(ok(finish(val("1.5", "2.999999"), finish_of(Op::Floor))) == val("1", "3"));
  CHECK(ok(finish(val("1.5", "inf"), finish_of(Op::Ceiling))) == val("2", "inf"));
  CHECK(ok(finish(val("2.24", "2.249999"), finish_of(Op::Round, val("0.5")))) == val("2", "2.5"));
  CHECK(finish(val("2"), finish_of(Op::Round, val("0"))).trouble == Trouble::DivisionByZero);
  CHECK(ok(finish(val("2"), finish_of(Op::Round, none))) == none);
  const std::vector tent{num("0"), num("1"), num("2"), num("5"), num("4"), num("0")};
  CHECK(ok(line(val("1", "3"), tent)) == val("2.5", "5"));
  CHECK(ok(line(val("-7", "0"), tent)) == val("1"));
  CHECK(ok(line(val("3", "inf"), tent)) == val("0", "2.5"));
  CHECK(ok(line(Value{Truth::Yes, everything}, tent)) == val("0", "5"));
  CHECK(ok(line(none, tent)) == none);
}

TEST_CASE("N3 floor and round of a quotient or mean use the exact quotient", "[engine][range]") {
  const Finish floor = finish_of(Op::Floor), round = finish_of(Op::Round, val("1"));
  CHECK(ok(divide(val("6"), val("2"), floor)) == val("3"));
  CHECK(ok(divide(val("5"), val("2"), round)) == val("3"));
  // 2.9999499 stored would be 2.99995, which asks as 3
  CHECK(ok(divide(val("29.999499"), val("10"), floor)) == val("2"));
  CHECK(ok(divide(val("5.999899"), val("2"), floor)) == val("2"));
  CHECK(folded(FoldKind::Mean, {certain("2.333333"), certain("3.333333"), certain("3.333333")}, floor) == val("3"));
  CHECK(folded(FoldKind::Mean, {certain("2"), certain("3")}, round) == val("3"));
  CHECK(folded(FoldKind::Sum, {certain("2.4"), certain("3")}, floor) == val("5"));
}

TEST_CASE("O5 comparisons", "[engine][range]") {
  CHECK(compare(val("2", "3"), Comparison::AtLeast, val("1", "2")) == Truth::Yes);
  CHECK(compare(val("2", "3"), Comparison::Greater, val("1", "2")) == Truth::Possible);
  CHECK(compare(val("2", "3"), Comparison::Less, val("1", "2")) == Truth::No);
  CHECK(compare(val("2", "3"), Comparison::Equal, val("3", "4")) == Truth::Possible);
  CHECK(compare(val("2", "3"), Comparison::Equal, val("3.0001", "4")) == Truth::No);
  CHECK(compare(val("2.99995"), Comparison::Equal, val("3")) == Truth::Yes);
  CHECK(compare(val("2.99995"), Comparison::NotEqual, val("3")) == Truth::No);
  CHECK(compare(val("2.999949"), Comparison::Less, val("3")) == Truth::Yes);
  CHECK(compare_same(val("2", "3"), Comparison::Equal) == Truth::Yes);
  CHECK(compare_same(maybe("2", "3"), Comparison::AtMost) == Truth::Possible);
  CHECK(compare_same(val("2", "3"), Comparison::Less) == Truth::No);
}

TEST_CASE("O7 sum", "[engine][range]") {
  CHECK(folded(FoldKind::Sum, {certain("10"), perhaps("-4", "-1")}) == val("6", "10"));
  CHECK(folded(FoldKind::Sum, {certain("10"), perhaps("1", "3")}) == val("10", "13"));
  CHECK(folded(FoldKind::Sum, {}) == val("0"));
  CHECK(folded(FoldKind::Sum, {certain("1", "inf"), certain("-inf", "2")}) == Value{Truth::Yes, everything});
  CHECK(trouble_of(FoldKind::Sum, {certain("4000000000000"), certain("4000000000000")}) == Trouble::Overflow);
}

TEST_CASE("O8 count", "[engine][range]") {
  CHECK(folded(FoldKind::Count, {certain("0"), perhaps("0"), {}}) == val("1", "2"));
  CHECK(folded(FoldKind::Count, {}) == val("0"));
}

TEST_CASE("O9 minimum and maximum", "[engine][range]") {
  CHECK(folded(FoldKind::Minimum, {certain("2", "5"), perhaps("1", "3")}) == val("1", "5"));
  CHECK(folded(FoldKind::Minimum, {perhaps("2", "5"), perhaps("1", "3")}) == maybe("1", "5"));
  CHECK(folded(FoldKind::Minimum, {certain("2", "5"), certain("1", "7")}) == val("1", "5"));
  CHECK(folded(FoldKind::Maximum, {certain("2", "5"), perhaps("1", "7")}) == val("2", "7"));
  CHECK(folded(FoldKind::Maximum, {perhaps("2", "5"), perhaps("1", "3")}) == maybe("1", "5"));
  CHECK(folded(FoldKind::Minimum, {}) == none);
}

TEST_CASE("O10 weighted mean", "[engine][range]") {
  CHECK(folded(FoldKind::Mean, {certain("2"), perhaps("4", "5")}) == val("2", "3.5"));
  CHECK(folded(FoldKind::Mean, {certain("3"), perhaps("1"), perhaps("5", "5", "2")}) == val("2", "4.333333"));
  CHECK(folded(FoldKind::Mean, {perhaps("3"), perhaps("1")}) == maybe("1", "3"));
  CHECK(folded(FoldKind::Mean, {certain("3", "inf"), certain("1")}) == val("2", "inf"));
  CHECK(folded(FoldKind::Mean, {}) == none);
  CHECK(folded(FoldKind::Mean, {certain("3", "3", "0")}) == none);
  CHECK(trouble_of(FoldKind::Mean, {certain("3", "3", "-1")}) == Trouble::DivisionByZero);
}

TEST_CASE("O11 lower median", "[engine][range]") {
  CHECK(folded(FoldKind::Median, {certain("1"), certain("4")}) == val("1"));
  CHECK(folded(FoldKind::Median, {certain("1"), certain("4"), perhaps("5")}) == val("1", "4"));
  CHECK(folded(FoldKind::Median, {certain("1"), certain("4"), perhaps("0")}) == val("1"));
  CHECK(folded(FoldKind::Median, {perhaps("1", "2"), perhaps("4")}) == maybe("1", "4"));
  CHECK(folded(FoldKind::Median, {certain("1", "1", "2"), certain("4"), certain("5")}) == val("1"));
}

TEST_CASE("O13 members are bindings, not values", "[engine][range]") {
  CHECK(folded(FoldKind::Sum, {certain("3"), certain("3")}) == val("6"));
}

TEST_CASE("S1 S2 S3 methods' means", "[engine][range]") {
  const Value score = folded(FoldKind::Mean, {certain("4", "4", "2"), certain("0", "5"), certain("2")});
  CHECK(score == val("2.5", "3.75"));
  CHECK(folded(FoldKind::Minimum, {member_of(score), certain("2.9")}) == val("2.5", "2.9"));
  CHECK(folded(FoldKind::Minimum, {member_of(score), perhaps("2.9")}) == val("2.5", "3.75"));
  const Value x = val("0", "5");
  CHECK(folded(FoldKind::Mean, {member_of(x), member_of(ok(subtract(val("5"), x)))}) == val("0", "5"));
  CHECK(folded(FoldKind::Mean, {certain("4"), certain("0", "5")}) == val("2", "4.5"));
  CHECK(folded(FoldKind::Mean, {certain("4"), perhaps("0", "5")}) == val("2", "4.5"));
  CHECK(folded(FoldKind::Mean, {certain("2"), perhaps("4", "5")}) == val("2", "3.5"));
  CHECK(folded(FoldKind::Mean, {}) == none);
}

TEST_CASE("else takes the second where the first may not exist", "[engine][range]") {
  CHECK(else_(val("1"), val("2")) == val("1"));
  CHECK(else_(none, val("2")) == val("2"));
  CHECK(else_(none, none) == none);
  CHECK(else_(maybe("1", "1"), val("2")) == val("1", "2"));
  CHECK(else_(maybe("1", "1"), maybe("0", "0")) == maybe("0", "1"));
  CHECK(else_(maybe("1", "1"), none) == maybe("1", "1"));
}

TEST_CASE("cases give the first that holds", "[engine][range]") {
  const auto value = [](std::vector<Branch> branches) { return cases(branches); };
  CHECK(value({{Truth::No, val("9")}, {Truth::Yes, val("1")}, {Truth::Yes, val("2")}}) == val("1"));
  CHECK(value({{Truth::Possible, val("1")}, {Truth::Yes, val("2")}, {Truth::Yes, val("9")}}) == val("1", "2"));
  CHECK(value({{Truth::Possible, val("1")}}) == maybe("1", "1"));
  CHECK(value({{Truth::Possible, none}, {Truth::Yes, val("2")}}) == maybe("2", "2"));
  CHECK(value({{Truth::Possible, none}}) == none);
  CHECK(value({}) == none);
}

TEST_CASE("interval, narrow and months", "[engine][range]") {
  CHECK(interval(val("1", "2"), val("3", "4")) == val("1", "4"));
  CHECK(interval(val("3", "4"), maybe("0", "1")) == maybe("1", "3"));
  CHECK(narrow(val("0", "5"), val("2", "7")) == val("2", "5"));
  CHECK(narrow(val("0", "1"), val("2", "7")) == val("0", "1"));
  CHECK(narrow(val("0", "5"), maybe("2", "7")) == val("0", "5"));
  CHECK(narrow(none, val("2", "7")) == none);
  const auto date = [](const char* iso) { return known(Number::whole(*parse_date(iso))); };
  CHECK(ok(add_months(date("2025-08-31"), val("6"))) == date("2026-02-28"));
  CHECK(ok(add_months(Value{Truth::Possible, everything}, val("6"))) == Value{Truth::Possible, everything});
}

TEST_CASE("instances of one fact are merged", "[engine][range]") {
  const auto merged = [](Merge how, std::vector<Member> m) { return merge(how, m); };
  CHECK(ok(merged(Merge::Least, {certain("2", "5"), perhaps("1", "3")})) == val("1", "5"));
  CHECK(ok(merged(Merge::Most, {certain("2", "5"), perhaps("1", "3")})) == val("2", "5"));
  CHECK(ok(merged(Merge::Single, {certain("2"), perhaps("3")})) == val("2", "3"));
  CHECK(ok(merged(Merge::Single, {perhaps("3"), {}})) == maybe("3", "3"));
  CHECK(ok(merged(Merge::Single, {certain("2.99999"), certain("3")})) == val("2.99999", "3"));
  CHECK(merged(Merge::Single, {certain("2"), certain("3", "4")}).trouble == Trouble::TwoValues);
  CHECK(merged(Merge::Any, {perhaps("0"), certain("0")}).value.exists == Truth::Yes);
}

}  // namespace plumb::engine
