#include "text/utf8.hpp"

#include <unicode/utf8.h>

#include <algorithm>

namespace zawiya::text {

// ICU's macro narrows an int on purpose.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
std::int32_t next_code_point(std::string_view text, std::size_t& at) {
  UChar32 c = 0;
  U8_NEXT(text.data(), at, text.size(), c);
  return c;
}
#pragma GCC diagnostic pop

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_code_point));
}

void repair_utf8(std::string_view bytes, std::string& repaired) {
  repaired.clear();
  repaired.reserve(bytes.size() + 64);
  std::size_t sound_from = 0;
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t begin = at;
    const std::int32_t c = next_code_point(bytes, at);
    if (c >= 0) continue;
    repaired.append(bytes.substr(sound_from, begin - sound_from)).append("\xEF\xBF\xBD");
    sound_from = at;
  }
  repaired.append(bytes.substr(sound_from));
}

}  // namespace zawiya::text
