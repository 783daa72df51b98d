#include <algorithm>

#include "dsl/check/fields.hpp"
#include "dsl/check/passes.hpp"
#include "dsl/check/report.hpp"
#include "dsl/check/units.hpp"

/// What a question takes as an answer. Its cases are read once all names are known.
namespace plumb::dsl {

using ast::Node;
using ast::Slot;
using ast::Word;
using model::AnswerKind;
using model::nothing;
using model::Question;
using model::ThingId;
using model::ThingKind;

namespace {

const model::Scale& scale_of(const Checking& checking, const Question& question) {
  const model::Item* item = question.item == nothing ? nullptr : checking.model.item(question.item);
  return item ? item->scale : checking.model.framework.scale;
}

/// Where it stands: in braces, `in` an item, or in the profile.
void place_question(Checking& checking, const Declared& d, Question& question) {
  const ast::Expr* in = d.node->find(Slot::In);
  if (in && question.item == nothing) {
    if (const auto item = checking.thing(*in, model::item_kinds, "item")) question.item = *item;
  } else if (in) {
    checking.report(201, in->span,
                    quoted(checking.model.id(question.id)) + " stands in the braces of " +
                        quoted(checking.model.id(question.item)) + " already");
  }
  if (question.item != nothing)
    checking.model.items[checking.model.things[question.item].place].questions.push_back(question.id);
}

void read_about(Checking& checking, const Node& node, Question& question) {
  for (const Node& inner : node.body) {
    const ast::Expr* amount = inner.find(Slot::Amount);
    if (inner.word == Word::Help) question.help = text_in(inner, Slot::Text);
    if (inner.word == Word::Probe) question.probes.push_back(text_in(inner, Slot::Text));
    if (inner.word == Word::About) question.about_intention = text_in(inner, Slot::Mode) == "intention";
    if (inner.word == Word::Weight && amount)
      question.weight = positive(checking, *amount, "a weight").value_or(question.weight);
    if (inner.word == Word::Takes && amount)
      if (const auto time = time_range(checking, *amount, "minutes", "the time a question takes"))
        question.minutes = time->hi;
    if (inner.word == Word::Of)
      for (const ast::Expr* name : inner.all(Slot::Names))
        if (const auto role = checking.thing(*name, kinds_of(ThingKind::Role), "role")) question.of.push_back(*role);
    if (inner.word != Word::Per) continue;
    const ast::Expr* kind = inner.find(Slot::Kind);
    const auto place = kind ? checking.names.relation_place(kind->text) : std::nullopt;
    if (place && checking.names.is_kind(kind->text)) {
      checking.note_relation(*kind);
      question.per = kind->text;
      checking.usage[*place] = true;
    } else if (kind) {
      report_unknown(checking.diagnostics, kind->span, kind->text, "kind", checking.names.relation_names());
    }
    const std::string fold = text_in(inner, Slot::Fold);
    question.per_fold = fold == "min"      ? model::Fold::Minimum
                        : fold == "max"    ? model::Fold::Maximum
                        : fold == "median" ? model::Fold::Median
                        : fold == "sum"    ? model::Fold::Sum
                                           : model::Fold::Mean;
  }
  const Staleness stale = read_staleness(checking, node);
  question.stale_months = stale.months;
  question.stale_days = stale.days;
}

std::optional<AnswerKind> answer_kind(const std::string& word) {
  static const std::vector<std::string> words = {"one", "many", "level", "yes_no", "number", "date", "text"};
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return std::nullopt;
  return static_cast<AnswerKind>(found - words.begin());
}

/// Adds an option called `name` to the question and a thing `question.name`.
ThingId add_option(Checking& checking, Question& question, ast::Expr id, const std::string& name, std::string title) {
  id.text = checking.model.id(question.id) + '.' + name;
  const auto place = static_cast<std::uint32_t>(question.options.size());
  const ThingId thing = checking.add_thing(ThingKind::Option, id, title, place);
  checking.model.things[thing].statement = question.statement;
  question.options.push_back({.id = thing, .name = name, .title = std::move(title)});
  return thing;
}

void read_option(Checking& checking, const Node& node, Question& question) {
  const ast::Expr* id = node.find(Slot::Id);
  const ast::Expr* title = node.find(Slot::Title);
  const std::string name = id ? id->text : "o" + std::to_string(question.options.size() + 1);
  ast::Expr place = id ? *id : title ? *title : ast::Expr{};
  const ast::Expr* gives = node.find(Slot::Gives);
  const bool is_alone = node.find(Slot::Mode) != nullptr;
  const Span named = place.span;
  const ThingId thing = add_option(checking, question, std::move(place), name, title ? title->text : name);
  checking.note(named, referent_of_thing(thing), true);
  model::Option& option = question.options.back();
  option.notes = read_notes(checking, node);
  option.alone = is_alone;
  if (is_alone && question.answer != AnswerKind::Many)
    checking.report(310, node.find(Slot::Mode)->span,
                    "`alone` has no meaning here: only of an `answer many` several options are chosen");
  if (!gives) return;
  const model::Expr value =
      checking.closed_value(*gives, {.it = question.id}, {model::Type::Kind::Number, {}}, "what an option gives");
  option.gives = constant_value(value);
  if (option.gives)
    check_on_scale(checking, gives->span, *option.gives, scale_of(checking, question), "what this option gives");
  else if (value.type.kind != model::Type::Kind::Any)
    checking.report(301, gives->span, "an option gives a number or a range")
        .notes.push_back("what depends on something else is written as cases: `when ... gives ...`");
}

/// Options stand in the question or in the scale of answers that it takes them from.
void read_options(Checking& checking, const Node& node, const Node* scale, Question& question) {
  for (const Node* source : {scale, &node}) {
    if (!source) continue;
    for (const Node& inner : source->body)
      if (inner.word == Word::Option) read_option(checking, inner, question);
  }
}

/// `answer level`: the rungs of the item, or of its scale, are the options.
void add_level_options(Checking& checking, const Node& node, Question& question) {
  const model::Item* item = question.item == nothing ? nullptr : checking.model.item(question.item);
  const std::vector<model::Rung> rungs = !item                  ? std::vector<model::Rung>{}
                                         : item->levels.empty() ? item->scale.rungs
                                                                : item->levels;
  if (rungs.empty()) {
    const ast::Expr* id = node.find(Slot::Id);
    checking
        .report(313, id->span,
                quoted(id->text) + " asks for a level, and " +
                    (item ? quoted(checking.model.id(item->id)) + " has no levels" : "nothing has levels here"))
        .notes.push_back(
            "describe them: `levels { 0 \"nothing\" 3 \"half\" 5 \"all\" }`, or give the question options");
    return;
  }
  ast::Expr place = *node.find(Slot::Id);
  for (const model::Rung& rung : rungs) {
    add_option(checking, question, place, to_decimal(rung.level), rung.title);
    question.options.back().gives = point(rung.level);
  }
}

void add_yes_no(Checking& checking, const Node& node, Question& question) {
  const ast::Expr place = *node.find(Slot::Id);
  add_option(checking, question, place, "yes", "yes");
  add_option(checking, question, place, "no", "no");
}

/// `number in days from 0 to 730`.
void read_number(Checking& checking, const Node& answer, Question& question) {
  if (const ast::Expr* unit = answer.find(Slot::Unit)) {
    const auto known = unit_from_word(unit->text);
    question.unit = known ? *known : unit->text;
    if (!known && unit->kind != ast::Expr::Kind::Text)
      report_unknown(checking.diagnostics, unit->span, unit->text, "unit",
                     {"days", "weeks", "months", "years", "hours", "minutes", "person_days"});
  }
  const ast::Expr *low = answer.find(Slot::Low), *high = answer.find(Slot::High);
  if (!low || !high) return;
  if (high->lo < low->lo)
    checking.report(306, high->span,
                    "this range runs from " + to_decimal(low->lo) + " down to " + to_decimal(high->lo));
  else question.span = Range{low->lo, high->lo};
}

const Node* scale_of_answers(Checking& checking, const Node* answer) {
  const ast::Expr* name = answer ? answer->find(Slot::Name) : nullptr;
  const auto scale = name ? checking.thing(*name, kinds_of(ThingKind::AnswerScale), "scale of answers") : std::nullopt;
  return scale ? checking.answer_scales.at(*scale) : nullptr;
}

/// The kind of answer: said, or by what there is: options, else levels; a text in the profile. Where it did not parse,
/// what takes most of what may stand there.
AnswerKind kind_of_answer(const Node& node, const Node* answer, const Node* scale, const Question& question,
                          const std::string& id, bool is_unclear) {
  if (is_unclear) return field(node, Word::Option) ? AnswerKind::Many : AnswerKind::Text;
  if (answer)
    if (const auto said = answer_kind(text_in(*answer, Slot::Mode))) return *said;
  if (scale || field(node, Word::Option)) return AnswerKind::One;
  if (question.item != nothing) return AnswerKind::Level;
  return id == "size" ? AnswerKind::Number : AnswerKind::Text;
}

void check_question(Checking& checking, const Declared& d) {
  Question& question = checking.model.questions[checking.model.things[d.thing].place];
  const Node& node = *d.node;
  const std::string id = checking.model.id(question.id);
  place_question(checking, d, question);
  read_about(checking, node, question);
  const Node* answer = field(node, Word::Answer);
  const Node* scale = scale_of_answers(checking, answer);
  if (scale) question.answers = *checking.model.find(scale->find(Slot::Id)->text);
  const bool broken_scale = answer && answer->find(Slot::Name) && !scale;
  const bool is_unclear = !answer && field(node, Word::Broken);
  if (is_unclear) checking.names.add_unclear(question.id);
  question.answer = kind_of_answer(node, answer, scale, question, id, is_unclear);
  const bool takes_options = question.answer == AnswerKind::One || question.answer == AnswerKind::Many;
  if (takes_options) {
    read_options(checking, node, scale, question);
    if (question.options.empty() && !broken_scale && !field(node, Word::Broken))
      checking.report(305, node.find(Slot::Id)->span, quoted(id) + " has no options to choose from");
  } else if (const Node* option = field(node, Word::Option)) {
    checking.report(309, option->word_span, "an `answer " + text_in(*answer, Slot::Mode) + "` has no options");
  }
  if (question.answer == AnswerKind::Level) add_level_options(checking, node, question);
  if (question.answer == AnswerKind::YesNo) add_yes_no(checking, node, question);
  if (question.answer == AnswerKind::Number && answer) read_number(checking, *answer, question);
}

}  // namespace

void check_questions(Checking& checking) {
  for (const Declared& d : checking.declared)
    if (d.node->word == Word::Ask) check_question(checking, d);
}

}  // namespace plumb::dsl
