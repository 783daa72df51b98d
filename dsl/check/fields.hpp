#pragma once
#include <optional>
#include <string>

#include "dsl/check/checking.hpp"
#include "plumb/model.hpp"

/// Reading the fields of a node: texts, notes, amounts with their units.
namespace plumb::dsl {

/// The first field of that word, or nullptr.
const ast::Node* field(const ast::Node& node, ast::Word word);
/// The text in `slot`; empty where there is none.
std::string text_in(const ast::Node& node, ast::Slot slot);

/// KB0201 for each field that is given twice and may be given once.
void check_given_once(Checking& checking, const ast::Node& node);

model::Notes read_notes(Checking& checking, const ast::Node& node);

/// A plain number: KB0302 for a unit, KB0301 for a range. `what` begins the message: "a weight".
std::optional<Number> plain_number(Checking& checking, const ast::Expr& amount, const std::string& what);
/// A number more than 0 (KB0307).
std::optional<Number> positive(Checking& checking, const ast::Expr& amount, const std::string& what);
/// A range as written, lower end first (KB0306), without a unit.
std::optional<Range> plain_range(Checking& checking, const ast::Expr& amount, const std::string& what);
/// A span of time in `unit`; a range where that is allowed.
std::optional<Range> time_range(Checking& checking, const ast::Expr& amount, const std::string& unit,
                                const std::string& what);
/// KB0306 unless lo..hi lies on the scale.
bool check_on_scale(Checking& checking, Span span, Range range, const model::Scale& scale, const std::string& what);

/// `stale after`: months for calendar units, otherwise days.
struct Staleness {
  int months = 0, days = 0;
};
Staleness read_staleness(Checking& checking, const ast::Node& node);

/// What an expression of constants is worth; no value where it reads anything.
std::optional<Range> constant_value(const model::Expr& expr);

/// The rungs of `levels` or `scale`.
std::vector<model::Rung> read_rungs(Checking& checking, const ast::Node& node);

}  // namespace plumb::dsl
