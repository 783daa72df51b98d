#pragma once
#include <string_view>

namespace plumb::report {

/// All sheets of report/style, tokens first: the one <style> of an HTML report.
extern const std::string_view style_sheet;

}  // namespace plumb::report
