#pragma once
#include <memory>
#include <string>

#include "plumb/result.hpp"

/// A library that is opened when it is first needed, so that a program that never needs it does not carry it either.
namespace plumb::advice {

class SharedLibrary {
 public:
  /// By its file name, searched for where the system keeps libraries. Fails with NotFound, and what the system says of
  /// it.
  static Result<SharedLibrary> open(const std::string& file);

  /// Fills in a function of that name; fails with NotFound where there is none. Valid as long as this library is. What
  /// type it is of only the caller can know.
  template <class Function>
  Result<void> find(const char* name, Function*& function) const {
    const Result<void*> address = address_of(name);
    if (!address) return tl::make_unexpected(address.error());
    function = reinterpret_cast<Function*>(*address);
    return {};
  }

 private:
  using Handle = std::unique_ptr<void, void (*)(void*)>;
  SharedLibrary(std::string file, Handle handle) : file_(std::move(file)), handle_(std::move(handle)) {}
  Result<void*> address_of(const char* name) const;

  std::string file_;
  Handle handle_;
};

}  // namespace plumb::advice
