#include "datasets/utf8_repair.hpp"

#include <cstddef>
#include <cstdint>

#include "datasets/code_point.hpp"

namespace zawiya::datasets {

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

}  // namespace zawiya::datasets
