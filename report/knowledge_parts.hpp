#pragma once
#include <string>
#include <vector>

#include "plumb/knowledge_base.hpp"
#include "report/json.hpp"

namespace plumb::report {

/// One framework being written down.
class FrameworkWriter {
 public:
  explicit FrameworkWriter(const KnowledgeBase& base) : base_(base), model_(base.model) {}
  Json all() const;

 private:
  Json capabilities() const;
  Json capability(const model::Item& item) const;
  Json criterion(const model::Item& item) const;
  Json criteria_below(model::ThingId capability) const;
  Json dependencies(model::ThingId item) const;
  Json needs(model::ThingId item) const;
  Json gates(model::ThingId item) const;
  Json ceilings(model::ThingId item) const;
  Json question(const model::Question& question) const;
  Json action(const model::Action& action) const;
  Json rungs(const std::vector<model::Rung>& rungs, std::string_view name) const;
  Json ids(const std::vector<model::ThingId>& things) const {
    return each(things, [&](model::ThingId thing) { return Json::string(id(thing)); });
  }
  Json notes(const model::Notes& notes) const;  ///< the reason; null without one
  std::vector<model::Layer> lowest_first() const;
  const std::string& id(model::ThingId thing) const { return model_.id(thing); }
  const model::Notes& notes_of(model::ThingId thing) const;
  /// The author's text there, on one line.
  std::string written(Span span) const;
  /// A template's words, "..." for each slot.
  static std::string literal(const model::Template& text);

  const KnowledgeBase& base_;
  const model::Model& model_;
};

}  // namespace plumb::report
