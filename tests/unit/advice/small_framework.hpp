#pragma once
#include <stdexcept>
#include <string>

#include "advice/case_world.hpp"
#include "dsl/check/check.hpp"
#include "dsl/grammar/module.hpp"

/// A framework written in a test, and cases over it.
namespace plumb::test {

class SmallFramework {
 public:
  /// `text` without its framework statement gets one with the thresholds and strengths of the shipped frameworks.
  explicit SmallFramework(const std::string& text) {
    const std::string head =
        "framework small \"Small\" version 1.0 { scale 0..5 { 0 \"none\" 5 \"all\" } weak at most 2.0 or 2.0 below "
        "target "
        "good at least 3.0 unverified at most 3.0 strength strong { limit 1.0 drive 1.0 } role boss \"Boss\" role team "
        "\"Team\" }\n";
    const SourceText& source = sources_.add("small.plumb", text.starts_with("framework ") ? text : head + text);
    const std::vector<ast::Module> modules{dsl::parse_module(source, diagnostics_)};
    model_ = dsl::check_modules(modules, sources_, ".", diagnostics_);
    if (auto prepared = advice::prepare(model_)) framework_ = *prepared;
  }

  bool is_sound() const { return !diagnostics_.has_errors() && framework_ != nullptr; }
  const model::Model& model() const { return model_; }
  model::ThingId id(const std::string& name) const { return model_.find(name).value_or(model::nothing); }

  std::shared_ptr<const advice::Framework> framework() const { return framework_; }
  /// A condition or number as it is typed on the command line.
  model::Formula formula(const std::string& text) const {
    Diagnostics wrong;
    Sources sources;
    const SourceText& source = sources.add("formula", text);
    const auto expression =
        dsl::parse_expression(source, {source.id(), 0, static_cast<std::uint32_t>(text.size())}, wrong);
    const auto formula = expression ? dsl::resolve_expression(model_, *expression, wrong) : std::nullopt;
    if (!formula) throw std::runtime_error("no formula: " + text);
    return *formula;
  }

  std::shared_ptr<const advice::CaseWorld> evaluate(const Assessment& assessment) const {
    return *advice::evaluate(framework_, assessment);
  }
  tl::expected<std::shared_ptr<const advice::CaseWorld>, std::vector<Diagnostic>> try_evaluate(
      const Assessment& assessment) const {
    return advice::evaluate(framework_, assessment);
  }
  EnteredLevel entered(const std::string& item, Number level, bool by_assessor = true) const {
    return {.of = id(item), .reality = level, .by = by_assessor ? "assessor" : "anna", .by_assessor = by_assessor};
  }

 private:
  Sources sources_;
  Diagnostics diagnostics_;
  model::Model model_;
  std::shared_ptr<const advice::Framework> framework_;
};

inline Number dec(std::int64_t tenths) { return {tenths * 100'000}; }

}  // namespace plumb::test
