#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "advice/advise.hpp"
#include "cli/request.hpp"
#include "cli/stages.hpp"

/// From names on the command line to values that commands work on. What fails has been said when these return.
namespace plumb::cli {

inline constexpr std::size_t largest_case = 16 << 20;  ///< bytes, as for a file of knowledge
inline constexpr std::size_t longest_chain = 20;       ///< of assessments each naming an earlier one

template <class T>
using Loaded = tl::expected<T, Exit>;

/// A knowledge base without errors, made ready. `base` stays where it is: the framework refers to its model.
struct Knowledge {
  std::unique_ptr<KnowledgeBase> base{};
  std::shared_ptr<const advice::Framework> framework{};

  const model::Model& model() const { return base->model; }
  Sources& sources() const { return base->sources; }
};
Loaded<Knowledge> load_knowledge(const Request& request, Stages& stages);

/// Today in days; PLUMB_TODAY=2026-03-01 sets it, for runs that must repeat.
std::int64_t today();

/// Reads a case and reports what is wrong with it. A file that cannot be read has been said.
Loaded<Assessment> read_case_file(const Knowledge& knowledge, const std::string& path, Diagnostics& diagnostics);
/// The same for commands: errors have been said and end the command, warnings are said.
Loaded<Assessment> read_sound_case(const Request& request, const Knowledge& knowledge, const std::string& path);
/// Says on standard error what became of a case of an earlier version; nothing of one of this.
void say_carried(const CarriedForward& carried, const model::Model& model);

/// The file that a case's `earlier` names: relative to the case.
std::string beside(const std::string& case_path, const std::string& relative);

/// A case as read, and the world it makes, its earlier assessment read too.
struct CaseAtHand {
  Assessment assessment{};
  std::shared_ptr<const advice::CaseWorld> world{};
};
Loaded<CaseAtHand> load_case(const Request& request, const Knowledge& knowledge, const std::string& path,
                             Stages& stages);

/// The world of the assessment that `earlier` names; empty where none is named.
Loaded<std::shared_ptr<const advice::CaseWorld>> load_earlier(const Request& request, const Knowledge& knowledge,
                                                              const std::string& case_path,
                                                              const Assessment& assessment);

/// An expression typed on the command line, resolved. Faults have been said.
Loaded<model::Formula> resolve(const Request& request, const Knowledge& knowledge, const std::string& text);

}  // namespace plumb::cli
