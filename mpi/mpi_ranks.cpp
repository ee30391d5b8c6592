#include "mpi/mpi_ranks.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <numeric>
#include <span>
#include <thread>
#include <utility>

#include "datasets/errors.hpp"

namespace zawiya::mpi {
namespace {

constexpr std::size_t kMostAtOnce = std::size_t{1} << 28U;  // bytes: MPI counts by int

}  // namespace

MpiRanks::MpiRanks(std::function<bool()> stop) : stop_(std::move(stop)) {
  MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
  MPI_Comm_size(MPI_COMM_WORLD, &size_);
}

void MpiRanks::meet() {
  using Clock = std::chrono::steady_clock;
  constexpr auto kAtOnce = std::chrono::milliseconds(2);  // others mostly come within it
  constexpr auto kPause = std::chrono::milliseconds(1);
  MPI_Request request = MPI_REQUEST_NULL;
  MPI_Ibarrier(MPI_COMM_WORLD, &request);
  const Clock::time_point begin = Clock::now();
  for (int all_here = 0;;) {
    MPI_Test(&request, &all_here, MPI_STATUS_IGNORE);
    if (all_here != 0) return;
    if (stop_()) throw datasets::Interrupted();
    if (Clock::now() - begin > kAtOnce) std::this_thread::sleep_for(kPause);
  }
}

std::vector<features::Ranks::Bytes> MpiRanks::gather(std::span<const std::byte> own) {
  meet();
  const std::uint64_t own_size = own.size();
  std::vector<std::uint64_t> sizes(size());
  MPI_Allgather(&own_size, 1, MPI_UINT64_T, sizes.data(), 1, MPI_UINT64_T, MPI_COMM_WORLD);
  std::vector<Bytes> all(size());
  const std::uint64_t total = std::accumulate(sizes.begin(), sizes.end(), std::uint64_t{0});
  if (total <= kMostAtOnce) {
    std::vector<int> counts(sizes.begin(), sizes.end());
    std::vector<int> begins(size(), 0);
    std::partial_sum(counts.begin(), counts.end() - 1, begins.begin() + 1);
    Bytes joined(total);
    MPI_Allgatherv(own.data(), static_cast<int>(own.size()), MPI_BYTE, joined.data(), counts.data(),
                   begins.data(), MPI_BYTE, MPI_COMM_WORLD);
    for (std::size_t r = 0; r < size(); ++r) {
      const auto from = joined.begin() + begins[r];
      all[r].assign(from, from + counts[r]);
    }
    return all;
  }
  for (std::size_t r = 0; r < size(); ++r) {
    if (r == rank()) all[r].assign(own.begin(), own.end());
    all[r].resize(sizes[r]);
    for (std::size_t begin = 0; begin < sizes[r]; begin += kMostAtOnce) {
      const auto some = std::min<std::size_t>(kMostAtOnce, sizes[r] - begin);
      MPI_Bcast(all[r].data() + begin, static_cast<int>(some), MPI_BYTE, static_cast<int>(r),
                MPI_COMM_WORLD);
    }
  }
  return all;
}

void MpiRanks::sum(std::span<std::int64_t> numbers) {
  meet();
  constexpr std::size_t kNumbers = kMostAtOnce / sizeof(std::int64_t);
  for (std::size_t begin = 0; begin < numbers.size(); begin += kNumbers) {
    const auto some = numbers.subspan(begin, std::min(kNumbers, numbers.size() - begin));
    MPI_Allreduce(MPI_IN_PLACE, some.data(), static_cast<int>(some.size()), MPI_INT64_T, MPI_SUM,
                  MPI_COMM_WORLD);
  }
}

std::size_t processes_here() {
  MPI_Comm here = MPI_COMM_NULL;
  MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &here);
  int size = 1;
  MPI_Comm_size(here, &size);
  MPI_Comm_free(&here);
  return static_cast<std::size_t>(size);
}

}  // namespace zawiya::mpi
