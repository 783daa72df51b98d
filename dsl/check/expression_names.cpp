#include "dsl/check/expression.hpp"
#include "dsl/check/report.hpp"
#include "dsl/check/units.hpp"

/// What a bare name means: itself where a member is expected, its standing value where a number or truth is.
namespace plumb::dsl {

using Kind = ast::Expr::Kind;
using model::AnswerKind;
using model::Expr;
using model::Question;
using model::Term;
using model::ThingId;
using model::ThingKind;
using model::Type;

std::optional<ThingId> ExpressionChecker::option(const ast::Expr& name, ThingId question) const {
  if (question == model::nothing || name.kind != Kind::Name) return std::nullopt;
  if (name.text.find('.') != std::string::npos) return std::nullopt;
  return model_.find(model_.id(question) + '.' + name.text);
}

/// The question of `question.option`.
ThingId ExpressionChecker::question_of(const std::string& option) const {
  return model_.find(option.substr(0, option.rfind('.'))).value_or(model::nothing);
}

void ExpressionChecker::note_thing(const ast::Expr& name, ThingId thing) const {
  if (where_.occurrences && name.kind == Kind::Name) where_.occurrences->add(name.span, referent_of_thing(thing));
}

void ExpressionChecker::note_relation(const ast::Expr& call) const {
  if (!where_.occurrences) return;
  if (const auto found = names_.referent_of_relation(call.text)) where_.occurrences->add(call.op_span, *found);
}

void ExpressionChecker::note_statement(const ast::Expr& name) const {
  if (!where_.occurrences) return;
  if (const auto found = names_.referent_of_statement(name.text)) where_.occurrences->add(name.span, *found);
}

std::optional<ThingId> ExpressionChecker::thing(const ast::Expr& name) {
  auto found = option(name, where_.options_of);
  if (!found) found = model_.find(name.text);
  if (found) note_thing(name, *found);
  return found;
}

Expr ExpressionChecker::chosen(ThingId question, std::string option, const ast::Expr& from) const {
  Expr atom = made(Expr::Op::Atom, {Type::Kind::Truth, {}}, from);
  atom.relation = "chosen";
  atom.terms = {{Term::Kind::Constant, 0, model_.id(question)}, {Term::Kind::Constant, 0, std::move(option)}};
  return atom;
}

/// Gives the variables of an expression from elsewhere, those of its aggregates, numbers of their own here.
void ExpressionChecker::adopt_variables(Expr& expr, std::map<std::uint32_t, std::uint32_t>& adopted) {
  const auto number = [&](std::uint32_t id) {
    const auto [place, is_new] = adopted.emplace(id, 0);
    if (is_new) place->second = variables_.adopt(expr.span);
    return place->second;
  };
  for (Term& term : expr.terms)
    if (term.kind == Term::Kind::Variable) term.variable = number(term.variable);
  for (std::uint32_t& local : expr.locals) local = number(local);
  for (Expr& arg : expr.args) adopt_variables(arg, adopted);
}

/// `it`: the figure of a reading, the answer of a question, the score of an item.
Expr ExpressionChecker::it_value(const ast::Expr& from) {
  if (where_.figure) {
    Expr figure = *where_.figure;
    std::map<std::uint32_t, std::uint32_t> adopted;
    adopt_variables(figure, adopted);
    figure.span = from.span;
    return figure;
  }
  if (where_.it != model::nothing) return standing_value(where_.it, from);
  fault(203, from.span, "`it` means nothing here")
      .notes.push_back("it is what the nearest enclosing question, reading or item is about");
  return broken(from);
}

Expr ExpressionChecker::question_value(const Question& question, const ast::Expr& from) {
  if (names_.is_unclear(question.id)) return broken(from);
  const std::string& id = model_.id(question.id);
  Expr lookup = made(Expr::Op::Lookup, {Type::Kind::Number, unit_from_word(question.unit).value_or("")}, from);
  lookup.relation = "answer";
  lookup.terms = {{Term::Kind::Constant, 0, id}};
  switch (question.answer) {
    case AnswerKind::Level: lookup.type.name.clear(); return lookup;
    case AnswerKind::Number: return lookup;
    case AnswerKind::Date: lookup.type = {Type::Kind::Date, {}}; return lookup;
    case AnswerKind::YesNo: return chosen(question.id, id + ".yes", from);
    case AnswerKind::Text:
      if (in_slot_) {
        lookup.type = {Type::Kind::Text, {}};
        return lookup;
      }
      break;
    default: break;
  }
  const std::string example = question.options.empty() ? "\"...\"" : question.options.front().name;
  fault(301, from.span,
        quoted(id) + " is answered by " + (question.options.empty() ? "a text" : "an option") +
            "; it has no value of its own")
      .notes.push_back("say which answer is meant: `" + id + " is " + example + '`');
  return broken(from);
}

Expr ExpressionChecker::standing_value(ThingId id, const ast::Expr& from) {
  const model::Thing& found = model_.things[id];
  if (model::kinds_of(found.kind) & model::scored_kinds) {
    Expr score = made(Expr::Op::Lookup, {Type::Kind::Number, {}}, from);
    score.relation = "score";
    score.terms = {{Term::Kind::Constant, 0, found.id}};
    return score;
  }
  if (const Question* question = model_.question(id)) return question_value(*question, from);
  if (found.kind == ThingKind::Option) return chosen(question_of(found.id), found.id, from);
  if (const model::Measure* measure = names_.measure(id)) {
    const model::Relation* relation = names_.relation(found.id);
    if (!measure->per.empty()) {
      fault(303, from.span,
            quoted(found.id) + " has a figure for each " + measure->per.front() + ": say which, as in `" + found.id +
                "(X)`");
      return broken(from);
    }
    Expr figure = made(Expr::Op::Lookup, *relation->value, from);
    figure.relation = found.id;
    if (where_.usage) (*where_.usage)[*names_.relation_place(found.id)] = true;
    return figure;
  }
  fault(202, from.span,
        quoted(found.id) + " is " + with_article(names_.kind_of(id)) + ", which has no value of its own");
  return broken(from);
}

void ExpressionChecker::no_option(const ast::Expr& name, const Question& question,
                                  const std::vector<std::string>& options) {
  failed_ = true;
  if (names_.is_excused(name, model_.id(question.id))) return;
  Diagnostic& d =
      report_unknown(diagnostics_, name.span, name.text, "option of `" + model_.id(question.id) + '`', options);
  d.code = code(211);
  if (question.options.empty()) return;
  std::string all;
  for (const model::Option& option : question.options) all += (all.empty() ? "`" : ", `") + option.name + '`';
  d.notes.push_back("its options are " + all);
}

Expr ExpressionChecker::unknown_name(const ast::Expr& name) {
  const std::string question = where_.options_of == model::nothing ? std::string() : model_.id(where_.options_of);
  if (names_.is_excused(name, question)) return broken(name);
  if (const auto dot = name.text.rfind('.'); dot != std::string::npos) {
    const auto owner = model_.find(name.text.substr(0, dot));
    if (const Question* question = owner ? model_.question(*owner) : nullptr) {
      std::vector<std::string> options;
      for (const model::Option& o : question->options) options.push_back(model_.id(o.id));
      no_option(name, *question, options);
      return broken(name);
    }
  }
  std::vector<std::string> candidates = names_.thing_names(model::any_thing);
  if (const Question* question = where_.options_of == model::nothing ? nullptr : model_.question(where_.options_of))
    for (const model::Option& o : question->options) candidates.push_back(o.name);
  Diagnostic& d = report_unknown(diagnostics_, name.span, name.text, "thing", candidates);
  if (names_.relation(name.text))
    d.notes.push_back("a relation of that name is written with its columns: `" + name.text + "(...)`");
  return broken(name);
}

Expr ExpressionChecker::named_value(const ast::Expr& name) {
  if (const auto own = option(name, where_.options_of)) return note_thing(name, *own), standing_value(*own, name);
  if (name.text == "it") return it_value(name);
  if (name.text == "today") return made(Expr::Op::Today, {Type::Kind::Date, {}}, name);
  if (name.text == "always") return made(Expr::Op::Always, {Type::Kind::Truth, {}}, name);
  if (name.text == "never") return made(Expr::Op::Never, {Type::Kind::Truth, {}}, name);
  if (const auto found = model_.find(name.text)) return note_thing(name, *found), standing_value(*found, name);
  if (model::is_standard_name(name.text)) {
    fault(301, name.span, quoted(name.text) + " stands only beside a question or an item, after `is`");
    return broken(name);
  }
  return unknown_name(name);
}

void ExpressionChecker::wrong_kind(const ast::Expr& name, ThingId found, const Wording& where) {
  fault(202, name.span, quoted(name.text) + " is " + with_article(names_.kind_of(found)) + "; " + where());
}

/// Members of an open kind need no declaration; a kindless column takes them where the author has such kinds.
std::optional<std::string> ExpressionChecker::undeclared_member(const ast::Expr& name, const std::string& kind,
                                                                model::ThingKinds accepts) {
  if (!kind.empty()) return names_.is_open_kind(kind) ? std::optional(name.text) : std::nullopt;
  if (accepts != model::any_thing) return std::nullopt;
  for (const model::Kind& own : model_.kinds)
    if (own.open) return name.text;
  return std::nullopt;
}

std::optional<std::string> ExpressionChecker::named_member(const ast::Expr& name, const std::string& kind,
                                                           model::ThingKinds accepts, const Wording& where) {
  if (name.text == "it" && where_.it != model::nothing) return model_.id(where_.it);
  if (kind == "statement") {
    if (names_.is_statement(name.text)) return note_statement(name), name.text;
    failed_ = true;
    std::vector<std::string> candidates;
    for (const model::Statement& s : model_.statements) candidates.push_back(s.name);
    report_unknown(diagnostics_, name.span, name.text, "statement", candidates);
    return std::nullopt;
  }
  if (const auto found = thing(name)) {
    const bool fits =
        kind.empty() ? (accepts & model::kinds_of(model_.things[*found].kind)) != 0 : names_.belongs(*found, kind);
    if (fits) return model_.id(*found);
    wrong_kind(name, *found, where);
    return std::nullopt;
  }
  if (auto open = undeclared_member(name, kind, accepts)) return open;
  failed_ = true;
  if (names_.is_excused(name)) return std::nullopt;
  const model::ThingKinds kinds = kind.empty() ? accepts : model::things_of_kind(kind);
  std::vector<std::string> candidates = names_.thing_names(kinds);
  for (const model::Member& m : model_.members)
    if (m.kind == kind) candidates.push_back(model_.id(m.id));
  report_unknown(diagnostics_, name.span, name.text, kind.empty() ? "thing" : kind, candidates);
  return std::nullopt;
}

/// The id or text of a constant where a member of `kind` stands; no value where that was reported.
std::optional<std::string> ExpressionChecker::member(const ast::Expr& arg, const Type& kind, model::ThingKinds accepts,
                                                     const Wording& where) {
  if (arg.kind == Kind::Name) return named_member(arg, kind.name, accepts, where);
  if (arg.kind == Kind::Text) {
    const auto found = model_.find(arg.text);
    const bool closed =
        kind.kind == Type::Kind::Member && model::is_standard_kind(kind.name) && !names_.is_open_kind(kind.name);
    if (!closed || (found && names_.belongs(*found, kind.name))) return arg.text;
  }
  fault(301, arg.span, where() + ", this is not a name");
  return std::nullopt;
}

/// "an item, a layer or a framework": what a kindless column takes.
std::string ExpressionChecker::takes(const model::Relation& relation, std::size_t column) const {
  const Type& type = relation.columns[column];
  if (type.kind == Type::Kind::Member) return with_article(type.name);
  if (type.kind != Type::Kind::Any) return type.kind == Type::Kind::Number ? "a number" : "a value";
  model::ThingKinds accepts = model::accepted(relation.name, column);
  if (accepts == model::any_thing) return "a name";
  std::vector<std::string> kinds;
  if ((accepts & model::item_kinds) == model::item_kinds) kinds.push_back("an item"), accepts &= ~model::item_kinds;
  for (int kind = 0; kind <= static_cast<int>(model::ThingKind::Rule); ++kind)
    if (accepts & model::kinds_of(static_cast<model::ThingKind>(kind)))
      kinds.push_back(with_article(to_string(static_cast<model::ThingKind>(kind))));
  std::string out;
  for (std::size_t i = 0; i < kinds.size(); ++i)
    out += (i == 0 ? "" : i + 1 == kinds.size() ? " or " : ", ") + kinds[i];
  return out;
}

Term ExpressionChecker::constant_term(const ast::Expr& arg, const Type& column, model::ThingKinds accepts,
                                      const Wording& where) {
  const bool is_number = arg.kind == Kind::Quantity && !arg.is_range;
  const bool takes_number = column.kind == Type::Kind::Number || column.kind == Type::Kind::Any;
  if (is_number && takes_number) return {Term::Kind::Constant, 0, to_decimal(arg.lo)};
  const bool takes_date = column.kind == Type::Kind::Date || column.kind == Type::Kind::Any;
  if (arg.kind == Kind::Date && takes_date)
    return {Term::Kind::Constant, 0, date_from_days(arg.lo.units / Number::one)};
  if (column.kind == Type::Kind::Text && arg.kind == Kind::Text) return {Term::Kind::Constant, 0, arg.text};
  const bool takes_member = column.kind == Type::Kind::Member || column.kind == Type::Kind::Any;
  if (takes_member) {
    if (auto found = member(arg, column, accepts, where)) return {Term::Kind::Constant, 0, std::move(*found)};
  } else {
    Diagnostic& d = fault(301, arg.span, where() + ", this is something else");
    const bool computed = arg.kind >= Kind::Call && arg.kind <= Kind::Else;
    if (computed && takes_number) d.notes.push_back("compute it in the condition, as `N = ...`, and write `N` here");
  }
  broken(arg);
  return {};
}

}  // namespace plumb::dsl
