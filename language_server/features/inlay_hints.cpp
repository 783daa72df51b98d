#include "language_server/features/inlay_hints.hpp"

namespace plumb::language_server {
namespace {

class Hints {
 public:
  Hints(const Workspace& workspace, const Spot& spot, const ChosenCase& chosen, std::uint32_t from, std::uint32_t to)
      : workspace_(workspace), spot_(spot), chosen_(chosen), from_(from), to_(to) {}

  void add(const std::vector<ast::Node>& nodes) {
    for (const ast::Node& node : nodes) {
      if (node.span.end < from_ || to_ < node.span.begin) continue;
      add(node);
      add(node.body);
    }
  }
  Json take() { return std::move(found_); }

 private:
  void add(const ast::Node& node) {
    const ast::Expr *id = node.find(ast::Slot::Id), *title = node.find(ast::Slot::Title);
    const ChosenCase::Worth* worth = id ? chosen_.worth(*spot_.folder, id->text) : nullptr;
    if (!worth || node.word == ast::Word::Option) return;  // an option's id says which only together with its question
    const Span behind = title ? title->span : id->span;
    const Json range = workspace_.range(*spot_.folder, behind);
    found_.push_back({{"position", range["end"]},
                      {"label", worth->brief},
                      {"paddingLeft", true},
                      {"tooltip", {{"kind", "markdown"}, {"value", worth->lines}}}});
  }

  const Workspace& workspace_;
  const Spot& spot_;
  const ChosenCase& chosen_;
  std::uint32_t from_, to_;
  Json found_ = Json::array();
};

}  // namespace

Json inlay_hints(Workspace& workspace, const ChosenCase& chosen, const Json& params) {
  const auto spot = workspace.file_of(params);
  if (!spot) return nullptr;
  const auto from = number_at(params, "range.start.line"), to = number_at(params, "range.end.line");
  const LineIndex& lines = spot->file->lines;
  const std::uint32_t begin = lines.offset(spot->text(), {from.value_or(0), 0}, workspace.unit);
  const std::uint32_t end =
      to ? lines.offset(spot->text(), {*to + 1, 0}, workspace.unit) : static_cast<std::uint32_t>(spot->text().size());
  Hints hints(workspace, *spot, chosen, begin, end);
  hints.add(spot->folder->module(*spot->file).statements);
  return hints.take();
}

}  // namespace plumb::language_server
