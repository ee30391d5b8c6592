#pragma once

#include <string>

#include "features/word_vectors.hpp"
#include "text/folds.hpp"

namespace zawiya::train {

/// The two formats of word2vec: a line `words dimensions`, then each word, a space, and its values:
/// as numbers parted by spaces, or as single-precision floats of four bytes, the lowest first.
enum class VectorFormat : std::uint8_t { kText, kBinary };

/// The bytes of a file of vectors.
std::string vector_bytes(const features::WordVectors& vectors, VectorFormat format);

/// Reads a file of either format, plain or compressed. What is no single word, `</s>` or a comma,
/// is left out.
///
/// @param folds  that words are looked up with
/// @throws datasets::FormatError, which names file and word, for a file that is damaged or cut,
///         rows of another width, a word that stands twice, words that `folds` would change, or
///         words that have been folded by more than `folds`; datasets::InputError
features::WordVectors read_vectors(const std::string& path, text::Folds folds);

}  // namespace zawiya::train
