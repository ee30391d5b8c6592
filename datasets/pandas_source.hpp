#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "datasets/byte_source.hpp"
#include "datasets/json_layout.hpp"

namespace zawiya::datasets {

/// JSON Lines of what pandas wrote as one object: kIndex, kColumns, kSplit or kTable. Such an
/// object says nothing of a record before its end, so it is held in memory as a whole. A record
/// without a member `id_column` gets the label of its row as one.
/// @param begun       what was read of `source` already
/// @param most_bytes  how large the object may be
/// @param name        of the input, for messages
/// The source throws FormatError where the object is not what it seemed to be, is cut, or too
/// large.
std::unique_ptr<ByteSource> make_pandas_source(std::unique_ptr<ByteSource> source,
                                               std::string begun, JsonLayout layout,
                                               std::string id_column, std::size_t most_bytes,
                                               std::string name);

}  // namespace zawiya::datasets
