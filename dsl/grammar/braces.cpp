#include <algorithm>

#include "dsl/grammar/faults.hpp"
#include "dsl/grammar/fields.hpp"
#include "dsl/grammar/note_faults.hpp"
#include "dsl/grammar/places.hpp"

namespace plumb::dsl::grammar {
namespace {

/// Reads what stands in one pair of braces, or in a file: statement by statement, with recovery at the next.
class Fields {
 public:
  Fields(Iterator& at, State& state, Iterator opening)
      : at_(at), state_(state), owner_(*state.node), info_(info(state.place)), opening_(opening) {}

  void run() {
    if (info_.leading && !ends()) read_leading();
    while (!ends() && !state_.is_full()) read_one();
    if (state_.is_full()) skip_rest();
    if (opening_ && at_->kind == TokenKind::CloseBrace) ++at_;
  }

 private:
  bool ends() const { return at_ == state_.last || at_->kind == TokenKind::CloseBrace; }

  void read_one() {
    if (at_->first_on_line) quiet_ = false;
    if (is_note(at_->keyword)) {
      if (info_.notes_anywhere || (info_.notes_first && owner_.body.empty())) read_notes();
      else read_misplaced_notes();
    } else if (const Field* field = find_field(state_.place, at_->keyword)) {
      read_field(*field);
    } else if (info_.wordless && begins_wordless(at_)) {
      read_wordless();
    } else {
      read_unknown();
    }
  }

  bool begins_wordless(Iterator at) const {
    if (state_.place == Place::Rungs) return at->kind == TokenKind::Number;
    return at->kind == TokenKind::Id || at->kind == TokenKind::Dotted;
  }

  void read_leading() {
    const Iterator begin = at_;
    if (attempt([&] { return info_.leading(at_, state_); }, begin, owner_)) return;
    ast::Node broken;
    finish(broken, begin, false);
  }

  void read_notes() {
    const Iterator begin = at_;
    if (attempt([&] { return read_notes_at(at_, state_); }, begin, owner_)) return;
    ast::Node broken;
    finish(broken, begin, false);
  }

  void read_field(const Field& field) {
    const Iterator begin = at_++;
    ast::Node node;
    node.word = field.word;
    node.word_span = state_.span(*begin);
    const bool sound = attempt([&] { return field.run(at_, state_); }, begin, node);
    finish(node, begin, sound || reads_on(node, begin));
  }

  /// Everything rests on the heading of a knowledge base: whatever is wrong in it, its braces are read.
  bool reads_on(ast::Node& node, Iterator begin) {
    const bool is_heading = node.word == ast::Word::Framework || node.word == ast::Word::Adaptation;
    if (!is_heading || !node.find(ast::Slot::Id)) return false;
    Iterator at = std::max({begin + 1, at_, state_.expected.at() ? state_.expected.at() : begin});
    while (at != state_.last && !at->first_on_line && at->kind != TokenKind::OpenBrace) ++at;
    if (at->kind != TokenKind::OpenBrace) return false;
    const Restored<ast::Node*> inside(state_.node, &node);
    node.braced = true;
    read_braces(at_ = at + 1, state_, Place::Framework);
    return true;
  }

  void read_wordless() {
    const Iterator begin = at_;
    ast::Node node;
    node.word = state_.place == Place::Rungs ? ast::Word::Rung : ast::Word::Translation;
    node.word_span = state_.span(*begin);
    const bool sound = attempt([&] { return info_.wordless(at_, state_); }, begin, node);
    finish(node, begin, sound);
  }

  void read_unknown() {
    const Iterator begin = at_;
    const bool is_cut = !quiet_ && report_no_field(state_, at_) == Before::Cut;
    if (is_cut && !owner_.body.empty()) owner_.body.back().word = ast::Word::Broken;
    ast::Node broken;
    finish(broken, begin, false);
  }

  /// Notes where none may stand still are the previous statement's or the owner's, so that nobody misses them.
  void read_misplaced_notes() {
    const Iterator begin = at_;
    ast::Node* previous = owner_.body.empty() ? nullptr : &owner_.body.back();
    const bool after_brace = previous && previous->braced && begin[-1].kind == TokenKind::CloseBrace;
    ast::Node notes;
    if (!attempt([&] { return read_notes_at(at_, state_); }, begin, notes)) return finish(notes, begin, false);
    const bool before_brace = previous && !previous->braced && at_->kind == TokenKind::OpenBrace;
    if (before_brace && takes_own_notes(previous->word)) {
      report_notes_before_brace(state_, begin, at_, *previous);
      return read_late_braces(*previous, std::move(notes.notes));
    }
    if (!quiet_ && after_brace) report_notes_after_brace(state_, begin, at_, *previous);
    if (!quiet_ && !after_brace) report_notes_too_late(state_, begin, at_, opening_, previous);
    ast::Node& target = after_brace ? *previous : info_.notes_first ? owner_ : notes;
    if (takes_own_notes(target.word)) adopt(target, std::move(notes.notes));
  }

  /// Notes that were told to stand elsewhere. What could bring a second message about them is left out: one that is
  /// given already, and dates, which not everything takes.
  static void adopt(ast::Node& node, std::vector<ast::Node> notes) {
    for (ast::Node& note : notes) {
      const bool is_date = note.word == ast::Word::Since || note.word == ast::Word::Ends;
      const bool is_there = std::any_of(node.notes.begin(), node.notes.end(),
                                        [&](const ast::Node& other) { return other.word == note.word; });
      if (!is_date && !is_there) node.notes.push_back(std::move(note));
    }
  }

