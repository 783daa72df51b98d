#pragma once
#include <optional>
#include <string>
#include <vector>

/// Whole processes that are measured from outside: this program calls itself.
namespace plumb::bench {

/// The exit code, where `words` ask for one of
///   inner portfolio FOLDER ANSWERS   every assessment of a file by the rules of a folder, streamed
///   inner hand ANSWERS               the same by the hand-written program, which reads the file whole
///   inner assess NUMBER              a random case of kb/customer_centric, diagnosed and written as JSON
///   inner check FOLDER               the codes of all that `plumb check` says, in one line
/// All but `assess` print one line, of checksums or codes, and the most MiB they held.
std::optional<int> run_inner(const std::vector<std::string>& words);

}  // namespace plumb::bench
