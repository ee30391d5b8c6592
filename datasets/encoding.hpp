#pragma once

#include <string>
#include <string_view>

namespace zawiya::datasets {

/// Arabic in another encoding than UTF-8 is read as what it seems to be where ICU's detector is at
/// least so sure of it, of 100; below, it is refused until somebody says what it is.
inline constexpr int kSureScore = 40;

/// An encoding, and how sure that is.
struct SeenEncoding {
  std::string name;  ///< as ICU has it: `UTF-8`, `UTF-16LE`, `windows-1256`; empty: not seen
  int score = 0;     ///< of ICU's detector, 0 to 100; 100 for a byte-order mark
  std::size_t mark_bytes = 0;  ///< how long its byte-order mark is
  std::size_t broken = 0;      ///< sequences that are not UTF-8, where it is not
};

/// The encoding of an input that begins with `head`, which may stop within a character: UTF-8, also
/// with some bytes broken; UTF-16 and UTF-32 with a byte-order mark; else what the detector says.
SeenEncoding seen_encoding(std::string_view head);

/// Whether ICU has a converter of that name.
bool is_known_encoding(const std::string& name);

/// Whether most of what is not ASCII in `bytes` is not UTF-8: a record of another encoding, rather
/// than one with some damage.
bool is_in_another_encoding(std::string_view bytes);

}  // namespace zawiya::datasets
