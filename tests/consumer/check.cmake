# Installs what is built to a folder of its own, then builds and runs the consumer against it, with
# CMake and with pkg-config. Wants SOURCE, BUILD, FOLDER, GENERATOR, COMPILER, FLAGS, CONFIG.
set(prefix ${FOLDER}/prefix)
set(here ${SOURCE}/tests/consumer)
set(sample ${SOURCE}/datasets/sample/articles.csv)
set(sample_model ${FOLDER}/sample.zawiya)
separate_arguments(flags UNIX_COMMAND "${FLAGS}")

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

function(run_consumer consumer)
  run(${consumer} ${sample_model} ${sample})
  message(STATUS "${output}")
  foreach(expected "framing: opposition_aligned" " النظام" "scored 1058 articles")
    string(FIND "${output}" "${expected}" at)
    if(at EQUAL -1)
      message(FATAL_ERROR "${consumer}: found no '${expected}'")
    endif()
  endforeach()
endfunction()

file(REMOVE_RECURSE ${FOLDER})
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix} --config ${CONFIG})
run(${prefix}/bin/zawiya train ${sample} --label topic --label framing --model ${sample_model})

run(${CMAKE_COMMAND} -S ${here} -B ${FOLDER}/with_cmake -G ${GENERATOR} -DCMAKE_PREFIX_PATH=${prefix}
    -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_CXX_FLAGS=${FLAGS} -DCMAKE_BUILD_TYPE=Debug)
run(${CMAKE_COMMAND} --build ${FOLDER}/with_cmake)
run_consumer(${FOLDER}/with_cmake/consumer)

file(GLOB_RECURSE package ${prefix}/zawiya.pc)
cmake_path(GET package PARENT_PATH folder)
set(ENV{PKG_CONFIG_PATH} "${folder}:$ENV{PKG_CONFIG_PATH}")
run(pkg-config --static --cflags --libs zawiya)
separate_arguments(installed UNIX_COMMAND "${output}")
run(${COMPILER} -std=c++20 ${flags} ${here}/consumer.cpp -o ${FOLDER}/with_pkg_config ${installed})
run_consumer(${FOLDER}/with_pkg_config)
