#include <fmt/format.h>

#include "advice/case_world.hpp"

/// What the engine refuses, said at the statements it comes from.
namespace plumb::advice {

namespace {

using engine::Fault;

Span span_of(const dsl::Lowered& lowered, engine::OriginId origin) {
  return origin < lowered.statements.size() ? lowered.statements[origin].span : Span{};
}

std::string name_of(const dsl::Lowered& lowered, engine::OriginId origin) {
  return origin < lowered.statements.size() && !lowered.statements[origin].name.empty()
             ? fmt::format("`{}`", lowered.statements[origin].name)
             : std::string("a rule");
}

Diagnostic diagnostic(int digits, Span primary, std::string message) {
  return {
      .code = code(digits), .severity = severity_of(code(digits)), .message = std::move(message), .primary = primary};
}

/// A place that an author wrote, among the origins of a cycle: standard rules have none.
Span first_written(const dsl::Lowered& lowered, const engine::Cycle& cycle) {
  for (const auto& step : cycle.steps)
    if (const Span span = span_of(lowered, step.origin); span.source != no_source) return span;
  return {};
}

Diagnostic to_diagnostic(const engine::Cycle& cycle, const dsl::Lowered& lowered) {
  const std::string first = cycle.steps.empty() ? "" : cycle.steps.front().fact;
  Diagnostic d = diagnostic(cycle.direction ? 405 : 404, first_written(lowered, cycle),
                            cycle.direction ? fmt::format("`{}` depends on itself in the wrong direction", first)
                                            : fmt::format("`{}` depends on its own absence", first));
  for (std::size_t i = 0; i < cycle.steps.size(); ++i) {
    const auto& step = cycle.steps[i];
    const auto& next = cycle.steps[(i + 1) % cycle.steps.size()];
    const std::string_view how = !step.against     ? "needs"
                                 : cycle.direction ? "reads against its direction"
                                                   : "needs not";
    d.notes.push_back(
        fmt::format("step {}: `{}` {} `{}` by {}", i + 1, step.fact, how, next.fact, name_of(lowered, step.origin)));
    const Span span = span_of(lowered, step.origin);
    if (span.source != no_source && span != d.primary) d.labels.push_back({span, fmt::format("step {}", i + 1)});
  }
  d.notes.push_back(
      cycle.direction
          ? "in a circle a bound may only rise with what it reads"
          : "break the circle: let one of these rules read something that does not rest on its own conclusion");
  return d;
}

int code_of(Fault::Reason reason) {
  switch (reason) {
    case Fault::Reason::Overflow: return 411;
    case Fault::Reason::DivisionByZero: return 412;
    case Fault::Reason::TwoValues: return 408;
    case Fault::Reason::OpenKey: return 401;
    case Fault::Reason::Rounds:
    case Fault::Reason::Facts:
    case Fault::Reason::Cells:
    case Fault::Reason::Depth:
    case Fault::Reason::Time:
    case Fault::Reason::Cancelled: return 410;
  }
  return 410;
}

std::string message_of(const Fault& fault, const dsl::Lowered& lowered) {
  const std::string name = name_of(lowered, fault.origin);
  switch (fault.reason) {
    case Fault::Reason::Overflow:
      return fmt::format("{} gives `{}` a number beyond 4,611,686,018,427", name, fault.fact);
    case Fault::Reason::DivisionByZero: return fmt::format("{} divides by zero for `{}`", name, fault.fact);
    case Fault::Reason::TwoValues: return fmt::format("two values for `{}`", fault.fact);
    case Fault::Reason::OpenKey: return fmt::format("{} needs an answer's value as a key", name);
    case Fault::Reason::Rounds:
      return fmt::format("{} never comes to rest at `{}`: the limit of rounds is reached", name, fault.fact);
    case Fault::Reason::Facts: return fmt::format("{} gives more facts than the limit allows", name);
    case Fault::Reason::Cells: return fmt::format("{} would need more instances than the limit allows", name);
    case Fault::Reason::Depth: return fmt::format("{} is nested too deep", name);
    case Fault::Reason::Time: return fmt::format("{} takes longer than the limit of time", name);
    case Fault::Reason::Cancelled: return fmt::format("stopped while {} was at work", name);
  }
  return name;
}

Diagnostic to_diagnostic(const Fault& fault, const dsl::Lowered& lowered) {
  Diagnostic d = diagnostic(code_of(fault.reason), span_of(lowered, fault.origin), message_of(fault, lowered));
  if (fault.reason == Fault::Reason::TwoValues) {
    const Span other = span_of(lowered, fault.other);
    if (other.source != no_source && other != d.primary) d.labels.push_back({other, "the other value comes from here"});
    d.notes.push_back("let one of the rules not apply, or declare the relation `least` or `most`");
  }
  if (!fault.detail.empty()) d.notes.push_back(fault.detail);
  return d;
}

}  // namespace

std::vector<Diagnostic> to_diagnostics(const engine::GroundFailure& failure, const dsl::Lowered& lowered) {
  std::vector<Diagnostic> all;
  for (const engine::Cycle& cycle : failure.cycles) all.push_back(to_diagnostic(cycle, lowered));
  for (const Fault& fault : failure.faults) all.push_back(to_diagnostic(fault, lowered));
  return all;
}

std::vector<Diagnostic> to_diagnostics(const std::vector<Fault>& faults, const dsl::Lowered& lowered) {
  std::vector<Diagnostic> all;
  for (const Fault& fault : faults) all.push_back(to_diagnostic(fault, lowered));
  return all;
}

}  // namespace plumb::advice
