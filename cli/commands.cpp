#include "cli/commands.hpp"

#include <algorithm>

namespace plumb::cli {
namespace {

constexpr std::string_view about_facts =
    "FACT is an id, or an expression of the language: `data_management`, `weak(data_management)`,\n"
    "`score(retention) at least 3`. The id of an item, layer or measure stands for its value, that of a hold\n"
    "for being held, that of a finding for being found, that of a question for what was answered.";

constexpr std::string_view about_goals = "ITEM is a capability, component or criterion; LEVEL a number of its scale.";

// clang-format off
std::vector<Command> all_commands() {
  using F = Format;
  return {
      {"check", {"KB"}, {"--deny", "--allow", "--format", "--out"}, {F::Text, F::Json},
       "read a knowledge base and report what is wrong with it",
       "Exits 1 where an error was found; warnings alone exit 0. CODES are codes with commas between them, as\n"
       "`KB0504,KB0512`: --deny makes these warnings errors (`warnings`: all of them), --allow does not say them.", check},
      {"explain", {"[CODE]"}, {"--format", "--out"}, {F::Text, F::Json},
       "what a diagnostic means, with a wrong text and a right one",
       "CODE is `KB0404`, `kb0404` or `404`; without one, the list of all.", explain},
      {"test", {"KB"}, {"--coverage", "--mutants", "--watch", "--jobs", "--format", "--out"}, {F::Text, F::Json},
       "run the tests written in a knowledge base, and say how much they prove",
       "A failure shows its place, what was expected, what was found, and the proof of what was found. Where all pass,\n"
       "--coverage shows what no expectation rests on, and what to add; --mutants makes one small mistake after another\n"
       "in the knowledge and shows those that no test notices, each with a test that would. --watch tests again whenever\n"
       "a file of the folder changes, until Ctrl-C.", test},
      {"diff", {"OLD", "NEW"}, {"--cases", "--format", "--out"}, {F::Text, F::Json},
       "what two versions of a knowledge base say otherwise, and what that does",
       "Statement by statement, field by field. DIR holds cases of OLD; each is assessed under both versions, and under OLD\n"
       "with one change at a time, so that every effect has its statement. An invented case shows the largest difference.",
       diff},
      {"fmt", {"PATH..."}, {"--check"}, {F::Text},
       "lay out files of knowledge in canonical form",
       "PATH is a file, or a folder: then all `*.plumb` below it. Comments, words and numbers stay as they were written.\n"
       "The files that changed are listed; with --check they are only listed, and it exits 1 where there are any. A file\n"
       "with syntax errors is left alone.", format},
      {"new", {"NAME"}, {}, {F::Text},
       "begin a framework: a folder that checks, with a capability, a question and a test",
       "NAME is the framework's id and the folder to make: small letters, digits and `_`. A path may stand before it.", new_framework},
      {"assess", {"KB", "CASE"}, {"--format", "--out"}, {F::Text, F::Json, F::Html, F::Markdown},
       "levels, causes, what to do first, and why",
       "The HTML is one page that needs nothing else. A FILE ending in .json, .html or .md chooses its format.", assess},
      {"ask", {"KB", "CASE"}, {"--as", "--role", "--minutes", "--budget", "--odds", "--format", "--out"}, {F::Text, F::Json},
       "interview in the terminal, the question worth asking first",
       "Every answer is saved at once, so the interview goes on where it stopped. A CASE that is not there is\n"
       "begun. With --as only that respondent's questions are asked, with --role those of a role; --minutes\n"
       "ends it when that time is used, --budget offers to end it when no answer would change the plan for that\n"
       "budget. --odds names stored cases, a case a line, that tell which answers are likely.\n"
       "Keys: a number answers, `?` explains, `u` do not know, `n` does not apply, `b` back, `l` list, `q` save\n"
       "and stop. With --format json nobody is asked: the questions are ranked, and CASE is left as it is.", ask},
      {"why", {"KB", "CASE", "FACT"}, {"--depth", "--format", "--out"}, {F::Text, F::Json},
       "why a figure or conclusion is what it is", about_facts, why},
      {"why-asked", {"KB", "CASE", "QUESTION"}, {"--odds", "--format", "--out"}, {F::Text, F::Json},
       "what a question can move, and what each answer would do",
       "Areas and conclusions with their ranges now and after each answer; or why it need not be asked.", why_asked},
      {"why-not", {"KB", "CASE", "ITEM", "LEVEL"}, {"--format", "--out"}, {F::Text, F::Json},
       "what keeps an item from a level", about_goals, why_not},
      {"causes", {"KB", "CASE", "ITEM", "LEVEL"}, {"--format", "--out"}, {F::Text, F::Json},
       "why an item lacks a level: root causes, what each counts for, and what to do first", about_goals, causes},
      {"how-to", {"KB", "CASE", "ITEM", "LEVEL"}, {"--format", "--out"}, {F::Text, F::Json},
       "the cheapest way to bring an item to a level", about_goals, how_to},
      {"why-enough", {"KB", "CASE", "FACT"}, {"--format", "--out"}, {F::Text, F::Json},
       "the fewest answers that force a conclusion, whatever the others say", about_facts, why_enough},
      {"how-sure", {"KB", "CASE", "FACT"}, {"--format", "--out"}, {F::Text, F::Json},
       "what makes a figure as wide as it is, and how far it is from another level", about_facts, how_sure},
      {"says-who", {"KB", "CASE", "FACT"}, {"--format", "--out"}, {F::Text, F::Json},
       "the answers, people, dates and evidence below a conclusion", about_facts, says_who},
      {"so-what", {"KB", "CASE", "FACT"}, {"--format", "--out"}, {F::Text, F::Json},
       "what rests on a conclusion, and would fall without it", about_facts, so_what},
      {"what-if", {"KB", "CASE", "CHANGE..."}, {"--format", "--out"}, {F::Text, F::Json},
       "what would be different after one or more changes",
       "A CHANGE is \"ITEM is VALUE\", quoted for the shell: \"data_management is 3.5\". Nothing is saved.", what_if},
      {"changed", {"KB", "CASE", "EARLIER"}, {"--old-kb", "--format", "--out"}, {F::Text, F::Json},
       "what came out otherwise since an earlier case, and why",
       "The parts of each change add up to it. --old-kb is the knowledge base that EARLIER was assessed with; what the\n"
       "yardstick's own change did is then told apart from what the organisation did.", changed},
      {"plan", {"KB", "CASE"}, {"--budget", "--periods", "--without", "--format", "--out"}, {F::Text, F::Json},
       "the best that can be done within a budget, and when",
       "N is person-days where the framework has a rate for them, else its one cost unit; \"140_000 EUR\" is money.\n"
       "Without --budget cost is no limit. A period is a quarter; 4 are planned unless --periods says otherwise.\n"
       "--without leaves actions out, and what comes after them, to see what they are worth.", plan},
      {"report", {"KB", "CASE"}, {"--budget", "--periods", "--format", "--out"}, {F::Html, F::Markdown},
       "for the board: answer, reasons, plan, what must wait, how sure",
       "One page of A4, then appendices with the drawings. --budget and --periods are those of `plumb plan`. A FILE\n"
       "ending in .md is Markdown.", report},
      {"portfolio", {"KB", "CASES"}, {"--format", "--out", "--summary", "--jobs", "--resume"}, {F::Ndjson, F::Csv},
       "assess many cases, a case a line, and sum them up",
       "CASES has one case a line; the output has one record for each, in their order. A faulty case is reported and\n"
       "recorded with its line, the rest goes on, and the exit code is 1. A FILE ending in .csv chooses its format.\n"
       "FILE appears when it is complete, until then it is FILE.part; --resume goes on where that stops.\n"
       "The summary is text on standard error, or JSON in the FILE that --summary names.", portfolio},
      {"rules", {"KB", "[STATEMENT]"}, {"--hashes", "--out"}, {F::Text},
       "print statements as the rules they stand for",
       "STATEMENT is a name as explanations use it (`data_management.gate_3`), or the id of what owns it. With --hashes\n"
       "the digests of statements and conclusions are printed instead: titles, reasons, names of files and order are not\n"
       "part of them, so two wordings of the same rules have the same ones.", rules},
      {"show", {"KB", "STATEMENT"}, {"--out"}, {F::Text},
       "a statement: as it is written, whose it is, what it replaced, and the rules it stands for",
       "STATEMENT is a name as explanations use it (`data_management.gate_3`), or the id of what owns it: then all of it.", show},
      {"serve", {}, {"--data", "--kb", "--path", "--port", "--host", "--public-url", "--users", "--open-token"}, {F::Text},
       "the pages and the HTTP interface",
       "Listens on 127.0.0.1, port 8080, and prints the link to open first. FILE keeps the assessments; it is made where\n"
       "it is not there. DIR is a framework, or a folder of them, that assessments can begin with; what these adapt or\n"
       "import lies beside them or below a --path. --users lets people sign in by name. For a network put a proxy in front\n"
       "and name its address with --public-url.", serve, {"--data"}},
      {"lsp", {}, {}, {F::Text},
       "the language server: what an editor asks while a knowledge base is written",
       "Speaks the language server protocol on standard input and output; editors start it (docs/editors.md).", lsp},
      {"import", {"DATA", "CASE..."}, {"--kb", "--path", "--format"}, {F::Text, F::Json},
       "put cases into a store, as assessments pinned to their knowledge",
       "DATA is the file of `plumb serve --data`; it is made where it is not there. DIR is a knowledge base, or a folder of\n"
       "them, of which each case takes the one it names; what it adapts or imports lies beside it or below a --path. A fault\n"
       "in any case imports none.", import_cases, {"--kb"}},
      {"export", {"DATA", "[ASSESSMENT]"}, {"--at", "--format", "--out"}, {F::Text, F::Json},
       "an assessment of a store as a case file; without one, the list of them",
       "ASSESSMENT is an id of the list. --at shows it as it was at a time: 2026-03-01T10:41:00Z, or 2026-03-01 for the\n"
       "end of that day (UTC). Notes, accepted plans and attached files stay in the store; `plumb backup` takes all.",
       export_case},
      {"backup", {"DATA"}, {"--format", "--out"}, {F::Text, F::Json},
       "copy a store while it is in use, and check the copy",
       "The copy is one file. A FILE that is there is not replaced.", backup, {"--out"}},
      {"restore", {"BACKUP"}, {"--force", "--format", "--out"}, {F::Text, F::Json},
       "check a copy of a store and put it in place",
       "FILE must not be there; with --force what is there is kept beside it, under another name. End the server first.",
       restore, {"--out"}},
      {"help", {"[COMMAND]"}, {}, {F::Text}, "this list, or all about one command", "", help},
      {"version", {}, {}, {F::Text}, "the version of this program", "", version},
  };
}
// clang-format on

}  // namespace

std::span<const Command> commands() {
  static const std::vector<Command> all = all_commands();
  return all;
}

bool reads_knowledge(const Command& command) {
  return !command.operands.empty() && (command.operands.front() == "KB" || command.operands.front() == "OLD");
}

const Command* find_command(std::string_view name) {
  const auto all = commands();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Command& c) { return c.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace plumb::cli
