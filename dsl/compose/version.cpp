#include "dsl/compose/version.hpp"

#include <charconv>

namespace plumb::dsl {

Version version_of(std::string_view written) {
  Version version{};
  for (unsigned long& part : version) {
    const char* end = written.data() + written.size();
    const char* stop = std::from_chars(written.data(), end, part).ptr;
    if (stop == end) break;
    written.remove_prefix(static_cast<std::size_t>(stop - written.data()) + 1);
  }
  return version;
}

bool accepts(const Version& asked, const Version& there) { return there[0] == asked[0] && there >= asked; }

}  // namespace plumb::dsl
