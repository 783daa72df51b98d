#include "language_server/protocol/rpc.hpp"

namespace plumb::language_server {
namespace {

bool may_be_id(const Json& id) { return id.is_string() || id.is_number_integer(); }

}  // namespace

tl::unexpected<RpcError> refuse(RpcError::Code code, std::string message) {
  return tl::make_unexpected(RpcError{code, std::move(message)});
}

tl::expected<Message, Malformed> read_message(std::string_view body) {
  const auto fault = [](Json id, RpcError::Code code, std::string says) {
    return tl::make_unexpected(Malformed{std::move(id), {code, std::move(says)}});
  };
  Json read = Json::parse(body, nullptr, false);
  if (read.is_discarded()) return fault(nullptr, RpcError::Code::ParseError, "this is no JSON");
  if (!read.is_object())
    return fault(nullptr, RpcError::Code::InvalidRequest,
                 "a message is an object; batches are not part of the protocol");
  const auto id = read.find("id");
  const bool has_id = id != read.end() && !id->is_null();
  if (has_id && !may_be_id(*id)) return fault(nullptr, RpcError::Code::InvalidRequest, "an id is a number or a text");
  Message message;
  if (has_id) message.id = *id;
  const auto method = read.find("method");
  if (method == read.end()) {
    const bool is_response = has_id && (read.contains("result") || read.contains("error"));
    if (!is_response) return fault(message.id, RpcError::Code::InvalidRequest, "a request names a method");
    message.kind = Message::Kind::Response;
    return message;
  }
  if (!method->is_string()) return fault(message.id, RpcError::Code::InvalidRequest, "a method is a text");
  message.kind = has_id ? Message::Kind::Request : Message::Kind::Notification;
  message.method = *method->get_ptr<const std::string*>();
  if (const auto params = read.find("params"); params != read.end()) message.params = std::move(*params);
  return message;
}

Json response(const Json& id, const Reply& reply) {
  Json made = {{"jsonrpc", "2.0"}, {"id", id}};
  if (reply) made["result"] = *reply;
  else made["error"] = {{"code", static_cast<int>(reply.error().code)}, {"message", reply.error().message}};
  return made;
}

Json notification(std::string_view method, Json params) {
  return {{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}};
}

Json request(int id, std::string_view method, Json params) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}};
}

}  // namespace plumb::language_server
