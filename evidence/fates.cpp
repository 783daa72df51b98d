#include "evidence/fates.hpp"

#include <algorithm>
#include <charconv>

namespace plumb {
namespace {

using Step = model::Migration::Step;

std::vector<unsigned> parts_of(const std::string& version) {
  std::vector<unsigned> parts;
  const char *at = version.data(), *end = at + version.size();
  while (at < end) {
    unsigned part = 0;
    const char* stop = std::from_chars(at, end, part).ptr;
    if (stop == at) break;
    parts.push_back(part);
    at = stop < end ? stop + 1 : stop;
  }
  while (!parts.empty() && parts.back() == 0) parts.pop_back();  // 1.0 and 1.0.0 are the same
  return parts;
}

/// `id` itself, or something that stands in it: an option of a question.
bool is_meant(const std::string& name, const std::string& id) {
  return id == name || (id.size() > name.size() && id.starts_with(name) && id[name.size()] == '.');
}

}  // namespace

bool is_earlier(const std::string& version, const std::string& than) { return parts_of(version) < parts_of(than); }

bool is_version(const std::string& text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t i = 0; i < text.size(); ++i)
    if (!is_digit(text[i]) && (text[i] != '.' || i == 0 || !is_digit(text[i - 1]))) return false;
  return !text.empty() && is_digit(text.back()) && text.size() <= 20;
}

Fates::Fates(const model::Model& later, const std::string& since) {
  const std::vector<unsigned> first = parts_of(since);
  for (const model::Migration& migration : later.migrations)
    if (parts_of(migration.from) >= first) migrations_.push_back(&migration);
  std::stable_sort(migrations_.begin(), migrations_.end(),
                   [](const auto* a, const auto* b) { return parts_of(a->from) < parts_of(b->from); });
}

Fates::Fate Fates::of(const std::string& id) const {
  Fate now{.to = {id}};
  for (const model::Migration* migration : migrations_) {
    Fate next{.to = {}, .is_exact = now.is_exact, .is_merged = now.is_merged, .merged_from = now.merged_from};
    for (const std::string& one : now.to) {
      const Step* about = nullptr;
      for (const Step& step : migration->steps)
        for (const std::string& name : step.from)
          if (is_meant(name, one) && (!about || name == one)) about = &step;
      if (about) take(*about, one, next);
      else next.to.push_back(one);
    }
    now = std::move(next);
  }
  return now;
}

/// What stands in a thing that was renamed goes with it; of one that became several, nothing in particular.
void Fates::take(const Step& step, const std::string& id, Fate& into) const {
  const auto name = std::find_if(step.from.begin(), step.from.end(), [&](const auto& n) { return is_meant(n, id); });
  const std::string rest = id.substr(name->size());
  switch (step.kind) {
    case Step::Kind::Rename: into.to.push_back(step.to.front() + rest); return;
    case Step::Kind::Retire: return;
    case Step::Kind::Widen: into.to.push_back(id); break;
    case Step::Kind::Split: into.to.insert(into.to.end(), step.to.begin(), step.to.end()); break;
    case Step::Kind::Merge:
      into.to.push_back(step.to.front() + rest);
      into.is_merged = true;
      into.merged_from = step.from.size();
      break;
  }
  into.is_exact = false;
}

}  // namespace plumb
