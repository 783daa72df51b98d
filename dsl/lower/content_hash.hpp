#pragma once
#include <optional>
#include <string>
#include <vector>

#include "plumb/model.hpp"

namespace plumb::dsl {

/// What knowledge says, as digests of 32 hexadecimal digits, names of files, places, order, titles, reasons and
/// sentences apart: two wordings of the same rules have the same ones.
struct ContentHashes {
  /// By StatementId: of the rules that a statement stands for and of what else advice reads of it. Never empty.
  std::vector<std::string> statements{};
  struct Conclusion {
    std::string name{};  ///< `score(data_management)`, `held(ny_more)`; `diagnosis`, `plan` of the advice as a whole
    std::string hash{};
  };
  /// Of all that a conclusion depends on, down to what answers are worth: every score, weakness, hold, block, finding,
  /// clash, target and measure, the author's own relations, and what advice makes of them; sorted by name.
  std::vector<Conclusion> conclusions{};
};

/// Requires a model without errors; none where its rules have no one meaning (KB0404, KB0405, KB0408) or pass a limit.
/// What only members of a case bring about is told by its rules as they stand, so that such a conclusion changes with
/// every rule it could come from.
std::optional<ContentHashes> content_hashes(const model::Model& model);

}  // namespace plumb::dsl
