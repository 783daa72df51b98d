#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/open_worlds.hpp"

/// Whether conditions can hold together, decided by trying: each thing that they ask about is an *axis* with the few
/// values that they tell apart, and the axes are taken to be independent of each other. So what has no assignment holds
/// in no case; what has one may still not occur.
namespace plumb::analysis {

/// One thing that conditions ask about.
struct Axis {
  enum class Kind {
    Number,  ///< a score, answer, figure or anything reckoned
    Truth,   ///< a condition that is asked as a whole
    Choice   ///< a question of which one option is chosen, or none
  };
  Kind kind = Kind::Truth;
  std::string says{};                           ///< as in the text: `kitchen`
  model::Expr read{};                           ///< Number, Truth: what is read
  const model::Question* question = nullptr;    ///< Choice
  Range within = everything;                    ///< Number: in any case
  bool of_items = false;                        ///< Number: read of items alone, so that it lacks only what is left out
  Truth exists = Truth::Possible;               ///< Number; Truth: whether it can hold
  std::vector<std::optional<Number>> values{};  ///< Number: the values told apart; none: it has no value
  std::size_t size = 0;
};

/// A condition over axes.
struct Condition {
  enum class Kind { Constant, Compare, Has, Holds, Chosen, And, Or, Not };
  Kind kind = Kind::Constant;
  bool value = true;  ///< Constant
  std::uint32_t axis = 0;
  model::Comparison comparison = model::Comparison::Equal;  ///< Compare
  Number bound{};
  std::size_t option = 0;  ///< Chosen: index into the question's options
  std::vector<Condition> parts{};
};
Condition all_of(std::vector<Condition> parts);
Condition any_of(std::vector<Condition> parts);
Condition negation_of(Condition condition);

/// What each axis is, by index into its values; `open`: it does not matter.
using Assignment = std::vector<std::size_t>;
inline constexpr std::size_t open = ~std::size_t{0};

/// Whether items that do not apply, and so have no score, are looked at.
enum class Absence { Counts, Aside };

class Space {
 public:
  explicit Space(const OpenWorlds& worlds) : worlds_(worlds) {}

  /// A condition of the model. Conditions of one space share their axes; `variables` name those of its statement, and
  /// equal names mean the same.
  Condition read(const model::Expr& expr, const std::vector<std::string>& variables = {});

  enum class Found { Yes, No, Unclear };
  /// Looks for values of the axes under which `condition` holds. Unclear: there are too many to try.
  Found find(const Condition& condition, Absence absence);
  /// The assignment that `find` came to, and the same in words: "`kitchen` is 3 and `q_meals` is `never`".
  const Assignment& assignment() const { return assignment_; }
  const std::vector<Axis>& axes() const { return axes_; }
  std::string in_words() const;

 private:
  struct Reckoned {
    std::uint32_t axis;
    Number more{};       ///< added to what the axis is
    bool floor = false;  ///< after cutting that to a whole
  };
  std::uint32_t add_axis(Axis axis);
  std::uint32_t number_axis(const model::Expr& expr);
  std::optional<Reckoned> reckon(const model::Expr& expr);
  Condition compare(const model::Expr& expr);
  Condition compare(const Reckoned& left, model::Comparison comparison, Number bound) const;
  Condition atom(const model::Expr& expr);
  Condition weak(const model::Expr& expr);
  Condition as_a_whole(const model::Expr& expr);
  void tell_values_apart(const Condition& condition, Absence absence);
  Truth truth(const Condition& condition) const;
  bool search(const Condition& condition, const std::vector<std::uint32_t>& order, std::size_t next);

  const OpenWorlds& worlds_;
  const std::vector<std::string>* variables_ = nullptr;
  std::vector<Axis> axes_;
  std::map<std::string, std::uint32_t> by_text_;
  Assignment assignment_;
  std::size_t tries_ = 0;
};

}  // namespace plumb::analysis
