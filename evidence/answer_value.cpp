#include "evidence/answer_value.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "evidence/fields.hpp"

namespace plumb::evidence {
namespace {

using model::AnswerKind;

/// Reads the answers to one question.
class ValueReader {
 public:
  ValueReader(const model::Question& question, Reading& reading)
      : question_(question), reading_(reading), id_(reading.model.id(question.id)) {}

  std::optional<AnswerValue> read(const JsonNode& node) const {
    if (node.is(JsonNode::Kind::Null)) return DoesNotKnow{};
    switch (question_.answer) {
      case AnswerKind::One: return one(node);
      case AnswerKind::Many: return many(node);
      case AnswerKind::Level: return level(node);
      case AnswerKind::YesNo: return yes_no(node);
      case AnswerKind::Number: return number(node);
      case AnswerKind::Date: return date(node);
      case AnswerKind::Text: return text(node);
    }
    return std::nullopt;
  }

 private:
  template <class T>
  static std::optional<AnswerValue> given(const std::optional<T>& value) {
    return value ? std::optional<AnswerValue>(*value) : std::nullopt;
  }

  std::vector<std::string> option_names() const {
    std::vector<std::string> names;
    for (const model::Option& option : question_.options) names.push_back(option.name);
    return names;
  }

  std::optional<std::size_t> named_option(const std::string& name) const {
    const auto names = [&](const model::Option& option) {
      return option.name == name || id_ + "." + option.name == name ||
             (!option.notes.ref.empty() && option.notes.ref == name);
    };
    const auto found = std::find_if(question_.options.begin(), question_.options.end(), names);
    if (found == question_.options.end()) return std::nullopt;
    return static_cast<std::size_t>(found - question_.options.begin());
  }

  std::optional<std::size_t> numbered_option(const JsonNode& node) const {
    const std::optional<Number> number = exact_number(node.text);
    if (!number || number->units % Number::one != 0) return std::nullopt;
    const std::int64_t from_one = number->units / Number::one;
    if (from_one < 1 || from_one > static_cast<std::int64_t>(question_.options.size())) return std::nullopt;
    return static_cast<std::size_t>(from_one - 1);
  }

  /// An option by its id, the source's `ref`, or its number from 1.
  std::optional<std::size_t> option(const JsonNode& node) const {
    const bool by_number = node.is(JsonNode::Kind::Number);
    if (!by_number && !node.is(JsonNode::Kind::Text)) {
      reading_.report(606, node.span,
                      fmt::format("{} is found where an option of `{}` is expected", describe(node), id_));
      return std::nullopt;
    }
    const std::optional<std::size_t> found = by_number ? numbered_option(node) : named_option(node.text);
    if (found) return found;
    Diagnostic& fault = reading_.report(605, node.span, fmt::format("`{}` is no option of `{}`", node.text, id_));
    const std::vector<std::string> names = option_names();
    reading_.suggest(fault, node.span, node.text, names);
    if (by_number) fault.notes.push_back(fmt::format("options are numbered from 1 to {}", names.size()));
    if (fault.fixes.empty()) fault.notes.push_back(fmt::format("its options are `{}`", fmt::join(names, "`, `")));
    return std::nullopt;
  }

  std::optional<AnswerValue> one(const JsonNode& node) const {
    if (node.is(JsonNode::Kind::List)) {
      reading_.report(606, node.span, fmt::format("`{}` takes one option, and a list is found", id_));
      return std::nullopt;
    }
    const std::optional<std::size_t> chosen = option(node);
    return chosen ? std::optional<AnswerValue>(ChosenOptions{{*chosen}}) : std::nullopt;
  }

