#pragma once
#include <string>
#include <string_view>

/// Secrets and names that nobody guesses.
namespace plumb::server {

/// Small letters and digits, uniformly.
std::string random_name(std::size_t length);
/// 256 bits, as 43 letters, digits, `-` and `_`.
std::string random_token();
/// What is stored of a token, hex. `purpose` keeps tokens of one kind from being used as another.
std::string hash_of(std::string_view purpose, std::string_view token);
/// In a time that does not tell where they differ.
bool are_equal(std::string_view a, std::string_view b);

/// argon2id; takes about 0.2 s and 64 MiB, which is the point. Empty where the machine lacks the memory.
std::string hash_of_password(const std::string& password);
bool is_password(const std::string& hash, const std::string& password);

/// base64 of SHA-256, as a content policy names a text.
std::string sha256_base64(std::string_view text);

}  // namespace plumb::server
