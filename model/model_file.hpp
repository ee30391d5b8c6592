#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>

#include "model/model.hpp"

namespace zawiya::model {

/// A model file that cannot be opened or read. The sentence names it and says why.
class ModelOpenError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A model file whose content is refused: foreign, damaged, cut short, of another version.
class ModelFileError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The format that this build writes, and the oldest that it reads.
inline constexpr std::uint32_t kFormatVersion = 3;
inline constexpr std::uint32_t kOldestFormatVersion = 1;

/// Larger files are refused before anything is allocated for them.
inline constexpr std::uint64_t kMostModelBytes = std::uint64_t{4} << 30U;

/// The file's bytes. The same model gives the same bytes. To be written whole
/// (datasets::OutputFile).
std::string model_bytes(const Model& model);

/// Reads a model from a file, a FIFO or standard input (`-`). Length and checksum are compared
/// before any part of the content is looked at, every size in it before anything is allocated for
/// it, and the self-test is run.
/// @throws ModelOpenError, ModelFileError
Model load_model(const std::string& path);

/// The bytes of such a file, whatever they are. @throws ModelOpenError; ModelFileError where they
/// are too many
std::string stored_model_bytes(const std::string& path);

/// The format that a model's bytes say they have; 0 where they are too few to say.
std::uint32_t format_of(std::span<const std::byte> bytes);

/// The same from bytes in memory; `name` stands for the path in errors.
Model parse_model(std::span<const std::byte> bytes, const std::string& name);

}  // namespace zawiya::model
