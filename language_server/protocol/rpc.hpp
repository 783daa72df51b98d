#pragma once
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "language_server/protocol/json.hpp"

/// JSON-RPC 2.0, as far as the editor protocol uses it.
namespace plumb::language_server {

/// Why a request was refused. Codes of JSON-RPC, then of the editor protocol.
struct RpcError {
  enum class Code : int {
    ParseError = -32700,
    InvalidRequest = -32600,
    MethodNotFound = -32601,
    InvalidParams = -32602,
    InternalError = -32603,
    ServerNotInitialized = -32002,
    RequestCancelled = -32800,
    RequestFailed = -32803  ///< sound, and what it asks cannot be done: the message says why
  };
  Code code = Code::InternalError;
  std::string message;
};
using Reply = tl::expected<Json, RpcError>;
tl::unexpected<RpcError> refuse(RpcError::Code code, std::string message);

/// A message from the client: a request where it has an id, else a notification. Answers to what we asked are
/// `Response`s.
struct Message {
  enum class Kind { Request, Notification, Response } kind = Kind::Notification;
  Json id;  ///< number or text
  std::string method;
  Json params;  ///< an object; null where there are none
};

/// The refusal carries the id where one could be read, else null.
struct Malformed {
  Json id;
  RpcError error;
};
tl::expected<Message, Malformed> read_message(std::string_view body);

Json response(const Json& id, const Reply& reply);
Json notification(std::string_view method, Json params);
Json request(int id, std::string_view method, Json params);

}  // namespace plumb::language_server
