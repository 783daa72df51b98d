#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "plumb/advice.hpp"

/// Many cases of one framework: what is kept of each, and what they come to together. Reports give it form.
namespace plumb {

struct PortfolioCapability {
  std::string id{};
  bool applies = true;
  MaybeRange score{};             ///< effective; none where it does not apply
  std::optional<Number> level{};  ///< none while the ends disagree
  std::optional<bool> weak{};     ///< none while open
  bool settled = false;
};

struct PortfolioCause {
  std::string id{};
  Status status = Status::Settled;
};

struct PortfolioCounts {
  int weak = 0;  ///< capabilities that certainly are
  int settled = 0, capabilities = 0, answered = 0, asked = 0;
  int actions = 0;  ///< that would gain something
};

/// What is wrong with a case; a code and place only where its own text is at fault.
struct PortfolioFault {
  std::string code{}, message{};
  std::optional<std::uint32_t> line{}, column{};
};

/// One case as a line of a portfolio.
struct PortfolioRecord {
  std::uint64_t line = 0;  ///< of the file of cases, from 1
  std::string digest{};    ///< of that line, the knowledge base and this program
  std::string subject{}, industry{};
  std::optional<Number> size{};                     ///< people
  std::int64_t date = 0;                            ///< days since 1970-01-01
  std::vector<PortfolioCapability> capabilities{};  ///< all of the framework, in declared order
  std::vector<PortfolioCause> root_causes{};        ///< ranked
  std::vector<std::string> first_actions{};         ///< the best that can be started now, at most three
  PortfolioCounts counts{};
  std::vector<PortfolioFault> faults{};  ///< with any, nothing but line and digest is set

  bool is_faulty() const { return !faults.empty(); }
};

/// Of the cases in order of size: at a quarter, half and three quarters. A quartile is the least value that so large a
/// part of the cases does not exceed, so it is always one that occurs (as the lower median is). The lower ends and the
/// upper ends of scores are ordered each by themselves.
struct Quartiles {
  Range lower{}, median{}, upper{};
};

struct PortfolioCapabilitySummary {
  std::string id{}, title{};
  std::uint64_t cases = 0, settled = 0;      ///< in which it applies; in which it is settled, too
  std::map<Number, std::uint64_t> levels{};  ///< cases by level, of those that occur
  std::uint64_t open = 0;                    ///< cases in which the level is open
  std::optional<Quartiles> quartiles{};      ///< of scores; none where it applies nowhere
};

struct PortfolioCauseSummary {
  std::string id{}, title{};
  std::uint64_t cases = 0, possible = 0;  ///< in which it is a root cause, for certain or not; only possibly
};

struct PortfolioSummary {
  std::string framework_id{}, framework_title{}, framework_version{}, framework_hash{};
  std::uint64_t cases = 0, faulty = 0;
  std::uint64_t unsettled = 0;  ///< sound cases with a capability that is not settled
  std::vector<PortfolioCapabilitySummary> capabilities{};
  std::vector<PortfolioCauseSummary> root_causes{};  ///< most frequent first, then declared order
};

}  // namespace plumb
