#include <algorithm>

#include "plumb/model_words.hpp"
#include "report/knowledge_parts.hpp"

/// The items of a framework: capabilities, what holds them, and the criteria that show them.
namespace plumb::report {

const model::Notes& FrameworkWriter::notes_of(model::ThingId thing) const {
  static const model::Notes none;
  const model::StatementId statement = model_.thing(thing).statement;
  return statement == model::no_statement ? none : model_.statements[statement].notes;
}

std::string FrameworkWriter::literal(const model::Template& text) {
  std::string out;
  for (const auto& piece : text.pieces) {
    out += piece.literal;
    if (piece.has_slot) out += "...";
  }
  return out;
}

/// A layer after all that it rests on; else as declared.
std::vector<model::Layer> FrameworkWriter::lowest_first() const {
  std::vector<model::Layer> left = model_.layers, sorted;
  while (!left.empty()) {
    const auto rests_on_one_left = [&](const model::Layer& layer) {
      return std::any_of(layer.rests_on.begin(), layer.rests_on.end(), [&](model::ThingId on) {
        return std::any_of(left.begin(), left.end(), [&](const model::Layer& other) { return other.id == on; });
      });
    };
    auto next = std::find_if_not(left.begin(), left.end(), rests_on_one_left);
    if (next == left.end()) next = left.begin();
    sorted.push_back(*next);
    left.erase(next);
  }
  return sorted;
}

Json FrameworkWriter::dependencies(model::ThingId item) const {
  std::vector<Json> all;
  for (const model::Dependency& d : model_.dependencies)
    if (d.item == item)
      all.push_back(Json::object({{"on", Json::string(id(d.on))},
                                  {"strength", Json::string(id(d.strength))},
                                  {"because", notes(model_.statements[d.statement].notes)}}));
  return Json::array(std::move(all));
}

Json FrameworkWriter::needs(model::ThingId item) const {
  std::vector<Json> all;
  for (const model::Need& n : model_.needs)
    if (n.item == item)
      all.push_back(
          Json::object({{"id", Json::string(id(n.on))}, {"because", notes(model_.statements[n.statement].notes)}}));
  return Json::array(std::move(all));
}

Json FrameworkWriter::gates(model::ThingId item) const {
  std::vector<Json> all;
  for (const model::Gate& g : model_.gates)
    if (g.item == item)
      all.push_back(Json::object({{"level", Json::number(g.level)},
                                  {"text", Json::string(written(g.needs.span))},
                                  {"because", notes(model_.statements[g.statement].notes)}}));
  return Json::array(std::move(all));
}

Json FrameworkWriter::ceilings(model::ThingId item) const {
  std::vector<Json> all;
  for (const model::Ceiling& c : model_.ceilings)
    if (c.item == item)
      all.push_back(Json::object({{"at", Json::string(written(c.at.span))},
                                  {"while", c.while_ ? Json::string(written(c.while_->span)) : Json::null()},
                                  {"because", notes(model_.statements[c.statement].notes)}}));
  return Json::array(std::move(all));
}

Json FrameworkWriter::criterion(const model::Item& item) const {
  const model::Notes& why = notes_of(item.id);
  const model::Item* whole = item.whole == model::nothing ? nullptr : model_.item(item.whole);
  const bool in_component = whole && whole->kind == model::ItemKind::Component;
  return Json::object({{"id", Json::string(id(item.id))},
                       {"title", Json::string(model_.title(item.id))},
                       {"component", in_component ? Json::string(id(whole->id)) : Json::null()},
                       {"intent", text_or_null(item.intent)},
                       {"weight", Json::number(item.weight)},
                       {"levels", rungs(item.levels, "text")},
                       {"needs", needs(item.id)},
                       {"gates", gates(item.id)},
                       {"ceilings", ceilings(item.id)},
                       {"evidence", ids(item.evidence)},
                       {"because", notes(why)},
                       {"basis", text_or_null(word_for(why.basis))},
                       {"source", text_or_null(why.source)},
                       {"questions", ids(item.questions)}});
}

Json FrameworkWriter::criteria_below(model::ThingId capability) const {
  std::vector<Json> all;
  for (const model::Item& item : model_.items)
    if (item.kind == model::ItemKind::Criterion && model_.capability_of(item.id) == capability)
      all.push_back(criterion(item));
  return Json::array(std::move(all));
}

Json FrameworkWriter::capability(const model::Item& item) const {
  const model::Notes& why = notes_of(item.id);
  std::vector<Json> components;
  for (const model::Item& part : model_.items)
    if (part.kind == model::ItemKind::Component && model_.capability_of(part.id) == item.id)
      components.push_back(
          Json::object({{"id", Json::string(id(part.id))}, {"title", Json::string(model_.title(part.id))}}));
  return Json::object({{"id", Json::string(id(item.id))},
                       {"title", Json::string(model_.title(item.id))},
                       {"layer", item.layer == model::nothing ? Json::null() : Json::string(id(item.layer))},
                       {"intent", text_or_null(item.intent)},
                       {"weight", Json::number(item.weight)},
                       {"because", notes(why)},
                       {"basis", text_or_null(word_for(why.basis))},
                       {"source", text_or_null(why.source)},
                       {"depends", dependencies(item.id)},
                       {"needs", needs(item.id)},
                       {"gates", gates(item.id)},
                       {"ceilings", ceilings(item.id)},
                       {"components", Json::array(std::move(components))},
                       {"criteria", criteria_below(item.id)},
                       {"questions", ids(item.questions)}});
}

Json FrameworkWriter::capabilities() const {
  std::vector<Json> all;
  for (const model::Item& item : model_.items)
    if (item.kind == model::ItemKind::Capability && item.whole == model::nothing) all.push_back(capability(item));
  return Json::array(std::move(all));
}

}  // namespace plumb::report
