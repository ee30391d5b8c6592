#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "datasets/byte_source.hpp"

namespace zawiya::datasets {

/// UTF-8 of an input in another encoding, by ICU's converter. What the encoding has no character
/// for becomes U+FFFD.
/// @param begun     what was read of `source` already, without a byte-order mark
/// @param encoding  that is known: see is_known_encoding
std::unique_ptr<ByteSource> make_decoded_source(std::unique_ptr<ByteSource> source,
                                                std::string begun, const std::string& encoding);

}  // namespace zawiya::datasets
