#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

/// What the fuzzers share. Each is one `LLVMFuzzerTestOneInput`: any bytes, and nothing may go wrong.
namespace plumb::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// A law that holds for every input; breaking it is a finding.
inline void require(bool holds, const std::string& law) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", law.c_str());
  std::abort();
}

}  // namespace plumb::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