  std::optional<AnswerValue> many(const JsonNode& node) const {
    if (!node.is(JsonNode::Kind::List)) {
      Diagnostic& fault = reading_.report(
          606, node.span, fmt::format("`{}` takes a list of options, and {} is found", id_, describe(node)));
      if (node.is(JsonNode::Kind::Text) && named_option(node.text))
        fault.fixes.push_back({node.span, "[" + quote_json(node.text) + "]",
                               fmt::format("write `[{}]`", quote_json(node.text)), FixIt::Confidence::Certain});
      return std::nullopt;
    }
    ChosenOptions chosen;
    for (const JsonNode& item : node.items) {
      const std::optional<std::size_t> found = option(item);
      if (!found) return std::nullopt;
      chosen.options.push_back(*found);
    }
    std::sort(chosen.options.begin(), chosen.options.end());
    chosen.options.erase(std::unique(chosen.options.begin(), chosen.options.end()), chosen.options.end());
    for (const std::size_t i : chosen.options)
      if (question_.options[i].alone && chosen.options.size() > 1) {
        reading_.report(607, node.span,
                        fmt::format("`{}` of `{}` excludes the others, and {} are chosen", question_.options[i].name,
                                    id_, chosen.options.size()));
        return std::nullopt;
      }
    return chosen;
  }

  std::optional<AnswerValue> level(const JsonNode& node) const {
    const std::optional<Number> level =
        read_number_in(node, fmt::format("`{}`", id_), scale_of(reading_.model, question_.item), "the scale", reading_);
    if (!level || question_.options.empty()) return given(level);
    const auto is_it = [&](const model::Option& option) { return option.name == to_decimal(*level); };
    if (std::any_of(question_.options.begin(), question_.options.end(), is_it)) return *level;
    reading_.report(606, node.span, fmt::format("`{}` is no level of `{}`", to_decimal(*level), id_))
        .notes.push_back(fmt::format("its levels are {}", fmt::join(option_names(), ", ")));
    return std::nullopt;
  }

  std::optional<AnswerValue> yes_no(const JsonNode& node) const {
    if (node.is(JsonNode::Kind::Truth)) return node.truth;
    Diagnostic& fault = reading_.report(
        606, node.span, fmt::format("`{}` takes `true` or `false`, and {} is found", id_, describe(node)));
    if (node.text == "yes" || node.text == "no") {
      const std::string meant = node.text == "yes" ? "true" : "false";
      fault.fixes.push_back({node.span, meant, fmt::format("write `{}`", meant), FixIt::Confidence::Certain});
    }
    return std::nullopt;
  }

  std::optional<AnswerValue> number(const JsonNode& node) const {
    const std::string what =
        question_.unit.empty() ? fmt::format("`{}`", id_) : fmt::format("`{}` (in {})", id_, question_.unit);
    return given(read_number_in(node, what, question_.span.value_or(everything), fmt::format("the range of `{}`", id_),
                                reading_));
  }
  std::optional<AnswerValue> date(const JsonNode& node) const { return given(read_date(node, reading_)); }
  std::optional<AnswerValue> text(const JsonNode& node) const {
    return given(read_text(node, fmt::format("`{}`", id_), reading_));
  }

  const model::Question& question_;
  Reading& reading_;
  const std::string& id_;
};

}  // namespace

std::optional<AnswerValue> read_answer_value(const JsonNode& node, const model::Question& question, Reading& reading) {
  return ValueReader(question, reading).read(node);
}

JsonNode write_answer_value(const AnswerValue& value, const model::Question& question) {
  const auto option = [&](std::size_t i) { return json_text(question.options[i].name); };
  if (const auto* chosen = std::get_if<ChosenOptions>(&value)) {
    if (question.answer != AnswerKind::Many) return option(chosen->options.front());
    JsonNode list = json_list();
    for (const std::size_t i : chosen->options) list.items.push_back(option(i));
    return list;
  }
  if (const auto* number = std::get_if<Number>(&value)) return json_number(to_decimal(*number));
  if (const auto* truth = std::get_if<bool>(&value)) return json_truth(*truth);
  if (const auto* days = std::get_if<std::int64_t>(&value)) return json_text(date_from_days(*days));
  if (const auto* text = std::get_if<std::string>(&value)) return json_text(*text);
  return {};
}

}  // namespace plumb::evidence
