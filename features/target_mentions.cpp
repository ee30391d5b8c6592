#include "features/target_mentions.hpp"

#include <algorithm>

#include "text/hashing.hpp"
#include "text/stem.hpp"

namespace zawiya::features {
namespace {

/// A target's word that is shorter says nothing of it: «في», "of".
constexpr std::size_t kLeastBytes = 6;

}  // namespace

bool TargetMentions::read(std::string_view target) {
  normalizer_.split(target, target_);
  stems_.clear();
  hash_ = 0;
  for (std::size_t i = 0; i < target_.words.size(); ++i) {
    hash_ = text::hash_longer_unit(hash_, target_.words[i].hash);
    if (target_.words.size() > 1 && target_[i].size() < kLeastBytes) continue;
    stems_.push_back(text::hash_stem(text::light_stem(target_[i])));
  }
  std::sort(stems_.begin(), stems_.end());
  return !target_.words.empty();
}

void TargetMentions::append_target(Field& field) const {
  std::string spelling;
  for (std::size_t i = 0; i < target_.words.size(); ++i) {
    spelling += (i > 0 ? " " : "");
    spelling += target_[i];
  }
  field.append(spelling, hash_);
}

void TargetMentions::append_crossed(const text::WordList& words, std::uint32_t first,
                                    Field& field) const {
  for (std::uint32_t i = 0; i < words.words.size(); ++i) {
    field.append(words[i], words.words[i].hash, first + i);
  }
}

void TargetMentions::append_around(const text::WordList& words, std::uint32_t first, Field& field) {
  const std::size_t size = words.words.size();
  mentioned_.assign(size, false);
  bool any = false;
  for (std::size_t i = 0; i < size; ++i) {
    const std::uint64_t stem = text::hash_stem(text::light_stem(words[i]));
    mentioned_[i] = std::binary_search(stems_.begin(), stems_.end(), stem);
    any = any || mentioned_[i];
  }
  if (!any) return;
  std::size_t reach = 0;  // words up to here are within the window of a mention before them
  std::size_t next = 0;   // the next mention
  for (std::size_t i = 0; i < size; ++i) {
    if (mentioned_[i]) {
      reach = i + kWindow + 1;
      continue;
    }
    next = std::max(next, i);
    while (next < size && !mentioned_[next]) ++next;
    if (i < reach || (next < size && next - i <= kWindow)) {
      field.append(words[i], words.words[i].hash, first + static_cast<std::uint32_t>(i));
    }
  }
}

}  // namespace zawiya::features
