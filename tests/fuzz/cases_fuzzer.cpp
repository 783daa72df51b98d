#include "dsl/text/render.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/unit/evidence/shop_model.hpp"

/// Cases: read and, where nothing is wrong, merged. A case that is written and read again is the same case.

using namespace plumb;

namespace {

struct Read {
  Sources sources{};
  Diagnostics diagnostics{};
  Assessment assessment{};

  explicit Read(std::string text) {
    const std::int64_t today = 20'000;
    assessment = read_case(sources.add("case.json", std::move(text)), tests::shop_model(), today, diagnostics);
  }
};

bool same(const std::vector<Input>& a, const std::vector<Input>& b) {
  const auto same_input = [](const Input& x, const Input& y) {
    return x.relation == y.relation && x.key == y.key && x.truth == y.truth && x.value == y.value;
  };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_input);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const model::Model& model = tests::shop_model();
  const Read read{std::string(fuzz::text_of(data, size))};
  dsl::render(read.diagnostics.sorted(), read.sources, false);
  dsl::render_json(read.diagnostics.sorted(), read.sources);
  if (read.diagnostics.has_errors()) return 0;
  const Merged merged = merge(read.assessment, model);
  const std::string written = write_case(read.assessment, model);
  const Read again(written);
  fuzz::require(!again.diagnostics.has_errors(), "what is written can be read");
  fuzz::require(write_case(again.assessment, model) == written, "writing what was written changes nothing");
  fuzz::require(same(merged.inputs, merge(again.assessment, model).inputs), "a case written and read says the same");
  return 0;
}
