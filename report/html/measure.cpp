#include "report/html/measure.hpp"

#include <array>

#include "dsl/text/utf8.hpp"
#include "report/words.hpp"

namespace plumb::report {
namespace {

/// Advance widths of the DejaVu faces in thousandths, from U+0020 to U+007E.
using Advances = std::array<int, 95>;
constexpr Advances sans = {318,  401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337,
                           636,  636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531,
                           1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
                           603,  787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500,
                           500,  613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
                           635,  635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838};
constexpr Advances sans_bold = {348,  456, 521, 838, 696, 1002, 872, 306,  457, 457, 523, 838, 380, 415,  380, 365,
                                696,  696, 696, 696, 696, 696,  696, 696,  696, 696, 400, 400, 838, 838,  838, 580,
                                1000, 774, 762, 734, 830, 683,  683, 821,  837, 372, 372, 775, 637, 995,  837, 850,
                                733,  850, 770, 720, 682, 812,  774, 1103, 771, 724, 725, 457, 365, 457,  838, 500,
                                500,  675, 716, 593, 716, 678,  435, 716,  712, 343, 343, 665, 343, 1042, 712, 687,
                                716,  716, 493, 595, 478, 712,  652, 924,  645, 652, 582, 712, 365, 712,  838};
constexpr Advances serif = {318,  402, 460, 838, 636, 950, 890, 275,  390, 390, 500, 838, 318, 338,  318, 337,
                            636,  636, 636, 636, 636, 636, 636, 636,  636, 636, 337, 337, 838, 838,  838, 536,
                            1000, 722, 735, 765, 802, 730, 694, 799,  872, 395, 401, 747, 664, 1024, 875, 820,
                            673,  820, 753, 685, 667, 843, 722, 1028, 712, 660, 695, 390, 337, 390,  838, 500,
                            500,  596, 640, 560, 640, 592, 370, 640,  644, 320, 310, 606, 320, 948,  644, 602,
                            640,  640, 478, 513, 402, 644, 565, 856,  564, 565, 527, 636, 337, 636,  838};
constexpr Advances serif_bold = {348,  439, 521, 838, 696, 950, 903, 306,  473, 473, 523, 838, 348, 415,  348, 365,
                                 696,  696, 696, 696, 696, 696, 696, 696,  696, 696, 369, 369, 838, 838,  838, 586,
                                 1000, 776, 845, 796, 867, 762, 710, 854,  945, 468, 473, 869, 703, 1107, 914, 871,
                                 752,  871, 831, 722, 744, 872, 776, 1123, 776, 714, 730, 473, 365, 473,  838, 500,
                                 500,  648, 699, 609, 699, 636, 430, 699,  727, 380, 362, 693, 380, 1058, 727, 667,
                                 699,  699, 527, 563, 462, 727, 581, 861,  596, 581, 568, 643, 364, 643,  838};

constexpr const Advances& advances_of(Face face) {
  switch (face) {
    case Face::Sans: return sans;
    case Face::SansBold: return sans_bold;
    case Face::Serif: return serif;
    case Face::SerifBold: return serif_bold;
  }
  return sans;
}

double advance(char32_t c, Face face) {
  if (c >= 0x20 && c < 0x7F) return advances_of(face)[c - 0x20] / 1000.0;
  return dsl::display_width(c) == 2 ? 1.0 : 0.7;
}

/// The longest beginning of `word` not wider than `width`, at least one code point, in bytes.
std::size_t bytes_that_fit(std::string_view word, double width, double size, Face face) {
  std::size_t at = dsl::decode_utf8(word, 0).length;
  while (at < word.size()) {
    const std::size_t next = at + dsl::decode_utf8(word, at).length;
    if (text_width(word.substr(0, next), size, face) > width) break;
    at = next;
  }
  return at;
}

}  // namespace

double text_width(std::string_view text, double size, Face face) {
  double width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const dsl::CodePoint point = dsl::decode_utf8(text, at);
    at += point.length;
    width += advance(point.value, face);
  }
  return width * size;
}

std::vector<std::string> fitted(std::string_view text, double width, double size, Face face, std::size_t most) {
  std::vector<std::string> lines(1);
  const double hyphen = text_width("-", size, face);
  const std::string line = one_line(text);
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    std::string_view word(line.data() + at, end - at);
    at = end + 1;
    const std::string joined = lines.back().empty() ? std::string(word) : lines.back() + " " + std::string(word);
    if (text_width(joined, size, face) <= width) {
      lines.back() = joined;
      continue;
    }
    if (!lines.back().empty()) lines.emplace_back();
    while (text_width(word, size, face) > width) {
      const std::size_t head = bytes_that_fit(word, width - hyphen, size, face);
      if (head == word.size()) break;
      lines.back() = std::string(word.substr(0, head)) + "-";
      lines.emplace_back();
      word.remove_prefix(head);
    }
    lines.back() = word;
  }
  if (lines.size() <= most) return lines;
  lines.resize(most);
  lines.back() += "…";
  return lines;
}

int line_count(std::string_view text, double width, double size, Face face) {
  return static_cast<int>(fitted(text, width, size, face).size());
}

}  // namespace plumb::report
