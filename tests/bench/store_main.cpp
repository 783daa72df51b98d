#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

#include "evidence/files.hpp"
#include "plumb/case_events.hpp"
#include "plumb/knowledge_base.hpp"
#include "tests/bench/measure.hpp"

/// plumb-bench-store [COUNT]: what a store of 10,000 assessments takes to list, search, open and write to. By the clock
/// on the wall: waiting for the disk counts.
namespace {
using namespace plumb;
using namespace plumb::store;

template <class T>
T must(Stored<T> stored) {
  if (!stored) {
    fmt::print(stderr, "{}; {}\n", stored.error().message, stored.error().fix);
    std::exit(3);
  }
  if constexpr (!std::is_void_v<T>) return std::move(*stored);
}

const Who by{"1", "Ann", "owner"};

std::vector<NewEvent> bank() {
  const std::string top = PLUMB_SOURCE_DIR;
  auto knowledge = load_knowledge_base(top + "/kb/customer_centric");
  auto text = evidence::read_file(top + "/examples/03_retail_bank/case.json", 16 << 20);
  if (!knowledge || !text) std::exit(3);
  return must(events_of_case(*text, knowledge->model));
}

std::vector<std::string> fill(Store& store, int count) {
  must(
      store.add_knowledge({.hash = "h", .framework = "customer_centric", .version = "1.0.0", .title = "C"}, by, now()));
  std::vector<NewEvent> events = bank();
  const std::string summary = "{\"headline\": \"" + std::string(1500, 'x') + "\"}";
  std::vector<std::string> ids;
  for (int i = 0; i < count; ++i) {
    events.front().body = fmt::format(R"({{"name": "Organisation {} of {}", "size": {}}})", i % 2500, i % 37, i);
    const auto row = must(
        store.create_assessment({.hash = "h", .title = fmt::format("Assessment {}", i), .events = events}, by, now()));
    must(store.put_summary(row.id, row.revision, summary));
    ids.push_back(row.id);
  }
  return ids;
}

/// One that many people answered, changed and took back.
std::string fill_large(Store& store) {
  const std::string id = must(store.create_assessment({.hash = "h", .title = "Large"}, by, now())).id;
  Append said{.assessment = id, .by = by, .at = now()};
  for (int i = 0; i < 3000; ++i) {
    const std::string body = fmt::format(
        R"({{"question": "q_{}", "respondent": "person_{}", "value": {}, "at": "2026-03-01", "note": "as we said"}})",
        i % 250, i % 11, i % 5);
    said.events.push_back({"answer", body, {}, {}});
  }
  must(store.append(said));
  return id;
}

template <class Work>
void measure(const char* what, Work work) {
  std::vector<double> times;
  for (int i = 0; i < 200; ++i) times.push_back(bench::wall_time_us([&] { work(i); }) / 1000);
  fmt::print("{:<44}{:>8.2f} ms {:>8.2f} ms {:>8.2f} ms\n", what, bench::median(times), bench::percentile(times, 95),
             bench::percentile(times, 100));
}

void measure_all(Store& store, const std::vector<std::string>& ids) {
  const auto id = [&](int i) { return ids[static_cast<std::size_t>(i) * 7919 % ids.size()]; };
  std::string place;
  for (int page = 0; page < 5; ++page)
    place = must(store.assessments({.limit = 1000, .after = place})).next.value_or(place);
  fmt::print("{:<44}{:>11} {:>11} {:>11}\n", fmt::format("{} assessments", ids.size()), "median", "95 %", "most");
  measure("list: first page of 50", [&](int) { must(store.assessments({})); });
  measure("list: a page behind 5,000", [&](int) { must(store.assessments({.after = place})); });
  measure("list: all of one organisation", [&](int i) { must(store.assessments({.organisation = i + 1})); });
  measure("search: one word", [&](int i) { must(store.assessments({.search = fmt::format("organisation {}", i)})); });
  measure("search: nothing found", [&](int) { must(store.assessments({.search = "nowhere"})); });
  measure("open: row, events, case document", [&](int i) {
    must(store.assessment(id(i)));
    (void)case_document(must(store.events_until(id(i), {})), "customer_centric");
  });
  const std::string large = fill_large(store);
  measure("open: one of 3,000 events",
          [&](int) { (void)case_document(must(store.events_until(large, {})), "customer_centric"); });
  measure("open: history, the last 50 events",
          [&](int i) { must(store.events({.assessment = id(i), .limit = 50, .newest_first = true})); });
  measure("write: one answer, on the disk", [&](int i) {
    const std::string body = fmt::format(R"({{"question": "q", "respondent": "a", "value": {}}})", i);
    must(store.append({.assessment = id(i), .events = {{"answer", body, {}, {}}}, .by = by, .at = now()}));
  });
}

}  // namespace

int main(int count, char** words) {
  const int assessments = count > 1 ? std::atoi(words[1]) : 10'000;
  std::string folder = PLUMB_BENCH_DATA;
  std::filesystem::create_directories(folder);
  folder += "/store-XXXXXX";
  if (assessments < 1 || !::mkdtemp(folder.data())) {
    fmt::print(stderr, "usage: plumb-bench-store [COUNT]\n");
    return 2;
  }
  {
    const auto store = must(open_store(folder + "/data"));
    std::vector<std::string> ids;
    const double filled = bench::wall_time_us([&] { ids = fill(*store, assessments); });
    fmt::print("filled in {:.0f} s, {} MB\n", filled / 1e6, std::filesystem::file_size(folder + "/data") / 1'000'000);
    measure_all(*store, ids);
    fmt::print("open the file: {:.1f} ms\n", bench::wall_time_us([&] { must(open_store(folder + "/data")); }) / 1000);
    fmt::print("backup, checked: {:.1f} s\n",
               bench::wall_time_us([&] { must(store->backup_to(folder + "/b")); }) / 1e6);
  }
  std::filesystem::remove_all(folder);
  return 0;
}
