#pragma once
#include <optional>
#include <string>

#include "cli/screen.hpp"
#include "plumb/assessment.hpp"
#include "plumb/model.hpp"

/// What is asked before the first question: whose case it is, and who answers.
namespace plumb::cli {

/// A case that is not there yet; none where the input ended before it had a name.
std::optional<Assessment> begin_case(const Screen& screen, const model::Model& model, const std::string& path);

/// The respondent of `--as`; one whom the case does not name is entered with a role. False: the input ended.
bool introduce(const Screen& screen, const model::Model& model, const std::string& id, Assessment& assessment);

}  // namespace plumb::cli
