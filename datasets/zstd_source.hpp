#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "datasets/byte_source.hpp"
#include "datasets/stored_file.hpp"

namespace zawiya::datasets {

/// How many bytes tell any compression we know.
inline constexpr std::size_t kMagicBytes = 4;

/// Whether `head` begins with a zstd frame, skippable ones included. @source RFC 8878, section
/// 3.1.
bool begins_like_zstd(std::string_view head);

/// Decompresses every frame of `file`, one after the other; zero bytes may follow the last.
/// Checksums are verified where the frames carry them. A frame that needs more than 128 MiB of
/// window is refused.
std::unique_ptr<ByteSource> make_zstd_source(std::unique_ptr<StoredFile> file);

}  // namespace zawiya::datasets
