#include "language_server/session.hpp"

#include <algorithm>
#include <unordered_map>

namespace plumb::language_server {

Session::Session(Send send, ChosenCase::Today today, std::string version)
    : send_(std::move(send)), version_(std::move(version)), chosen_(std::move(today)) {}

void Session::receive_fault(const std::string& what) {
  send_(response(nullptr, refuse(RpcError::Code::ParseError, what)));
}

void Session::receive(std::string_view body) {
  auto message = read_message(body);
  if (!message) {
    send_(response(message.error().id, tl::make_unexpected(message.error().error)));
    return;
  }
  if (message->kind == Message::Kind::Response) return;
  if (message->method == "$/cancelRequest") {
    if (const Json* id = find(message->params, "id")) cancel(*id);
    return;
  }
  waiting_.push_back(std::move(*message));
}

/// Only what waits can be cancelled: one that is being answered is done before the next message is read.
void Session::cancel(const Json& id) {
  const auto found = std::find_if(waiting_.begin(), waiting_.end(),
                                  [&](const Message& m) { return m.kind == Message::Kind::Request && m.id == id; });
  if (found == waiting_.end()) return;
  send_(response(found->id, refuse(RpcError::Code::RequestCancelled, "cancelled")));
  waiting_.erase(found);
}

void Session::answer_next() {
  const Message message = std::move(waiting_.front());
  waiting_.pop_front();
  if (message.kind == Message::Kind::Request) send_(response(message.id, answer(message)));
  else take(message);
}

Session::Method Session::method_called(std::string_view name) {
  static const std::unordered_map<std::string_view, Method> methods{
      {"initialize", &Session::initialize},
      {"shutdown", &Session::shut_down},
      {"textDocument/completion", &Session::complete},
      {"textDocument/hover", &Session::hover},
      {"textDocument/definition", &Session::definition},
      {"textDocument/references", &Session::references},
      {"textDocument/documentHighlight", &Session::highlight},
      {"textDocument/prepareRename", &Session::prepare_rename},
      {"textDocument/rename", &Session::rename},
      {"textDocument/documentSymbol", &Session::outline},
      {"textDocument/foldingRange", &Session::foldings},
      {"textDocument/formatting", &Session::format},
      {"textDocument/semanticTokens/full", &Session::tokens},
      {"textDocument/inlayHint", &Session::hints},
      {"textDocument/codeAction", &Session::fixes},
      {"workspace/symbol", &Session::symbols},
  };
  const auto found = methods.find(name);
  return found == methods.end() ? nullptr : found->second;
}

Reply Session::answer(const Message& message) {
  using enum RpcError::Code;
  const bool is_first = message.method == "initialize";
  if (state_ == State::New && !is_first) return refuse(ServerNotInitialized, "`initialize` comes first");
  if (state_ == State::Running && is_first) return refuse(InvalidRequest, "`initialize` comes once");
  if (state_ == State::ShutDown) return refuse(InvalidRequest, "after `shutdown` only `exit` is left");
  const Method method = method_called(message.method);
  if (!method) return refuse(MethodNotFound, "there is no method `" + message.method + '`');
  return (this->*method)(message.params);
}

void Session::take(const Message& message) {
  if (message.method == "exit") {
    exit_code_ = state_ == State::ShutDown ? 0 : 1;
    return;
  }
  if (state_ != State::Running) return;
  using Taker = void (Session::*)(const Json&);
  static const std::unordered_map<std::string_view, Taker> takers{
      {"textDocument/didOpen", &Session::opened},
      {"textDocument/didChange", &Session::changed},
      {"textDocument/didClose", &Session::closed},
      {"textDocument/didSave", &Session::saved},
      {"workspace/didChangeWatchedFiles", &Session::files_changed},
      {"workspace/didChangeWorkspaceFolders", &Session::folders_changed},
      {"workspace/didChangeConfiguration", &Session::configured},
  };
  if (message.method == "initialized") return initialized();
  if (const auto found = takers.find(message.method); found != takers.end()) (this->*found->second)(message.params);
}

std::optional<Session::Clock::time_point> Session::next_work() const {
  if (faults_due_ && rules_due_) return std::min(*faults_due_, *rules_due_);
  return faults_due_ ? faults_due_ : rules_due_;
}

void Session::later() {
  const auto now = Clock::now();
  faults_.forget_asked();
  faults_due_ = now + until_faults;
  rules_due_ = now + until_rules;
}

void Session::tell_faults() {
  for (const Json& news : faults_.news(workspace_)) send_(news);
}

void Session::work() {
  if (faults_due_) {
    faults_due_.reset();
    return tell_faults();
  }
  rules_due_.reset();
  bool is_new = false;
  for (KnowledgeFolder* folder : workspace_.folders()) is_new |= faults_.look_into_rules(*folder);
  if (is_new) tell_faults();
  refresh_case();
}

void Session::take_findings() {
  if (faults_.take_found(workspace_) && !faults_due_) tell_faults();
}

}  // namespace plumb::language_server
