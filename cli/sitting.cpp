#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cli/inputs.hpp"
#include "cli/output.hpp"
#include "cli/screen.hpp"
#include "cli/sitting.hpp"
#include "cli/typed_answer.hpp"
#include "dsl/model/answer_words.hpp"
#include "evidence/files.hpp"
#include "words/figures.hpp"
#include "words/say.hpp"

namespace plumb::cli {

using requests::Asked;
using requests::Effect;
using requests::Interview;
using words::say;

namespace {

std::string show(const MaybeRange& range) {
  if (!range) return say("without a level");
  const std::string low = words::display(range->lo), high = words::display(range->hi);
  return low == high ? low : say("{} to {}", low, high);
}

std::string show_effect(const Effect& effect) {
  return say("{} is now {}; it was {}.", effect.title, show(effect.after), show(effect.before));
}

/// One interview at a terminal or in a pipe. Every answer is on the disk before the next question is put.
class Sitting {
 public:
  Sitting(const Knowledge& knowledge, const std::string& path, const Screen& screen, Interview& interview)
      : knowledge_(knowledge), model_(knowledge.model()), path_(path), screen_(screen), interview_(interview) {}

  Exit run();
  Exit save() const;

 private:
  enum class Step { Next, Back, Again, Stop };

  std::optional<Asked> choose(const std::optional<Asked>& now, Step step);
  void put(const Asked& asked) const;
  Step take(const Asked& asked);
  Step take_reason(const Asked& asked);
  Step list();
  Step record(const Asked& asked, const tl::expected<std::vector<Effect>, Interview::Faults>& effects);
  void explain(const Asked& asked) const;
  void say_keys() const;
  void say_effects(const Asked& asked, const std::vector<Effect>& effects) const;
  void say_end() const;
  void say_open() const;
  void say_expected(const model::Question& question) const;
  void say_stop() const;
  void say_clashes();
  bool goes_on();
  std::string state_of(const Asked& asked) const;
  std::string member_title(const Asked& asked) const;

