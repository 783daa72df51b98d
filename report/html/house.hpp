#pragma once
#include "report/html/writer.hpp"
#include "report/view.hpp"

namespace plumb::report {

/// The house as the product draws it: gauges, wanted levels, plumb lines; with its legend.
void draw_blueprint(HtmlWriter& out, const View& view);
/// The house as the board's page prints it: bars and figures, no tints. A large one is shortened to what is weak, held
/// or a cause.
void draw_board_house(HtmlWriter& out, const View& view);
double board_house_height(const View& view);       ///< of 680 units of width
std::size_t rooms_not_on_board(const View& view);  ///< left out of a shortened one
/// The house as a list with one upright line, for a phone.
void write_house_list(HtmlWriter& out, const View& view);
/// The figures of the house in words, floor by floor.
std::string house_in_words(const View& view);

}  // namespace plumb::report
