# plumb-bench measures the engine against programs written by hand. Built with everything
# else, but in `scripts/test` only with --long; run by hand.
set(bench_sources ${CMAKE_SOURCE_DIR}/tests/bench)
file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${bench_sources}/*.cpp)
list(REMOVE_ITEM sources ${bench_sources}/main.cpp ${bench_sources}/store_main.cpp)
list(FILTER sources EXCLUDE REGEX "/bench/load/")
add_library(plumb_bench STATIC ${sources})
target_link_libraries(plumb_bench PUBLIC plumb_analysis plumb_advice plumb_report plumb_evidence plumb_check plumb_grammar)
target_precompile_headers(plumb_bench REUSE_FROM plumb_number)
target_compile_definitions(plumb_bench PUBLIC PLUMB_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
  PLUMB_BENCH_DATA="${CMAKE_BINARY_DIR}/bench-data")

add_executable(plumb-bench ${bench_sources}/main.cpp ${CMAKE_SOURCE_DIR}/cli/allocation.cpp)
target_link_libraries(plumb-bench PRIVATE plumb_bench)
plumb_allocates_fast(plumb-bench)
add_dependencies(plumb-bench plumb)  # W8 runs it

# A server under load, from outside (docs/operations.md); no test.
add_executable(plumb-load EXCLUDE_FROM_ALL tests/bench/load/load.cpp)
target_link_libraries(plumb-load PRIVATE nlohmann_json::nlohmann_json PkgConfig::HTTPLIB)

# A store of 10,000 assessments: list, search, open, write.
add_executable(plumb-bench-store ${bench_sources}/store_main.cpp)
target_link_libraries(plumb-bench-store PRIVATE plumb_bench plumb_store)
