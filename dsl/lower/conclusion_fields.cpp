#include "dsl/lower/field_writer.hpp"
#include "plumb/model_words.hpp"

namespace plumb::dsl {

namespace {

std::string atom_text(const FieldWriter& to, const std::string& relation, const std::vector<model::Term>& terms) {
  model::Expr e{.op = model::Expr::Op::Atom};
  e.relation = relation;
  e.terms = terms;
  return to.text(e);
}

void write_actions(FieldWriter& to) {
  for (const model::Action& action : to.model().actions) {
    const model::StatementId s = action.statement;
    for (const model::Raise& raise : action.raises) {
      const model::StatementId r = raise.statement == model::no_statement ? s : raise.statement;
      to.add(r, "raises " + to.id(raise.criterion),
             "by " + text_of(raise.by) + " to at most " + text_of(raise.at_most));
    }
    to.add(s, "chooses", to.text(action.chooses));
    to.add(s, "after", to.text(action.after));
    to.add(s, "excludes", to.text(action.excludes));
    to.add(s, "takes", text_of(action.days) + " days");
    to.add(s, "cost", text_of(action.cost));
    for (const model::Use& use : action.uses) to.add(s, "uses " + to.id(use.role), text_of(use.share));
    if (action.needs) to.add(action.needs_statement, "needs", to.text(*action.needs));
  }
}

void write_holds_and_findings(FieldWriter& to) {
  for (const model::Hold& hold : to.model().holds) {
    to.add(hold.statement, "until", to.text(hold.until));
    to.add(hold.statement, "blocks", to.text(hold.blocks));
  }
  for (const model::Finding& finding : to.model().findings) {
    to.add(finding.statement, "severity", word_for(finding.severity));
    to.add(finding.statement, "when", to.text(finding.when.expr));
    std::string of;
    for (const model::Term& t : finding.of)
      of += (of.empty() ? "" : ", ") +
            (t.kind == model::Term::Kind::Constant ? t.constant : "#" + std::to_string(t.variable));
    to.add(finding.statement, "of", of);
  }
}

void write_knowledge_between_items(FieldWriter& to) {
  for (const model::Imply& imply : to.model().implications) {
    to.add(imply.statement, "when", to.text(imply.when));
    to.add(imply.statement, "gives", to.text(imply.gives));
  }
  for (const model::Impossible& impossible : to.model().impossibles) {
    to.add(impossible.statement, "when", to.text(impossible.when));
    to.add(impossible.statement, "recheck", to.text(impossible.recheck));
  }
  for (const model::Exception& exception : to.model().exceptions) {
    if (exception.of < to.model().statements.size())
      to.add(exception.statement, "to", to.model().statements[exception.of].name);
    to.add(exception.statement, "when", to.text(exception.when));
    if (exception.gives) to.add(exception.statement, "gives", to.text(*exception.gives));
  }
  for (const model::Drive& drive : to.model().drives) {
    to.add(drive.statement, "drive", to.id(drive.base) + " reaching " + text_of(drive.reaching));
    to.add(drive.statement, "lifts", to.id(drive.lifted) + " by " + text_of(drive.by));
    to.add(drive.statement, "within", text_of(drive.within_days) + " days");
  }
  for (const model::Aim& aim : to.model().aims)
    for (const model::Weighed& weighed : aim.weighs)
      to.add(aim.statement, "weighs " + to.id(weighed.item), text_of(weighed.weight));
}

void write_rules(FieldWriter& to) {
  for (const model::Rule& rule : to.model().rules) {
    to.add(rule.statement, "head", atom_text(to, rule.relation, rule.terms));
    if (rule.value) to.add(rule.statement, "value", to.text(*rule.value));
    to.add(rule.statement, "when", to.text(rule.when));
  }
  for (const model::Fact& fact : to.model().facts) {
    std::string key;
    for (const std::string& k : fact.key) key += (key.empty() ? "" : ", ") + k;
    to.add(fact.statement, "fact " + fact.relation + "(" + key + ")", fact.value ? text_of(*fact.value) : "holds");
  }
  for (const model::Member& member : to.model().members)
    to.add(to.model().thing(member.id).statement, "of", member.kind);
}

}  // namespace

void write_conclusion_fields(FieldWriter& to) {
  write_actions(to);
  write_holds_and_findings(to);
  write_knowledge_between_items(to);
  write_rules(to);
}

}  // namespace plumb::dsl
