#include "dsl/syntax/print.hpp"

#include "dsl/syntax/print_expr.hpp"
#include "dsl/syntax/print_forms.hpp"

namespace plumb::dsl {
namespace {

using ast::Node;
using ast::Slot;
using ast::Word;

class NodePrinter {
 public:
  explicit NodePrinter(const SourceText* source) : source_(source) {}

  void print(const Node& node, int indentation) {
    out_ += std::string(static_cast<std::size_t>(indentation), ' ');
    const ExprPrinter exprs(source_, indentation + 2);
    if (node.word == Word::Broken) out_ += broken(node);
    else out_ += arguments(node, exprs);
    if (!node.braced) {
      out_ += '\n';
      lines(node.notes, indentation + 2);
      lines(node.body, indentation + 2);
      return;
    }
    out_ += " {\n";
    std::size_t leading = node.word == Word::Rule ? rule_start(node, indentation + 2) : 0;
    lines(node.notes, indentation + 2);
    for (; leading < node.body.size(); ++leading) print(node.body[leading], indentation + 2);
    out_ += std::string(static_cast<std::size_t>(indentation), ' ') + "}\n";
  }

  std::string result() { return std::move(out_); }

 private:
  void lines(const std::vector<Node>& nodes, int indentation) {
    for (const Node& node : nodes) print(node, indentation);
  }

  /// A rule's head and condition stand before its notes.
  std::size_t rule_start(const Node& rule, int indentation) {
    std::size_t printed = 0;
    while (printed < rule.body.size() &&
           (rule.body[printed].word == Word::Head || rule.body[printed].word == Word::When))
      print(rule.body[printed++], indentation);
    return printed;
  }

  std::string broken(const Node& node) const {
    const bool here = source_ && node.span.source == source_->id();
    return here ? std::string(source_->slice(node.span)) : "# broken";
  }

  std::string arguments(const Node& node, const ExprPrinter& exprs) const {
    switch (node.word) {
      case Word::With: return "with " + pairs(node, exprs, Slot::Name, Slot::Value, " ");
      case Word::Fact: return "fact " + pairs(node, exprs, Slot::Head, Slot::Value, " = ");
      case Word::Relation: return relation(node, exprs);
      case Word::Settled: return node.args.empty() ? "settled by level" : filled("settled within %Amount", node, exprs);
      default: return filled(form_of(node.word), node, exprs);
    }
  }

  /// `first second, first second`, where a second may be missing.
  std::string pairs(const Node& node, const ExprPrinter& exprs, Slot first, Slot second, const char* between) const {
    std::string out;
    for (const ast::Argument& argument : node.args) {
      if (argument.slot == first) out += (out.empty() ? "" : ", ") + exprs(argument.value);
      else if (argument.slot == second) out += between + exprs(argument.value);
    }
    return out;
  }

  std::string relation(const Node& node, const ExprPrinter& exprs) const {
    std::string before, after_type, after;
    for (const ast::Expr* mode : node.all(Slot::Mode)) {
      const std::string& word = mode->text;
      (word == "input" ? before : word == "least" || word == "most" ? after_type : after) += word + " ";
    }
    std::string out = before + filled("relation %Id(", node, exprs);
    out += pairs(node, exprs, Slot::Column, Slot::ColumnType, ": ") + ")" + filled("[ -> %Type]", node, exprs);
    for (const std::string& words : {after_type, after})
      if (!words.empty()) out += " " + words.substr(0, words.size() - 1);
    return out + filled("[ among %Of][ from %Text]", node, exprs);
  }

  /// Fills a form; see print_forms.hpp.
  std::string filled(std::string_view form, const Node& node, const ExprPrinter& exprs) const {
    std::string out;
    while (!form.empty()) {
      if (form.front() == '[') {
        const std::size_t close = form.find(']');
        const std::string_view part = form.substr(1, close - 1);
        if (has_slots(part, node)) out += filled(part, node, exprs);
        form.remove_prefix(close + 1);
      } else if (form.front() == '%') {
        const std::size_t end = std::min(form.find_first_not_of(letters, 1), form.size());
        out += listed(slot_named(form.substr(1, end - 1)), node, exprs);
        form.remove_prefix(end);
      } else {
        out += form.front();
        form.remove_prefix(1);
      }
    }
    return out;
  }

  bool has_slots(std::string_view part, const Node& node) const {
    for (std::size_t at = part.find('%'); at != std::string_view::npos; at = part.find('%', at + 1)) {
      const std::size_t end = std::min(part.find_first_not_of(letters, at + 1), part.size());
      if (!node.find(slot_named(part.substr(at + 1, end - at - 1)))) return false;
    }
    return true;
  }

  std::string listed(Slot slot, const Node& node, const ExprPrinter& exprs) const {
    std::string out;
    for (const ast::Expr* value : node.all(slot)) out += (out.empty() ? "" : ", ") + exprs(*value);
    return out;
  }

  static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  const SourceText* source_;
  std::string out_{};
};

}  // namespace

std::string print(const Node& node, const SourceText* source) {
  NodePrinter printer(source);
  printer.print(node, 0);
  return printer.result();
}

std::string print(const ast::Module& module, const SourceText* source) {
  std::string out;
  for (const Node& node : module.statements) {
    const bool follows = !out.empty() && (node.braced || out.ends_with("}\n"));
    out += (follows ? "\n" : "") + print(node, source);
  }
  return out;
}

}  // namespace plumb::dsl
