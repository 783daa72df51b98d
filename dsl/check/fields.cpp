#include "dsl/check/fields.hpp"

#include <algorithm>

#include "dsl/check/report.hpp"
#include "dsl/check/units.hpp"

namespace plumb::dsl {

using ast::Slot;
using ast::Word;

const ast::Node* field(const ast::Node& node, Word word) {
  for (const ast::Node& inner : node.body)
    if (inner.word == word) return &inner;
  return nullptr;
}

std::string text_in(const ast::Node& node, Slot slot) {
  const ast::Expr* found = node.find(slot);
  return found ? found->text : std::string();
}

namespace {

bool may_repeat(Word word) {
  switch (word) {
    case Word::Layer:
    case Word::Strength:
    case Word::Role:
    case Word::Scale:
    case Word::Rung:
    case Word::DependsOn:
    case Word::Needs:
    case Word::Gate:
    case Word::Ceiling:
    case Word::Capability:
    case Word::Component:
    case Word::Criterion:
    case Word::Ask:
    case Word::Reads:
    case Word::With:
    case Word::Probe:
    case Word::Option:
    case Word::Case:
    case Word::Raises:
    case Word::Uses:
    case Word::Weighs:
    case Word::Given:
    case Word::Expect:
    case Word::Broken:
    case Word::After:
    case Word::Excludes:
    case Word::Chooses:
    case Word::Translation:
    case Word::Rename:
    case Word::Split:
    case Word::MergeInto:
    case Word::Retire:
    case Word::Widen: return true;
    default: return false;
  }
}

model::Basis basis_of(Checking& checking, const ast::Expr& name) {
  static const std::vector<std::string> all = {"seed", "public", "reconstructed", "judgement"};
  const auto found = std::find(all.begin(), all.end(), name.text);
  if (found != all.end()) return static_cast<model::Basis>(found - all.begin() + 1);
  report_unknown(checking.diagnostics, name.span, name.text, "basis", all)
      .notes.push_back("a basis is `seed`, `public`, `reconstructed` or `judgement`");
  return model::Basis::None;
}

/// What rules stand for, and what can be left out; nothing else is there on some days only.
bool may_be_dated(const ast::Node& node) {
  switch (node.word) {
    case Word::Gate:
    case Word::Ceiling:
    case Word::DependsOn:
    case Word::Needs:
    case Word::Target:
    case Word::Applies:
    case Word::Imply:
    case Word::Hold:
    case Word::Finding:
    case Word::Impossible:
    case Word::Exception:
    case Word::Rule:
    case Word::Fact:
    case Word::Capability:
    case Word::Component:
    case Word::Criterion:
    case Word::Ask:
    case Word::Action: return true;
    case Word::Measure: return field(node, Word::Is) != nullptr;
    default: return false;
  }
}

void check_dates(Checking& checking, const ast::Node& node, const ast::Node& note, const model::Notes& notes) {
  if (!may_be_dated(node)) {
    const std::string of = node.word == Word::Measure ? "a measure that the case gives" : quoted(to_string(node.word));
    Diagnostic& d = checking.report(104, note.span, quoted(to_string(note.word)) + " has no effect on " + of);
    d.notes.push_back(
        "dated are items, questions, actions, holds, findings, rules, facts, gates, ceilings, dependencies, needs, "
        "targets, `applies`, implications, contradictions, exceptions and computed measures");
    d.fixes.push_back({note.span, "", "remove it", FixIt::Confidence::Likely});
  } else if (notes.since && notes.ends && *notes.ends < *notes.since) {
    checking.report(306, note.span,
                    "in force on no day: it begins on " + date_from_days(*notes.since) + " and ends on " +
                        date_from_days(*notes.ends));
  }
}

}  // namespace

void check_given_once(Checking& checking, const ast::Node& node) {
  for (const auto* list : {&node.body, &node.notes}) {
    for (std::size_t i = 0; i < list->size(); ++i) {
      const ast::Node& one = (*list)[i];
      if (may_repeat(one.word)) continue;
      const auto first = std::find_if(list->begin(), list->begin() + static_cast<std::ptrdiff_t>(i),
                                      [&](const ast::Node& other) { return other.word == one.word; });
      if (first == list->begin() + static_cast<std::ptrdiff_t>(i)) continue;
      report_both(checking.diagnostics, code(201), one.word_span, quoted(to_string(one.word)) + " is given twice",
                  first->word_span, "first here");
    }
  }
}

model::Notes read_notes(Checking& checking, const ast::Node& node) {
  model::Notes notes;
  for (const ast::Node& note : node.notes) {
    switch (note.word) {
      case Word::Because: notes.because = text_in(note, Slot::Text); break;
      case Word::Source: notes.source = text_in(note, Slot::Text); break;
      case Word::Ref: notes.ref = text_in(note, Slot::Text); break;
      case Word::Since:
        if (const ast::Expr* date = note.find(Slot::Date)) notes.since = date->lo.units / Number::one;
        break;
      case Word::Ends:
        if (const ast::Expr* date = note.find(Slot::Date)) notes.ends = date->lo.units / Number::one;
        break;
      case Word::Basis:
        if (const ast::Expr* name = note.find(Slot::Name)) notes.basis = basis_of(checking, *name);
        notes.basis_text = text_in(note, Slot::Text);
        break;
      default: break;
    }
    if (note.word == Word::Since || note.word == Word::Ends) check_dates(checking, node, note, notes);
    if (note.word == Word::Ref && !notes.ref.empty()) {
      const auto [there, is_new] = checking.refs.emplace(notes.ref, note.span);
      if (!is_new && there->second != note.span)
        report_both(checking.diagnostics, code(201), note.span, "the reference \"" + notes.ref + "\" is given twice",
                    there->second, "first here");
    }
  }
  return notes;
}

std::optional<Range> plain_range(Checking& checking, const ast::Expr& amount, const std::string& what) {
  if (amount.unit != ast::Unit::None && amount.unit != ast::Unit::Percent) {
    checking.report(302, amount.span, what + " is a plain number, this is " + describe_unit(unit_name(amount)));
    return std::nullopt;
  }
  if (amount.hi < amount.lo) {
    checking.report(306, amount.span,
                    "this range runs from " + to_decimal(amount.lo) + " down to " + to_decimal(amount.hi));
    return std::nullopt;
  }
  return Range{amount.lo, amount.hi};
}

std::optional<Number> plain_number(Checking& checking, const ast::Expr& amount, const std::string& what) {
  const auto range = plain_range(checking, amount, what);
  if (!range) return std::nullopt;
  if (amount.is_range) {
    checking.report(301, amount.span, what + " is one number, not a range");
    return std::nullopt;
  }
  return range->lo;
}

std::optional<Number> positive(Checking& checking, const ast::Expr& amount, const std::string& what) {
  const auto number = plain_number(checking, amount, what);
  if (number && number->units <= 0) {
    checking.report(307, amount.span, what + " is more than 0");
    return std::nullopt;
  }
  return number;
}

std::optional<Range> time_range(Checking& checking, const ast::Expr& amount, const std::string& unit,
                                const std::string& what) {
  const std::string from = unit_name(amount);
  if (!is_time(from)) {
    Diagnostic& d = checking.report(302, amount.span, what + " is a span of time, this is " + describe_unit(from));
    if (from.empty()) d.notes.push_back("write its unit behind it: `3 days`, `2..4 weeks`, `1 quarter`");
    return std::nullopt;
  }
  if (amount.hi < amount.lo) {
    checking.report(306, amount.span,
                    "this range runs from " + to_decimal(amount.lo) + " down to " + to_decimal(amount.hi));
    return std::nullopt;
  }
  const auto lo = convert_time(amount.lo, from, unit), hi = convert_time(amount.hi, from, unit);
  if (!lo || !hi) return std::nullopt;
  return Range{*lo, *hi};
}

bool check_on_scale(Checking& checking, Span span, Range range, const model::Scale& scale, const std::string& what) {
  if (range.lo >= scale.low && range.hi <= scale.high) return true;
  checking.report(
      306, span,
      what + " is off the scale, which runs from " + to_decimal(scale.low) + " to " + to_decimal(scale.high));
  return false;
}

Staleness read_staleness(Checking& checking, const ast::Node& node) {
  const ast::Node* stale = field(node, Word::Stale);
  const ast::Expr* after = stale ? stale->find(Slot::Amount) : nullptr;
  if (!after) return {};
  const int months = calendar_months(after->unit);
  const bool whole_months = months != 0 && !after->is_range && after->lo.units % Number::one == 0;
  if (whole_months) return {.months = static_cast<int>(after->lo.units / Number::one) * months};
  const auto days = time_range(checking, *after, "days", "how long an answer stays fresh");
  if (!days) return {};
  return {.days = static_cast<int>(days->lo.units / Number::one)};
}

std::optional<Range> constant_value(const model::Expr& expr) {
  using Op = model::Expr::Op;
  if (expr.op == Op::Number) return expr.number;
  std::vector<Range> parts;
  for (const model::Expr& arg : expr.args) {
    const auto part = constant_value(arg);
    if (!part) return std::nullopt;
    parts.push_back(*part);
  }
  const auto range = [](std::optional<Number> lo, std::optional<Number> hi) -> std::optional<Range> {
    if (!lo || !hi) return std::nullopt;
    return *lo <= *hi ? Range{*lo, *hi} : Range{*hi, *lo};
  };
  if (expr.op == Op::Negate && parts.size() == 1) return Range{{-parts[0].hi.units}, {-parts[0].lo.units}};
  if (parts.size() != 2) return std::nullopt;
  switch (expr.op) {
    case Op::Add: return range(add(parts[0].lo, parts[1].lo), add(parts[0].hi, parts[1].hi));
    case Op::Subtract: return range(subtract(parts[0].lo, parts[1].hi), subtract(parts[0].hi, parts[1].lo));
    case Op::Multiply: return range(multiply(parts[0].lo, parts[1].lo), multiply(parts[0].hi, parts[1].hi));
    case Op::Interval: return range(parts[0].lo, parts[1].hi);
    case Op::Divide:
      if (parts[1].lo.units == 0 || parts[1].hi.units == 0) return std::nullopt;
      return range(divide(parts[0].lo, parts[1].hi), divide(parts[0].hi, parts[1].lo));
    default: return std::nullopt;
  }
}

std::vector<model::Rung> read_rungs(Checking& checking, const ast::Node& node) {
  std::vector<model::Rung> rungs;
  for (const ast::Node& inner : node.body) {
    const ast::Expr* level = inner.word == Word::Rung ? inner.find(Slot::Level) : nullptr;
    if (!level) continue;
    const auto twice = std::find_if(rungs.begin(), rungs.end(), [&](const auto& r) { return r.level == level->lo; });
    if (twice != rungs.end()) checking.report(201, level->span, "level " + to_decimal(level->lo) + " is given twice");
    else rungs.push_back({level->lo, text_in(inner, Slot::Title)});
  }
  std::sort(rungs.begin(), rungs.end(), [](const auto& a, const auto& b) { return a.level < b.level; });
  return rungs;
}

}  // namespace plumb::dsl
