// Parsed once for all test programs, as precompiled.hpp is for the libraries.
#include "precompiled.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
