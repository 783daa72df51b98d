#include "cli/commands.hpp"
#include "cli/output.hpp"

namespace plumb::cli {

Exit version(const Request&) { return write_to_output("plumb " PLUMB_VERSION "\n"); }

}  // namespace plumb::cli
