# The command `plumb`, at the top of the build folder.
file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/cli/*.cpp)
add_executable(plumb ${sources})
target_precompile_headers(plumb REUSE_FROM plumb_number)
target_link_libraries(plumb PRIVATE plumb_server plumb_language_server plumb_store plumb_requests plumb_proving plumb_analysis plumb_advice plumb_report plumb_evidence plumb_check plumb_format plumb_grammar spdlog::spdlog)
plumb_allocates_fast(plumb)
target_compile_definitions(plumb PRIVATE PLUMB_VERSION="${PROJECT_VERSION}")
