#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/output.hpp"

namespace {

int run(int count, char** words) {
  using namespace plumb::cli;
  const auto request = parse_arguments(std::vector<std::string>(words + (count > 0), words + count));
  if (!request) {
    say_error(request.error());
    return static_cast<int>(Exit::Usage);
  }
  return static_cast<int>(find_command(request->command)->run(*request));
}

}  // namespace

/// The last catch: whatever escapes is the machine's fault or ours, is said plainly and exits 3.
int main(int count, char** words) {
  try {
    return run(count, words);
  } catch (const std::bad_alloc&) {
    std::fputs("plumb: error: out of memory\n", stderr);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "plumb: error: unexpected failure: %s\n", failure.what());
  }
  return static_cast<int>(plumb::cli::Exit::Environment);
}
