#include "cli/typed_answer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "words/figures.hpp"
#include "words/say.hpp"

namespace plumb::cli {
namespace {

using Read = tl::expected<AnswerValue, std::string>;
using model::AnswerKind;
using words::say;

tl::unexpected<std::string> refuse(std::string text) { return tl::unexpected<std::string>(std::move(text)); }

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// The index of the choice that was meant.
tl::expected<std::size_t, std::string> read_choice(std::string_view typed, const model::Question& question) {
  const std::vector<Choice> choices = choices_of(question);
  const std::string wanted = lower(typed);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const bool by_id = i < question.options.size() && lower(question.options[i].name) == wanted;
    if (choices[i].key == wanted || by_id || lower(choices[i].title) == wanted) return i;
  }
  return refuse(
      say("`{}` is none of the answers; type a number from {} to {}", typed, choices.front().key, choices.back().key));
}

/// Numbers or ids, apart by commas or blanks; a title may hold both and then stands alone.
Read read_many(std::string_view typed, const model::Question& question) {
  if (typed == "0") return AnswerValue(ChosenOptions{});
  if (const auto whole = read_choice(typed, question)) return AnswerValue(ChosenOptions{{*whole}});
  ChosenOptions chosen;
  for (std::size_t at = 0; (at = typed.find_first_not_of(", \t", at)) != std::string_view::npos;) {
    const std::size_t end = std::min(typed.find_first_of(", \t", at), typed.size());
    const auto one = read_choice(typed.substr(at, end - at), question);
    if (!one) return refuse(say("{}, or several like 1 3, or 0 for none of them", one.error()));
    if (std::find(chosen.options.begin(), chosen.options.end(), *one) == chosen.options.end())
      chosen.options.push_back(*one);
    at = end;
  }
  std::sort(chosen.options.begin(), chosen.options.end());
  for (std::size_t option : chosen.options)
    if (question.options[option].alone && chosen.options.size() > 1)
      return refuse(say("`{}` stands alone; leave it out, or choose nothing else", question.options[option].title));
  return AnswerValue(chosen);
}

/// A number, its unit or a sign of percent after it allowed.
Read read_number(std::string_view typed, const model::Question& question) {
  std::string_view digits = typed;
  if (!question.unit.empty() && digits.ends_with(question.unit)) digits.remove_suffix(question.unit.size());
  digits = trimmed(digits);
  const bool has_comma = digits.find(',') != std::string_view::npos;
  const bool decimal_is_comma = words::decimal_mark() == ",";
  if (has_comma && !decimal_is_comma)
    return refuse(say("`{}` has a comma; decimals are written with a point, thousands as 30_000", typed));
  if (decimal_is_comma && digits.find('.') != std::string_view::npos)
    return refuse(say("`{}` has a point; decimals are written with a comma, thousands as 30_000", typed));
  std::string with_point(digits);
  std::replace(with_point.begin(), with_point.end(), ',', '.');
  const auto number = parse_number(with_point);
  if (!number) return refuse(say("`{}` is no number; type {}", typed, what_to_type(question)));
  if (question.span && (*number < question.span->lo || *number > question.span->hi))
    return refuse(say("{} is outside {} to {}", words::decimal(*number), words::decimal(question.span->lo),
                      words::decimal(question.span->hi)));
  return AnswerValue(*number);
}

Read read_date(std::string_view typed, std::int64_t today) {
  if (lower(typed) == "today" || lower(typed) == say("today")) return AnswerValue(today);
  if (const auto days = parse_date(typed)) return AnswerValue(*days);
  return refuse(say("`{}` is no date; write it as {}", typed, date_from_days(today)));
}

}  // namespace

std::vector<Choice> choices_of(const model::Question& question) {
  std::vector<Choice> choices;
  if (question.answer == AnswerKind::YesNo) return {{"1", say("yes")}, {"2", say("no")}};
  if (question.answer == AnswerKind::One || question.answer == AnswerKind::Many) {
    for (const model::Option& option : question.options)
      choices.push_back({std::to_string(choices.size() + 1), option.title});
  } else if (question.answer == AnswerKind::Level) {
    for (const model::Option& rung : question.options) choices.push_back({rung.name, rung.title});
  }
  return choices;
}

std::optional<std::size_t> place_in_list(std::string_view typed, std::size_t length) {
  const auto number = parse_number(typed, 0);
  if (!number || *number < Number::whole(1) || *number > Number::whole(static_cast<std::int64_t>(length))) return {};
  return static_cast<std::size_t>(number->units / Number::one - 1);
}

std::string what_to_type(const model::Question& question) {
  switch (question.answer) {
    case AnswerKind::One:
    case AnswerKind::YesNo:
    case AnswerKind::Level: return say("one of the numbers");
    case AnswerKind::Many: return say("one number or several, like 1 3; 0 for none of them");
    case AnswerKind::Date: return say("a date like 2026-03-01, or today");
    case AnswerKind::Text: return say("a few words");
    case AnswerKind::Number: break;
  }
  std::string text = question.unit.empty() ? say("a number") : say("a number, in {}", words::unit_name(question.unit));
  if (question.span)
    text += say(", from {} to {}", words::decimal(question.span->lo), words::decimal(question.span->hi));
  return text;
}

Read read_answer(std::string_view typed, const model::Question& question, std::int64_t today) {
  typed = trimmed(typed);
  switch (question.answer) {
    case AnswerKind::Many: return read_many(typed, question);
    case AnswerKind::Number: return read_number(typed, question);
    case AnswerKind::Date: return read_date(typed, today);
    case AnswerKind::Text: return AnswerValue(std::string(typed));
    case AnswerKind::One:
    case AnswerKind::Level:
    case AnswerKind::YesNo: break;
  }
  const std::string yes = say("yes");
  if (question.answer == AnswerKind::YesNo && (lower(typed) == "y" || lower(typed) == yes.substr(0, 1))) typed = yes;
  const auto choice = read_choice(typed, question);
  if (!choice) return refuse(choice.error());
  if (question.answer == AnswerKind::YesNo) return AnswerValue(*choice == 0);
  if (question.answer == AnswerKind::One) return AnswerValue(ChosenOptions{{*choice}});
  const auto level = parse_number(question.options[*choice].name);
  return level ? Read(AnswerValue(*level)) : refuse(say("this level has no number"));
}

}  // namespace plumb::cli
