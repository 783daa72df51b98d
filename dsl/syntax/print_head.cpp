#include "dsl/syntax/print_head.hpp"

#include <algorithm>

#include "dsl/syntax/print_expr.hpp"
#include "dsl/syntax/print_forms.hpp"

namespace plumb::dsl {
namespace {

using ast::Node;
using ast::Slot;
using ast::Word;

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

class HeadPrinter {
 public:
  HeadPrinter(const Node& node, const SourceText* source, int indentation)
      : node_(node), source_(source), exprs_(source, indentation) {}

  std::string print() const {
    switch (node_.word) {
      case Word::Broken: return broken();
      case Word::With: return "with " + pairs(Slot::Name, Slot::Value, " ");
      case Word::Fact: return "fact " + pairs(Slot::Head, Slot::Value, " = ");
      case Word::Relation: return relation();
      case Word::Strength: return strength();
      case Word::Settled: return node_.args.empty() ? "settled by level" : filled("settled within %Amount");
      default: return filled(form_of(node_.word));
    }
  }

 private:
  std::string broken() const {
    const bool here = source_ && node_.span.source == source_->id();
    return here ? std::string(source_->slice(node_.span)) : "# broken";
  }

  /// `first second, first second`, where a second may be missing.
  std::string pairs(Slot first, Slot second, const char* between) const {
    std::string out;
    for (const ast::Argument& argument : node_.args) {
      if (argument.slot == first) out += (out.empty() ? "" : ", ") + exprs_(argument.value);
      else if (argument.slot == second) out += between + exprs_(argument.value);
    }
    return out;
  }

  std::string relation() const {
    std::string before, after_type, after;
    for (const ast::Expr* mode : node_.all(Slot::Mode)) {
      const std::string& word = mode->text;
      (word == "input" ? before : word == "least" || word == "most" ? after_type : after) += word + " ";
    }
    std::string out = before + filled("relation %Id(");
    out += pairs(Slot::Column, Slot::ColumnType, ": ") + ")" + filled("[ -> %Type]");
    for (const std::string& words : {after_type, after})
      if (!words.empty()) out += " " + words.substr(0, words.size() - 1);
    return out + filled("[ among %Of][ from %Text]");
  }

  /// Two fields in braces, as between braces of a body.
  std::string strength() const {
    const std::string limit = filled("[ limit %Limit]"), drive = filled("[ drive %Drive]");
    const char* between = limit.empty() || drive.empty() ? "" : " ";
    return filled("strength %Id {") + limit + between + drive + " }";
  }

  /// Fills a form; see print_forms.hpp.
  std::string filled(std::string_view form) const {
    std::string out;
    while (!form.empty()) {
      if (form.front() == '[') {
        const std::size_t close = form.find(']');
        const std::string_view part = form.substr(1, close - 1);
        if (has_slots(part)) out += filled(part);
        form.remove_prefix(close + 1);
      } else if (form.front() == '%') {
        const std::size_t end = std::min(form.find_first_not_of(letters, 1), form.size());
        out += listed(slot_named(form.substr(1, end - 1)));
        form.remove_prefix(end);
      } else {
        out += form.front();
        form.remove_prefix(1);
      }
    }
    return out;
  }

  bool has_slots(std::string_view part) const {
    for (std::size_t at = part.find('%'); at != std::string_view::npos; at = part.find('%', at + 1)) {
      const std::size_t end = std::min(part.find_first_not_of(letters, at + 1), part.size());
      if (!node_.find(slot_named(part.substr(at + 1, end - at - 1)))) return false;
    }
    return true;
  }

  std::string listed(Slot slot) const {
    std::string out;
    for (const ast::Expr* value : node_.all(slot)) out += (out.empty() ? "" : ", ") + exprs_(*value);
    return out;
  }

  const Node& node_;
  const SourceText* source_;
  ExprPrinter exprs_;
};

}  // namespace

std::string print_head(const Node& node, const SourceText* source, int indentation) {
  return HeadPrinter(node, source, indentation).print();
}

}  // namespace plumb::dsl
