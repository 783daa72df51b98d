#pragma once
#include <chrono>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "language_server/features/diagnostics.hpp"
#include "language_server/protocol/rpc.hpp"
#include "language_server/workspace/chosen_case.hpp"
#include "language_server/workspace/workspace.hpp"

namespace plumb::language_server {

/// One conversation with an editor, by the protocol's rules: what it says is taken in as it comes and answered in turn;
/// when nothing is left to answer, faults are looked for and told.
///
/// Texts are checked when somebody needs it, so a burst of edits costs one check. Faults follow an edit after
/// `until_faults` of quiet, what needs evaluation (faults of the rules, the chosen case) after `until_rules`; those of
/// the rules are looked for in the background.
class Session {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::milliseconds until_faults{100}, until_rules{350};

  using Send = std::function<void(const Json&)>;
  Session(Send send, ChosenCase::Today today, std::string version);

  /// A message has come. Requests wait for their turn; a cancelled one is answered as such at once.
  void receive(std::string_view body);
  /// What came was no message: the client is told.
  void receive_fault(const std::string& what);
  bool has_messages() const { return !waiting_.empty(); }
  /// Answers the next; requires one.
  void answer_next();
  /// When there is something to do without being asked; none: nothing.
  std::optional<Clock::time_point> next_work() const;
  void work();
  /// A file descriptor that can be read from while something was found in the background; -1: there is none.
  int signal() const { return faults_.signal(); }
  /// Takes that in and tells it.
  void take_findings();

  /// Set by `exit`: 0 after `shutdown`, else 1.
  std::optional<int> exit_code() const { return exit_code_; }

 private:
  enum class State { New, Running, ShutDown };
  using Method = Reply (Session::*)(const Json& params);
  static Method method_called(std::string_view name);
  Reply answer(const Message& message);
  void take(const Message& message);  ///< a notification
  void cancel(const Json& id);

  // session_methods.cpp
  Reply initialize(const Json& params);
  Reply shut_down(const Json& params);
  Reply complete(const Json& params);
  Reply hover(const Json& params);
  Reply definition(const Json& params);
  Reply references(const Json& params);
  Reply highlight(const Json& params);
  Reply prepare_rename(const Json& params);
  Reply rename(const Json& params);
  Reply outline(const Json& params);
  Reply symbols(const Json& params);
  Reply foldings(const Json& params);
  Reply format(const Json& params);
  Reply tokens(const Json& params);
  Reply hints(const Json& params);
  Reply fixes(const Json& params);

  void initialized();
  void opened(const Json& params);
  void changed(const Json& params);
  void closed(const Json& params);
  void saved(const Json& params);
  void files_changed(const Json& params);
  void folders_changed(const Json& params);
  void configured(const Json& params);
  void choose_case(const Json& settings);
  void refresh_case();
  void later();
  void tell_faults();

  Send send_;
  std::string version_;
  State state_ = State::New;
  std::optional<int> exit_code_;
  std::deque<Message> waiting_;
  Workspace workspace_;
  ChosenCase chosen_;
  Faults faults_;
  std::string told_case_fault_;
  bool takes_snippets_ = false, takes_hint_refresh_ = false, takes_watchers_ = false;
  int requests_sent_ = 0;
  std::optional<Clock::time_point> faults_due_, rules_due_;
};

}  // namespace plumb::language_server
