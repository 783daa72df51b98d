# The fuzzers. With PLUMB_FUZZ (preset fuzz, clang) each is a libFuzzer program; otherwise it only replays files, and a
# test runs it over its corpus, so that fuzzers do not rot and findings stay mended.
option(PLUMB_FUZZ "Build the fuzzers with libFuzzer (clang)" OFF)

# The oracle is not what is searched, and uninstrumented it is five times as fast.
if(PLUMB_FUZZ)
  target_compile_options(plumb_test_support PRIVATE -fno-sanitize=all -O2)
  set_target_properties(plumb_test_support PROPERTIES DISABLE_PRECOMPILE_HEADERS ON)  # instrumented as the rest
endif()

add_custom_target(fuzzers)
function(plumb_fuzzer name)
  cmake_parse_arguments(FUZZER "" "" "SOURCES;LIBRARIES;SEEDS" ${ARGN})
  set(program fuzz_${name})
  add_executable(${program} ${CMAKE_SOURCE_DIR}/tests/fuzz/${name}_fuzzer.cpp ${FUZZER_SOURCES})
  target_link_libraries(${program} PRIVATE ${FUZZER_LIBRARIES})
  add_dependencies(fuzzers ${program})
  if(PLUMB_FUZZ)
    target_link_options(${program} PRIVATE -fsanitize=fuzzer)
    return()
  endif()
  target_sources(${program} PRIVATE ${CMAKE_SOURCE_DIR}/tests/fuzz/replay.cpp)
  list(TRANSFORM FUZZER_SEEDS PREPEND tests/)
  add_test(NAME "the ${name} fuzzer finds nothing in its corpus" COMMAND ${program} ${FUZZER_SEEDS}
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties("the ${name} fuzzer finds nothing in its corpus" PROPERTIES LABELS library TIMEOUT 600)
  set_property(GLOBAL APPEND PROPERTY plumb_test_programs ${program})
endfunction()

# What a corpus begins with besides its own folder is read where it lies; scripts/fuzz names the same folders.
plumb_fuzzer(rules LIBRARIES plumb_lower plumb_check plumb_format plumb_grammar SEEDS fuzz/corpus/rules golden/syntax golden/check)
plumb_fuzzer(cases SOURCES ${CMAKE_SOURCE_DIR}/tests/unit/evidence/shop_model.cpp LIBRARIES plumb_evidence
  SEEDS fuzz/corpus/cases golden/case)
plumb_fuzzer(events SOURCES ${CMAKE_SOURCE_DIR}/tests/unit/evidence/shop_model.cpp LIBRARIES plumb_store plumb_evidence
  SEEDS fuzz/corpus/events golden/case)
plumb_fuzzer(networks LIBRARIES plumb_test_support SEEDS fuzz/corpus/networks)
