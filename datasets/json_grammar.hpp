#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zawiya::datasets {

/// How far one JSON object is read. Looks at its structure alone: brackets that match, strings that
/// are closed in their line, names before colons. What its values are is the parser's to say.
class JsonGrammar {
 public:
  enum class State { kOpen, kComplete, kMalformed };

  /// Reads on through `bytes` from `at`, which moves behind what was read: behind the object where
  /// it is complete, to the byte that cannot be where it is malformed, else to the end. The first
  /// byte of an object must be its `{`.
  State read(std::string_view bytes, std::size_t& at);

  /// As before the first byte of an object.
  void reset();

 private:
  bool take(char c);
  bool open(char bracket);
  bool close(char bracket, char opened);

  std::string open_;        // the brackets that are open
  char last_ = 0;           // what stood last: a bracket, , : s(tring) n(ame) v(alue); 0: nothing
  bool in_string_ = false;  // its quote was read
  bool escaped_ = false;    // a backslash stands before the next byte
};

}  // namespace zawiya::datasets
