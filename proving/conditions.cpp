#include "proving/conditions.hpp"

namespace plumb::proving {

namespace {

using Op = model::Expr::Op;

bool joins(const model::Expr& e) { return e.op == Op::And || e.op == Op::Or || e.op == Op::Not; }

void collect(const model::Expr& e, Path& at, std::vector<Path>& paths) {
  if (!joins(e)) {
    paths.push_back(at);
    return;
  }
  for (std::size_t i = 0; i < e.args.size(); ++i) {
    at.push_back(i);
    collect(e.args[i], at, paths);
    at.pop_back();
  }
}

Truth turned(Truth t) { return t == Truth::Yes ? Truth::No : t == Truth::No ? Truth::Yes : t; }

Truth outcome(const model::Expr& e, const Truths& parts, std::size_t& next) {
  if (!joins(e)) return parts[next++];
  if (e.op == Op::Not) return turned(outcome(e.args[0], parts, next));
  Truth truth = e.op == Op::And ? Truth::Yes : Truth::No;
  for (const model::Expr& arg : e.args) {
    const Truth inner = outcome(arg, parts, next);
    truth = e.op == Op::And ? std::min(truth, inner) : std::max(truth, inner);
  }
  return truth;
}

Truth outcome(const model::Expr& e, const Truths& parts) {
  std::size_t next = 0;
  return outcome(e, parts, next);
}

}  // namespace

std::vector<Path> parts_of(const model::Expr& condition) {
  std::vector<Path> paths;
  Path at;
  collect(condition, at, paths);
  return paths;
}

const model::Expr& part_at(const model::Expr& condition, const Path& path) {
  const model::Expr* at = &condition;
  for (const std::size_t i : path) at = &at->args[i];
  return *at;
}

model::Expr& part_at(model::Expr& condition, const Path& path) {
  return const_cast<model::Expr&>(part_at(static_cast<const model::Expr&>(condition), path));
}

bool decides(const model::Expr& condition, const Truths& parts, std::size_t part) {
  if (parts[part] == Truth::Possible) return false;
  Truths otherwise = parts;
  otherwise[part] = turned(parts[part]);
  const Truth now = outcome(condition, parts), then = outcome(condition, otherwise);
  return now != Truth::Possible && then == turned(now);
}

}  // namespace plumb::proving
