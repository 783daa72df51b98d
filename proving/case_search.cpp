#include "proving/case_search.hpp"

#include <algorithm>

namespace plumb::proving {

namespace {

class Search {
 public:
  Search(const model::Model& model, const std::vector<Lever>& levers, std::size_t most_cases,
         const std::function<bool(const TriedCase&)>& is_enough)
      : model_(model), levers_(levers), left_(most_cases), is_enough_(is_enough) {}

  /// Tries every choice of `size` levers.
  bool with_given(std::size_t size) {
    breadth_ = breadths[std::min(size, std::size(breadths) - 1)];
    return with_more(size, 0);
  }

 private:
  /// Of the values of each lever, and of the levels for everything else, only the first ones where many levers are
  /// tried together.
  struct Breadth {
    std::size_t values, backgrounds;
  };
  static constexpr Breadth breadths[] = {{0, 7}, {1000, 7}, {6, 3}, {3, 2}};

  /// Chooses `more` levers from `first` on, with each of their values.
  bool with_more(std::size_t more, std::size_t first) {
    if (more == 0) return over_backgrounds();
    for (std::size_t l = first; l + more <= levers_.size(); ++l)
      for (std::size_t v = 0; v < std::min(breadth_.values, levers_[l].values.size()); ++v) {
        given_.push_back(&levers_[l].values[v]);
        const bool found = with_more(more - 1, l + 1);
        given_.pop_back();
        if (found) return true;
        if (left_ == 0) return false;
      }
    return false;
  }

  bool over_backgrounds() {
    if (attempt({})) return true;
    if (!model_.has_framework) return false;
    const model::Scale& scale = model_.framework.scale;
    std::size_t tried = 1;
    // One below the top shows most: nothing is weak, and there is room above and below.
    for (const std::int64_t below : {1, 2, 0, 3, 4, 5}) {
      if (tried++ == breadth_.backgrounds) return false;
      if (const Number level{scale.high.units - below * Number::one}; scale.low <= level && attempt(level)) return true;
    }
    return false;
  }

  bool attempt(std::optional<Number> others) {
    if (left_ == 0) return false;
    --left_;
    TriedCase tried{.test = {.others = others}, .others = others};
    for (const std::vector<GivenLine>* lines : given_)
      for (const GivenLine& line : *lines) {
        tried.test.given.push_back({.is = line.is});
        tried.given.push_back(line.text);
      }
    return is_enough_(tried);
  }

  const model::Model& model_;
  const std::vector<Lever>& levers_;
  std::size_t left_;
  const std::function<bool(const TriedCase&)>& is_enough_;
  Breadth breadth_{};
  std::vector<const std::vector<GivenLine>*> given_;
};

}  // namespace

bool search_cases(const model::Model& model, const std::vector<Lever>& levers, std::size_t most_given,
                  std::size_t most_cases, const std::function<bool(const TriedCase&)>& is_enough) {
  Search search(model, levers, most_cases, is_enough);
  for (std::size_t size = 0; size <= std::min(most_given, levers.size()); ++size)
    if (search.with_given(size)) return true;
  return false;
}

}  // namespace plumb::proving
