#pragma once
#include <string>

namespace plumb::tests {

/// The page with the output of every `$ COMMAND` in its console blocks as it is now, each run in `folder`, from top to
/// bottom, at 80 columns, on the day of the pages. A block whose fence names a file (```plumb kb/a.plumb) is written to
/// that file below `folder` on the way; with a `+` behind the name it is put at its end.
std::string renewed(const std::string& page, const std::string& folder);

/// `page` is a path in the repository: compared with what `renewed` makes of it in `folder`, or with PLUMB_BLESS
/// replaced by that.
void check_page(const std::string& page, const std::string& folder);

}  // namespace plumb::tests
