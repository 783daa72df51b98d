#pragma once
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "dsl/grammar/module.hpp"
#include "tests/support/test.hpp"

/// A text, parsed, for tests of the grammar.
namespace plumb::tests {

struct Reading {
  Sources sources;
  Diagnostics diagnostics;
  const SourceText& source;
  ast::Module module;

  explicit Reading(std::string text)
      : source(sources.add("a.plumb", std::move(text))), module(dsl::parse_module(source, diagnostics)) {}

  /// "KB0104 KB0105", in order of place.
  std::string codes() const {
    std::string out;
    for (const Diagnostic& d : diagnostics.sorted()) out += (out.empty() ? "" : " ") + to_string(d.code);
    return out;
  }
  std::string underlined(std::size_t i) const { return std::string(source.slice(diagnostics.sorted()[i].primary)); }
  std::string message(std::size_t i) const { return diagnostics.sorted()[i].message; }
  /// The text after the fix is done.
  std::string mended(std::size_t i, std::size_t fix = 0) const {
    const FixIt f = diagnostics.sorted().at(i).fixes.at(fix);
    std::string text(source.text());
    return text.replace(f.span.begin, f.span.end - f.span.begin, f.replacement);
  }
  const ast::Node& first() const { return module.statements.at(0); }
  std::string slice(Span span) const { return std::string(source.slice(span)); }
};

/// The knowledge, the examples and the goldens of the repository.
inline std::vector<std::filesystem::path> shipped_files() {
  std::vector<std::filesystem::path> files;
  for (const char* folder : {"kb", "examples", "tests/golden/syntax"}) {
    const std::size_t before = files.size();
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::filesystem::path(PLUMB_SOURCE_DIR) / folder))
      if (entry.path().extension() == ".plumb") files.push_back(entry.path());
    INFO(folder);
    REQUIRE(files.size() > before);
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace plumb::tests
