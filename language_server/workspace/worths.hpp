#pragma once
#include <map>
#include <string>

#include "advice/advise.hpp"
#include "language_server/workspace/chosen_case.hpp"

namespace plumb::language_server {

/// What each item, question, action, hold, finding and measure comes to in a case, by id. What the case says nothing of
/// is not here.
std::map<std::string, ChosenCase::Worth, std::less<>> worths_of(const advice::CaseWorld& world,
                                                                const model::Model& model,
                                                                const Assessment& assessment);

}  // namespace plumb::language_server
