#include "jobs/tune_search.hpp"

#include <algorithm>
#include <utility>

namespace zawiya::jobs {

TuneSearch::TuneSearch(std::vector<std::string> coordinates, std::uint64_t seed)
    : coordinates_(std::move(coordinates)), random_(seed) {}

std::optional<StepSet> TuneSearch::next() {
  std::optional<StepSet> found;
  if (tried_.empty()) {
    found = StepSet();
  } else if (gains_.size() < coordinates_.size()) {
    found = StepSet{gains_.size()};
  } else {
    found = one_more_that_helped();
    if (!found) found = random_neighbour();
  }
  if (!found) return std::nullopt;
  tried_.insert(*found);
  last_ = *found;
  return found;
}

bool TuneSearch::tell(double score) {
  const bool is_default = last_.empty();
  if (is_default) default_score_ = score;
  if (last_.size() == 1 && last_.front() == gains_.size()) {
    gains_.push_back(score - default_score_);
    if (gains_.back() > 0) helpful_.push_back(gains_.size() - 1);
    if (gains_.size() == coordinates_.size()) {
      std::stable_sort(helpful_.begin(), helpful_.end(),
                       [&](std::size_t a, std::size_t b) { return gains_[a] > gains_[b]; });
    }
  }
  if (!is_default && score <= best_score_) return false;
  best_ = last_;
  best_score_ = score;
  return true;
}

StepSet TuneSearch::with(const StepSet& steps, std::size_t step) const {
  StepSet result = {step};
  for (const std::size_t other : steps) {
    if (coordinates_[other] != coordinates_[step]) result.push_back(other);
  }
  std::sort(result.begin(), result.end());
  return result;
}

std::optional<StepSet> TuneSearch::one_more_that_helped() {
  while (next_helpful_ < helpful_.size()) {
    StepSet more = with(best_, helpful_[next_helpful_++]);
    if (!tried_.contains(more)) return more;
  }
  return std::nullopt;
}

std::optional<StepSet> TuneSearch::random_neighbour() {
  if (coordinates_.empty()) return std::nullopt;
  constexpr int kMostDraws = 200;  // where nearly all neighbours have been tried
  for (int draw = 0; draw < kMostDraws; ++draw) {
    const std::size_t step = random_() % coordinates_.size();
    StepSet neighbour = best_;
    const auto taken = std::find(neighbour.begin(), neighbour.end(), step);
    if (taken != neighbour.end()) {
      neighbour.erase(taken);
    } else {
      neighbour = with(best_, step);
    }
    if (!tried_.contains(neighbour)) return neighbour;
  }
  return std::nullopt;
}

}  // namespace zawiya::jobs
