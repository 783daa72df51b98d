#include "dsl/syntax/print_forms.hpp"

#include <algorithm>
#include <iterator>

namespace plumb::dsl {
namespace {

using ast::Word;

struct Form {
  Word word;
  std::string_view text;
};

constexpr Form forms[] = {
    {Word::Framework, "framework %Id %Title version %Version"},
    {Word::Adaptation, "adaptation %Id %Title[ version %Version] of %Of version %OfVersion"},
    {Word::Import, "import %Id version %Version[ as %Name]"},
    {Word::Migrate, "migrate from %Version"},
    {Word::Texts, "texts %Id"},
    {Word::Change, "change %Name"},
    {Word::Drop, "drop %Names"},
    {Word::Profile, "profile"},
    {Word::Capability, "capability %Id %Title[ in %In]"},
    {Word::Component, "component %Id %Title[ in %In]"},
    {Word::Criterion, "criterion %Id %Title[ in %In]"},
    {Word::Ask, "ask %Id %Title[ in %In]"},
    {Word::Answers, "answers %Id"},
    {Word::Action, "action %Id %Title"},
    {Word::Hold, "hold %Id %Title[ blocks %Blocks] until %Condition"},
    {Word::Finding, "finding %Id %Severity"},
    {Word::Measure, "measure %Id %Title[ per %Per][ in %Unit]"},
    {Word::Aim, "aim %Id %Title"},
    {Word::Imply, "imply %Condition gives %Gives"},
    {Word::Impossible, "impossible %Id when %Condition[ recheck %Recheck]"},
    {Word::Drive, "drive %Name reaching %Reaching lifts %Lifts by %By[ within %Within]"},
    {Word::Exception, "exception %Id to %To when %Condition[ gives %Gives]"},
    {Word::Kind, "kind %Id[ %Title][ %Mode]"},
    {Word::Member, "member %Id %Title of %Of"},
    {Word::Rule, "rule %Id"},
    {Word::Test, "test %Title[ on %Date]"},
    {Word::Language, "language %Name"},
    {Word::Scale, "scale[ %Id] %Amount[ for %For]"},
    {Word::Layer, "layer %Id %Title"},
    {Word::Role, "role %Id %Title"},
    {Word::Weak, "weak at most %Amount[ or %Below below target]"},
    {Word::Good, "good at least %Amount"},
    {Word::Unverified, "unverified at most %Amount"},
    {Word::Step, "step %Amount"},
    {Word::Rate, "rate %Amount"},
    {Word::Horizon, "horizon %Name"},
    {Word::RestsOn, "rests on %Names"},
    {Word::Intent, "intent %Text"},
    {Word::Weight, "weight %Amount"},
    {Word::Score, "score[ %Fold][ of %Of][ %Mode][ is %Value]"},
    {Word::Target, "target %Value"},
    {Word::Met, "met at least %Amount"},
    {Word::Evidence, "evidence %Names"},
    {Word::Levels, "levels"},
    {Word::Rung, "%Level %Title"},
    {Word::Level, "level %Level"},
    {Word::Applies, "applies when %Condition"},
    {Word::DependsOn, "depends on %Name %Strength"},
    {Word::Needs, "needs[ %Names][ %Condition]"},
    {Word::Gate, "gate %Level[ at %At] needs %Condition"},
    {Word::Ceiling, "ceiling %Value[ while %Condition]"},
    {Word::Help, "help %Text"},
    {Word::Probe, "probe %Text"},
    {Word::Of, "of %Names"},
    {Word::Takes, "takes %Amount"},
    {Word::Stale, "stale after %Amount"},
    {Word::About, "about %Mode"},
    {Word::Answer, "answer %Mode[ from %Name][ in %Unit][ from %Low to %High]"},
    {Word::Option, "option[ %Id] %Title[ gives %Gives][ %Mode]"},
    {Word::Case, "when %Condition gives %Gives"},
    {Word::Otherwise, "otherwise gives %Gives"},
    {Word::Per, "per %Kind[ %Fold]"},
    {Word::Reads, "reads %Value"},
    {Word::Raises, "raises %Name[ by %By][ to at most %At][ to %To]"},
    {Word::Chooses, "chooses %Names"},
    {Word::Cost, "cost %Value"},
    {Word::Uses, "uses %Name %Amount"},
    {Word::After, "after %Names"},
    {Word::Excludes, "excludes %Names"},
    {Word::Says, "says %Text"},
    {Word::Merge, "merge %Text"},
    {Word::Hide, "hide"},
    {Word::Stop, "stop"},
    {Word::Until, "until %Condition"},
    {Word::When, "when %Condition"},
    {Word::Is, "is %Value"},
    {Word::From, "from %Low to %High"},
    {Word::Weighs, "weighs %Name %Amount"},
    {Word::Head, "%Head[ = %Value]"},
    {Word::Given, "given[ case %Text][ %Condition][ by %By]"},
    {Word::Others, "others %Amount"},
    {Word::Expect, "expect[ %Mode] %Condition[ says %Says]"},
    {Word::Because, "because %Text"},
    {Word::Basis, "basis %Name[ %Text]"},
    {Word::Source, "source %Text"},
    {Word::Ref, "ref %Text"},
    {Word::Since, "since %Date"},
    {Word::Ends, "ends %Date"},
    {Word::Named, "named %Id"},
    {Word::Rename, "rename %Name to %To"},
    {Word::Split, "split %Name into %To"},
    {Word::MergeInto, "merge %Names into %To"},
    {Word::Retire, "retire %Name"},
    {Word::Widen, "widen %Name"},
    {Word::Translation, "%Name %Text"},
};

// In the order of `Slot`.
constexpr std::string_view slots[] = {
    "Id",     "Title",  "Version",    "In",    "Of",       "To",       "Name",   "Names", "Text",
    "Amount", "At",     "Below",      "By",    "Within",   "Reaching", "Lifts",  "Low",   "High",
    "Unit",   "Level",  "Condition",  "Value", "Gives",    "Strength", "Role",   "Fold",  "Mode",
    "Kind",   "Column", "ColumnType", "Type",  "Severity", "Recheck",  "Blocks", "Head",  "Per",
    "Date",   "Says",   "For",        "Limit", "Drive",    "OfVersion"};
static_assert(std::size(slots) == static_cast<std::size_t>(ast::Slot::OfVersion) + 1);

}  // namespace

std::string_view form_of(Word word) {
  const auto* form = std::find_if(std::begin(forms), std::end(forms), [&](const Form& f) { return f.word == word; });
  return form == std::end(forms) ? std::string_view{} : form->text;
}

ast::Slot slot_named(std::string_view name) {
  return static_cast<ast::Slot>(std::find(std::begin(slots), std::end(slots), name) - std::begin(slots));
}

std::string_view to_string(ast::Slot slot) { return slots[static_cast<std::size_t>(slot)]; }

}  // namespace plumb::dsl
