#include "advice/explaining/hybrid_case.hpp"
#include "advice/words.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace plumb::advice {

namespace {

model::ThingId thing_of(const Answer& answer) { return answer.question; }
template <class Entry>
model::ThingId thing_of(const Entry& entry) {
  return entry.of;
}

template <class Entry>
std::vector<Entry> about(const std::vector<Entry>& entries, model::ThingId thing) {
  std::vector<Entry> some;
  for (const Entry& e : entries)
    if (thing_of(e) == thing) some.push_back(e);
  return some;
}

template <class Entry>
void collect(const std::vector<Entry>& entries, std::set<model::ThingId>& things) {
  for (const Entry& e : entries) things.insert(thing_of(e));
}

std::set<model::ThingId> told_of(const Assessment& a) {
  std::set<model::ThingId> things;
  collect(a.answers, things);
  collect(a.levels, things);
  collect(a.evidence, things);
  collect(a.not_applicable, things);
  collect(a.measures, things);
  return things;
}

bool same_of(const Assessment& a, const Assessment& b, model::ThingId thing) {
  return about(a.answers, thing) == about(b.answers, thing) && about(a.levels, thing) == about(b.levels, thing) &&
         about(a.evidence, thing) == about(b.evidence, thing) &&
         about(a.not_applicable, thing) == about(b.not_applicable, thing) &&
         about(a.measures, thing) == about(b.measures, thing);
}

auto settings_of(const Assessment& a) {
  return std::tie(a.targets, a.facts, a.members, a.respondents, a.actions, a.subject);
}

template <class Entry>
void mix(const std::vector<Entry>& before, const std::vector<Entry>& after, const std::set<model::ThingId>& taken,
         std::vector<Entry>& into) {
  into.clear();
  for (const Entry& e : before)
    if (!taken.contains(thing_of(e))) into.push_back(e);
  for (const Entry& e : after)
    if (taken.contains(thing_of(e))) into.push_back(e);
}

/// Whoever says something in either case is somebody in the mixture, in the later case's role.
std::vector<Respondent> everybody(const Assessment& before, const Assessment& after) {
  std::vector<Respondent> all = after.respondents;
  for (const Respondent& r : before.respondents)
    if (std::none_of(all.begin(), all.end(), [&](const Respondent& other) { return other.id == r.id; }))
      all.push_back(r);
  return all;
}

}  // namespace

HybridCases::HybridCases(const Assessment& before, const Assessment& after, const model::Model& model)
    : before_(before), after_(after) {
  std::set<model::ThingId> things = told_of(before);
  things.merge(told_of(after));
  for (const model::ThingId thing : things) {
    if (same_of(before, after, thing)) continue;
    things_.push_back(thing);
    differences_.push_back({model.id(thing), model.title(thing)});
  }
  if (before.date != after.date) {
    rests_.push_back(Rest::Date);
    differences_.push_back({"date", say("The time that passed")});
  }
  if (settings_of(before) != settings_of(after)) {
    rests_.push_back(Rest::Settings);
    differences_.push_back({"settings", say("Targets, profile and people")});
  }
}

Assessment HybridCases::mixed(const std::vector<bool>& taken) const {
  std::set<model::ThingId> from_after;
  for (std::size_t i = 0; i < things_.size(); ++i)
    if (taken[i]) from_after.insert(things_[i]);
  bool late = before_.date == after_.date, set = false;
  for (std::size_t i = 0; i < rests_.size(); ++i)
    if (taken[things_.size() + i]) (rests_[i] == Rest::Date ? late : set) = true;
  Assessment mixture = set ? after_ : before_;
  mixture.date = late ? after_.date : before_.date;
  if (!things_.empty()) mixture.respondents = everybody(before_, after_);
  mix(before_.answers, after_.answers, from_after, mixture.answers);
  mix(before_.levels, after_.levels, from_after, mixture.levels);
  mix(before_.evidence, after_.evidence, from_after, mixture.evidence);
  mix(before_.not_applicable, after_.not_applicable, from_after, mixture.not_applicable);
  mix(before_.measures, after_.measures, from_after, mixture.measures);
  return mixture;
}

}  // namespace plumb::advice
