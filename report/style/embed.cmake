# Puts the style sheets of the HTML report into the library as one constant, `plumb::report::style_sheet`.
# Configuring again is triggered by a changed sheet.
set(sheets tokens report house plan print)
set(style_sheet "")
foreach(sheet ${sheets})
  set(path ${CMAKE_SOURCE_DIR}/report/style/${sheet}.css)
  file(READ ${path} text)
  string(APPEND style_sheet "${text}")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
endforeach()
configure_file(${CMAKE_SOURCE_DIR}/report/style/style_sheet.cpp.in ${CMAKE_BINARY_DIR}/generated/style_sheet.cpp @ONLY)
target_sources(plumb_report PRIVATE ${CMAKE_BINARY_DIR}/generated/style_sheet.cpp)
