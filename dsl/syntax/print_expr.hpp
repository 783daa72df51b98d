#pragma once
#include "dsl/syntax/print.hpp"

namespace plumb::dsl {

/// Prints expressions; `print.hpp` is the door.
class ExprPrinter {
 public:
  ExprPrinter(const SourceText* source, int indentation) : source_(source), indentation_(indentation) {}

  std::string operator()(const ast::Expr& expr) const { return bare(expr, 0); }

 private:
  std::string_view written(const ast::Expr& expr) const;  ///< as it stands in the source; empty if there is none
  std::string text(const ast::Expr& text) const;
  std::string quantity(const ast::Expr& quantity) const;
  std::string bare(const ast::Expr& expr, int least) const;
  std::string without_brackets(const ast::Expr& expr) const;
  std::string joined(const ast::Expr& expr, const char* word) const;
  std::string binary(const ast::Expr& expr, const std::string& sign, int left, int right) const;
  std::string call(const ast::Expr& expr) const;
  std::string set(const ast::Expr& expr) const;

  const SourceText* source_;
  int indentation_;
};

}  // namespace plumb::dsl
