#pragma once
#include <stop_token>
#include <vector>

#include "advice/advise.hpp"

/// Static analysis: what is true of all cases at once. This header is the door; commands and servers use nothing else.
namespace plumb::analysis {

/// Everything that a framework's rules get wrong by themselves: first what `advice::check_rules` refuses; where that
/// is nothing, also what they state in vain (KB0502 to KB0507, KB0509, KB0511), each proved for every case. What cannot
/// be proved is not said. `stop` is looked at between the analyses: once it is asked for, nothing comes out.
std::vector<Diagnostic> check_framework(const advice::Framework& framework, const std::stop_token& stop = {});

}  // namespace plumb::analysis
