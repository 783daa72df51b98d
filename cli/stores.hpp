#pragma once
#include "cli/request.hpp"
#include "plumb/store.hpp"

namespace plumb::cli {

/// What a store could not do, and what to do about it. InputWrong where what was given is at fault, else Environment.
Exit say_error(const store::StoreError& error);

/// `3 assessments, 120 events, 1.2 MB, schema 3`
std::string say_contents(const store::StoreInfo& info);

}  // namespace plumb::cli
