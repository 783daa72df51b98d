#include "cli/allocation.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "language_server/language_server.hpp"

namespace plumb::cli {

Exit lsp(const Request&) {
  hand_memory_back();
  const bool is_in_order = language_server::serve_editor({.today = today, .version = PLUMB_VERSION});
  return is_in_order ? Exit::Fine : Exit::InputWrong;
}

}  // namespace plumb::cli
