#include "engine/fact_table.hpp"

#include "tests/support/test.hpp"

/// Tables of facts: membership, rows, and lists of rows by key.
namespace plumb::tests {

using namespace engine;

namespace {

using Key = std::vector<Symbol>;
using Items = std::vector<std::uint32_t>;

Row insert_all(FactTable& table, std::vector<Key> columns) {
  std::vector<Symbol*> at;
  for (Key& column : columns) at.push_back(column.data());
  return table.insert_columns(at, columns[0].size());
}

Items items(const RowLists::List& list) { return {list.all.begin(), list.all.end()}; }

}  // namespace

TEST_CASE("rows that came in columns are found as those that came alone", "[engine][fact_table]") {
  for (const Symbol far : {7u, 3'000'000u}) {  // too far out for packed keys
    FactTable table(2, false);
    CHECK(table.insert(Key{1, 2}.data()).fresh);
    CHECK(insert_all(table, {{1, 1, far, far}, {2, 3, 4, 4}}) == 2);
    CHECK_FALSE(table.insert(Key{far, 4}.data()).fresh);
    CHECK(table.find(Key{1, 3}.data()) == 1);
    CHECK(table.find(Key{far, 4}.data()) == 2);
    CHECK(table.find(Key{3, 1}.data()) == no_row);
    CHECK(table.contains(Key{far, 4}.data()));
    CHECK_FALSE(table.contains(Key{4, far}.data()));
    CHECK(insert_all(table, {{far, 5}, {4, 5}}) == 1);
  }
}

TEST_CASE("keys of no, one and three columns", "[engine][fact_table]") {
  FactTable none(0, false), one(1, false), three(3, false);
  CHECK_FALSE(none.contains(nullptr));
  CHECK(none.insert(nullptr).fresh);
  CHECK(none.contains(nullptr));
  CHECK(insert_all(one, {{5, 6, 5}}) == 2);
  CHECK(one.contains(Key{6}.data()));
  CHECK(one.find(Key{6}.data()) == 1);
  CHECK(insert_all(three, {{1, 1}, {2, 2}, {3, 4}}) == 2);
  CHECK(three.contains(Key{1, 2, 4}.data()));
  CHECK_FALSE(three.contains(Key{1, 2, 5}.data()));
}

TEST_CASE("lists tell what was known before the last round", "[engine][fact_table]") {
  FactTable table(2, false);
  insert_all(table, {{1, 2, 1}, {10, 20, 11}});
  table.settle();
  const RowLists& lists = table.lists(1);
  CHECK(items(lists.find(1)) == Items{10, 11});
  CHECK(lists.find(1).known == 2);
  insert_all(table, {{1, 3}, {12, 30}});
  CHECK(items(lists.find(1)) == Items{10, 11});  // found in this round: not seen yet
  table.advance();
  CHECK(items(lists.find(1)) == Items{10, 11, 12});
  CHECK(lists.find(1).known == 2);
  CHECK(lists.find(3).known == 0);
  CHECK(lists.find(4).all.empty());
  table.advance();
  CHECK(lists.find(1).known == 3);
}

TEST_CASE("lists of wide tables hold rows, and far symbols are hashed", "[engine][fact_table]") {
  FactTable table(3, false);
  insert_all(table, {{1, 1, 90'000'000}, {2, 2, 2}, {3, 4, 5}});
  table.settle();
  CHECK(items(table.lists(3).find(RowLists::word_of(Key{1, 2}))) == Items{0, 1});
  CHECK(items(table.lists(1).find(90'000'000)) == Items{2});
  CHECK(items(table.lists(1).find(1)) == Items{0, 1});
  CHECK(table.lists(1).find(2).all.empty());
}

TEST_CASE("a lent list is copied before the first change", "[engine][fact_table]") {
  const auto rows = list_facts(2, {1, 2, 1, 3}, {Number::whole(5), Number::whole(6)});
  REQUIRE(rows->differ);
  CHECK_FALSE(list_facts(2, {1, 2, 2, 2, 1, 2}, {})->differ);
  FactTable table(2, true);
  table.lend({0, 8, rows});
  CHECK(table.value(table.find(Key{1, 3}.data())) == Number::whole(6));
  CHECK(table.origin(0) == 8);
  CHECK_FALSE(table.insert(Key{1, 2}.data()).fresh);
  CHECK(table.insert(Key{7, 7}.data()).row == 2);
  table.set_value(0, Number::whole(4), 9);
  CHECK(table.value(0) == Number::whole(4));
  CHECK(table.origin(1) == 8);
  CHECK(rows->values[0] == Number::whole(5));
}

}  // namespace plumb::tests
