#include "dsl/syntax/ast.hpp"

namespace plumb::ast {
namespace {

// In the order of `Word`.
constexpr std::string_view words[] = {
    "framework", "adaptation",  "import",   "migrate",   "texts",    "change", "drop",     "profile",    "capability",
    "component", "criterion",   "ask",      "answers",   "action",   "hold",   "finding",  "measure",    "aim",
    "imply",     "impossible",  "drive",    "exception", "kind",     "member", "relation", "rule",       "fact",
    "test",      "language",    "scale",    "layer",     "strength", "role",   "weak",     "good",       "unverified",
    "settled",   "step",        "rate",     "horizon",   "rests on", "limit",  "intent",   "weight",     "score",
    "target",    "met",         "evidence", "levels",    "rung",     "level",  "applies",  "depends on", "needs",
    "gate",      "ceiling",     "with",     "help",      "probe",    "of",     "takes",    "stale",      "about",
    "answer",    "option",      "when",     "otherwise", "per",      "reads",  "raises",   "chooses",    "cost",
    "uses",      "after",       "excludes", "says",      "merge",    "hide",   "stop",     "until",      "when",
    "is",        "from",        "weighs",   "head",      "given",    "others", "expect",   "because",    "basis",
    "source",    "ref",         "since",    "ends",      "named",    "rename", "split",    "merge",      "retire",
    "widen",     "translation", "broken"};
static_assert(std::size(words) == static_cast<std::size_t>(Word::Broken) + 1);

}  // namespace

std::string_view to_string(Word word) { return words[static_cast<std::size_t>(word)]; }

}  // namespace plumb::ast
