#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "advice/advise.hpp"
#include "plumb/diagnostic.hpp"
#include "plumb/number.hpp"

/// What one call of `plumb` asks for. Commands read it and say how they ended; nothing else passes between them.
namespace plumb::cli {

enum class Exit : std::uint8_t {
  Fine = 0,
  InputWrong = 1,  ///< a text, case or argument of the language is wrong, or a test of the language failed
  Usage = 2,       ///< the command line itself
  Environment = 3  ///< a file, a folder, a limit of the machine
};

enum class Format : std::uint8_t { Text, Json, Html, Markdown, Ndjson, Csv };

struct Request {
  std::string command{};
  std::vector<std::string> operands{};
  Format format = Format::Text;
  std::string out{};  ///< a file; empty: standard output
  advice::Depth depth = advice::Depth::Consultant;
  std::string respondent{};          ///< `--as`
  std::string role{};                ///< `--role`: an id of the knowledge base, looked up by the command
  std::string odds{};                ///< `--odds`: a file of stored cases
  std::optional<Number> minutes{};   ///< `--minutes`
  std::string old_knowledge{};       ///< `--old-kb`: the folder an earlier case was assessed with; empty: the same
  std::string summary{};             ///< a file for the summary of a portfolio; empty: as text on standard error
  std::string budget{};              ///< of a plan, as typed; empty: no limit
  unsigned periods = 4;              ///< of a plan: quarters
  std::string without{};             ///< of a plan: ids of actions left out, parted by commas
  unsigned jobs = 0;                 ///< threads; 0: as many as there are processors
  std::string data{};                ///< `--data`: the file of a store
  std::string knowledge{};           ///< `--kb`: a folder
  std::vector<std::string> paths{};  ///< `--path`: where else adapted and imported knowledge lies
  std::string language{};            ///< `--language`: of the knowledge's texts; empty: its own
  std::string host{};                ///< `--host`
  std::string public_url{};          ///< `--public-url`
  std::string open_token{};          ///< `--open-token`
  int port = 8080;                   ///< `--port`; 0: any that is free
  bool users = false;
  std::string at{};                   ///< `--at`: a time, as typed
  std::vector<Code> deny{}, allow{};  ///< warnings that count as errors, and those that are not said
  bool deny_warnings = false;         ///< all of them
  bool force = false;
  bool check = false;  ///< `--check`: list, change nothing
  bool resume = false;
  bool coverage = false;  ///< `--coverage`, `--mutants`, `--watch`: of tests
  bool mutants = false;
  bool watch = false;
  bool hashes = false;  ///< `--hashes`: of rules
  std::string cases{};  ///< `--cases`: a folder
  bool verbose = false;
};

}  // namespace plumb::cli
