#include "tests/unit/evidence/shop_model.hpp"

namespace plumb::tests {
namespace {

using namespace plumb::model;

class Shop {
 public:
  Model model{};

  Shop() {
    framework();
    items();
    stock_questions();
    sales_questions();
    profile();
    relations();
    measures_and_actions();
  }

 private:
  ThingId add(std::string id, ThingKind kind, std::string ref = {}) {
    const auto thing = static_cast<ThingId>(model.things.size());
    Statement statement{.name = id, .owner = thing};
    statement.notes.ref = std::move(ref);
    model.statements.push_back(std::move(statement));
    model.by_id.emplace(id, thing);
    model.things.push_back(
        {.id = id, .title = id, .kind = kind, .statement = static_cast<StatementId>(model.statements.size() - 1)});
    return thing;
  }
  ThingId id(const std::string& name) const { return model.by_id.at(name); }

  void framework() {
    model.has_framework = true;
    model.framework.id = add("shop", ThingKind::Framework);
    model.layers.push_back({.id = add("base", ThingKind::Layer)});
    for (const char* role : {"lead", "clerk"}) add(role, ThingKind::Role);
    for (const char* kind : {"metric", "document"}) add(kind, ThingKind::EvidenceKind);
  }

  void item(const char* name, ThingKind thing, ItemKind kind, ThingId whole, std::string ref = {}) {
    Item item{.id = add(name, thing, std::move(ref)), .kind = kind, .whole = whole};
    for (Item& other : model.items)
      if (other.id == whole) other.parts.push_back(item.id);
    model.items.push_back(std::move(item));
  }
  void items() {
    for (const char* capability : {"stock", "sales"})
      item(capability, ThingKind::Capability, ItemKind::Capability, nothing);
    item("stock_known", ThingKind::Criterion, ItemKind::Criterion, id("stock"), "A-1");
    item("stock_fresh", ThingKind::Criterion, ItemKind::Criterion, id("stock"));
    for (const char* criterion : {"sales_fast", "sales_split", "sales_seen"})
      item(criterion, ThingKind::Criterion, ItemKind::Criterion, id("sales"));
    for (Item& item : model.items)
      if (item.id == id("stock_known")) item.evidence = {id("metric")};
  }

  Question& ask(const char* name, const char* item, AnswerKind answer) {
    Question question{.id = add(name, ThingKind::Question), .item = item ? id(item) : nothing, .answer = answer};
    for (Item& of : model.items)
      if (of.id == question.item) of.questions.push_back(question.id);
    return model.questions.emplace_back(std::move(question));
  }
  void option(Question& question, const std::string& name, std::optional<Range> gives, bool alone = false) {
    const ThingId thing = add(model.id(question.id) + "." + name, ThingKind::Option);
    question.options.push_back({.id = thing, .name = name, .title = name, .gives = gives, .alone = alone});
  }
  static Range levels(int lo, int hi) { return {Number::whole(lo), Number::whole(hi)}; }

  void stock_questions() {
    Question& count = ask("q_count", "stock_known", AnswerKind::One);
    count.of = {id("lead")};
    count.stale_months = 12;
    option(count, "never", levels(0, 1));
    option(count, "some", levels(2, 2));
    option(count, "often", levels(4, 5));
    Question& how = ask("q_how", "stock_fresh", AnswerKind::Many);
    option(how, "daily", levels(2, 2));
    option(how, "copy", levels(2, 2));
    option(how, "none", levels(0, 0), true);
    ask("q_closed", "stock_fresh", AnswerKind::YesNo).cases.emplace_back();
  }
  void sales_questions() {
    for (const char* name : {"q_speed", "q_team"}) {
      Question& question = ask(name, name[2] == 's' ? "sales_fast" : "sales_split", AnswerKind::Level);
      for (int level = 0; level <= 5; ++level) option(question, std::to_string(level), levels(level, level));
    }
    model.questions.back().per = "team";
    Question& share = ask("q_share", "sales_seen", AnswerKind::Number);
    share.unit = "%";
    share.span = levels(0, 100);
    ask("q_since", "sales_seen", AnswerKind::Date);
    ask("q_words", "sales_seen", AnswerKind::Text);
    ask("q_many", "sales_seen", AnswerKind::Number);
  }
  void profile() {
    Question& industry = ask("industry", nullptr, AnswerKind::One);
    option(industry, "banking", std::nullopt);
    option(industry, "public", std::nullopt);
    ask("bound_by_law", nullptr, AnswerKind::YesNo);
  }

  Relation& input(const char* name, std::vector<Type> columns, std::optional<Type> value = {}) {
    Relation relation{.name = name, .columns = std::move(columns), .value = std::move(value), .input = true};
    return model.relations.emplace_back(std::move(relation));
  }
  void relations() {
    model.kinds = {{.name = "team", .open = true}, {.name = "skill"}};
    for (const char* skill : {"medic", "driving"})
      model.members.push_back({.id = add(skill, ThingKind::Member), .kind = "skill"});
    const Type team{Type::Kind::Member, "team"}, skill{Type::Kind::Member, "skill"};
    const Type number{Type::Kind::Number, ""}, date{Type::Kind::Date, ""}, truth{Type::Kind::Truth, ""};
    input("can", {team, skill});
    input("minutes", {team}, number);
    input("checked", {team}, date);
    input("least_paid", {team}, number).merge = Relation::Merge::Least;
    input("near", {team}).input = false;
    input("ready", {team}, truth);
  }
  void measures_and_actions() {
    Measure churn{.id = add("churn", ThingKind::Measure), .unit = "%", .span = levels(0, 100)};
    churn.stale_months = 12;
    model.measures.push_back(std::move(churn));
    model.measures.push_back({.id = add("churn_of", ThingKind::Measure), .per = {"team"}});
    model.measures.push_back({.id = add("total", ThingKind::Measure), .is = Expr{}});
    for (const char* action : {"do_count", "do_copy"}) model.actions.push_back({.id = add(action, ThingKind::Action)});
    model.aims.push_back({.id = add("grow", ThingKind::Aim)});
  }
};

}  // namespace

const model::Model& shop_model() {
  static const Shop shop;
  return shop.model;
}

model::ThingId thing(const std::string& id) { return shop_model().by_id.at(id); }

}  // namespace plumb::tests
