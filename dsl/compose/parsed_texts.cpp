#include "dsl/compose/parsed_texts.hpp"

#include "dsl/grammar/module.hpp"

namespace plumb::dsl {

ParsedTexts::ParsedPtr ParsedTexts::find(const SourceText& source) {
  const std::scoped_lock lock(in_use_);
  const auto found = places_.find({source.id(), source.path(), source.text()});
  if (found == places_.end()) return nullptr;
  kept_.splice(kept_.begin(), kept_, found->second);
  return kept_.front();
}

void ParsedTexts::keep(const ParsedPtr& parsed) {
  const std::scoped_lock lock(in_use_);
  kept_.push_front(parsed);
  if (!places_.emplace(Key{parsed->id, parsed->path, parsed->text}, kept_.begin()).second) return kept_.pop_front();
  bytes_ += parsed->bytes();
  while (bytes_ > most_bytes_) {
    const Parsed& last = *kept_.back();
    bytes_ -= last.bytes();
    places_.erase({last.id, last.path, last.text});
    kept_.pop_back();
  }
}

ast::Module ParsedTexts::parse(const SourceText& source, Diagnostics& diagnostics) {
  ParsedPtr parsed = find(source);
  if (!parsed) {
    Diagnostics faults;
    ast::Module module = parse_module(source, faults);
    parsed = std::make_shared<const Parsed>(Parsed{.id = source.id(),
                                                   .path = source.path(),
                                                   .text = std::string(source.text()),
                                                   .module = std::move(module),
                                                   .faults = std::move(faults)});
    keep(parsed);
  }
  for (const Diagnostic& d : parsed->faults.all()) diagnostics.add(d);
  return parsed->module;
}

}  // namespace plumb::dsl
