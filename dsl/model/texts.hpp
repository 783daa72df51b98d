#pragma once
#include <functional>
#include <string>
#include <vector>

#include "plumb/model.hpp"

/// The texts of a model that people read, by the names that `texts` calls them:
///
///   ID              a thing's title, a question's text; `question.option`, `answers_id.option` of what it takes them
///   from ID.intent, ID.levels.3, FRAMEWORK.scale.3, FRAMEWORK.criteria.3 QUESTION.help, QUESTION.probe (probe.2,
///   probe.3 ...) STATEMENT.because, STATEMENT.basis, STATEMENT.source, STATEMENT.says, STATEMENT.merge;
///   `question.option.because`
namespace plumb::model {

using TextVisitor = std::function<void(const std::string& name, std::string& text)>;
using TemplateVisitor = std::function<void(const std::string& name, Template& text)>;

/// Every text once for each place where it stands: the same name may come several times. Empty ones, too.
void for_each_text(Model& model, const TextVisitor& visit);
/// What conclusions say.
void for_each_template(Model& model, const TemplateVisitor& visit);

/// The languages that a model speaks, its own first.
std::vector<std::string> languages(const Model& model);

/// The model in another of its languages, or in one that only the program speaks; what has no translation stays as it
/// is. Unchanged in its own, and in one that neither speaks.
Model translated(Model model, const std::string& language);

/// Gives the options of yes-or-no questions, which no author names, their titles in the framework's language.
void title_yes_and_no(Model& model);

}  // namespace plumb::model
