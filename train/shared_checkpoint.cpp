#include "train/shared_checkpoint.hpp"

#include <cereal/archives/binary.hpp>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <utility>

namespace zawiya::train {

int SharedCheckpoint::resume() const {
  std::string state;
  if (has_file()) state = file_.read(fit_).value_or("");
  if (ranks_ != nullptr) {
    const features::Ranks::Bytes of_first =
        std::move(ranks_->gather(std::as_bytes(std::span(state))).front());
    state.assign(reinterpret_cast<const char*>(of_first.data()), of_first.size());
  }
  if (state.empty()) return 0;
  std::istringstream bytes(std::move(state));
  cereal::BinaryInputArchive archive(bytes);
  int step = 0;
  archive(step);
  for (const auto& head : heads_) archive(*head);
  return step;
}

void SharedCheckpoint::keep(int step) const {
  if (!has_file()) return;
  std::ostringstream bytes;
  {
    cereal::BinaryOutputArchive archive(bytes);
    archive(step);
    for (const auto& head : heads_) archive(*head);
  }
  file_.write(fit_, bytes.view());
}

}  // namespace zawiya::train
