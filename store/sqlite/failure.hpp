#pragma once
#include <sqlite3.h>

#include <string>

#include "plumb/store.hpp"

/// What SQLite and the system say, in our words.
namespace plumb::store {

/// `code` is an extended result code, `system_error` the errno behind it (0: none).
StoreError failure_of(int code, int system_error, const std::string& said, const std::string& path);

inline tl::unexpected<StoreError> fail(StoreError::Kind kind, std::string message, std::string fix,
                                       std::string context = {}) {
  return tl::make_unexpected(StoreError{kind, std::move(message), std::move(fix), std::move(context)});
}
/// Hands on what went wrong.
template <class T>
tl::unexpected<StoreError> pass(const Stored<T>& failed) {
  return tl::make_unexpected(failed.error());
}

}  // namespace plumb::store
