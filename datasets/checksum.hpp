#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace zawiya::datasets {

/// The checksum of bytes that come in pieces, however they are cut: CRC-64 (ECMA-182). Tells
/// damage and mistakes, not forgery.
///
/// @param so_far  of the pieces before; 0 at first
std::uint64_t checksum(std::uint64_t so_far, std::string_view bytes);

/// Its sixteen hexadecimal digits, as journals and manifests have them.
std::string checksum_digits(std::uint64_t sum);

}  // namespace zawiya::datasets
