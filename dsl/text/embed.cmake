# Puts docs/diagnostics.md into the library as one constant, `plumb::dsl::diagnostics_page`, for `plumb explain`.
# Configuring again is triggered by a changed page.
file(READ ${CMAKE_SOURCE_DIR}/docs/diagnostics.md diagnostics_page)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/docs/diagnostics.md)
configure_file(${CMAKE_SOURCE_DIR}/dsl/text/diagnostics_page.cpp.in ${CMAKE_BINARY_DIR}/generated/diagnostics_page.cpp @ONLY)
target_sources(plumb_text PRIVATE ${CMAKE_BINARY_DIR}/generated/diagnostics_page.cpp)
