#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "advice/advise.hpp"
#include "plumb/assessment.hpp"
#include "plumb/source.hpp"

namespace plumb::requests {

/// What an id alone stands for where it has no value of its own: a hold's being held, a finding's being found, an
/// action's being startable, a question's answer. Anything else is as it was typed.
std::string meant_by(const std::string& text, const model::Model& model, const Assessment& assessment,
                     const advice::CaseWorld& world);

/// An expression of the language, all of `source`. None, reported, where it is wrong.
std::optional<model::Formula> resolve(const SourceText& source, const model::Model& model, Diagnostics& diagnostics);

/// executive, consultant or auditor; none for anything else.
std::optional<advice::Depth> depth_named(std::string_view name);

}  // namespace plumb::requests
