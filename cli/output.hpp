#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "cli/request.hpp"
#include "plumb/diagnostic.hpp"
#include "plumb/result.hpp"
#include "plumb/source.hpp"
#include "report/causes.hpp"
#include "report/plan.hpp"
#include "report/report.hpp"

/// Where results and complaints go: results to standard output or `--out`, complaints to standard error.
namespace plumb::cli {

/// `plumb: error: ...` on standard error.
void say_error(const std::string& text);
Exit say_error(const Error& error);  ///< Environment, or InputWrong for a limit of the rules

/// Writes a command's result, whole or not at all. `Environment`, said, where that fails; else `Fine`.
Exit deliver(const Request& request, const std::string& text);

/// Standard output as it stands: flushed, and whether all of it was taken.
Exit write_to_output(const std::string& text);

/// Errors of the texts that were read: rendered on standard error, or as JSON on standard output where that was asked
/// for.
Exit refuse(const Request& request, const std::vector<Diagnostic>& diagnostics, const Sources& sources);

/// Rendered on standard error, nothing concluded from them.
void say(const std::vector<Diagnostic>& diagnostics, const Sources& sources);

/// How wide and with which colours the text form is written.
report::TextStyle text_style(const Request& request);
/// The same, in the language of the knowledge.
report::TextStyle text_style(const Request& request, const model::Model& knowledge);

/// Delivers what was concluded in the form that was asked for: JSON, else text in the language of the knowledge.
template <class Result>
Exit deliver_result(const Request& request, const Result& result, const model::Model& knowledge) {
  return deliver(request, request.format == Format::Json ? report::to_json(result)
                                                         : report::to_text(result, text_style(request, knowledge)));
}

/// Every line of a text four columns in, ended; empty ones stay empty.
std::string indented(std::string_view text);

}  // namespace plumb::cli
