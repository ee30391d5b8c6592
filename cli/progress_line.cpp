#include "cli/progress_line.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "cli/interrupt.hpp"
#include "cli/message_log.hpp"
#include "cli/time_left.hpp"

namespace zawiya::cli {

ProgressLine::ProgressLine() {
  if (current_log().quiet) return;
  const char* terminal = std::getenv("TERM");
  const bool on_terminal =
      ::isatty(STDERR_FILENO) == 1 && terminal != nullptr && std::string_view(terminal) != "dumb";
  kind_ = current_log().json ? Kind::kJson : on_terminal ? Kind::kTerminal : Kind::kNone;
}

ProgressLine::~ProgressLine() { clear(); }

void ProgressLine::show(const jobs::Progress& progress) {
  if (kind_ == Kind::kNone) return;
  const auto now = std::chrono::steady_clock::now();
  const bool is_new = progress.phase != phase_;
  const auto every = std::chrono::milliseconds(kind_ == Kind::kJson ? 1000 : 100);
  if (!is_new && now - last_ < every) return;
  if (is_new) {
    phase_ = progress.phase;
    phase_start_ = now;
  }
  last_ = now;
  const double elapsed = std::chrono::duration<double>(now - phase_start_).count();
  if (kind_ == Kind::kJson) {
    log_progress(progress.phase, progress.done, progress.articles,
                 seconds_left(elapsed, progress.done));
  } else {
    show_on_terminal(progress, elapsed);
  }
}

void ProgressLine::show_on_terminal(const jobs::Progress& progress, double elapsed_seconds) {
  std::string line = progress.phase;
  if (progress.articles > 0) {
    line += "  " + std::to_string(progress.articles) + " articles";
    if (elapsed_seconds > 0) {
      char rate[32];
      std::snprintf(rate, sizeof(rate), "  %.0f/s",
                    static_cast<double>(progress.articles) / elapsed_seconds);
      line += rate;
    }
  }
  if (progress.done > 0) {
    char percent[16];
    std::snprintf(percent, sizeof(percent), "  %.0f %%", 100 * std::min(progress.done, 1.0));
    line += percent;
  }
  const std::string left = time_left(seconds_left(elapsed_seconds, progress.done));
  if (!left.empty()) line += "  " + left;
  std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
  std::fflush(stderr);
  shown_ = true;
}

void ProgressLine::clear() {
  if (!shown_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
  shown_ = false;
}

jobs::OnProgress shown_on(ProgressLine& line) {
  return [&line](const jobs::Progress& progress) {
    line.show(progress);
    return !interrupted();
  };
}

}  // namespace zawiya::cli
