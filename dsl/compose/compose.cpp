#include "dsl/compose/compose.hpp"

#include <algorithm>
#include <optional>

#include "dsl/compose/adapt.hpp"
#include "dsl/compose/version.hpp"
#include "dsl/text/wording.hpp"

namespace plumb::dsl {

using ast::Expr;
using ast::Node;
using ast::Slot;
using ast::Word;

namespace {

std::string text_in(const Node& node, Slot slot) {
  const Expr* found = node.find(slot);
  return found ? found->text : std::string();
}

bool is_head(const Node& node) { return node.word == Word::Framework || node.word == Word::Adaptation; }

/// The statement that says what a knowledge base is; the first where there are several.
const Node* head_of(const std::vector<ast::Module>& modules) {
  for (const ast::Module& module : modules)
    for (const Node& node : module.statements)
      if (is_head(node)) return &node;
  return nullptr;
}

/// One knowledge base as it was found.
struct Part {
  std::vector<ast::Module> modules;
  std::string place;  ///< of its folder, seen from the model's own
};

/// A knowledge base with all that it rests on and imports.
struct Tree {
  std::vector<ast::Module> modules;
  std::vector<SourceId> sources;
  std::string version;
};

class Composer {
 public:
  Composer(Composition& whole, Sources& sources, const Library& library, const Parse& parse, Diagnostics& diagnostics)
      : whole_(whole), sources_(sources), library_(library), parse_(parse), diagnostics_(diagnostics) {}

  Tree put_together(Part own);
  void note_origin(SourceId source, TextOrigin origin);

 private:
  std::optional<Part> find(const Expr& id, const Expr* version, const std::string& place);
  Part read(const Shelved& shelved);
  Diagnostic& report_not_found(const Expr& id, const Expr* version, const std::vector<std::string>& others);
  bool is_on_the_way(const Expr& id);
  void check_one_head(const std::vector<ast::Module>& modules);
  Tree begin_link(Part own, model::Link::Kind kind, const Node* head);
  static void take_version(Tree& base, std::string own);
  Tree adapted(Part own, const Node& head);
  void import_into(Tree& tree, const Node& import, const std::string& place);
  void take_settings(Tree& from, Tree& into, std::size_t family);
  void rename(Tree& tree, Renaming renaming);

