#pragma once
#include <boost/spirit/home/x3.hpp>
#include <span>

#include "dsl/grammar/state.hpp"

/// The one primitive of the grammar: a word or a few, read by a plain function that writes into the state.
namespace plumb::dsl::grammar {

namespace x3 = boost::spirit::x3;
struct state_tag;

/// A single type for all primitives keeps the templates of the grammar few. What does not fit is recorded in
/// `state.expected` under `expects`, in words for people; an empty one records nothing.
struct Leaf : x3::parser<Leaf> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  using Read = bool (*)(Iterator&, State&, const Leaf&);

  Read read;
  std::string_view expects{};
  ast::Slot slot{};
  Keyword keyword{}, second{};
  TokenKind kind{};
  Level level{};
  Place place{};
  std::span<const Keyword> choices{};

  constexpr Leaf(Read r, std::string_view e) : read(r), expects(e) {}

  bool apply(Iterator& at, State& state) const {
    const Iterator begin = at;
    if (read(at, state, *this)) return true;
    at = begin;
    if (!expects.empty()) state.expected.add(begin, expects);
    return false;
  }
  template <class It, class Context, class RuleContext, class Attribute>
  bool parse(It& at, const It&, const Context& context, RuleContext&, Attribute&) const {
    return apply(at, x3::get<state_tag>(context));
  }
};

/// A node of its own inside the one being read: to its body, or to its notes.
template <class Subject>
struct Inner : x3::unary_parser<Subject, Inner<Subject>> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  ast::Word word;
  bool is_note;

  constexpr Inner(const Subject& subject, ast::Word w, bool note)
      : x3::unary_parser<Subject, Inner<Subject>>(subject), word(w), is_note(note) {}

  template <class It, class Context, class RuleContext, class Attribute>
  bool parse(It& at, const It& last, const Context& context, RuleContext& rule, Attribute&) const {
    State& state = x3::get<state_tag>(context);
    ast::Node* parent = state.node;
    ast::Node node;
    node.word = word;
    const It begin = at;
    {
      const Restored<ast::Node*> inside(state.node, &node);
      if (!this->subject.parse(at, last, context, rule, x3::unused)) return false;
    }
    node.span = state.span(begin, at);
    if (node.word_span.source == no_source) node.word_span = state.span(*begin);
    (is_note ? parent->notes : parent->body).push_back(std::move(node));
    return true;
  }
};

struct InnerGenerator {
  ast::Word word;
  bool is_note;
  template <class Subject>
  constexpr auto operator[](const Subject& subject) const {
    const auto parser = x3::as_parser(subject);
    return Inner<std::decay_t<decltype(parser)>>(parser, word, is_note);
  }
};
constexpr InnerGenerator inner(ast::Word word) { return {word, false}; }
constexpr InnerGenerator note_node(ast::Word word) { return {word, true}; }

// The primitives. Those with a slot add an argument to the node being read.
Leaf word(Keyword keyword);                                            ///< a keyword
Leaf phrase(Keyword first, Keyword second, std::string_view expects);  ///< two keywords
Leaf more(Keyword keyword);  ///< a further word of the node's own keyword: depends *on*
Leaf sign(TokenKind kind);   ///< a sign: `{`, `,`
Leaf one_of(ast::Slot slot, std::span<const Keyword> words, std::string_view expects);
Leaf flag(ast::Slot slot, Keyword keyword);  ///< a keyword that is an argument
Leaf id(ast::Slot slot);                     ///< a name without points
/// The same, but no line of its own that is a field, and no note.
Leaf own_id(ast::Slot slot, std::string_view expects);
Leaf name(ast::Slot slot);
Leaf next_name(ast::Slot slot);  ///< the same after a comma
Leaf variable(ast::Slot slot);
Leaf text(ast::Slot slot);
Leaf title(ast::Slot slot = ast::Slot::Title);
Leaf date(ast::Slot slot);
Leaf version(ast::Slot slot);
Leaf number(ast::Slot slot);  ///< without a unit
Leaf quantity(ast::Slot slot);
Leaf type(ast::Slot slot);   ///< %, a kind or a currency
Leaf unit(ast::Slot slot);   ///< a type or a text
Leaf value(ast::Slot slot);  ///< an expression without comparisons
Leaf condition(ast::Slot slot);
Leaf call(ast::Slot slot);  ///< name(...)
Leaf next_call(ast::Slot slot);
Leaf notes();              ///< any number of them
Leaf braces(Place place);  ///< `{`, the fields of the place, `}`

/// `item` with commas between; after a comma `next` must follow.
template <class First, class Next>
constexpr auto listed(const First& item, const Next& next) {
  return item >> *(sign(TokenKind::Comma) > next);
}
inline auto names(ast::Slot slot) { return listed(name(slot), next_name(slot)); }

}  // namespace plumb::dsl::grammar

namespace boost::spirit::x3 {
template <>
struct get_info<plumb::dsl::grammar::Leaf> {
  using result_type = std::string;
  std::string operator()(const plumb::dsl::grammar::Leaf& leaf) const { return std::string(leaf.expects); }
};
}  // namespace boost::spirit::x3
