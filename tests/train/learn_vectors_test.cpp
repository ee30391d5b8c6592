#include "train/learn_vectors.hpp"

#include <gtest/gtest.h>

#include "train/errors.hpp"

namespace zawiya::train {
namespace {

/// Words 0–9 stand among each other, words 10–19 likewise; the last of each, 9 and 19, always
/// beside the same two.
WordStream two_circles() {
  WordStream stream;
  for (int w = 0; w < 20; ++w) stream.words.push_back("w" + std::to_string(w));
  stream.counts.assign(20, 100);
  std::uint32_t state = 12345;
  for (int text = 0; text < 400; ++text) {
    for (int i = 0; i < 6; ++i) {
      state = state * 1664525U + 1013904223U;
      stream.tokens.push_back((text % 2 == 0 ? 0U : 10U) + (state >> 16U) % 10U);
    }
    stream.tokens.push_back(WordStream::kBreak);
  }
  return stream;
}

VectorOptions few_dimensions(std::size_t threads = 1) {
  VectorOptions options;
  options.dimensions = 4;
  options.threads = threads;
  return options;
}

const FitProgress kOn = [](const std::string&, double) { return true; };

TEST(LearnVectors, GivesWordsOfLikeNeighboursLikeVectors) {
  const features::WordVectors vectors = learn_vectors(two_circles(), few_dimensions(), kOn);
  ASSERT_EQ(vectors.size(), 20U);
  EXPECT_EQ(vectors.dimensions(), 4U);
  for (std::uint32_t word = 0; word < 20; ++word) {
    EXPECT_EQ(vectors.nearest(word, 1)[0].word / 10, word / 10) << word;
  }
}

TEST(LearnVectors, HasUnitLengthAndFourDecimals) {
  const features::WordVectors vectors = learn_vectors(two_circles(), few_dimensions(), kOn);
  for (Eigen::Index row = 0; row < 20; ++row) {
    EXPECT_NEAR(vectors.values().row(row).norm(), 1, 1e-3);
    for (const float value : vectors.values().row(row)) {
      EXPECT_FLOAT_EQ(value, std::round(value * 1e4F) / 1e4F);
    }
  }
}

TEST(LearnVectors, DoesNotDependOnThreads) {
  const WordStream stream = two_circles();
  const auto alone = learn_vectors(stream, few_dimensions(1), kOn).values();
  EXPECT_EQ(alone, learn_vectors(stream, few_dimensions(2), kOn).values());
  EXPECT_EQ(alone, learn_vectors(stream, few_dimensions(7), kOn).values());
}

TEST(LearnVectors, RefusesFewerWordsThanDimensions) {
  VectorOptions options;
  options.dimensions = 21;
  EXPECT_THROW(learn_vectors(two_circles(), options, kOn), TrainingDataError);
}

}  // namespace
}  // namespace zawiya::train
