#include "inn.hpp"

namespace plumb::tests {
namespace {

constexpr const char* framework_text = R"(framework inn "An inn" version 1.0.0 {
  scale 0..5
  weak at most 2.0  good at least 3.0
  layer ground "Ground"
  strength strong { limit 1.0  drive 1.0 }
  role cook "Cook"
}
)";

// Letters outside ASCII stand before names in the same line, one of them beyond the first plane.
constexpr const char* kitchen_text = R"(# the kitchen, für alle 🍲
capability kitchen "Küche 🍲" in ground { intent "warm"  weight 2
  gate 3 needs meals at least 2 because "späte 🍲 hold the house down"
  criterion meals "Meals come out in time" {
    basis judgement
    ask q_meals "How often is a meal late?" {
      of cook
      takes 1 minute
      option often "every evening" gives 0..1
      option never "hardly ever" gives 4..5
    }
  }
  criterion stores "Stores are known" {
    levels { 0 "nobody knows" 3 "counted weekly" 5 "counted daily" }
    needs meals because "who cooks counts"
    ask q_stores "How are stores counted?" { answer level }
  }
}
capability service "Service" in ground {
  depends on kitchen strong because "a late meal spoils every smile"
  criterion guests "Guests are heard" {
    applies when q_meals is often or q_meals.never because "somebody eats"
    ask q_guests "Who hears complaints?" {
      option everybody "everybody" gives 4
      option nobody "nobody" gives 0
    }
  }
}
action do_plan "Plan the evening" { raises meals by 1  takes 1 week  cost 100 EUR }
finding slow warning {
  when weak(X) and capability(X)
  says "{X} waits, meals are at {score(meals)}"
}
rule top_needs_meals { bound(C) = 4 when criterion(C) and meals below 2 and not held_down(C) }
relation held_down(C: criterion)
rule held_by_stores { held_down(C) when needs(C, meals) }
)";

constexpr const char* tests_text = R"(test "late meals hold the kitchen down" {
  given q_meals is often, stores is 4
  expect kitchen at most 2.9 and held_down(stores)
}
)";

}  // namespace

Inn::Inn()
    : framework(folder_.write("framework.plumb", framework_text)),
      kitchen(folder_.write("areas/kitchen.plumb", kitchen_text)),
      tests(folder_.write("tests/late.plumb", tests_text)) {}

}  // namespace plumb::tests
