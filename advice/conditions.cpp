#include "advice/conditions.hpp"

#include <map>
#include <optional>

#include <fmt/format.h>

#include "advice/template_text.hpp"
#include "advice/words.hpp"

namespace plumb::advice {

namespace {

using Op = model::Expr::Op;

std::string say_comparison(model::Comparison comparison, const std::string& left, const std::string& right) {
  switch (comparison) {
    case model::Comparison::Equal: return say("{} at {}", left, right);
    case model::Comparison::NotEqual: return say("{} other than {}", left, right);
    case model::Comparison::Less: return say("{} below {}", left, right);
    case model::Comparison::AtMost: return say("{} at most {}", left, right);
    case model::Comparison::Greater: return say("{} above {}", left, right);
    case model::Comparison::AtLeast: return say("{} at least {}", left, right);
  }
  return "";
}

std::string say_number(const model::Expr& e) {
  if (e.type.kind == model::Type::Kind::Date) return date_from_days(e.number.lo.units / Number::one);
  std::string text =
      e.number.lo == e.number.hi ? decimal(e.number.lo) : say("{} to {}", decimal(e.number.lo), decimal(e.number.hi));
  return with_unit(text, e.type.name);
}

std::string say_term(const CaseWorld& world, const model::Term& term) {
  return term.kind == model::Term::Kind::Constant ? in_sentence(world.title(term.constant)) : say("any");
}

/// What conclusions of the framework are called when they are said of one thing.
std::optional<std::string> say_standing(const CaseWorld& world, const model::Expr& e) {
  using Sentence = std::string (*)(const std::string&);
  static const std::map<std::string, Sentence> predicates{
      {"weak", [](const std::string& thing) { return say("{} is weak", thing); }},
      {"root_cause", [](const std::string& thing) { return say("{} is a root cause", thing); }},
      {"symptom", [](const std::string& thing) { return say("{} is a symptom", thing); }},
      {"held", [](const std::string& thing) { return say("{} must wait", thing); }},
      {"startable", [](const std::string& thing) { return say("{} can start", thing); }},
      {"blocked", [](const std::string& thing) { return say("{} is blocked", thing); }},
      {"recommended", [](const std::string& thing) { return say("{} is recommended", thing); }},
      {"answered", [](const std::string& thing) { return say("{} is answered", thing); }},
      {"left_out", [](const std::string& thing) { return say("{} does not apply", thing); }}};
  const auto found = predicates.find(e.relation);
  if (found == predicates.end() || e.terms.size() != 1) return {};
  return found->second(say_term(world, e.terms[0]));
}

std::string say_call(const CaseWorld& world, const model::Expr& e) {
  if ((e.relation == "score" || e.relation == "answer") && e.terms.size() == 1) return say_term(world, e.terms[0]);
  if (e.relation == "chosen" && e.terms.size() == 2)
    return say("{} is {}", say_term(world, e.terms[0]), say_term(world, e.terms[1]));
  if (const auto said = say_standing(world, e)) return *said;
  std::string text = e.relation;
  for (std::size_t i = 0; i < e.terms.size(); ++i) text += (i ? ", " : say(" of ")) + say_term(world, e.terms[i]);
  return text;
}

std::string say_all(const CaseWorld& world, const model::Expr& e, const std::string& between) {
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
  if (is_unknown(world, e.args[0], now)) return say("{} (not known yet)", say(world, e));
  return say("{} (now {})", say(world, e), display(now));
}

std::string with_present_values(const CaseWorld& world, const model::Expr& e) {
  if (e.op != Op::Or && e.op != Op::And) return with_present(world, e);
  std::string text;
  for (std::size_t i = 0; i < e.args.size(); ++i)
    text += (i ? (e.op == Op::Or ? say(" or ") : say(" and ")) : "") + with_present_values(world, e.args[i]);
  return text;
}

void collect(const CaseWorld& world, const model::Expr& e, std::vector<Condition>& parts) {
  if (e.op == Op::And) {
    for (const model::Expr& arg : e.args) collect(world, arg, parts);
    return;
  }
  parts.push_back(
      {with_present_values(world, e), engine::evaluate_truth(world.base(), world.lower(e)), e.op == Op::Never});
}

}  // namespace

std::string say(const CaseWorld& world, const model::Expr& e) {
  switch (e.op) {
    case Op::Number: return say_number(e);
    case Op::Text: return e.text;
    case Op::Term: return say_term(world, e.terms[0]);
    case Op::Lookup:
    case Op::Atom: return say_call(world, e);
    case Op::Compare: return say_comparison(e.comparison, say(world, e.args[0]), say(world, e.args[1]));
    case Op::And: return say_all(world, e, say(" and "));
    case Op::Or: return say_all(world, e, say(" or "));
    case Op::Not: return say("not {}", say(world, e.args[0]));
    case Op::Never: return say("never");
    case Op::Always: return say("always");
    case Op::Add: return say_all(world, e, " + ");
    case Op::Subtract: return say_all(world, e, " - ");
    case Op::Multiply: return say_all(world, e, say(" times "));
    case Op::Divide: return say_all(world, e, " / ");
    case Op::Today: return say("today");
    case Op::InApplies: return say("{} applies", say_term(world, e.terms[0]));
    case Op::Exists: return say("{} is known", say(world, e.args[0]));
    case Op::Average: return say("the mean of {}", say_all(world, e, ", "));
    case Op::Least: return say("the least of {}", say_all(world, e, ", "));
    case Op::Greatest: return say("the greatest of {}", say_all(world, e, ", "));
    default: return say("a computed value");
  }
}

std::vector<Condition> conditions_of(const CaseWorld& world, const model::Expr& condition) {
  std::vector<Condition> parts;
  collect(world, condition, parts);
  return parts;
}

std::string wait_sentence(const HoldAdvice& hold) {
  std::vector<std::string> open;
  for (const Condition& c : hold.until) {
    if (c.is_never) return say("{}: never", hold.title);
    if (!certain(c.holds)) open.push_back(c.says);
  }
  if (open.empty()) return say("{} need not wait", hold.title);
  return say("{} must wait until {}", hold.title, list_of(open));
}

}  // namespace plumb::advice