  Composition& whole_;
  Sources& sources_;
  const Library& library_;
  const Parse& parse_;
  Diagnostics& diagnostics_;
  std::vector<std::string> way_;  ///< ids of what is being read, from the model's own on
  std::uint32_t family_ = 0;
};

void Composer::note_origin(SourceId source, TextOrigin origin) {
  if (whole_.origins.size() <= source) whole_.origins.resize(source + std::size_t{1});
  whole_.origins[source] = std::move(origin);
}

Diagnostic& Composer::report_not_found(const Expr& id, const Expr* version, const std::vector<std::string>& others) {
  std::string list;
  for (const std::string& other : others) list += (list.empty() ? "" : ", ") + other;
  Diagnostic& d =
      diagnostics_.report(code(208), others.empty() ? id.span : version->span,
                          others.empty() ? "there is no framework " + quoted(id.text) + " beside this one"
                                         : quoted(id.text) + " is there in version " + list + ", and this asks for " +
                                               version->text + " or a later one of the same first number");
  d.notes.push_back("it is looked for by its id in the folders beside this one, and in those that `--path` names");
  return d;
}

/// The last part of `../words/`.
std::string_view folder_name(const Shelved& shelved) {
  const std::string_view place = shelved.place;
  if (place.size() < 2 || place.back() != '/') return {};
  return place.substr(place.rfind('/', place.size() - 2) + 1, place.size() - place.rfind('/', place.size() - 2) - 2);
}

/// Any version where none is asked for, which has been reported.
std::optional<Part> Composer::find(const Expr& id, const Expr* version, const std::string& place) {
  const std::vector<Shelved> all = library_(id.text, place);
  const Shelved* best = nullptr;
  Version best_version{};
  std::vector<std::string> others;
  const Shelved* nameless = nullptr;
  for (const Shelved& shelved : all) {
    const auto head = head_of(shelved, parse_);
    if (!head && folder_name(shelved) == id.text) nameless = &shelved;
    if (!head || head->id != id.text) continue;
    const Version there = version_of(head->version);
    const bool is_accepted = !version || accepts(version_of(version->text), there);
    if (!is_accepted) others.push_back(head->version);
    if (!is_accepted || (best && there <= best_version)) continue;
    best = &shelved;
    best_version = there;
  }
  if (best) return read(*best);
  Diagnostic& d = report_not_found(id, version, others);
  if (nameless && others.empty())
    d.notes.push_back("the folder " + quoted(nameless->place) +
                      " is called so, and is no one framework: begin it with " +
                      quoted("framework " + id.text + " \"...\" version " + (version ? version->text : "1.0") + " {}"));
  return std::nullopt;
}

/// Its tests are about it alone, not about what becomes of it here.
Part Composer::read(const Shelved& shelved) {
  Part part{.modules = {}, .place = shelved.place};
  for (const Shelved::File& file : shelved.files) {
    const SourceText& source = sources_.add(file.shown, file.text);
    note_origin(source.id(), {.place = shelved.place, .path = file.path, .renamings = {}});
    ast::Module module = parse_(source, diagnostics_);
    std::erase_if(module.statements, [](const Node& node) { return node.word == Word::Test; });
    part.modules.push_back(std::move(module));
  }
  return part;
}

/// KB0209 for what rests on itself.
bool Composer::is_on_the_way(const Expr& id) {
  const auto begin = std::find(way_.begin(), way_.end(), id.text);
  if (begin == way_.end()) return false;
  std::string circle;
  for (auto at = begin; at != way_.end(); ++at) circle += quoted(*at) + " rests on ";
  diagnostics_.report(code(209), id.span, quoted(id.text) + " rests on itself")
      .notes.push_back(circle + quoted(id.text));
  return true;
}

/// An adaptation has no framework of its own beside it, and no second adaptation.
void Composer::check_one_head(const std::vector<ast::Module>& modules) {
  const Node* first = nullptr;
  bool has_adaptation = false;
  for (const ast::Module& module : modules) {
    for (const Node& node : module.statements) {
      if (!is_head(node)) continue;
      has_adaptation = has_adaptation || node.word == Word::Adaptation;
      if (first && has_adaptation) {
        const bool is_second = first->word == node.word;
        Diagnostic& d = diagnostics_.report(code(210), node.word_span,
                                            is_second ? "a second adaptation" : "a framework and an adaptation");
        d.labels.push_back({first->word_span, "the first stands here"});
        d.notes.push_back("a folder holds one framework or one adaptation; others are folders of their own");
      }
      if (!first) first = &node;
    }
  }
}

Tree Composer::begin_link(Part own, model::Link::Kind kind, const Node* head) {
  Tree tree{.modules = {}, .sources = {}, .version = head ? text_in(*head, Slot::Version) : std::string()};
  const auto link = static_cast<std::uint32_t>(whole_.chain.size());
  whole_.chain.push_back({.kind = kind,
                          .id = head ? text_in(*head, Slot::Id) : std::string(),
                          .title = head ? text_in(*head, Slot::Title) : std::string(),
                          .version = tree.version,
                          .prefix = {}});
  for (const ast::Module& module : own.modules) {
    if (module.source == no_source) continue;
    tree.sources.push_back(module.source);
    whole_.origins[module.source].link = link;
    whole_.origins[module.source].family = family_;
  }
  tree.modules = std::move(own.modules);
  return tree;
}

/// Versions are the adaptation's own from here on, so the base's `migrate` would count by a number that no answer
/// bears.
void Composer::take_version(Tree& base, std::string own) {
  base.version = std::move(own);
  for (ast::Module& module : base.modules)
    std::erase_if(module.statements, [](const Node& node) { return node.word == Word::Migrate; });
}

/// The base in its adapted form, by the adaptation's name.
Tree Composer::adapted(Part own, const Node& head) {
  const Expr *id = head.find(Slot::Id), *of = head.find(Slot::Of), *version = head.find(Slot::OfVersion);
  if (!id || !of || is_on_the_way(*of)) return {};
  const std::string base_id = of->text, own_id = id->text;
  auto found = find(*of, version, own.place);
  if (!found) return {};
  way_.push_back(base_id);
  Tree base = put_together(std::move(*found));
  way_.pop_back();
  const auto link = static_cast<std::uint32_t>(whole_.chain.size());
  Tree changes = begin_link(std::move(own), model::Link::Kind::Adaptation, &head);
  if (changes.version.empty()) whole_.chain.back().version = base.version;
  else take_version(base, std::move(changes.version));
  adapt(whole_, base.modules, std::move(changes.modules), link, sources_, diagnostics_);
  base.sources.insert(base.sources.end(), changes.sources.begin(), changes.sources.end());
  rename(base, Renaming::of_one(base_id, own_id));
  return base;
}

/// Names in the trees are renamed now, those in the slots of templates when they are read.
void Composer::rename(Tree& tree, Renaming renaming) {
  const auto shared = std::make_shared<const Renaming>(std::move(renaming));
  for (ast::Module& module : tree.modules)
    for (Node& node : module.statements) shared->apply(node);
  for (const SourceId source : tree.sources) whole_.origins[source].renamings.push_back(shared);
}

/// Layers, strengths and roles of an imported framework join the importing one's; its scales, kinds of evidence and
/// what counts as met go with its items; its thresholds are left behind.
void Composer::take_settings(Tree& from, Tree& into, std::size_t family) {
  Node* own = nullptr;
  for (ast::Module& module : into.modules)
    for (Node& node : module.statements)
      if (node.word == Word::Framework) own = &node;
  for (ast::Module& module : from.modules) {
    for (Node& framework : module.statements) {
      if (framework.word != Word::Framework) continue;
      for (Node& setting : framework.body) {
        const bool joins = setting.word == Word::Layer || setting.word == Word::Strength || setting.word == Word::Role;
        if (!joins) whole_.families[family].push_back(std::move(setting));
        else if (own) own->body.push_back(std::move(setting));
      }
    }
    std::erase_if(module.statements, [](const Node& node) { return node.word == Word::Framework; });
  }
}

void Composer::import_into(Tree& tree, const Node& import, const std::string& place) {
  const Expr *id = import.find(Slot::Id), *version = import.find(Slot::Version), *alias = import.find(Slot::Name);
  if (!id || !version || is_on_the_way(*id)) return;
  auto found = find(*id, version, place);
  if (!found) return;
  const std::uint32_t family = static_cast<std::uint32_t>(whole_.families.size()), outer = family_;
  const std::size_t first_link = whole_.chain.size();
  whole_.families.emplace_back();
  family_ = family;
  way_.push_back(id->text);
  Tree imported = put_together(std::move(*found));
  way_.pop_back();
  family_ = outer;
  const std::string prefix = alias ? alias->text : id->text;
  for (std::size_t i = first_link; i < whole_.chain.size(); ++i) {
    whole_.chain[i].kind = model::Link::Kind::Import;
    whole_.chain[i].prefix = whole_.chain[i].prefix.empty() ? prefix : prefix + '.' + whole_.chain[i].prefix;
  }
  rename(imported, Renaming::prefixed(imported.modules, prefix));
  take_settings(imported, tree, family);
  std::move(imported.modules.begin(), imported.modules.end(), std::back_inserter(tree.modules));
  tree.sources.insert(tree.sources.end(), imported.sources.begin(), imported.sources.end());
}

Tree Composer::put_together(Part own) {
  check_one_head(own.modules);
  std::vector<Node> imports;
  for (ast::Module& module : own.modules) {
    for (Node& node : module.statements)
      if (node.word == Word::Import) imports.push_back(std::move(node));
    std::erase_if(module.statements, [](const Node& node) { return node.word == Word::Import; });
  }
  const std::string place = own.place;
  const Node* found = head_of(own.modules);
  const std::optional<Node> head = found ? std::optional<Node>(*found) : std::nullopt;
  if (head && way_.empty()) way_.push_back(text_in(*head, Slot::Id));
  Tree tree = head && head->word == Word::Adaptation
                  ? adapted(std::move(own), *head)
                  : begin_link(std::move(own), model::Link::Kind::Framework, head ? &*head : nullptr);
  for (const Node& import : imports) import_into(tree, import, place);
  return tree;
}

}  // namespace

std::optional<Head> head_of(const Shelved& shelved, const Parse& parse) {
  std::optional<Head> found;
  for (const Shelved::File& file : shelved.files) {
    if (file.text.find("framework") == std::string::npos && file.text.find("adaptation") == std::string::npos) continue;
    Sources sources;
    Diagnostics ignored;
    const ast::Module module = parse(sources.add(file.shown, file.text), ignored);
    for (const Node& node : module.statements) {
      if (!is_head(node)) continue;
      if (found) return std::nullopt;
      const Slot version = node.find(Slot::Version) ? Slot::Version : Slot::OfVersion;
      found = Head{text_in(node, Slot::Id), text_in(node, Slot::Title), text_in(node, version)};
    }
  }
  return found;
}

Composition compose(std::vector<ast::Module> own, const std::vector<std::string>& paths, Sources& sources,
                    const Library& library, const Parse& parse, Diagnostics& diagnostics) {
  Composition whole;
  Composer composer(whole, sources, library, parse, diagnostics);
  for (std::size_t i = 0; i < own.size(); ++i)
    if (own[i].source != no_source)
      composer.note_origin(own[i].source, {.place = {}, .path = paths[i], .renamings = {}});
  whole.modules = composer.put_together({std::move(own), {}}).modules;
  return whole;
}

}  // namespace plumb::dsl
