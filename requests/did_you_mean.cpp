#include "requests/did_you_mean.hpp"

#include "dsl/text/render.hpp"

namespace plumb::requests {

std::string did_you_mean(const std::string& typed, const std::vector<std::string>& candidates) {
  const std::string near = dsl::nearest(typed, candidates);
  return near.empty() ? "" : "; did you mean `" + near + "`?";
}

}  // namespace plumb::requests
