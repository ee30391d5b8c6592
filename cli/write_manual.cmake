# Writes the manual pages of the command and of each verb: -DCOMMAND=zawiya -DFOLDER=build/release/man
execute_process(COMMAND ${COMMAND} complete "" OUTPUT_VARIABLE lines COMMAND_ERROR_IS_FATAL ANY)
file(MAKE_DIRECTORY ${FOLDER})
execute_process(COMMAND ${COMMAND} man OUTPUT_FILE ${FOLDER}/zawiya.1 COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "(^|\n)[a-z]+\t" verbs "${lines}")
foreach(verb IN LISTS verbs)
  string(STRIP "${verb}" verb)
  execute_process(COMMAND ${COMMAND} man ${verb} OUTPUT_FILE ${FOLDER}/zawiya-${verb}.1 COMMAND_ERROR_IS_FATAL ANY)
endforeach()
