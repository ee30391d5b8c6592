#pragma once

#include <mutex>
#include <string>
#include <utility>

#include "datasets/reader.hpp"
#include "jobs/progress.hpp"

namespace zawiya::jobs {

/// Carries progress from the threads of a job to whoever started it, one at a time, and the wish to
/// cancel back.
class Watch {
 public:
  /// @param tell   must outlive the watch
  /// @param phase  that the job begins with
  Watch(const OnProgress& tell, std::string phase) : tell_(tell), last_{std::move(phase)} {}

  /// Tells. @return whether the job should go on
  bool go_on(Progress progress);

  /// Tells again what was told last. @return whether the job should stop
  bool stop();

  /// @throws Interrupted when the job was cancelled, or is when it is told of again
  void throw_if_cancelled();

 private:
  bool ask();

  const OnProgress& tell_;
  std::mutex mutex_;
  Progress last_;
  bool cancelled_ = false;
};

/// How much of the inputs is read with this block, 0 to 1; negative: unknown.
double share_read(const datasets::Block& block, const datasets::Reader& reader);

}  // namespace zawiya::jobs
