#include "language_server/workspace/parsed_texts.hpp"

#include "dsl/grammar/module.hpp"

namespace plumb::language_server {

void ParsedTexts::begin_round() {
  before_ = std::move(now_);
  now_.clear();
}

ast::Module ParsedTexts::parse(const SourceText& source, Diagnostics& diagnostics) {
  const Key key{source.id(), source.path()};
  auto known = now_.find(key);
  if (known == now_.end())
    if (auto kept = before_.extract(key)) known = now_.insert(std::move(kept)).position;
  if (known == now_.end() || known->second.text != source.text()) {
    Parsed parsed{std::string(source.text()), {}, {}};
    parsed.module = dsl::parse_module(source, parsed.faults);
    known = now_.insert_or_assign(key, std::move(parsed)).first;
  }
  for (const Diagnostic& d : known->second.faults.all()) diagnostics.add(d);
  return known->second.module;
}

}  // namespace plumb::language_server
