#include "evidence/scope.hpp"

namespace plumb::evidence {

std::vector<model::ThingId> chain_of(model::ThingId thing, const model::Model& model) {
  std::vector<model::ThingId> chain{thing};
  const model::Question* question = model.question(thing);
  const model::Item* item = model.item(question ? question->item : thing);
  while (item) {
    if (item->id != thing) chain.push_back(item->id);
    item = item->whole == model::nothing ? nullptr : model.item(item->whole);
  }
  return chain;
}

Exclusions::Exclusions(const Assessment& assessment, const model::Model& model)
    : model_(model), assessors_{"assessor"} {
  for (const Respondent& respondent : assessment.respondents)
    if (respondent.is_assessor) assessors_.insert(respondent.id);
  for (const NotApplicable& entry : assessment.not_applicable) {
    Entries& entries = entries_[entry.of];
    if (!is_settled(entry)) entries.by.emplace(entry.by, &entry);
    else if (!entries.settled) entries.settled = &entry;
  }
}

const NotApplicable* Exclusions::of(model::ThingId thing, const std::string& respondent) const {
  if (entries_.empty()) return nullptr;
  for (const model::ThingId part : chain_of(thing, model_)) {
    const auto found = entries_.find(part);
    if (found == entries_.end()) continue;
    if (found->second.settled) return found->second.settled;
    const auto own_word = found->second.by.find(respondent);
    if (own_word != found->second.by.end()) return own_word->second;
  }
  return nullptr;
}

}  // namespace plumb::evidence
