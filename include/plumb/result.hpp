#pragma once
#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace plumb {

/// A failure of the environment or of a limit: nothing the author's text could have prevented by being well formed.
/// What is wrong with a text is a `Diagnostic`, never an `Error`.
struct Error {
  enum class Kind {
    NotFound,       ///< a file or folder is not there
    Unreadable,     ///< it is there and cannot be read (permission, a folder for a file, too big)
    Unwritable,     ///< an output cannot be written; nothing partial is left behind
    LimitExceeded,  ///< facts, rounds, depth or time (KB0410)
    Overflow,       ///< a number beyond 2^62 millionths (KB0411)
    DivisionByZero  ///< by a settled zero (KB0412)
  };
  Kind kind;
  std::string message;  ///< one sentence, lower case, no full stop
  std::string context;  ///< the file, or the rule and key, it happened at; may be empty
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(Error::Kind kind, std::string message, std::string context = {}) {
  return tl::make_unexpected(Error{kind, std::move(message), std::move(context)});
}

}  // namespace plumb
