#include "dsl/text/render.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/evidence/shop_model.hpp"

/// Cases of the shop, read and merged.
namespace plumb::tests {
namespace {

constexpr std::int64_t today = 20'523;  ///< 2026-03-11

}  // namespace

std::string shop_case(const std::string& keys) {
  return R"({"framework": "shop", "subject": {"name": "Corner shop"}, "date": "2026-03-01")" +
         (keys.empty() ? "" : ", " + keys) + "}";
}

ReadCase read_text(const std::string& json, const std::string& path) {
  Sources sources;
  Diagnostics diagnostics;
  Assessment assessment = read_case(sources.add(path, json), shop_model(), today, diagnostics);
  return {std::move(assessment), diagnostics.sorted(), dsl::render(diagnostics.sorted(), sources, false)};
}

Assessment read_clean(const std::string& keys) {
  ReadCase read = read_text(shop_case(keys));
  INFO(read.rendered);
  REQUIRE(read.diagnostics.empty());
  return std::move(read.assessment);
}

std::string faults_of(const std::string& keys) {
  std::string codes;
  for (const Diagnostic& fault : read_text(shop_case(keys)).diagnostics)
    codes += (codes.empty() ? "" : " ") + to_string(fault.code);
  return codes;
}

std::string said(const Merged& merged, const std::string& relation, const std::vector<std::string>& key) {
  for (const Input& input : merged.inputs)
    if (input.relation == relation && input.key == key)
      return input.truth ? show(*input.truth) : show(input.value->range);
  return "absent";
}

const MergedQuestion& question(const Merged& merged, const std::string& id) {
  for (const MergedQuestion& question : merged.questions)
    if (question.question == thing(id)) return question;
  FAIL("no entry for " << id);
  static const MergedQuestion none;
  return none;
}

Merged merged(const std::string& keys) { return merge(read_clean(keys), shop_model()); }

}  // namespace plumb::tests
