#include "report/places.hpp"

namespace plumb::report {

std::string place_of(Span span, const Sources& sources) {
  if (span.source >= sources.size()) return {};
  const SourceText& source = sources[span.source];
  return source.path() + ":" + std::to_string(source.line_column(span.begin).line);
}

}  // namespace plumb::report
