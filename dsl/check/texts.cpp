#include "dsl/model/texts.hpp"

#include <algorithm>
#include <set>

#include "dsl/check/fields.hpp"
#include "dsl/check/passes.hpp"
#include "dsl/check/report.hpp"

/// Translations: every name says what it is instead of; what conclusions say is read with them (sayings.cpp).
namespace plumb::dsl {

using ast::Node;
using ast::Slot;
using ast::Word;

namespace {

/// The statement, thing or kind that a dotted name begins with, if it was dropped.
bool is_of_the_dropped(const Checking& checking, const std::string& name) {
  for (std::size_t end = name.size(); end != std::string::npos;
       end = end == 0 ? std::string::npos : name.rfind('.', end - 1))
    if (checking.composition.dropped.contains(name.substr(0, end))) return true;
  return false;
}

/// One language's texts, a name once; an adaptation's own word stands before its base's.
class Reading {
 public:
  Reading(Checking& checking, const std::vector<std::string>& plain, const std::set<std::string>& templates)
      : checking_(checking), plain_(plain), templates_(templates) {}

  void read(const Node& node, model::Texts& into) {
    for (const Node& line : node.body) {
      const ast::Expr *name = line.find(Slot::Name), *text = line.find(Slot::Text);
      if (!name || !text || is_of_the_dropped(checking_, name->text)) continue;
      if (templates_.contains(name->text)) continue;  // read with its statement
      if (!std::binary_search(plain_.begin(), plain_.end(), name->text)) report_unknown_text(*name);
      else if (is_first(into.language, *name)) into.all.push_back({.of = name->text, .text = text->text, .filled = {}});
    }
  }

 private:
  void report_unknown_text(const ast::Expr& name) {
    if (checking_.names.is_excused(name)) return;
    std::vector<std::string> candidates = plain_;
    candidates.insert(candidates.end(), templates_.begin(), templates_.end());
    report_unknown(checking_.diagnostics, name.span, name.text, "text", candidates)
        .notes.push_back(
            "a text goes by the name of its thing or statement, and the field: `data.help`, `data.levels.3`, "
            "`data.gate_3.because`; a title and a question by the name alone");
  }

  bool is_first(const std::string& language, const ast::Expr& name) {
    const auto [there, is_new] = seen_.emplace(language + ' ' + name.text, name.span);
    const auto link = [&](Span span) { return checking_.composition.origin(span.source).link; };
    if (is_new || link(there->second) != link(name.span)) return true;  // the later link's wins when it is applied
    report_both(checking_.diagnostics, code(201), name.span, quoted(name.text) + " is translated twice", there->second,
                "first here");
    return false;
  }

  Checking& checking_;
  const std::vector<std::string>& plain_;
  const std::set<std::string>& templates_;
  std::map<std::string, Span> seen_;
};

/// KB0519, once a language: how many texts are missing, and the first of them.
void report_missing(Checking& checking, const model::Texts& texts, const std::vector<std::string>& all, Span place) {
  std::set<std::string> there;
  for (const model::Translation& translation : texts.all) there.insert(translation.of);
  std::vector<std::string> missing;
  std::set_difference(all.begin(), all.end(), there.begin(), there.end(), std::back_inserter(missing));
  if (missing.empty() || checking.diagnostics.has_errors()) return;  // what is wrong would look missing
  std::string first;
  for (std::size_t i = 0; i < std::min<std::size_t>(missing.size(), 3); ++i)
    first += (i == 0 ? "" : ", ") + quoted(missing[i]);
  checking
      .report(519, place,
              std::to_string(missing.size()) + " of " + std::to_string(all.size()) + " texts have no word in " +
                  quoted(texts.language) + " and stay as they are")
      .notes.push_back((missing.size() > 3 ? "the first are " : "missing: ") + first);
}

}  // namespace

model::Texts& texts_of(model::Model& model, const std::string& language) {
  const auto found = std::find_if(model.texts.begin(), model.texts.end(),
                                  [&](const model::Texts& t) { return t.language == language; });
  if (found != model.texts.end()) return *found;
  model.texts.push_back({.language = language, .all = {}});
  return model.texts.back();
}

void check_texts(Checking& checking) {
  const bool translates = std::any_of(checking.declared.begin(), checking.declared.end(),
                                      [](const Declared& d) { return d.node->word == Word::Texts; });
  if (!translates) return;
  std::set<std::string> plain, shown, templates;
  model::for_each_text(checking.model, [&](const std::string& name, const std::string& text) {
    if (text.empty()) return;
    plain.insert(name);
    if (text != name) shown.insert(name);  // a bare id is no text
  });
  model::for_each_template(checking.model,
                           [&](const std::string& name, const model::Template&) { templates.insert(name); });
  shown.insert(templates.begin(), templates.end());
  const std::vector<std::string> names(plain.begin(), plain.end()), all(shown.begin(), shown.end());
  Reading reading(checking, names, templates);
  std::map<std::string, Span> places;
  for (const Declared& d : checking.declared) {
    if (d.node->word != Word::Texts) continue;
    const std::string language = text_in(*d.node, Slot::Id);
    places.emplace(language, d.node->word_span);
    reading.read(*d.node, texts_of(checking.model, language));
  }
  for (const auto& [language, place] : places) report_missing(checking, texts_of(checking.model, language), all, place);
}

}  // namespace plumb::dsl