  /// Braces that belong to `node`, though notes stood before them.
  void read_late_braces(ast::Node& node, std::vector<ast::Node> notes) {
    const Restored<ast::Node*> inside(state_.node, &node);
    node.braced = true;
    read_braces(++at_, state_, place_of(node.word));
    adopt(node, std::move(notes));
    node.span.end = at_[-1].end();
  }

  /// Runs a reader into `node`; false if it broke off, which is then reported.
  template <class Reader>
  bool attempt(const Reader& reader, Iterator begin, ast::Node& node) {
    const Restored<ast::Node*> inside(state_.node, &node);
    const Restored<bool> fresh(state_.told, false);
    state_.expected.clear();
    const bool sound = reader() && !state_.told;
    if (!sound && !state_.told && !quiet_) report_broken(state_, begin);
    return sound;
  }

  void finish(ast::Node& node, Iterator begin, bool sound) {
    if (!sound) {
      node.word = ast::Word::Broken;
      recover(begin);
      keep_ids(node, begin);
    }
    node.span = state_.span(begin, at_);
    if (node.word_span.source == no_source) node.word_span = state_.span(*begin);
    const bool has_siblings = node.word == ast::Word::Given;
    std::vector<ast::Node> siblings;
    if (has_siblings) siblings.swap(node.body);
    owner_.body.push_back(std::move(node));
    for (ast::Node& sibling : siblings) owner_.body.push_back(std::move(sibling));
  }

  /// The ids that the skipped text declares, so that no later pass calls them unknown: a word, an id, and then a title,
  /// braces or a severity.
  void keep_ids(ast::Node& broken, Iterator begin) const {
    for (Iterator at = begin; at + 1 < at_; ++at) {
      if (at->kind != TokenKind::Id || at[1].kind != TokenKind::Id) continue;
      if (at[2].kind != TokenKind::Text && at[2].kind != TokenKind::OpenBrace && at[2].kind != TokenKind::Id) continue;
      ast::Node& inner = broken.body.emplace_back();
      inner.span = state_.span(at, at + 2);
      inner.word_span = state_.span(*at);
      inner.args.push_back({ast::Slot::Id, make_name(state_, at[1])});
    }
  }

  /// Whether a statement of these braces begins at `at`, after the one that broke at `begin`.
  bool is_sync(Iterator at, Iterator begin, int brackets) const {
    const bool known = find_field(state_.place, at->keyword) || (info_.wordless && begins_wordless(at));
    return known ? at->first_on_line || brackets == 0 : looks_like_next(at, begin);
  }

  /// An unknown word that stands below the broken statement, and like one: the next fault.
  bool looks_like_next(Iterator at, Iterator begin) const {
    if (!at->first_on_line || !begin->first_on_line || at->kind != TokenKind::Id) return false;
    if (at->keyword != Keyword::NoKeyword || at[-1].kind == TokenKind::Comma) return false;
    const TokenKind next = at[1].kind;
    const bool goes_on =
        next == TokenKind::Id || next == TokenKind::Text || next == TokenKind::Number || next == TokenKind::OpenBrace;
    return goes_on && state_.column(*at) == state_.column(*begin);
  }

  /// Skips to the next statement word of these braces. What was read already is not a place to stop at, nor is the
  /// inside of braces opened on the way.
  void recover(Iterator begin) {
    const Iterator fault = std::max({begin + 1, at_, state_.expected.at() ? state_.expected.at() : begin});
    int braces = 0, brackets = 0;
    Iterator at = begin;
    for (; at != state_.last; ++at) {
      if (at->kind == TokenKind::OpenBrace) ++braces;
      if (at->kind == TokenKind::OpenBracket && at >= fault) ++brackets;
      if (at->kind == TokenKind::CloseBracket && brackets > 0) --brackets;
      if (at->kind == TokenKind::CloseBrace) {
        if (braces == 0) break;
        --braces;
      } else if (braces == 0 && at >= fault && is_sync(at, begin, brackets)) {
        break;
      }
    }
    at_ = at;
    quiet_ = at_ != state_.last && !at_->first_on_line && at_[-1].kind != TokenKind::CloseBrace;
  }

  static Place place_of(ast::Word word) {
    if (word == ast::Word::Layer) return Place::Layer;
    if (word == ast::Word::Measure) return Place::Measure;
    return word == ast::Word::Adaptation ? Place::Framework : Place::Item;
  }

  void skip_group() {
    for (int braces = 0; at_ != state_.last; ++at_) {
      if (at_->kind == TokenKind::OpenBrace) ++braces;
      if (at_->kind == TokenKind::CloseBrace && --braces == 0) break;
    }
    if (at_ != state_.last) ++at_;
  }

  /// After too many faults nothing more is read.
  void skip_rest() {
    if (opening_) {
      at_ = opening_;
      skip_group();
      --at_;
    } else {
      at_ = state_.last;
    }
  }

  Iterator& at_;
  State& state_;
  ast::Node& owner_;
  const PlaceInfo& info_;
  Iterator opening_;    ///< the brace; null in a file
  bool quiet_ = false;  ///< the rest of a line that has its fault already
};

}  // namespace

void read_braces(Iterator& at, State& state, Place place) {
  const Iterator opening = at - 1;
  const Restored<int> deeper(state.depth, state.depth + 1);
  const Restored<Place> inside(state.place, place);
  if (state.depth <= deepest_nesting) return Fields(at, state, opening).run();
  state.report(110, state.span(*opening), "nested deeper than " + std::to_string(deepest_nesting));
  for (int braces = 1; at != state.last && braces > 0; ++at)
    braces += at->kind == TokenKind::OpenBrace ? 1 : at->kind == TokenKind::CloseBrace ? -1 : 0;
}

void read_file(State& state) {
  Iterator at = state.first;
  Fields(at, state, nullptr).run();
}

}  // namespace plumb::dsl::grammar
