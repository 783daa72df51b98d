#include "words/say.hpp"

#include "words/voice.hpp"

namespace plumb::words {
namespace {

std::string as_it_is(std::string_view english) { return std::string(english); }

/// "«stands at»" for what lies between slots; spaces at its ends stay outside, so that lines break alike.
std::string marked(std::string_view english) {
  std::string out;
  const auto add_piece = [&](std::string_view piece) {
    const std::size_t first = piece.find_first_not_of(' '), last = piece.find_last_not_of(' ');
    if (first == std::string_view::npos) return void(out += piece);
    out.append(piece.substr(0, first)).append("«").append(piece.substr(first, last + 1 - first)).append("»");
    out += piece.substr(last + 1);
  };
  while (!english.empty()) {
    const std::size_t slot = english.find('{'), end = english.find('}', slot);
    add_piece(english.substr(0, slot));
    if (slot == std::string_view::npos || end == std::string_view::npos) break;
    out += english.substr(slot, end + 1 - slot);
    english.remove_prefix(end + 1);
  }
  return out;
}

constexpr Voice english{"en", as_it_is, ".", ",", "{} {} {}", ""};
constexpr Voice german{"de", german_sentence, ",", ".", "{}. {} {}", "„{}“"};
constexpr Voice pseudo{"qps", marked, ".", ",", "{} {} {}", "{}"};

const Voice& voice_of(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find_first_of("-_"));
  if (primary == "de") return german;
  if (primary == "qps") return pseudo;
  return english;
}

thread_local const Voice* in_force = &english;

}  // namespace

const Voice& voice() { return *in_force; }
std::span<const std::string_view> languages() {
  static constexpr std::string_view all[] = {english.tag, german.tag};
  return all;
}
bool speaks(std::string_view language) {
  return language == english.tag || language == german.tag || language == pseudo.tag;
}
std::string_view language_tag() { return in_force->tag; }

Speaking::Speaking(std::string_view language) : before_(in_force) { in_force = &voice_of(language); }
Speaking::~Speaking() { in_force = before_; }

std::string detail::spoken(fmt::string_view english_format, fmt::format_args args) {
  if (in_force == &english) return fmt::vformat(english_format, args);
  return fmt::vformat(in_force->sentence({english_format.data(), english_format.size()}), args);
}

std::string say(Term term) {
  if (in_force == &pseudo) return marked(term.english());
  const std::string said = in_force->sentence(term.key);
  return said == term.key ? std::string(term.english()) : said;
}

}  // namespace plumb::words
