#pragma once
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "plumb/model.hpp"

namespace plumb::advice {

/// `200`, `200 person_days`, `140_000 EUR` in the framework's cost unit. A plain number is person-days where the
/// framework has a rate for them, else its one cost unit. Otherwise a sentence that says what was found and what to
/// write.
tl::expected<Number, std::string> read_budget(const model::Model& model, std::string_view text);

}  // namespace plumb::advice
