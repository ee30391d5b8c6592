#include "train/cooccurrences.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <tbb/task_arena.h>

#include <Eigen/Dense>
#include <cmath>

#include "datasets/errors.hpp"

namespace zawiya::train {
namespace {

const auto kGoOn = [](double) { return true; };

WordStream stream_of_tokens(std::vector<std::uint32_t> tokens, std::size_t words) {
  WordStream stream;
  for (std::size_t w = 0; w < words; ++w) stream.words.push_back(std::to_string(w));
  stream.counts.assign(words, 1);
  stream.tokens = std::move(tokens);
  return stream;
}

/// The definition, written out.
Eigen::MatrixXd pmi_by_definition(const WordStream& stream, const CooccurrenceOptions& options) {
  const auto words = static_cast<Eigen::Index>(stream.words.size());
  Eigen::MatrixXd counts = Eigen::MatrixXd::Zero(words, words);
  for (std::size_t i = 0; i < stream.tokens.size(); ++i) {
    for (std::size_t j = i + 1; j < stream.tokens.size() && j - i <= options.window; ++j) {
      if (stream.tokens[j] == WordStream::kBreak || stream.tokens[i] == WordStream::kBreak) break;
      const auto weight = static_cast<double>(options.window + 1 - (j - i));
      counts(stream.tokens[i], stream.tokens[j]) += weight;
      counts(stream.tokens[j], stream.tokens[i]) += weight;
    }
  }
  const Eigen::VectorXd totals = counts.rowwise().sum();
  double smoothed = 0;
  for (const double total : totals) smoothed += std::pow(total, options.smoothing);
  Eigen::MatrixXd pmi = Eigen::MatrixXd::Zero(words, words);
  for (Eigen::Index a = 0; a < words; ++a) {
    for (Eigen::Index b = 0; b < words; ++b) {
      if (counts(a, b) == 0) continue;
      const auto one_way = [&](Eigen::Index x, Eigen::Index y) {
        return std::log(counts(a, b) * smoothed /
                        (totals[x] * std::pow(totals[y], options.smoothing)));
      };
      pmi(a, b) = std::max(0.0, (one_way(a, b) + one_way(b, a)) / 2 - std::log(options.shift));
    }
  }
  return pmi;
}

RC_GTEST_PROP(PositivePmi, IsWhatItsDefinitionSays, ()) {
  const auto drawn = *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange(0U, 24U));
  std::vector<std::uint32_t> tokens;
  for (const std::uint32_t token : drawn) tokens.push_back(token < 22 ? token : WordStream::kBreak);
  CooccurrenceOptions options;
  options.window = *rc::gen::inRange(1U, 6U);
  options.shift = *rc::gen::element(1.0, 2.0);
  const WordStream stream = stream_of_tokens(tokens, 22);
  const Eigen::MatrixXd found =
      Eigen::MatrixXf(positive_pmi(stream, options, kGoOn)).cast<double>();
  RC_ASSERT((found - pmi_by_definition(stream, options)).cwiseAbs().maxCoeff() < 1e-4);
}

TEST(PositivePmi, DoesNotDependOnThreads) {
  std::vector<std::uint32_t> tokens;
  for (std::uint32_t i = 0; i < 3000; ++i) tokens.push_back(i * i % 101 * (i % 7) % 97);
  const WordStream stream = stream_of_tokens(tokens, 97);
  const auto at = [&](int threads) {
    tbb::task_arena arena(threads);
    return arena.execute([&] { return Eigen::MatrixXf(positive_pmi(stream, {}, kGoOn)); });
  };
  EXPECT_EQ(at(1), at(2));
  EXPECT_EQ(at(1), at(5));
  EXPECT_GT(at(1).sum(), 0);
}

TEST(PositivePmi, StopsWhenToldTo) {
  std::vector<std::uint32_t> tokens(20000);
  for (std::uint32_t i = 0; i < tokens.size(); ++i) tokens[i] = i % 5000;
  const WordStream stream = stream_of_tokens(tokens, 5000);
  EXPECT_THROW(positive_pmi(stream, {}, [](double) { return false; }), datasets::Interrupted);
}

}  // namespace
}  // namespace zawiya::train
