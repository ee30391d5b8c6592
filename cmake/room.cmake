# How the parts of Zawiya are built.
#
# zawiya_room(text SOURCES a.cpp ... [DOORS a.hpp ...] [PUBLIC icu::uc ...] [PRIVATE ...] [HOT])
# makes the library zawiya_text with the alias zawiya::text.
#   SOURCES  compiled in batches, several as one: a name in an anonymous namespace is unique in a room, and not one that its headers
#            declare, which it would hide from the sources behind it
#   DOORS    the headers that other rooms may include; a room that has some is installed with them
#   PUBLIC   what its headers include, PRIVATE what its sources alone do
#   HOT      what runs once a word or once a step of the solver: -O3 in place of -O2
function(zawiya_flags target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # GCC bugs 105651 and 105329: false alarms within std::string.
    target_compile_options(${target} PRIVATE -Wno-restrict -Wno-stringop-overflow)
  endif()
  if(ZAWIYA_WARNINGS_AS_ERRORS)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND ZAWIYA_UNITY)
    target_compile_options(${target} PRIVATE -Wno-subobject-linkage)  # takes sources for headers
  endif()
  # Several sources are compiled as one: headers are read once for all of them.
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${ZAWIYA_UNITY} UNITY_BUILD_BATCH_SIZE 20)
endfunction()

function(zawiya_room room)
  cmake_parse_arguments(ROOM "HOT" "" "SOURCES;DOORS;PUBLIC;PRIVATE" ${ARGN})
  add_library(zawiya_${room} STATIC ${ROOM_SOURCES})
  add_library(zawiya::${room} ALIAS zawiya_${room})
  zawiya_flags(zawiya_${room})
  if(DEFINED ZAWIYA_UNITY_OF_${room})
    set_target_properties(zawiya_${room} PROPERTIES UNITY_BUILD ${ZAWIYA_UNITY_OF_${room}})
  endif()
  if(NOT ROOM_HOT)
    target_compile_options(zawiya_${room} PRIVATE $<$<CONFIG:Release>:-O2>)
  endif()
  target_include_directories(zawiya_${room} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>)
  target_link_libraries(zawiya_${room} PUBLIC ${ROOM_PUBLIC} PRIVATE ${ROOM_PRIVATE})
  if(ROOM_DOORS)
    set_target_properties(zawiya_${room} PROPERTIES EXPORT_NAME ${room})
    set_property(GLOBAL APPEND PROPERTY ZAWIYA_INSTALLED_ROOMS ${room})
    list(TRANSFORM ROOM_DOORS PREPEND ${room}/)
    set_property(GLOBAL APPEND PROPERTY ZAWIYA_DOORS ${ROOM_DOORS})
  endif()
endfunction()
