#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "datasets/byte_source.hpp"
#include "datasets/encoding.hpp"

namespace zawiya::datasets {

/// The encoding that an input is to be read in, which begins with `head`: what its byte-order mark
/// says, else what somebody says, else what is seen.
/// @param said  empty: nobody says anything
/// @throws AdvisedError, a clause without the input's name, where the input is no text, or in an
///         encoding that is not sure
SeenEncoding encoding_to_read(std::string_view head, const std::string& said);

/// What is taken for granted of an encoding, as a clause; empty: nothing is.
std::string reading_of(const SeenEncoding& seen);

/// An input as UTF-8, whatever it is in.
struct TextSource {
  std::string begun;  ///< of the text, what had to be read to see what it is in
  std::unique_ptr<ByteSource> rest;
  SeenEncoding encoding;
};

/// Opens a text, `-` being standard input, plain or compressed.
/// @param said  its encoding; empty: it is seen
/// @throws InputError when it cannot be opened; AdvisedError as encoding_to_read does, with the
///         input's name
TextSource open_text(const std::string& path, const std::string& said);

}  // namespace zawiya::datasets
