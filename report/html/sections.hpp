#pragma once
#include "report/html/writer.hpp"
#include "report/statements.hpp"
#include "report/view.hpp"

/// The parts of the HTML report, in the order of the page.
namespace plumb::report {

/// One A4 page: conclusion, reasons, house, what to do, what must wait, how sure. Text that would not fit is shortened
/// by depth (fewer actions, fewer sentences, "and n more"), never by size.
void write_board(HtmlWriter& out, const View& view);

void write_blueprint(HtmlWriter& out, const View& view);
/// Nothing where neither wanted levels nor a level called good are known.
void write_gaps(HtmlWriter& out, const View& view);
void write_capabilities(HtmlWriter& out, const View& view);
void write_causes(HtmlWriter& out, const View& view);
/// Nothing where fewer than two share in the gap.
void write_gap_shares(HtmlWriter& out, const Causes& causes);
void write_actions(HtmlWriter& out, const View& view);
/// Requires a plan.
void write_plan(HtmlWriter& out, const View& view);
void write_holds(HtmlWriter& out, const View& view);
void write_findings(HtmlWriter& out, const View& view);
void write_basis(HtmlWriter& out, const View& view);

/// A proof as nested details, closed on screen past the first step, open in print.
void write_proof(HtmlWriter& out, const Explanation& proof);

/// Plumbline's mark.
void draw_mark(HtmlWriter& out);
/// The anchor of a capability.
std::string anchor(std::string_view capability);
/// "7c1e 90d4": enough of a hash to compare by eye.
std::string short_hash(std::string_view hash);

}  // namespace plumb::report
