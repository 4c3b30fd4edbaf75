# Read by CMake after llama.cpp's project() line: what makes its compilation shorter.
#
# The slow files all read the same large headers. Reading them once for each target (precompiled
# headers) and compiling several small files as one (unity build) changes nothing in the programs.
function(shorten_compilation)
  foreach(target llama-common server-context llama-server-impl mtmd)
    target_link_libraries(${target} PRIVATE vendor::nlohmann)
    target_precompile_headers(${target} PRIVATE <algorithm> <functional> <map> <memory> <regex>
      <string> <thread> <unordered_map> <vector> <nlohmann/json.hpp>)
  endforeach()
  foreach(target llama-common mtmd)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
  endforeach()
  # These define the same macros in different ways; the models beside them do not.
  get_target_property(sources mtmd SOURCES)
  list(FILTER sources EXCLUDE REGEX "^models/")
  get_target_property(folder mtmd SOURCE_DIR)
  list(TRANSFORM sources PREPEND "${folder}/")
  set_source_files_properties(${sources} TARGET_DIRECTORY mtmd PROPERTIES
    SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

# The targets are there only when the top folder was read to its end.
cmake_language(DEFER CALL shorten_compilation)
