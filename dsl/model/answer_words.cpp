#include "dsl/model/answer_words.hpp"

#include "words/figures.hpp"
#include "words/say.hpp"

namespace plumb {

std::string words_for_answer(const model::Question& question, const AnswerValue& value) {
  if (std::holds_alternative<DoesNotKnow>(value)) return words::say("does not know");
  if (const bool* yes = std::get_if<bool>(&value)) return *yes ? words::say("yes") : words::say("no");
  if (const auto* days = std::get_if<std::int64_t>(&value)) return date_from_days(*days);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<Number>(&value)) {
    const std::string figure = words::decimal(*number);
    if (question.answer != model::AnswerKind::Level) return words::with_unit(figure, question.unit);
    for (const model::Option& rung : question.options)
      if (rung.name == to_decimal(*number) && !rung.title.empty()) return figure + ", " + rung.title;
    return figure;
  }
  const std::vector<std::size_t>& chosen = std::get<ChosenOptions>(value).options;
  if (chosen.empty()) return words::say("none of them");
  std::string text;
  for (const std::size_t option : chosen) text += (text.empty() ? "" : "; ") + question.options[option].title;
  return text;
}

}  // namespace plumb
