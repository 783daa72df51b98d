#include "advice/conditions.hpp"

#include <map>
#include <optional>

#include <fmt/format.h>

#include "advice/words.hpp"

namespace plumb::advice {

namespace {

using Op = model::Expr::Op;

const char* comparison_words(model::Comparison c) {
  switch (c) {
    case model::Comparison::Equal: return "at";
    case model::Comparison::NotEqual: return "other than";
    case model::Comparison::Less: return "below";
    case model::Comparison::AtMost: return "at most";
    case model::Comparison::Greater: return "above";
    case model::Comparison::AtLeast: return "at least";
  }
  return "";
}

std::string say_number(const model::Expr& e) {
  if (e.type.kind == model::Type::Kind::Date) return date_from_days(e.number.lo.units / Number::one);
  std::string text =
      e.number.lo == e.number.hi ? to_decimal(e.number.lo) : to_decimal(e.number.lo) + " to " + to_decimal(e.number.hi);
  if (!e.type.name.empty()) text += " " + e.type.name;
  return text;
}

std::string say_term(const CaseWorld& world, const model::Term& term) {
  return term.kind == model::Term::Kind::Constant ? in_sentence(world.title(term.constant)) : "any";
}

/// What conclusions of the framework are called when they are said of one thing.
std::optional<std::string> say_standing(const CaseWorld& world, const model::Expr& e) {
  static const std::map<std::string, const char*> predicates{{"weak", "{} is weak"},
                                                             {"root_cause", "{} is a root cause"},
                                                             {"symptom", "{} is a symptom"},
                                                             {"held", "{} must wait"},
                                                             {"startable", "{} can start"},
                                                             {"blocked", "{} is blocked"},
                                                             {"recommended", "{} is recommended"},
                                                             {"answered", "{} is answered"},
                                                             {"left_out", "{} does not apply"}};
  const auto found = predicates.find(e.relation);
  if (found == predicates.end() || e.terms.size() != 1) return {};
  return fmt::format(fmt::runtime(found->second), say_term(world, e.terms[0]));
}

std::string say_call(const CaseWorld& world, const model::Expr& e) {
  if ((e.relation == "score" || e.relation == "answer") && e.terms.size() == 1) return say_term(world, e.terms[0]);
  if (e.relation == "chosen" && e.terms.size() == 2)
    return fmt::format("{} is {}", say_term(world, e.terms[0]), say_term(world, e.terms[1]));
  if (const auto said = say_standing(world, e)) return *said;
  std::string text = e.relation;
  for (std::size_t i = 0; i < e.terms.size(); ++i) text += (i ? ", " : " of ") + say_term(world, e.terms[i]);
  return text;
}

std::string say_all(const CaseWorld& world, const model::Expr& e, const char* between) {
  std::string text;
  for (std::size_t i = 0; i < e.args.size(); ++i) text += (i ? between : "") + say(world, e.args[i]);
  return text;
}

bool reads_number(const model::Expr& e) { return e.op == Op::Compare && e.args[0].op == Op::Lookup; }

/// Nothing is known of it: it may be anywhere on its scale.
bool is_unknown(const CaseWorld& world, const model::Expr& lookup, const Value& now) {
  if (lookup.terms.size() != 1 || !possible(now.exists)) return false;
  const auto thing = world.model().find(lookup.terms[0].constant);
  const model::Item* item = thing ? world.model().item(*thing) : nullptr;
  return item && now.range == Range{item->scale.low, item->scale.high};
}

std::string with_present(const CaseWorld& world, const model::Expr& e) {
  if (!reads_number(e)) return say(world, e);
  const Value now = engine::evaluate_value(world.base(), world.lower(e.args[0]));
  if (is_unknown(world, e.args[0], now)) return say(world, e) + " (not known yet)";
  return fmt::format("{} (now {})", say(world, e), display(now));
}

std::string with_present_values(const CaseWorld& world, const model::Expr& e) {
  if (e.op != Op::Or && e.op != Op::And) return with_present(world, e);
  std::string text;
  for (std::size_t i = 0; i < e.args.size(); ++i)
    text += (i ? (e.op == Op::Or ? " or " : " and ") : "") + with_present_values(world, e.args[i]);
  return text;
}

void collect(const CaseWorld& world, const model::Expr& e, std::vector<Condition>& parts) {
  if (e.op == Op::And) {
    for (const model::Expr& arg : e.args) collect(world, arg, parts);
    return;
  }
  parts.push_back({with_present_values(world, e), engine::evaluate_truth(world.base(), world.lower(e))});
}

}  // namespace

std::string say(const CaseWorld& world, const model::Expr& e) {
  switch (e.op) {
    case Op::Number: return say_number(e);
    case Op::Text: return e.text;
    case Op::Term: return say_term(world, e.terms[0]);
    case Op::Lookup:
    case Op::Atom: return say_call(world, e);
    case Op::Compare:
      return fmt::format("{} {} {}", say(world, e.args[0]), comparison_words(e.comparison), say(world, e.args[1]));
    case Op::And: return say_all(world, e, " and ");
    case Op::Or: return say_all(world, e, " or ");
    case Op::Not: return "not " + say(world, e.args[0]);
    case Op::Never: return "never";
    case Op::Always: return "always";
    case Op::Add: return say_all(world, e, " + ");
    case Op::Subtract: return say_all(world, e, " - ");
    case Op::Multiply: return say_all(world, e, " times ");
    case Op::Divide: return say_all(world, e, " / ");
    case Op::Today: return "today";
    case Op::InApplies: return say_term(world, e.terms[0]) + " applies";
    case Op::Exists: return say(world, e.args[0]) + " is known";
    case Op::Average: return "the mean of " + say_all(world, e, ", ");
    case Op::Least: return "the least of " + say_all(world, e, ", ");
    case Op::Greatest: return "the greatest of " + say_all(world, e, ", ");
    default: return "a computed value";
  }
}

std::vector<Condition> conditions_of(const CaseWorld& world, const model::Expr& condition) {
  std::vector<Condition> parts;
  collect(world, condition, parts);
  return parts;
}

std::string wait_sentence(const HoldAdvice& hold) {
  std::vector<std::string> open;
  for (const Condition& c : hold.until)
    if (!certain(c.holds)) open.push_back(c.says);
  if (open.empty()) return hold.title + " need not wait";
  if (open.size() == 1 && open.front() == "never") return fmt::format("{}: never", hold.title);
  return fmt::format("{} must wait until {}", hold.title, joined(open));
}

}  // namespace plumb::advice
