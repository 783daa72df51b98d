#include "dsl/check/cases.hpp"

#include "dsl/check/fields.hpp"
#include "dsl/check/passes.hpp"
#include "dsl/check/report.hpp"

/// Cases: tried in order, the first that holds gives.
namespace plumb::dsl {

using ast::Node;
using ast::Slot;
using ast::Word;
using model::AnswerKind;
using model::Case;
using model::nothing;
using model::Question;

std::vector<Case> read_cases(Checking& checking, const Node& holder, const Surroundings& where,
                             const model::Scale& scale) {
  std::vector<Case> cases;
  const Node* otherwise = nullptr;
  for (const Node& inner : holder.body) {
    if (inner.word != Word::Case && inner.word != Word::Otherwise) continue;
    if (otherwise) checking.report(309, inner.word_span, "nothing comes to a case after `otherwise`");
    Case made;
    if (const ast::Expr* when = inner.find(Slot::Condition)) made.when = checking.closed_condition(*when, where);
    if (inner.word == Word::Otherwise) otherwise = &inner;
    if (const ast::Expr* gives = inner.find(Slot::Gives)) {
      made.gives = checking.closed_value(*gives, where, {model::Type::Kind::Number, {}}, "what a case gives");
      if (const auto constant = constant_value(made.gives))
        check_on_scale(checking, gives->span, *constant, scale, "what this case gives");
    }
    cases.push_back(std::move(made));
  }
  return cases;
}

namespace {

bool has_cases(const Node& node) { return field(node, Word::Case) || field(node, Word::Otherwise); }

const Node* scale_of_answers(const Checking& checking, const Node& node) {
  const Node* answer = field(node, Word::Answer);
  const ast::Expr* name = answer ? answer->find(Slot::Name) : nullptr;
  const auto scale = name ? checking.model.find(name->text) : std::nullopt;
  const auto found = scale ? checking.answer_scales.find(*scale) : checking.answer_scales.end();
  return found == checking.answer_scales.end() ? nullptr : found->second;
}

/// Each answer to a question about an item is worth something.
void check_worth(Checking& checking, const Node& node, const Question& question) {
  const std::string& id = checking.model.id(question.id);
  const Span place = node.find(Slot::Id)->span;
  const bool by_options = question.answer == AnswerKind::One || question.answer == AnswerKind::Many;
  if (field(node, Word::Broken)) return;  // which may say it
  if (!question.cases.empty() || question.answer == AnswerKind::Level || question.answer == AnswerKind::Text) return;
  if (!by_options) {
    checking.report(305, place, quoted(id) + " doesn't say what its answers are worth")
        .notes.push_back(question.answer == AnswerKind::YesNo
                             ? "add cases: `when it gives 5  otherwise gives 0`"
                             : "add cases: `when it at least 3 gives 5  otherwise gives 0`");
    return;
  }
  for (const model::Option& option : question.options)
    if (!option.gives && !(question.answer == AnswerKind::Many && option.alone)) {
      checking.report(305, checking.id_spans[option.id], "option " + quoted(option.name) + " gives nothing")
          .notes.push_back("say what it is worth: `gives 3`, or add cases to the question");
      return;
    }
}

void check_question(Checking& checking, const Declared& d) {
  Question& question = checking.model.questions[checking.model.things[d.thing].place];
  const Node* scale = scale_of_answers(checking, *d.node);
  const Node* holder = has_cases(*d.node) ? d.node : scale && has_cases(*scale) ? scale : nullptr;
  const model::Item* item = question.item == nothing ? nullptr : checking.model.item(question.item);
  if (holder) {
    const Node* first = field(*holder, Word::Case);
    const Span place = first ? first->word_span : holder->word_span;
    const bool is_unclear = checking.names.is_unclear(question.id);
    if (question.answer == AnswerKind::Text && !is_unclear)
      checking.report(309, place, "an answer in text gives nothing, so it has no cases");
    if (question.answer == AnswerKind::Level)
      checking.report(309, place, "an `answer level` gives that level, so it has no cases");
    const Surroundings where{.it = question.id, .options_of = question.id};
    question.cases = read_cases(checking, *holder, where, item ? item->scale : checking.model.framework.scale);
    if (!is_unclear) check_coverage(checking, question.cases, place);
  }
  if (item) check_worth(checking, *d.node, question);
}

}  // namespace

void check_cases(Checking& checking) {
  for (const Declared& d : checking.declared)
    if (d.node->word == Word::Ask) check_question(checking, d);
}

}  // namespace plumb::dsl
