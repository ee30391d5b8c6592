#pragma once

#include <memory>
#include <string_view>

#include "datasets/byte_source.hpp"
#include "datasets/stored_file.hpp"

namespace zawiya::datasets {

/// Whether `head` begins with a gzip member. @source RFC 1952, section 2.3.1.
bool begins_like_gzip(std::string_view head);

/// Inflates every member of `file`, one after the other; zero bytes may follow the last. Length
/// and checksum of each member are checked. @source RFC 1952; ISA-L's igzip inflates.
std::unique_ptr<ByteSource> make_gzip_source(std::unique_ptr<StoredFile> file);

}  // namespace zawiya::datasets
