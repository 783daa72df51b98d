#pragma once
#include <vector>

#include "advice/case_world.hpp"

/// What the expectations of a test rest on.
namespace plumb::proving {

/// Everything in one world from which something asked is derived, whatever the values are.
class Beneath {
 public:
  /// Of these conditions, and of what advice needs to judge the relations that only it knows.
  Beneath(const advice::CaseWorld& world, const std::vector<const model::Expr*>& asked);

  bool has_cell(engine::CellId cell) const { return cell < cells_.size() && cells_[cell]; }
  bool has_fact(const std::string& relation, const std::string& key) const;
  /// Some rule instance of the statement's lies beneath, closed rules included.
  bool has_statement(engine::OriginId statement) const { return statements_[statement]; }
  /// Definitions that lie beneath, rising.
  const std::vector<std::uint32_t>& definitions() const { return definitions_; }
  /// Recommendations are asked for.
  bool asks_recommended() const { return asks_recommended_; }

 private:
  void add(const model::Expr& e);
  void add_all(const char* relation);
  void add_rows(engine::RelationId relation, const std::vector<model::Term>& terms);
  void reach(engine::CellId cell);
  void walk();
  void add_closed_rules();

  const advice::CaseWorld& world_;
  const engine::Network& network_;
  std::vector<bool> cells_;
  std::vector<bool> statements_;
  std::vector<bool> rules_;  ///< by rule of the program
  std::vector<engine::CellId> waiting_;
  std::vector<std::uint32_t> definitions_;
  std::vector<engine::RelationId> closed_asked_;
  bool asks_recommended_ = false;
};

}  // namespace plumb::proving
