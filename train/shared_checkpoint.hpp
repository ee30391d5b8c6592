#pragma once

#include <cstdint>

#include "features/ranks.hpp"
#include "train/checkpoint_file.hpp"
#include "train/primal_head.hpp"

namespace zawiya::train {

/// The checkpoint of a fit, of which the first rank has the file.
class SharedCheckpoint {
 public:
  /// @param fit    a number that tells this fit from others
  /// @param heads  at its beginning; outlive the checkpoint, as does the file
  SharedCheckpoint(CheckpointFile& file, std::uint64_t fit, const PrimalHeads& heads,
                   features::Ranks* ranks)
      : file_(file), fit_(fit), heads_(heads), ranks_(ranks) {}

  /// Puts the heads where a fit was interrupted.
  /// @return the step from which it goes on; 0 where nothing was kept
  /// @throws what CheckpointFile::read throws
  int resume() const;

  /// Keeps where the heads stand before a step. @throws what CheckpointFile::write throws
  void keep(int step) const;

 private:
  bool has_file() const { return ranks_ == nullptr || ranks_->rank() == 0; }

  CheckpointFile& file_;
  std::uint64_t fit_;
  const PrimalHeads& heads_;
  features::Ranks* ranks_;
};

}  // namespace zawiya::train
