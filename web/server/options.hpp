#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "web/server/http_server.hpp"

namespace plumb::server {

/// What `plumb serve` was asked for.
struct Options {
  std::string data{};                ///< the store's file
  std::string knowledge{};           ///< a framework's folder, or a folder of such; empty: only what the store has
  std::vector<std::string> paths{};  ///< where else to look for what these adapt or import
  std::string host = "127.0.0.1";
  int port = 0;              ///< 0: any that is free
  std::string public_url{};  ///< https://plumb.example.org, as people reach it through a proxy; empty: host and port
  bool users = false;        ///< people sign in with name and password
  std::string open_token{};  ///< of the first link; empty: made at random
  std::string version{};     ///< of this program
  std::uint64_t requests_per_minute = 6'000;  ///< of one session or address, before it is told to wait
  Limits limits{};
};

}  // namespace plumb::server
