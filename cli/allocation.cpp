#include "cli/allocation.hpp"

#include <sys/types.h>

/// Read by jemalloc, where it is linked, before anything else runs. Memory that was given back is kept for what comes
/// next, and by all threads together: handing it to the system and asking for it again takes a tenth of a large check.
/// What threads keep for themselves is small: a server has hundreds of them.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "dirty_decay_ms:-1,narenas:1,tcache_max:4096";

/// jemalloc's; there where it is linked.
int mallctl(const char* name, void* old, size_t* old_size, void* fresh, size_t fresh_size) __attribute__((weak));
}

namespace plumb::cli {

void hand_memory_back() {
  ssize_t milliseconds = 10'000;
  if (mallctl) mallctl("arena.0.dirty_decay_ms", nullptr, nullptr, &milliseconds, sizeof milliseconds);
}

}  // namespace plumb::cli
