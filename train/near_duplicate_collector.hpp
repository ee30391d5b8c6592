#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "datasets/near_duplicates.hpp"
#include "features/field.hpp"

namespace zawiya::train {

/// Of title and body, and of the second text.
using TextSketches = std::array<datasets::NearDuplicateSketch, 2>;

/// Sketches of an article whose words are folded already.
TextSketches sketches_of(std::span<const features::Field> fields);

/// Finds the near-duplicates of a corpus that goes by. Pairs are nearly the same where either text
/// is.
class NearDuplicateCollector {
 public:
  void add(const TextSketches& of);

  /// (articles) the first of those that each is nearly the same as; empty where all are alone.
  /// Leaves the collector empty.
  std::vector<std::uint32_t> finish();

 private:
  std::size_t articles_ = 0;
  // Of each text up to the last article that has one: few corpora have second texts.
  std::array<std::vector<datasets::NearDuplicateSketch>, 2> sketches_;
};

}  // namespace zawiya::train
