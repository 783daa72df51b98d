#pragma once
#include <string>
#include <vector>

namespace plumb::report {

/// Faults of a page as an XML-minded reader would see them: tags that do not balance, an attribute without quotes, a
/// bare & or < in text. Void elements may stand alone; the style element's content is skipped.
std::vector<std::string> html_faults(const std::string& page);
/// The page's text without tags and with its entities resolved.
std::string text_of(const std::string& page);

}  // namespace plumb::report
