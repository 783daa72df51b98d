#pragma once
#include <memory>
#include <string>
#include <vector>

#include "plumb/case_events.hpp"
#include "plumb/store.hpp"

/// Stores for tests, each in a folder of its own that goes with it.
namespace plumb::tests {

class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();
  std::string path(const std::string& name = {}) const { return path_ + "/" + name; }
  std::vector<std::string> names() const;  ///< of what lies in it, sorted

 private:
  std::string path_;
};

inline constexpr store::Time some_day = 1'772'323'200'000;  ///< 2026-03-01 00:00 UTC

inline const store::Who ann{"1", "Ann", "owner"};
inline const store::Who bob{"2", "Bob", "assessor"};

/// A store with one knowledge version, `h1` of the framework `shop`, and one assessment of it.
struct FreshStore {
  TemporaryFolder folder{};
  std::unique_ptr<store::Store> store{};
  std::string a{};  ///< the assessment

  FreshStore();
  std::string path() const { return folder.path("data"); }
  void reopen();
  /// Appends one event, which must be stored, and gives its id.
  std::int64_t say(const std::string& kind, const std::string& body, store::Time at = some_day);
  store::Appended try_say(const std::string& kind, const std::string& body, std::int64_t expected);
  std::int64_t answer(const std::string& question, const std::string& value);
  std::string document(std::optional<store::Time> until = {});
};

store::NewKnowledge some_knowledge(const std::string& hash, const std::string& version);
/// The value, or a failure of the test that says the error.
template <class T>
T must(store::Stored<T> stored);
/// What it was refused with: "Refused: message | fix".
template <class T>
std::string error_of(const store::Stored<T>& stored);

std::string kind_of(const store::StoreError& error);
void fail_test(const store::StoreError& error);

template <class T>
T must(store::Stored<T> stored) {
  if (!stored) fail_test(stored.error());
  if constexpr (!std::is_void_v<T>) return std::move(*stored);
}
template <class T>
std::string error_of(const store::Stored<T>& stored) {
  return stored ? "none" : kind_of(stored.error()) + ": " + stored.error().message + " | " + stored.error().fix;
}

}  // namespace plumb::tests
