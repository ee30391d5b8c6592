#pragma once

#include <span>
#include <string>

#include "model/model.hpp"

namespace zawiya::model {

/// What the tables need to be looked at, beside their bytes.
struct TableScales {
  std::vector<float> units;     ///< (labels + 2)
  std::vector<float> subwords;  ///< (labels + 2)
};

/// The small cereal section of a model file: options, heads, provenance, the tables' scales,
/// the source mask, names, and what confidence follows from.
std::string metadata_bytes(const Model& model);

/// Reads it back. Every count is compared with the bytes left before anything is allocated for it.
/// @throws std::invalid_argument that says what is wrong: a label that is empty or stands twice, a
/// number
///         that is not finite, a range that makes no sense, bytes left over.
/// @param version  of the file's format: 1 has neither names nor typicality, 2 no
///                 offsets of labels
TableScales read_metadata(std::span<const std::byte> bytes, Model& model, std::uint32_t version);

/// The self-test section.
std::string self_test_bytes(const Model& model);
void read_self_tests(std::span<const std::byte> bytes, Model& model);

}  // namespace zawiya::model
