#pragma once
#include <string>
#include <vector>

#include "plumb/expression.hpp"

/// Where knowledge comes from and where it goes: other frameworks, other languages, later versions.
namespace plumb::model {

/// A text in another language, under the name of what it is instead of: `data_management`, `dm_single_view.levels.3`,
/// `fragile_strength.says` (a template then).
struct Translation {
  std::string of{};
  std::string text{};
  Template filled{};
};
struct Texts {
  std::string language{};
  std::vector<Translation> all{};
};

/// How answers to an earlier version are carried on. Ids as they were on the left, as they are on the right.
struct Migration {
  struct Step {
    enum class Kind : std::uint8_t { Rename, Split, Merge, Retire, Widen };
    Kind kind = Kind::Rename;
    std::vector<std::string> from{}, to{};
  };
  std::string from{};  ///< the version
  std::vector<Step> steps{};
};

/// One of the knowledge bases that a model is put together from.
struct Link {
  enum class Kind : std::uint8_t { Framework, Adaptation, Import };
  Kind kind = Kind::Framework;
  std::string id{}, title{}, version{};
  std::string prefix{};  ///< of an import: what its ids begin with here
};

}  // namespace plumb::model
