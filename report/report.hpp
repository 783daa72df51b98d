#pragma once
#include <string>

#include "plumb/advice.hpp"

/// Form only: what was concluded, written down. Nothing here decides anything.
namespace plumb::report {

struct TextStyle {
  int width = 80;       ///< columns; at least 40 is assumed
  bool colour = false;  ///< ANSI sequences
};

std::string to_text(const AssessmentResult&, const TextStyle&);
std::string to_markdown(const AssessmentResult&);
/// One self-contained page: no script, no request; first page for the board, then the house and each capability with
/// its proof.
std::string to_html(const AssessmentResult&);
/// The contract of docs/schema/assess.schema.json; one object, keys in the documented order, exact decimals.
std::string to_json(const AssessmentResult&);

std::string to_text(const Explanation&, const TextStyle&);
std::string to_json(const Explanation&);
std::string to_text(const WhyNot&, const TextStyle&);
std::string to_json(const WhyNot&);
std::string to_text(const WhatIf&, const TextStyle&);
std::string to_json(const WhatIf&);

}  // namespace plumb::report
