# Settings and helpers shared by every room.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)

find_program(CCACHE ccache)
if(CCACHE)
  # Paths count from the source folder, so that every clone shares one cache.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=true
                                  CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()

option(VEILBOX_FUZZ "Build the libFuzzer targets (needs clang)" OFF)

add_library(veilbox_flags INTERFACE)
target_include_directories(veilbox_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(veilbox_flags INTERFACE VEILBOX_VERSION="${PROJECT_VERSION}")
target_compile_options(veilbox_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                                               -Wno-sign-conversion -Werror=switch
                                               -Wno-missing-field-initializers)

# veilbox_room(NAME SOURCES... [PUBLIC libs] [PRIVATE libs]): one static library for one room.
# PRIVATE is for libraries that the room owns: their headers stay inside.
function(veilbox_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(${name} STATIC ${ROOM_SOURCES})
  target_link_libraries(${name} PUBLIC ${ROOM_PUBLIC} PRIVATE veilbox_flags ${ROOM_PRIVATE})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
endfunction()

# veilbox_program(NAME SOURCES... PRIVATE libs...): a program in build/<preset>/bin.
function(veilbox_program name)
  cmake_parse_arguments(PROGRAM "" "" "SOURCES;PRIVATE" ${ARGN})
  add_executable(${name} ${PROGRAM_SOURCES})
  target_link_libraries(${name} PRIVATE veilbox_flags ${PROGRAM_PRIVATE})
endfunction()

# veilbox_test(NAME SOURCES... PRIVATE libs... [TIMEOUT seconds] [WAITS]): a GoogleTest program, registered test by test.
# deploy/test has four places: a test takes two of them, one that mostly waits (WAITS) takes one.
function(veilbox_test name)
  find_package(GTest REQUIRED)
  include(GoogleTest)
  cmake_parse_arguments(TEST "WAITS" "TIMEOUT" "SOURCES;PRIVATE" ${ARGN})
  if(TEST_WAITS)
    set(places 1)
  else()
    set(places 2)
  endif()
  if(NOT TEST_TIMEOUT)
    set(TEST_TIMEOUT 120)
  endif()
  add_executable(${name} ${TEST_SOURCES})
  target_link_libraries(${name} PRIVATE veilbox_flags ${TEST_PRIVATE} GTest::gmock GTest::gtest_main)
  gtest_discover_tests(${name} DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT ${TEST_TIMEOUT} PROCESSORS ${places})
endfunction()

# veilbox_precompile_qml(TARGET [REUSE_FROM OTHER]): each QML file becomes a C++ file of one array behind Qt's headers,
# which are read once.
function(veilbox_precompile_qml target)
  if(ARGN)
    target_precompile_headers(${target} ${ARGN})
  else()
    target_precompile_headers(${target} PRIVATE <QtQml/qqmlprivate.h>)
  endif()
  # What ccache asks for, to know what a precompiled header holds.
  target_compile_options(${target} PRIVATE -fpch-preprocess)
endfunction()

# veilbox_embed(TARGET NAMESPACE SYMBOL FILES...): compiles files into TARGET. The generated header
# "<symbol>.embedded.h" declares `std::span<const EmbeddedFile> NAMESPACE::SYMBOL()`, in the order given;
# each entry has `name` (the file's name without its folder) and `text`.
function(veilbox_embed target namespace symbol)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded/${symbol})
  set(files "")
  foreach(file ${ARGN})
    get_filename_component(absolute ${file} ABSOLUTE)
    list(APPEND files ${absolute})
  endforeach()
  add_custom_command(
    OUTPUT ${out}.embedded.cpp ${out}.embedded.h
    COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DNAMESPACE=${namespace} -DSYMBOL=${symbol} "-DFILES=${files}" -P
            ${PROJECT_SOURCE_DIR}/deploy/cmake/Embed.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/deploy/cmake/Embed.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${out}.embedded.cpp ${out}.embedded.h)
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/embedded)
endfunction()
