#pragma once
#include <type_traits>
#include <utility>

#include "cli/inputs.hpp"
#include "cli/output.hpp"
#include "requests/goal.hpp"

namespace plumb::cli {

/// What most commands begin with: the knowledge base KB, the case CASE, and what is asked of them.
template <class Asked>
struct AtHand {
  Knowledge knowledge{};
  Asked asked{};
  CaseAtHand of{};
};

/// `read` takes the knowledge and gives a Loaded: what else the command line asks for, so that a slip in it is told
/// before the case is evaluated. Faults have been said.
template <class Read, class Asked = typename std::invoke_result_t<Read, const Knowledge&>::value_type>
Loaded<AtHand<Asked>> load_at_hand(const Request& request, Stages& stages, Read&& read) {
  auto knowledge = load_knowledge(request, stages);
  if (!knowledge) return tl::make_unexpected(knowledge.error());
  auto asked = read(*knowledge);
  if (!asked) return tl::make_unexpected(asked.error());
  auto of = load_case(request, *knowledge, request.operands[1], stages);
  if (!of) return tl::make_unexpected(of.error());
  return AtHand<Asked>{std::move(*knowledge), std::move(*asked), std::move(*of)};
}

/// What was typed; where it cannot be read that is said, and `otherwise` ends the command.
template <class T>
Loaded<T> typed(requests::Read<T> read, Exit otherwise = Exit::InputWrong) {
  if (read) return std::move(*read);
  say_error(read.error());
  return tl::make_unexpected(otherwise);
}

}  // namespace plumb::cli
