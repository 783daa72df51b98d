#include "cli/output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "cli/terminal.hpp"
#include "dsl/text/render.hpp"
#include "evidence/files.hpp"

namespace plumb::cli {

void say_error(const std::string& text) { fmt::print(stderr, "plumb: error: {}\n", text); }

Exit say_error(const Error& error) {
  const bool says_where = error.message.find(error.context) != std::string::npos;
  say_error(says_where ? error.message : fmt::format("{}: {}", error.context, error.message));
  const bool by_rules = error.kind == Error::Kind::LimitExceeded || error.kind == Error::Kind::Overflow ||
                        error.kind == Error::Kind::DivisionByZero;
  return by_rules ? Exit::InputWrong : Exit::Environment;
}

Exit write_to_output(const std::string& text) {
  const bool taken = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (taken) return Exit::Fine;
  say_error(fmt::format("standard output does not take the result: {}", std::strerror(errno)));
  return Exit::Environment;
}

Exit deliver(const Request& request, const std::string& text) {
  if (request.out.empty()) return write_to_output(text);
  const auto written = evidence::write_file_whole(request.out, text);
  return written ? Exit::Fine : say_error(written.error());
}

void say(const std::vector<Diagnostic>& diagnostics, const Sources& sources) {
  const std::string text = dsl::render(diagnostics, sources, wants_colour(Stream::Messages));
  std::fwrite(text.data(), 1, text.size(), stderr);
}

Exit refuse(const Request& request, const std::vector<Diagnostic>& diagnostics, const Sources& sources) {
  if (request.format == Format::Json) write_to_output(dsl::render_json(diagnostics, sources));
  else say(diagnostics, sources);
  return Exit::InputWrong;
}

report::TextStyle text_style(const Request& request) {
  return {text_width(), request.out.empty() && wants_colour(Stream::Output)};
}

report::TextStyle text_style(const Request& request, const model::Model& knowledge) {
  report::TextStyle style = text_style(request);
  style.language = knowledge.framework.language;
  return style;
}

std::string indented(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out.append(end == at ? "" : "    ").append(text.substr(at, end - at)).push_back('\n');
    at = end + 1;
  }
  return out;
}

}  // namespace plumb::cli
