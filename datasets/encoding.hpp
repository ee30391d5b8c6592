#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zawiya::datasets {

/// Arabic in another encoding than UTF-8 is read as what it seems to be where ICU's detector is at
/// least so sure of it, of 100; below, it is refused until somebody says what it is.
inline constexpr int kSureScore = 40;

/// Nor is it read where fewer bytes than these speak for it: the detector is as sure of ten letters
/// as of a thousand, and takes one Arabic encoding for another in one of twenty such texts.
inline constexpr std::size_t kFewestSureBytes = 100;

/// Nor where a larger share of them is rare in Arabic of that encoding: Latin letters and signs in
/// Windows-1256, marks and what has no meaning in ISO-8859-6. Each is full of what is rare in the
/// other.
inline constexpr double kMostRareBytes = 0.03;

/// An encoding, and how sure that is.
struct SeenEncoding {
  std::string name;  ///< as ICU has it: `UTF-8`, `UTF-16LE`, `windows-1256`; empty: not seen
  int score = 0;     ///< of ICU's detector, 0 to 100; 100 for a byte-order mark
  std::size_t mark_bytes = 0;  ///< how long its byte-order mark is
  std::size_t broken = 0;      ///< sequences that are not UTF-8, where it is not
  bool is_sure = false;        ///< it may be read as that without being asked for
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
