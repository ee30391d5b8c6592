#include "cli/progress_line.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "cli/interrupt.hpp"

namespace zawiya::cli {

ProgressLine::ProgressLine() : start_(std::chrono::steady_clock::now()) {
  const char* terminal = std::getenv("TERM");
  enabled_ =
      ::isatty(STDERR_FILENO) == 1 && terminal != nullptr && std::string_view(terminal) != "dumb";
}

ProgressLine::~ProgressLine() { clear(); }

double ProgressLine::elapsed_seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

std::string ProgressLine::percent_and_time_left(double done) const {
  if (done <= 0) return {};
  char text[64];
  const double left = elapsed_seconds() * (1 - done) / done;
  std::snprintf(text, sizeof(text), "  %3.0f %%  %.0f s left", 100 * done, left);
  return text;
}

void ProgressLine::show_articles(const std::string& phase, double done, std::uint64_t articles) {
  if (!enabled_) return;
  char rate[64];
  std::snprintf(rate, sizeof(rate), "  %llu articles  %.0f/s",
                static_cast<unsigned long long>(articles),
                static_cast<double>(articles) / std::max(1e-9, elapsed_seconds()));
  show(phase + rate + percent_and_time_left(done), phase != phase_);
  phase_ = phase;
}

void ProgressLine::show_phase(const std::string& phase, double done) {
  if (!enabled_) return;
  char percent[16] = "";
  if (done > 0) std::snprintf(percent, sizeof(percent), "  %.0f %%", 100 * done);
  show(phase + percent, phase != phase_);
  phase_ = phase;
}

void ProgressLine::show(const std::string& text, bool now) {
  constexpr auto kEvery = std::chrono::milliseconds(100);
  const auto time = std::chrono::steady_clock::now();
  if (!now && shown_ && time - last_ < kEvery) return;
  std::fprintf(stderr, "\r\x1b[K%s", text.c_str());
  std::fflush(stderr);
  shown_ = true;
  last_ = time;
}

void ProgressLine::clear() {
  if (!shown_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
  shown_ = false;
}

jobs::OnProgress shown_on(ProgressLine& line) {
  return [&line](const jobs::Progress& progress) {
    if (progress.articles > 0) {
      line.show_articles(progress.phase, progress.done, progress.articles);
    } else {
      line.show_phase(progress.phase, progress.done);
    }
    return !interrupted();
  };
}

}  // namespace zawiya::cli
