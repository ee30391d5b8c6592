#pragma once

#include <cstddef>
#include <string>

#include "jobs/train.hpp"

namespace zawiya::jobs {

/// What came of training a model again.
struct RepeatedTraining {
  /// What differs first, as a clause: the version, the articles, the options, or the bytes. Empty:
  /// nothing.
  std::string difference;
  std::uint64_t articles = 0;
  std::size_t size_bytes = 0;  ///< of the model's file
};

/// Trains a model again and compares it with what is stored, byte by byte. Versions are compared
/// before anything is read, articles before anything is fitted. Writes nothing.
///
/// @param stored   the bytes of a model's file
/// @param name     of it, for errors
/// @param options  as it was trained, and of this version
/// @throws model::ModelFileError; what train throws
RepeatedTraining repeat_training(const std::string& stored, const std::string& name,
                                 const TrainOptions& options, const TrainListener& listener = {});

}  // namespace zawiya::jobs
