#include "train/near_duplicate_collector.hpp"

#include <utility>

#include "datasets/disjoint_groups.hpp"
#include "text/word_sequences.hpp"

namespace zawiya::train {

TextSketches sketches_of(std::span<const features::Field> fields) {
  std::array<std::vector<std::uint64_t>, 2> hashes;
  for (const features::Field& field : fields) {
    const bool is_second = field.kind == features::FieldKind::kSecond;
    if (!is_second && field.kind > features::FieldKind::kBody) continue;
    for (std::size_t w = 0; w < field.words.words.size(); ++w) {
      if (!text::is_word_token(field.words, w)) continue;
      hashes[is_second ? 1 : 0].push_back(field.words.words[w].hash);
    }
  }
  return {datasets::near_duplicate_sketch(std::move(hashes[0])),
          datasets::near_duplicate_sketch(std::move(hashes[1]))};
}

void NearDuplicateCollector::add(const TextSketches& of) {
  static const datasets::NearDuplicateSketch kNoText = datasets::near_duplicate_sketch({});
  for (std::size_t s = 0; s < sketches_.size(); ++s) {
    if (of[s] == kNoText) continue;
    sketches_[s].resize(articles_, kNoText);
    sketches_[s].push_back(of[s]);
  }
  ++articles_;
}

std::vector<std::uint32_t> NearDuplicateCollector::finish() {
  datasets::DisjointGroups groups(articles_);
  for (std::vector<datasets::NearDuplicateSketch>& sketches : sketches_) {
    const std::vector<std::uint32_t> first_of = datasets::near_duplicate_groups(
        sketches, datasets::NearDuplicateOptions().least_resemblance);
    for (std::uint32_t i = 0; i < first_of.size(); ++i) groups.join(i, first_of[i]);
    sketches = {};
  }
  std::vector<std::uint32_t> result(articles_);
  bool any = false;
  for (std::uint32_t i = 0; i < result.size(); ++i) {
    result[i] = groups.first(i);
    any = any || result[i] != i;
  }
  articles_ = 0;
  return any ? result : std::vector<std::uint32_t>();
}

}  // namespace zawiya::train
