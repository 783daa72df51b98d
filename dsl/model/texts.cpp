#include "dsl/model/texts.hpp"

#include <algorithm>
#include <unordered_map>

#include "words/say.hpp"

namespace plumb::model {
namespace {

std::string rung_name(const std::string& before, Number level) { return before + '.' + to_decimal(level); }

/// A scale says what it is for; an item holds a copy of the one it is on.
class Rungs {
 public:
  Rungs(Model& model, const TextVisitor& visit) : model_(model), visit_(visit) {
    if (model.has_framework) name_ = model.id(model.framework.id);
  }

  void framework() {
    if (!name_.empty()) visit_scale(model_.framework.scale, name_ + ".scale");
  }
  void item(Item& item) {
    static const char* const groups[] = {".capabilities", ".components", ".criteria"};
    const bool is_general = is_same(item.scale, general_);
    visit_scale(item.scale, name_ + (is_general ? ".scale" : groups[static_cast<std::size_t>(item.kind)]));
    for (Rung& rung : item.levels) visit_(rung_name(model_.id(item.id) + ".levels", rung.level), rung.title);
  }

 private:
  static bool is_same(const Scale& a, const Scale& b) {
    return std::equal(a.rungs.begin(), a.rungs.end(), b.rungs.begin(), b.rungs.end(),
                      [](const Rung& x, const Rung& y) { return x.level == y.level && x.title == y.title; });
  }
  void visit_scale(Scale& scale, const std::string& name) {
    for (Rung& rung : scale.rungs) visit_(rung_name(name, rung.level), rung.title);
  }

  Model& model_;
  const TextVisitor& visit_;
  std::string name_;
  const Scale general_ = model_.framework.scale;
};

void visit_notes(const std::string& name, Notes& notes, const TextVisitor& visit) {
  visit(name + ".because", notes.because);
  visit(name + ".basis", notes.basis_text);
  visit(name + ".source", notes.source);
}

/// The rungs of a level question and yes and no are said elsewhere.
bool has_options_of_its_own(const Question& question) {
  return question.answer == AnswerKind::One || question.answer == AnswerKind::Many;
}

void visit_question(Model& model, Question& question, const TextVisitor& visit) {
  const std::string& id = model.id(question.id);
  visit(id, question.asks);
  visit(id + ".help", question.help);
  for (std::size_t i = 0; i < question.probes.size(); ++i)
    visit(id + ".probe" + (i == 0 ? "" : '.' + std::to_string(i + 1)), question.probes[i]);
  if (!has_options_of_its_own(question)) return;
  for (Option& option : question.options) {
    for (const ThingId owner : {question.answers, question.id}) {
      if (owner == nothing) continue;
      const std::string name = model.id(owner) + '.' + option.name;
      visit(name, option.title);
      visit(name, model.things[option.id].title);
      visit_notes(name, option.notes, visit);
    }
  }
}

/// `answer level` offers the rungs of its item.
void retitle_levels(Model& model, Question& question) {
  const Item* item = question.item == nothing ? nullptr : model.item(question.item);
  if (question.answer != AnswerKind::Level || !item) return;
  const std::vector<Rung>& rungs = item->levels.empty() ? item->scale.rungs : item->levels;
  for (Option& option : question.options)
    for (const Rung& rung : rungs)
      if (option.gives && option.gives->lo == rung.level) {
        option.title = rung.title;
        model.things[option.id].title = rung.title;
      }
}

const Texts* texts_in(const Model& model, const std::string& language) {
  const auto found =
      std::find_if(model.texts.begin(), model.texts.end(), [&](const Texts& t) { return t.language == language; });
  return found == model.texts.end() ? nullptr : &*found;
}

}  // namespace

void for_each_text(Model& model, const TextVisitor& visit) {
  Rungs rungs(model, visit);
  for (Thing& thing : model.things)
    if (thing.kind != ThingKind::Option) visit(thing.id, thing.title);
  for (Kind& kind : model.kinds) visit(kind.name, kind.title);
  for (Item& item : model.items) visit(model.id(item.id) + ".intent", item.intent);
  for (Item& item : model.items) rungs.item(item);
  rungs.framework();
  for (Question& question : model.questions) visit_question(model, question, visit);
  for (Statement& statement : model.statements) visit_notes(statement.name, statement.notes, visit);
}

void for_each_template(Model& model, const TemplateVisitor& visit) {
  for (Statement& statement : model.statements) {
    if (!statement.says.empty()) visit(statement.name + ".says", statement.says);
    if (!statement.merge.empty()) visit(statement.name + ".merge", statement.merge);
  }
}

std::vector<std::string> languages(const Model& model) {
  std::vector<std::string> all{model.framework.language};
  for (const Texts& texts : model.texts)
    if (std::find(all.begin(), all.end(), texts.language) == all.end()) all.push_back(texts.language);
  return all;
}

namespace {

void translate(Model& model, const Texts& texts) {
  std::unordered_map<std::string, const Translation*> by_name;
  for (const Translation& translation : texts.all) by_name[translation.of] = &translation;
  for_each_text(model, [&](const std::string& name, std::string& text) {
    const auto found = by_name.find(name);
    if (found != by_name.end() && !text.empty()) text = found->second->text;
  });
  for_each_template(model, [&](const std::string& name, Template& text) {
    if (const auto found = by_name.find(name); found != by_name.end()) text = found->second->filled;
  });
  for (Question& question : model.questions) retitle_levels(model, question);
}

}  // namespace

Model translated(Model model, const std::string& language) {
  if (language == model.framework.language) return model;
  const Texts* texts = texts_in(model, language);
  if (!texts && !words::speaks(language)) return model;
  if (texts) translate(model, *texts);
  model.framework.language = language;
  title_yes_and_no(model);
  return model;
}

void title_yes_and_no(Model& model) {
  const words::Speaking speaking(model.framework.language);
  for (Question& question : model.questions) {
    if (question.answer != AnswerKind::YesNo) continue;
    for (Option& option : question.options) {
      option.title = option.name == "yes" ? words::say("yes") : words::say("no");
      model.things[option.id].title = option.title;
    }
  }
}

}  // namespace plumb::model
