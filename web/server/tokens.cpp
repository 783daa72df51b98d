#include "web/server/tokens.hpp"

#include <sodium.h>

#include <array>

namespace plumb::server {
namespace {

void ready() {
  static const bool is_ready = sodium_init() >= 0;
  (void)is_ready;
}

template <std::size_t N>
std::string base64(const std::array<unsigned char, N>& bytes, int variant) {
  std::string text(sodium_base64_ENCODED_LEN(N, sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
  text.resize(text.find('\0'));
  return text;
}

}  // namespace

std::string random_name(std::size_t length) {
  ready();
  std::string name;
  for (std::size_t i = 0; i < length; ++i) name += "abcdefghijklmnopqrstuvwxyz0123456789"[randombytes_uniform(36)];
  return name;
}

std::string random_token() {
  ready();
  std::array<unsigned char, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return base64(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

std::string hash_of(std::string_view purpose, std::string_view token) {
  ready();
  std::string all(purpose);
  all += '\0';
  all += token;
  std::array<unsigned char, 32> digest{};
  crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(all.data()), all.size(),
                     nullptr, 0);
  std::string hex;
  for (const unsigned char byte : digest) {
    hex += "0123456789abcdef"[byte >> 4];
    hex += "0123456789abcdef"[byte & 15];
  }
  return hex;
}

bool are_equal(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string hash_of_password(const std::string& password) {
  ready();
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  const int failed = crypto_pwhash_str(hash.data(), password.data(), password.size(),
                                       crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE);
  return failed ? std::string() : std::string(hash.data());
}

bool is_password(const std::string& hash, const std::string& password) {
  ready();
  return hash.size() < crypto_pwhash_STRBYTES &&
         crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

std::string sha256_base64(std::string_view text) {
  ready();
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  return base64(digest, sodium_base64_VARIANT_ORIGINAL);
}

}  // namespace plumb::server
