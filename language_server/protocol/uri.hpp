#pragma once
#include <string>
#include <string_view>

namespace plumb::language_server {

/// The path of a `file:` address, its percent signs decoded; an address of another kind (`untitled:`) is returned as it
/// is, and names a text that is on no disk.
std::string path_of(std::string_view uri);
/// The address of an absolute path; whatever else is an address already.
std::string uri_of(std::string_view path);
bool is_on_disk(std::string_view path);  ///< an absolute path

}  // namespace plumb::language_server
