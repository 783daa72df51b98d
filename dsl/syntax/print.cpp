#include "dsl/syntax/print.hpp"

#include "dsl/syntax/print_head.hpp"

namespace plumb::dsl {
namespace {

using ast::Node;
using ast::Word;

/// A line for each node.
class NodePrinter {
 public:
  explicit NodePrinter(const SourceText* source) : source_(source) {}

  void print(const Node& node, int indentation) {
    out_ += std::string(static_cast<std::size_t>(indentation), ' ') + print_head(node, source_, indentation + 2);
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