  const Knowledge& knowledge_;
  const model::Model& model_;
  const std::string& path_;
  const Screen& screen_;
  Interview& interview_;
  std::optional<Asked> going_to_;         ///< chosen from the list
  std::set<std::string> clashes_told_{};  ///< by what clashes
  bool little_was_told_ = false, stopped_ = false;
  Exit exit_ = Exit::Fine;
};

Exit Sitting::save() const {
  const auto written = evidence::write_file_whole(path_, write_case(interview_.assessment(), model_));
  if (written) return Exit::Fine;
  screen_.say(say("Not saved. What was saved before this answer is safe."));
  return say_error(written.error());
}

std::optional<Asked> Sitting::choose(const std::optional<Asked>& now, Step step) {
  if (going_to_) return std::exchange(going_to_, std::nullopt);
  if (step == Step::Again) return now;
  if (step == Step::Back) {
    if (auto before = interview_.before(now)) return before;
    screen_.say(say("This is the first question; there is none before it."));
    return now;
  }
  auto next = interview_.next();
  if (next && *next && !goes_on()) return {};
  if (next) return *next;
  say(next.error(), knowledge_.sources());
  exit_ = Exit::InputWrong;
  return {};
}

/// Asked once where no answer alone is worth its time, or where none changes the plan.
bool Sitting::goes_on() {
  const StopReason reason = interview_.asking().stop;
  if (little_was_told_ || (reason != StopReason::LittleToGain && reason != StopReason::PlanSettled)) return true;
  little_was_told_ = true;
  screen_.gap();
  screen_.say(interview_.asking().stop_says + ".");
  const auto typed = screen_.ask(say("Enter asks on, q saves and stops "));
  stopped_ = !typed || *typed == "q";
  return !stopped_;
}

/// What cannot all be true, as soon as it shows. A respondent is not told what others said.
void Sitting::say_clashes() {
  if (interview_.for_respondent()) return;
  for (const Contradiction& clash : interview_.contradictions()) {
    std::string what = clash.id;
    for (const ClashingAnswer& answer : clash.answers) what += "\n" + answer.says;
    if (!clashes_told_.insert(what).second) continue;
    screen_.say(fmt::format("{}{}:", clash.says,
                            clash.because.empty() ? std::string() : fmt::format(" (\"{}\")", clash.because)));
    for (const ClashingAnswer& answer : clash.answers) screen_.choice("-", answer.says, 1);
    const auto again = clash.recheck.empty() ? std::nullopt : model_.find(clash.recheck);
    if (again)
      screen_.say(say("Nothing is changed by itself. Worth asking again first: \"{}\" (b or l goes there).",
                      model_.question(*again)->asks));
  }
}

Exit Sitting::run() {
  std::optional<Asked> now = choose({}, Step::Next);
  while (now) {
    put(*now);
    const Step step = take(*now);
    if (step == Step::Stop) {
      if (exit_ == Exit::Fine) say_stop();
      return exit_;
    }
    now = choose(now, step);
  }
  if (exit_ == Exit::Fine) stopped_ ? say_stop() : say_end();
  return exit_;
}

void Sitting::say_stop() const {
  say_open();
  screen_.say(say("Saved in {}. The interview goes on there.", path_));
}

std::string Sitting::member_title(const Asked& asked) const {
  if (asked.members.empty()) return "";
  const std::string& id = asked.members.front();
  for (const CaseMember& member : interview_.assessment().members)
    if (member.id == id && !member.title.empty()) return member.title;
  const auto thing = model_.find(id);
  return thing ? model_.title(*thing) : id;
}

void Sitting::put(const Asked& asked) const {
  const model::Question& question = *asked.question;
  const Coverage& coverage = interview_.result().coverage;
  screen_.gap();
  screen_.note(say("{} of {} areas settled, {} of {} questions answered", coverage.settled, coverage.capabilities,
                   coverage.answered, coverage.asked));
  if (question.item != model::nothing) {
    const model::ThingId area = model_.capability_of(question.item);
    screen_.note(area == question.item ? model_.title(area)
                                       : fmt::format("{}: {}", model_.title(area), model_.title(question.item)));
  }
  const std::string member = member_title(asked);
  screen_.head(member.empty() ? question.asks : fmt::format("{}: {}", member, question.asks));
  if (!asked.why.empty()) screen_.note(say("Why this question: {}.", asked.why));
  const std::vector<Choice> choices = choices_of(question);
  std::size_t key_width = 1;
  for (const Choice& choice : choices) key_width = std::max(key_width, choice.key.size());
  for (const Choice& choice : choices) screen_.choice(choice.key, choice.title, static_cast<int>(key_width));
  if (const Answer* given = interview_.answer_to(asked))
    screen_.say(say("Answered: {}. Enter keeps it.", words_for_answer(question, given->value)));
  else if (choices.empty() || question.answer == model::AnswerKind::Many)
    screen_.note(say("Type {}.", what_to_type(question)));
}

void Sitting::say_keys() const {
  screen_.note(say("Keys: ? explains, u do not know, n does not apply, b back, l list of questions, q save and stop."));
}

/// Help, probes, whom to ask, what it decides; what each answer would do, where that may be seen.
void Sitting::explain(const Asked& asked) const {
  const model::Question& question = *asked.question;
  if (!question.help.empty()) screen_.say(question.help);
  for (const std::string& probe : question.probes) screen_.choice("-", probe, 1);
  if (question.item != model::nothing)
    if (const std::string& intent = model_.item(model_.capability_of(question.item))->intent; !intent.empty())
      screen_.say(fmt::format("{}: {}", model_.title(model_.capability_of(question.item)), intent));
  std::string roles;
  for (model::ThingId role : question.of) roles += (roles.empty() ? "" : ", ") + model_.title(role);
  if (!roles.empty()) screen_.say(say("Who knows: {}.", roles));
  if (!interview_.for_respondent() &&  // it would steer a respondent's answer
      (question.answer == model::AnswerKind::One || question.answer == model::AnswerKind::Level)) {
    for (const Choice& choice : choices_of(question))
      if (const auto value = read_answer(choice.key, question, today()))
        if (const auto effect = interview_.try_answer(asked, *value))
          screen_.choice(choice.key, fmt::format("{}: {}", effect->title, show(effect->after)), 1);
  }
  say_expected(question);
  screen_.say(say("Type {}.", what_to_type(question)));
  say_keys();
}

/// Where similar stored cases ended up in the question's area.
void Sitting::say_expected(const model::Question& question) const {
  if (interview_.for_respondent() || question.item == model::nothing) return;
  const model::ThingId area = model_.capability_of(question.item);
  for (const ExpectedRange& expected : interview_.asking().expected)
    if (expected.id == model_.id(area))
      screen_.say(say("{} similar cases ended up at {} in {}; provisional, no conclusion rests on it.",
                      interview_.asking().similar_cases, show(expected.score), model_.title(area)));
}

void Sitting::say_effects(const Asked& asked, const std::vector<Effect>& effects) const {
  std::string own;
  if (asked.question->item != model::nothing) own = model_.title(model_.capability_of(asked.question->item));
  std::string text = say("Saved.");
  std::size_t others = 0;
  for (const Effect& effect : effects) {
    if (effect.title == own) text += " " + show_effect(effect);
    else ++others;
  }
  if (effects.empty() && !own.empty()) text += say(" {} stays as it was.", own);
  if (!interview_.for_respondent()) {
    std::size_t told = 0;
    for (const Effect& effect : effects)
      if (effect.title != own && told < 2) text += " " + show_effect(effect), ++told;
    if (others > told) text += say(" {} more moved with it.", others - told);
  }
  screen_.say(text);
}

Sitting::Step Sitting::record(const Asked& asked, const tl::expected<std::vector<Effect>, Interview::Faults>& effects) {
  if (!effects) {
    screen_.say(say("Not saved. With this answer the rules of the knowledge base contradict each other:"));
    say(effects.error(), knowledge_.sources());
    return Step::Again;
  }
  exit_ = save();
  if (exit_ != Exit::Fine) return Step::Stop;
  say_effects(asked, *effects);
  say_clashes();
  return Step::Next;
}

Sitting::Step Sitting::take_reason(const Asked& asked) {
  if (asked.question->answer == model::AnswerKind::YesNo) screen_.note(say("For no, go back with Enter and type 2."));
  const auto reason = screen_.ask(say("Why does it not apply? Enter goes back "));
  if (!reason) return Step::Stop;
  return reason->empty() ? Step::Again : record(asked, interview_.does_not_apply(asked, *reason));
}

std::string Sitting::state_of(const Asked& asked) const {
  if (interview_.is_not_applicable(*asked.question)) return say("does not apply");
  if (const Answer* given = interview_.answer_to(asked)) return words_for_answer(*asked.question, given->value);
  return interview_.applies(*asked.question) ? say("open") : say("left out");
}

Sitting::Step Sitting::list() {
  const std::vector<Asked> all = interview_.all();
  model::ThingId area = model::nothing;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const model::Question& question = *all[i].question;
    const model::ThingId own = question.item == model::nothing ? model::nothing : model_.capability_of(question.item);
    if (i == 0 || own != area) screen_.head(own == model::nothing ? say("About the organisation") : model_.title(own));
    area = own;
    const std::string member = member_title(all[i]);
    screen_.choice(std::to_string(i + 1),
                   fmt::format("{}{}{} [{}]", member, member.empty() ? "" : ": ", question.asks, state_of(all[i])), 3);
  }
  for (;;) {
    const auto typed = screen_.ask(say("Number to go to, Enter to return "));
    if (!typed) return Step::Stop;
    if (typed->empty() || *typed == "b") return Step::Again;
    if (*typed == "q") return Step::Stop;
    if (const auto place = place_in_list(*typed, all.size())) {
      going_to_ = all[*place];
      return Step::Again;
    }
    screen_.say(say("The list goes from 1 to {}.", all.size()));
  }
}

Sitting::Step Sitting::take(const Asked& asked) {
  for (;;) {
    const auto typed = screen_.ask("");
    if (!typed || *typed == "q") return Step::Stop;
    if (*typed == "b") return Step::Back;
    if (*typed == "l") return list();
    if (*typed == "n") return take_reason(asked);
    if (*typed == "u") return record(asked, interview_.answer(asked, DoesNotKnow{}));
    if (*typed == "?") {
      explain(asked);
      continue;
    }
    if (typed->empty() && interview_.answer_to(asked)) return Step::Next;
    if (typed->empty()) {
      screen_.say(say("Type {}, or u if you do not know. ? explains.", what_to_type(*asked.question)));
      continue;
    }
    auto value = read_answer(*typed, *asked.question, today());
    if (value) return record(asked, interview_.answer(asked, std::move(*value)));
    screen_.say(value.error() + ".");
  }
}

/// What stays open and what it could change.
void Sitting::say_open() const {
  constexpr std::size_t most = 5, most_conclusions = 2;
  const std::vector<OpenArea>& open = interview_.asking().open;
  if (open.empty() || interview_.for_respondent()) return;
  screen_.say(say("Still open:"));
  for (std::size_t i = 0; i < std::min(open.size(), most); ++i) {
    std::string text = fmt::format("{}, {}", open[i].title, show(open[i].score));
    for (std::size_t c = 0; c < std::min(open[i].conclusions.size(), most_conclusions); ++c)
      text += (c == 0 ? ": " : "; ") + open[i].conclusions[c];
    screen_.choice("-", text, 1);
  }
  if (open.size() > most) screen_.say(say("and {} more.", open.size() - most));
}

void Sitting::say_end() const {
  const Coverage& coverage = interview_.result().coverage;
  const bool out_of_time = interview_.asking().stop == StopReason::NoTime;
  screen_.gap();
  if (interview_.for_respondent()) {
    screen_.say(out_of_time ? say("The time is used. Thank you.") : say("Nothing is left for you. Thank you."));
    return;
  }
  screen_.say(say("{} {} of {} areas are settled, {} of {} questions answered.",
                  out_of_time ? say("The time is used.") : say("Nothing is left to ask."), coverage.settled,
                  coverage.capabilities, coverage.answered, coverage.asked));
  say_open();
  screen_.say(say("What it comes to: plumb assess {} {}", knowledge_.base->folder, path_));
}

}  // namespace

Exit sit(const Knowledge& knowledge, const std::string& path, const Screen& screen, Interview& interview, bool is_new) {
  Sitting sitting(knowledge, path, screen, interview);
  if (is_new)
    if (const Exit saved = sitting.save(); saved != Exit::Fine) return saved;
  return sitting.run();
}

}  // namespace plumb::cli
