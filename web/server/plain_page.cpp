#include "web/server/plain_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "web/server/static_files.hpp"
#include "words/say.hpp"

namespace plumb::server {
namespace {

/// The address of a built file, whose name carries a hash; empty where the pages are not in the program.
std::string built(std::string_view beginning, std::string_view ending) {
  const auto files = static_files();
  const auto found = std::find_if(files.begin(), files.end(), [&](const StaticFile& file) {
    return file.path.starts_with(beginning) && file.path.ends_with(ending);
  });
  return found == files.end() ? std::string() : fmt::format("/{}", found->path);
}

std::string mark() {
  const std::string icon = built("assets/bob.", ".svg");
  return icon.empty() ? icon : fmt::format("<img src=\"{}\" alt=\"\" width=\"24\" height=\"24\">", icon);
}

std::string head() {
  const std::string style = built("assets/style.", ".css"), theme = built("assets/theme_start.", ".js"),
                    icon = built("assets/bob.", ".svg");
  std::string links;
  if (!icon.empty()) links += fmt::format("<link rel=\"icon\" type=\"image/svg+xml\" href=\"{}\">\n", icon);
  if (!style.empty()) links += fmt::format("<link rel=\"stylesheet\" href=\"{}\">\n", style);
  if (!theme.empty()) links += fmt::format("<script src=\"{}\"></script>\n", theme);
  return fmt::format(
      "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<title>Plumbline</title>\n{}</head>\n",
      words::language_tag(), links);
}

}  // namespace

Reply plain_page(const Call& call, int status, std::string_view headline, std::string_view lead,
                 std::string_view advice) {
  Reply reply{.status = status, .type = "text/html; charset=utf-8"};
  reply.body = fmt::format(
      "{}<body>\n<header class=\"bar\"><span class=\"mark\">{}Plumbline</span></header>\n"
      "<main class=\"page\"><section class=\"plain-page\">\n<h1 class=\"voice\">{}</h1>\n"
      "<p class=\"lead\">{}</p>\n<p>{}</p>\n"
      "<p class=\"note\">{}</p>\n</section></main>\n</body>\n</html>\n",
      head(), mark(), headline, lead, advice, words::say("Request {}", call.id));
  return reply;
}

}  // namespace plumb::server
