#include "advice/solver/shared_library.hpp"

#include <dlfcn.h>

namespace plumb::advice {

namespace {

Error what_went_wrong(const std::string& file) {
  const char* const text = dlerror();
  return {Error::Kind::NotFound, text ? text : "the system does not say why", file};
}

}  // namespace

Result<SharedLibrary> SharedLibrary::open(const std::string& file) {
  Handle handle(dlopen(file.c_str(), RTLD_LAZY | RTLD_LOCAL), [](void* h) { dlclose(h); });
  if (!handle) return tl::make_unexpected(what_went_wrong(file));
  return SharedLibrary(file, std::move(handle));
}

Result<void*> SharedLibrary::address_of(const char* name) const {
  dlerror();
  void* const address = dlsym(handle_.get(), name);
  if (!address) return tl::make_unexpected(what_went_wrong(file_));
  return address;
}

}  // namespace plumb::advice
