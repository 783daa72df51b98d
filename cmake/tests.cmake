# One test program per tested library, so that a change rebuilds little and helps find the layer at fault.
enable_testing()
set(PLUMB_TEST_TIMEOUT 600 CACHE STRING "Seconds that one test of a library may take")
include(CTest)
include(Catch)

# What all test programs have in common. Their own code is not optimised: it is read by the compiler more often than it
# runs. The first program's precompiled header is everybody's.
function(plumb_test_program name)
  target_link_libraries(${name} PRIVATE ${ARGN} Catch2::Catch2WithMain)
  target_compile_definitions(${name} PRIVATE PLUMB_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    target_compile_options(${name} PRIVATE -O0)
  endif()
  if(name STREQUAL test_numbers)
    target_precompile_headers(${name} PRIVATE ${CMAKE_SOURCE_DIR}/cmake/precompiled_tests.hpp)
  else()
    target_precompile_headers(${name} REUSE_FROM test_numbers)
  endif()
endfunction()

function(plumb_tests name folder)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${folder}/*.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(${name} ${sources})
  plumb_test_program(${name} ${ARGN})
  set_property(GLOBAL APPEND PROPERTY plumb_test_programs ${name})
  # The label lets the sanitizers run the libraries' tests alone (scripts/test).
  catch_discover_tests(${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} PROPERTIES LABELS library TIMEOUT ${PLUMB_TEST_TIMEOUT})
endfunction()

plumb_library(plumb_test_support tests/support plumb_engine)

plumb_tests(test_numbers unit/numbers plumb_number)
plumb_tests(test_engine unit/engine plumb_engine plumb_test_support)
plumb_tests(test_engine_properties property/engine plumb_engine plumb_test_support)
plumb_tests(test_parallel unit/parallel plumb_options Threads::Threads)
plumb_tests(test_dsl unit/dsl plumb_lower plumb_check plumb_format plumb_grammar)
plumb_tests(test_dsl_properties property/dsl plumb_check plumb_format plumb_grammar plumb_test_support)
plumb_tests(test_golden golden plumb_check plumb_grammar plumb_analysis plumb_advice plumb_evidence plumb_test_support)
plumb_tests(test_evidence unit/evidence plumb_evidence)
plumb_tests(test_advice unit/advice plumb_advice plumb_check plumb_grammar plumb_evidence)
plumb_tests(test_advice_properties property/advice plumb_advice plumb_check plumb_grammar plumb_evidence plumb_test_support)
# Tried for every subset of a network's candidates, millions of times: optimised, so without the others' header.
set_source_files_properties(tests/property/advice/random_game.cpp PROPERTIES COMPILE_OPTIONS -O2 SKIP_PRECOMPILE_HEADERS ON)
plumb_tests(test_analysis_properties property/analysis plumb_analysis plumb_advice plumb_check plumb_grammar plumb_evidence plumb_test_support)
plumb_tests(test_proving unit/proving plumb_proving plumb_advice plumb_check plumb_grammar plumb_evidence)
plumb_tests(test_report unit/report plumb_report)
plumb_tests(test_words unit/words plumb_report plumb_requests plumb_advice plumb_check plumb_grammar plumb_evidence plumb_test_support)
if(TARGET test_words)
  target_sources(test_words PRIVATE tests/unit/report/expectation.cpp)
endif()
find_program(PYTHON3 python3 REQUIRED)
add_test(NAME "every sentence of the program has its translations" COMMAND ${PYTHON3} ${CMAKE_SOURCE_DIR}/scripts/check_words.py)
set_tests_properties("every sentence of the program has its translations" PROPERTIES LABELS library)
plumb_tests(test_store unit/store plumb_store)
plumb_tests(test_store_faults faults/store plumb_store)
plumb_tests(test_store_properties property/store plumb_store plumb_evidence plumb_check plumb_grammar)
if(TARGET test_store_properties)
  target_sources(test_store_faults PRIVATE tests/unit/store/fresh_store.cpp)
  target_sources(test_store_properties PRIVATE tests/unit/store/fresh_store.cpp tests/unit/evidence/shop_model.cpp
    tests/unit/evidence/shop_cases.cpp)
endif()
if(PLUMB_BENCH)
  plumb_tests(test_bench unit/bench plumb_bench nlohmann_json::nlohmann_json)
endif()

# The server, in the test's own process, spoken to as browsers and attackers do.
plumb_tests(test_server server plumb_server nlohmann_json::nlohmann_json)
if(TARGET test_server)
  target_sources(test_server PRIVATE ${CMAKE_SOURCE_DIR}/tests/unit/report/schema_validator.cpp)
  target_compile_definitions(test_server PRIVATE PLUMB_BINARY="$<TARGET_FILE:plumb>")
  add_dependencies(test_server plumb)
endif()

plumb_tests(test_language_server_parts unit/language_server plumb_language_server)
include(cmake/fuzz.cmake)

get_property(programs GLOBAL PROPERTY plumb_test_programs)
add_custom_target(library_tests DEPENDS ${programs})

# The command itself, as people run it: in a pipe and on a pseudo-terminal, over the examples and the shipped knowledge.
file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/cli/*.cpp)
add_executable(test_cli ${sources} ${CMAKE_SOURCE_DIR}/tests/unit/report/schema_validator.cpp
  ${CMAKE_SOURCE_DIR}/tests/support/golden.cpp ${CMAKE_SOURCE_DIR}/tests/unit/words/unspoken.cpp)
plumb_test_program(test_cli plumb_text nlohmann_json::nlohmann_json util)
target_compile_definitions(test_cli PRIVATE PLUMB_BINARY="$<TARGET_FILE:plumb>")
add_dependencies(test_cli plumb)
catch_discover_tests(test_cli WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} PROPERTIES LABELS command TIMEOUT 120)

# The language server, spoken to by a scripted editor.
file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/language_server/*.cpp)
add_executable(test_language_server ${sources} ${CMAKE_SOURCE_DIR}/tests/cli/command.cpp)
plumb_test_program(test_language_server plumb_text nlohmann_json::nlohmann_json util)
target_compile_definitions(test_language_server PRIVATE PLUMB_BINARY="$<TARGET_FILE:plumb>")
add_dependencies(test_language_server plumb)
catch_discover_tests(test_language_server WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} PROPERTIES LABELS command TIMEOUT 120)
