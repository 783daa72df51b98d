#include <sodium.h>

#include <algorithm>
#include <array>

#include "dsl/check/passes.hpp"

/// The content of a knowledge base as one name: BLAKE2b over its texts, whatever their files are called.
namespace plumb::dsl {
namespace {

using Digest = std::array<unsigned char, 32>;

Digest digest_of(std::string_view text) {
  Digest digest{};
  crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     nullptr, 0);
  return digest;
}

}  // namespace

std::string content_hash(const std::vector<std::string_view>& texts) {
  std::vector<Digest> digests;
  for (const std::string_view text : texts) digests.push_back(digest_of(text));
  std::sort(digests.begin(), digests.end());
  std::string all;
  for (const Digest& digest : digests) all.append(digest.begin(), digest.end());
  std::string hex;
  for (const unsigned char byte : digest_of(all)) {
    hex += "0123456789abcdef"[byte >> 4];
    hex += "0123456789abcdef"[byte & 15];
  }
  return hex;
}

}  // namespace plumb::dsl
