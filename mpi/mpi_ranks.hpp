#pragma once

#include <mpi.h>

#include <cstddef>
#include <functional>
#include <vector>

#include "features/ranks.hpp"

namespace zawiya::mpi {

/// The processes of an MPI job. Waiting for others takes next to no processor time: many share a
/// machine with the one that is still at work.
class MpiRanks : public features::Ranks {
 public:
  /// @param stop  asked while others are waited for; true: there is no more to wait for
  /// @pre MPI is initialised, and stays so
  explicit MpiRanks(std::function<bool()> stop);

  std::size_t rank() const override { return static_cast<std::size_t>(rank_); }
  std::size_t size() const override { return static_cast<std::size_t>(size_); }

  /// @throws Interrupted when `stop` says so
  std::vector<Bytes> gather(std::span<const std::byte> own) override;
  void sum(std::span<std::int64_t> numbers) override;

  /// Waits until all have come here. @throws Interrupted
  void meet();

 private:
  std::function<bool()> stop_;
  int rank_ = 0;
  int size_ = 1;
};

/// How many processes of the job run on this machine.
std::size_t processes_here();

}  // namespace zawiya::mpi
