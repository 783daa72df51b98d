#include "dsl/lower/field_writer.hpp"
#include "plumb/model_words.hpp"

namespace plumb::dsl {

namespace {

std::string stale_after(int months, int days) {
  if (months == 0 && days == 0) return {};
  return months != 0 ? std::to_string(months) + " months" : std::to_string(days) + " days";
}

void write_options(FieldWriter& to, const model::Question& q) {
  for (const model::Option& option : q.options) {
    const std::string gives = option.gives ? "gives " + text_of(*option.gives) : "is an answer";
    to.add(q.statement, "option " + option.name, gives + (option.alone ? " alone" : ""));
    to.add_wording(q.statement, "title of option " + option.name, option.title);
  }
}

void write_question(FieldWriter& to, const model::Question& q) {
  const model::StatementId s = q.statement;
  to.add(s, "in", to.id(q.item));
  to.add_wording(s, "asks", q.asks);
  to.add_wording(s, "help", q.help);
  for (const std::string& probe : q.probes) to.add_wording(s, "probe", probe);
  to.add(s, "of", to.text(q.of));
  to.add(s, "takes", text_of(q.minutes) + " minutes");
  to.add(s, "weight", text_of(q.weight));
  if (q.about_intention) to.add(s, "about", "intention");
  to.add(s, "answer", word_for(q.answer));
  to.add(s, "in unit", q.unit);
  if (q.span) to.add(s, "from to", text_of(*q.span));
  write_options(to, q);
  to.add(s, "cases", to.text(q.cases));
  to.add(s, "stale after", stale_after(q.stale_months, q.stale_days));
  if (!q.per.empty()) to.add(s, "per", q.per + " " + std::to_string(static_cast<int>(q.per_fold)));
}

}  // namespace

void write_question_fields(FieldWriter& to) {
  const model::Model& m = to.model();
  for (const model::Question& question : m.questions) write_question(to, question);
  for (const model::Reading& reading : m.readings) {
    to.add(reading.statement, "reads", to.text(reading.value));
    to.add(reading.statement, "weight", text_of(reading.weight));
    to.add(reading.statement, "cases", to.text(reading.cases));
  }
  for (const model::Measure& measure : m.measures) {
    std::string per;
    for (const std::string& kind : measure.per) per += (per.empty() ? "" : ", ") + kind;
    to.add(measure.statement, "per", per);
    to.add(measure.statement, "in", measure.unit);
    if (measure.is) to.add(measure.statement, "is", to.text(*measure.is));
    if (measure.span) to.add(measure.statement, "from to", text_of(*measure.span));
    to.add(measure.statement, "stale after", stale_after(measure.stale_months, measure.stale_days));
  }
}

}  // namespace plumb::dsl
