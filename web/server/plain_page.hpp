#pragma once
#include <string_view>

#include "web/server/exchange.hpp"

namespace plumb::server {

/// A page that says one thing and needs no script: a headline, why it is so, what to do, and the request for whoever is
/// asked about it. In the look of the pages, where they are in the program. Texts are HTML.
Reply plain_page(const Call& call, int status, std::string_view headline, std::string_view lead,
                 std::string_view advice);

}  // namespace plumb::server
