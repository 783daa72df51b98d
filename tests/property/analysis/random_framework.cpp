#include "tests/property/analysis/random_framework.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace plumb::tests {
namespace {

const std::vector<std::string> items = {"stones", "wheel", "sharp", "even", "round"};
const std::vector<std::string> comparisons = {"at least", "at most", "above", "below", "is", "is not"};

class Writer {
 public:
  explicit Writer(Random& random) : random_(random) {}

  std::string framework() {
    std::string text =
        "framework mill \"A mill\" version 1.0.0 {\n  scale 0..5 { 0 \"a\" 1 \"b\" 2 \"c\" 3 \"d\" 4 \"e\" 5 \"f\" }\n"
        "  weak at most 2.0  good at least 3.0\n}\n"
        "profile { ask river \"?\" { option brook \"a\"  option stream \"b\" } }\n";
    text += "capability stones \"Stones\" {\n" + fields("stones") + criterion("sharp", options("q_sharp")) +
            criterion("even", options("q_even")) + "}\n";
    text += "capability wheel \"Wheel\" {\n" + std::string(random_.chance(40) ? "  depends on stones strong\n" : "") +
            fields("wheel") + criterion("round", yes_no("q_round")) + "}\n";
    if (text.find("strong") != std::string::npos)
      text.insert(text.find("  weak at"), fmt::format("  strength strong {{ limit {} }}\n", random_.below(4)));
    return text + actions() + conclusions();
  }

 private:
  std::string level() {
    return random_.chance(20) ? fmt::format("{}.5", random_.below(5)) : fmt::format("{}", random_.below(6));
  }
  std::string item() { return random_.pick(items); }
  std::string maybe(unsigned percent, const std::string& text) { return random_.chance(percent) ? text : ""; }

  std::string test(const std::string& subject) {
    return fmt::format("{} {} {}", subject, random_.pick(comparisons), level());
  }
  /// A few things asked again and again, so that conditions contradict and contain each other.
  std::string part() {
    switch (random_.below(8)) {
      case 0: return "river." + std::string(random_.chance(50) ? "brook" : "stream");
      case 1: return fmt::format("q_sharp.o{}", 1 + random_.below(2));
      case 2: return fmt::format("level({}) {} {}", item(), random_.pick(comparisons), random_.below(6));
      case 3: return "weak(" + item() + ")";
      default: return test(item());
    }
  }
  std::string condition(unsigned depth = 2) {
    if (depth == 0 || random_.chance(30)) return maybe(20, "not ") + part();
    const std::string left = condition(depth - 1), right = condition(depth - 1);
    return fmt::format("({}) {} ({})", left, random_.chance(60) ? "and" : "or", right);
  }

  std::string fields(const std::string& name) {
    std::string text = maybe(40, fmt::format("  target {}\n", level()));
    const std::string inner = name == "stones" ? "sharp" : "round";
    const std::vector<std::string> others =
        name == "stones" ? std::vector<std::string>{"sharp", "even"} : std::vector<std::string>{"round", "stones"};
    const auto of_others = [&] { return test(random_.pick(others)); };
    for (int gate = 2; gate < 5; ++gate)
      text += maybe(35, fmt::format("  gate {} needs {}{}\n", gate, of_others(), maybe(30, " and " + of_others())));
    text += maybe(30, fmt::format("  ceiling {}{}\n", level(), maybe(60, " while " + test(inner))));
    return text + maybe(20, fmt::format("  ceiling {} while {} named other\n", level(), test(inner)));
  }
  std::string criterion(const std::string& name, const std::string& ask) {
    std::string text = "  criterion " + name + " \"C\" {\n";
    text += maybe(50, fmt::format("    levels {{ 0 \"a\" {} \"b\" 4 \"c\" 5 \"d\" }}\n", 1 + random_.below(3)));
    text += maybe(40, fmt::format("    target {}\n", level()));
    text += maybe(20, fmt::format("    ceiling {}\n", level()));
    return text + ask + "  }\n";
  }
  std::string options(const std::string& id) {
    std::string text = "    ask " + id + " \"?\" {\n";
    const std::size_t count = 2 + random_.below(3);
    const bool by_cases = random_.chance(30);
    for (std::size_t i = 1; i <= count; ++i) {
      const std::size_t low = random_.below(6), high = std::min<std::size_t>(5, low + (random_.chance(30) ? 1 : 0));
      text +=
          fmt::format("      option o{} \"o\"", i) + (by_cases ? "" : fmt::format(" gives {}..{}", low, high)) + "\n";
    }
    if (by_cases)
      text += fmt::format("      when {} gives {}\n      when {} gives {}\n      otherwise gives {}\n", choice(count),
                          random_.below(6), choice(count), random_.below(6), random_.below(6));
    return text + "    }\n";
  }
  std::string choice(std::size_t count) {
    const auto one = [&] { return fmt::format("{}o{}", maybe(20, "not "), 1 + random_.below(count)); };
    const std::string first = one();
    return random_.chance(50) ? first : first + " or " + one();
  }
  std::string yes_no(const std::string& id) {
    return fmt::format("    ask {} \"?\" {{ answer yes_no  when it gives {}  otherwise gives {} }}\n", id,
                       random_.below(6), random_.below(6));
  }

  std::string actions() {
    std::string text;
    for (const char* criterion : {"sharp", "even", "round"})
      text += maybe(50, fmt::format("action do_{} \"A\" {{ raises {} by {} to at most {} }}\n", criterion, criterion,
                                    1 + random_.below(3), 1 + random_.below(5)));
    return text;
  }
  std::string conclusions() {
    std::string text = "hold other_mill \"H\" until " + condition() + "\n";
    for (int i = 0; i < 4; ++i)
      text += fmt::format("finding f{} note {{ of stones  when {}  says \"x\" }}\n", i, condition());
    text += "relation fine(C: item)\n";
    for (int i = 0; i < 4; ++i) {
      const auto of_item = [&] { return test(random_.chance(70) ? "score(C)" : "level(C)"); };
      text += fmt::format("rule r{} {{ fine(C) when item(C) and {}{} }}\n", i, of_item(),
                          random_.chance(50) ? fmt::format(" and {}", of_item()) : "");
    }
    return text + "finding shown note { when fine(C)  says \"{C}\" }\n";
  }

  Random& random_;
};

}  // namespace

std::string random_framework(Random& random) { return Writer(random).framework(); }

}  // namespace plumb::tests
