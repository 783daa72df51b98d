#include "tests/bench/workloads/maturity_fixture.hpp"

namespace plumb::bench {

std::filesystem::path write_maturity(const MaturityFramework& framework, const std::filesystem::path& data,
                                     const std::string& name) {
  const std::filesystem::path folder = prepare_folder(data, name, "maturity.plumb");
  write_framework(framework, folder);
  return folder;
}

MaturityFixture::MaturityFixture(const std::filesystem::path& data, int count)
    : folder(write_maturity(framework, data, "maturity")), rules(load_rules(folder)), ruled(rules, ground_rules(rules)),
      hand(framework) {
  for (int e = 0; e < count; ++e) assessments.push_back(maturity_answers(e));
}

std::string expected_line(int assessments) {
  switch (assessments) {
    case 1: return "areas 409502 roots 3 144 recs 42 8326897";
    case 10: return "areas 3606705 roots 30 1363 recs 477 81341966";
    case 100: return "areas 36752716 roots 296 9628 recs 4907 906464247";
    case 1'000: return "areas 369358340 roots 2953 92008 recs 49562 9145451333";
    case 10'000: return "areas 3694167825 roots 29144 883062 recs 498688 92447113721";
    default: return {};
  }
}

/// Knuth's 64-bit linear congruential generator; its high bits are good enough.
Changes::Change Changes::next() {
  state_ = state_ * 6364136223846793005u + 1442695040888963407u;
  constexpr int question_count = 252;
  return {static_cast<int>((state_ >> 33) % question_count), static_cast<int>((state_ >> 50) % voices),
          static_cast<std::int8_t>((state_ >> 55) % 6)};
}

}  // namespace plumb::bench
