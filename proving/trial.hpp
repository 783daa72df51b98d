#pragma once
#include <memory>
#include <vector>

#include "advice/test_case.hpp"
#include "proving/fact_names.hpp"
#include "proving/mutants.hpp"

/// One mistake put to the tests.
namespace plumb::proving {

/// The knowledge as it is, made ready once for all mistakes. Threads may share it.
class Original {
 public:
  Original(std::shared_ptr<const advice::Framework> framework, const advice::CaseReader& read_case_file);

  const model::Model& model() const { return framework_->model(); }
  const std::shared_ptr<const advice::Framework>& framework() const { return framework_; }
  const NamedHashes& hashes() const { return hashes_; }
  /// An unasked case; none where the rules fail already.
  const advice::CaseWorld* unasked() const { return unasked_.get(); }

  /// A test that passes, and what its expectations rest on.
  struct Passing {
    advice::TestCase test;
    std::vector<FactName> facts{};  ///< that they name, sorted
    bool asks_causes = false;       ///< where scores come from, as only advice knows it
    bool asks_actions = false;      ///< what to do, likewise
    bool asks_unnamed = false;      ///< facts that rules are joined with, or that no constant names
  };
  const std::vector<Passing>& tests() const { return tests_; }

 private:
  std::shared_ptr<const advice::Framework> framework_;
  std::shared_ptr<const advice::CaseWorld> unasked_;
  NamedHashes hashes_;
  std::vector<Passing> tests_;
};

/// The facts that rules are joined with, which have no cells; sorted.
std::vector<std::string> closed_facts(const engine::Network& network);

enum class Verdict : std::uint8_t { Killed, Survived, Equivalent };

/// The knowledge with one mistake.
class Trial {
 public:
  Trial(const Original& original, const Mistake& mistake);
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;

  /// Asks the tests that could notice, those first whose expectations certainly rest on what is mistaken.
  Verdict verdict();

  /// The rules hold together with the mistake in them.
  bool is_sound() const { return is_sound_; }
  const std::vector<FactName>& differing() const { return differing_; }
  /// The mistake is in rules that read what only a case brings, as members of an open kind: without one they come to
  /// nothing, mistaken or not.
  bool waits_for_cases() const;
  /// Facts that rules are joined with and that are there in only one of the two; sorted.
  std::vector<FactName> differing_closed() const;
  const std::shared_ptr<const advice::Framework>& framework() const { return framework_; }
  advice::Portfolio& shared() { return *shared_; }

 private:
  bool kills(const Original::Passing& passing);
  bool is_same() const;
  std::vector<const Original::Passing*> tests_that_could_notice() const;

  const Original& original_;
  std::unique_ptr<model::Model> model_;
  std::shared_ptr<const advice::Framework> framework_;
  std::unique_ptr<advice::Portfolio> shared_;
  std::vector<FactName> differing_;
  std::shared_ptr<const advice::CaseWorld> unasked_;
  bool is_sound_ = false;
};

}  // namespace plumb::proving
