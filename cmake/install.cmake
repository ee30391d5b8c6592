# What `cmake --install` gives beside the command: the rooms' libraries, their doors, a CMake package
# and a pkg-config file. A program that uses them: tests/consumer.
include(CMakePackageConfigHelpers)

get_property(installed_rooms GLOBAL PROPERTY ZAWIYA_INSTALLED_ROOMS)  # lower rooms first
get_property(installed_doors GLOBAL PROPERTY ZAWIYA_DOORS)

add_library(zawiya_all INTERFACE)
set_target_properties(zawiya_all PROPERTIES EXPORT_NAME zawiya)
foreach(room IN LISTS installed_rooms)
  list(PREPEND zawiya_libraries zawiya_${room})
endforeach()
target_link_libraries(zawiya_all INTERFACE ${zawiya_libraries})
list(TRANSFORM zawiya_libraries PREPEND -l OUTPUT_VARIABLE ZAWIYA_PC_LIBS)
list(JOIN ZAWIYA_PC_LIBS " " ZAWIYA_PC_LIBS)

# Includes are spelled from the root: "model/scorer.hpp" is <prefix>/include/zawiya/model/scorer.hpp.
set(zawiya_headers ${CMAKE_INSTALL_INCLUDEDIR}/zawiya)
set(zawiya_package ${CMAKE_INSTALL_LIBDIR}/cmake/Zawiya)
install(TARGETS zawiya_all ${zawiya_libraries} EXPORT zawiya
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} INCLUDES DESTINATION ${zawiya_headers})
install(EXPORT zawiya NAMESPACE zawiya:: FILE ZawiyaTargets.cmake DESTINATION ${zawiya_package})

configure_package_config_file(cmake/ZawiyaConfig.cmake.in ${PROJECT_BINARY_DIR}/ZawiyaConfig.cmake
  INSTALL_DESTINATION ${zawiya_package})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/ZawiyaConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/ZawiyaConfig.cmake ${PROJECT_BINARY_DIR}/ZawiyaConfigVersion.cmake
  DESTINATION ${zawiya_package})

file(RELATIVE_PATH ZAWIYA_PC_UP /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
string(REGEX REPLACE "/$" "" ZAWIYA_PC_UP ${ZAWIYA_PC_UP})
configure_file(cmake/zawiya.pc.in ${PROJECT_BINARY_DIR}/zawiya.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/zawiya.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

configure_file(cmake/install_headers.cmake.in ${PROJECT_BINARY_DIR}/install_headers.cmake @ONLY)
install(SCRIPT ${PROJECT_BINARY_DIR}/install_headers.cmake)

# The starter model and its card, where `./dev model` has made them: beside the command, which looks for it there.
set(ZAWIYA_STARTER_MODEL ${PROJECT_SOURCE_DIR}/build/model/topics.zawiya CACHE FILEPATH "The starter model to install, if it is there")
cmake_path(REPLACE_EXTENSION ZAWIYA_STARTER_MODEL txt OUTPUT_VARIABLE ZAWIYA_STARTER_CARD)
install(FILES ${ZAWIYA_STARTER_MODEL} ${ZAWIYA_STARTER_CARD} DESTINATION ${CMAKE_INSTALL_DATADIR}/zawiya OPTIONAL)
