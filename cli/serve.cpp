#include "web/server/serve.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "cli/allocation.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"

namespace plumb::cli {
namespace {

bool is_loopback(const std::string& host) { return host == "127.0.0.1" || host == "localhost" || host == "::1"; }

/// https://plumb.example.org, without a path.
bool is_origin(const std::string& url) {
  const std::size_t scheme = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
  return scheme > 0 && url.size() > scheme && url.find_first_of("/?# \t", scheme) == std::string::npos;
}

}  // namespace

Exit serve(const Request& request) {
  server::Options options{.data = request.data, .knowledge = request.knowledge, .paths = request.paths};
  const auto refuse = [](const std::string& text) {
    say_error(fmt::format("{}\nusage: {}", text, usage_line(*find_command("serve"))));
    return Exit::Usage;
  };
  if (!request.host.empty()) options.host = request.host;
  options.port = request.port;
  options.public_url = request.public_url;
  options.users = request.users;
  options.open_token = request.open_token;
  options.version = PLUMB_VERSION;
  if (const char* given = std::getenv("PLUMB_REQUESTS_PER_MINUTE"))
    if (const auto number = parse_number(given, 0); number && *number >= Number::whole(1))
      options.requests_per_minute = static_cast<std::uint64_t>(number->units / Number::one);
  if (!options.public_url.empty() && !is_origin(options.public_url))
    return refuse(
        fmt::format("`{}` is no address: `--public-url` takes one like https://plumb.example.org", options.public_url));
  if (!is_loopback(options.host) && options.public_url.empty())
    return refuse("other machines are to reach this one: name the address they use with `--public-url`");
  if (!options.open_token.empty() && options.open_token.size() < 20)
    return refuse("`--open-token` takes 20 characters or more, for whoever knows it owns everything");
  hand_memory_back();
  const auto served = server::serve(std::move(options), [](const std::string& line) {
    fmt::print("{}\n", line);
    std::fflush(stdout);
  });
  return served ? Exit::Fine : say_error(served.error());
}

}  // namespace plumb::cli
