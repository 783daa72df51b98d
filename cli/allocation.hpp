#pragma once

namespace plumb::cli {

/// From now on memory that nobody asks for again within some seconds goes back to the system: for commands that stay.
/// Without jemalloc the allocator does as it always does.
void hand_memory_back();

}  // namespace plumb::cli
