#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "language_server/protocol/position.hpp"

namespace plumb::language_server {

/// A file as it stands in the editor: what counts until it is closed, whatever the disk says.
struct Document {
  std::string uri;  ///< as the client writes it
  std::string text;
  LineIndex lines;
  std::int64_t version = 0;

  Document(std::string uri, std::string text, std::int64_t version);
  /// Puts `with` in the place of the text between two places, an end before the begin being the begin.
  void change(Position begin, Position end, const std::string& with, ColumnUnit unit);
  void change_all(std::string to);
};

}  // namespace plumb::language_server
