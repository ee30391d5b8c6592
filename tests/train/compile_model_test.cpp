#include "train/compile_model.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "model/model_file.hpp"
#include "model/self_test.hpp"
#include "small_design.hpp"
#include "tests/model/tiny_model.hpp"
#include "text/hashing.hpp"

namespace zawiya::train {
namespace {

using tests::random_matrix;
using tests::small_design;
using tests::SmallDesign;

/// Coefficients made up, compiled under one temperature a head.
struct Compiled {
  static constexpr Eigen::Index kArticles = 200;  // some pairs of words recur
  SmallDesign design = small_design(kArticles, 8, 3, 3);
  std::vector<HeadTargets> heads = std::vector<HeadTargets>(2);
  std::vector<HeadSolution> solutions = std::vector<HeadSolution>(2);
  std::vector<ChosenPenalty> chosen = std::vector<ChosenPenalty>(2);

  Compiled() {
    heads[0].name = "topic";
    heads[0].labels = {"أ", "ب", "ج"};
    heads[0].label_counts = {10, 12, 8};
    heads[1].name = "framing";
    heads[1].labels = {"س", "ص"};
    heads[1].label_counts = {7, 23};
    for (std::size_t h = 0; h < 2; ++h) {
      const auto labels = static_cast<Eigen::Index>(heads[h].labels.size());
      solutions[h].alpha = random_matrix(kArticles, labels, static_cast<std::uint32_t>(h));
      solutions[h].intercept = random_matrix(1, labels, 9);
      chosen[h].lambda = 0.5 + static_cast<double>(h);
    }
    chosen[0].held_out.articles = 17;
    chosen[0].held_out.accuracy = 0.75;
    chosen[0].held_out.macro_f1 = 0.625;
    chosen[0].held_out.log_loss = 0.5;
    chosen[0].held_out.calibration_error = 0.125;
  }

  model::Model model(bool compact = false) const {
    Gram gram = design.gram();
    return compile_model(fitted_weights(gram, solutions, chosen), design.options,
                         design.counted.vocabulary, design.map, design.scale, heads, chosen,
                         compact);
  }

  /// (units × labels of both heads), from the explicit weights
  Eigen::MatrixXd unit_scores() const {
    Eigen::MatrixXd alpha(kArticles, 5);
    alpha << solutions[0].alpha.cast<double>() / chosen[0].temperature,
        solutions[1].alpha.cast<double>() / chosen[1].temperature;
    return design.phi * (design.x.transpose() * alpha);
  }
};

/// The values in the table, scales applied; empty when the hash is not in it.
std::vector<double> row_of(const model::ScoreTable& table, std::uint64_t hash) {
  const std::uint32_t number = table.find(hash);
  const std::int16_t* row = table.row(number);
  std::vector<double> values;
  for (std::size_t c = 0; number != table.absent() && c < table.columns(); ++c) {
    values.push_back(static_cast<double>(row[c]) * static_cast<double>(table.scale()[c]));
  }
  return values;
}

double tolerance(const model::ScoreTable& table, std::size_t column) {
  return 0.51 * static_cast<double>(table.scale()[column]) + 1e-4;
}

TEST(CompileModel, TabulatesTheScoresAndLengthsOfUnits) {
  Compiled compiled;
  compiled.chosen[0].temperature = 2;
  compiled.chosen[1].temperature = 0.5;
  const model::Model model = compiled.model();
  const Eigen::MatrixXd scores = compiled.unit_scores();
  std::size_t tabulated = 0;
  for (std::size_t u = 0; u < compiled.design.map.own.size(); ++u) {
    const std::vector<double> row =
        row_of(model.units, compiled.design.counted.vocabulary.hashes[u]);
    // A word of one article is left to its subwords, which add up to the same row.
    const bool is_rare = compiled.design.counted.vocabulary.document_frequency[u] < 2;
    ASSERT_EQ(row.empty(), compiled.design.map.own[u] == 0 && is_rare);
    if (row.empty()) continue;
    ++tabulated;
    ASSERT_EQ(row.size(), 7U);
    const auto unit = static_cast<Eigen::Index>(u);
    for (std::size_t c = 0; c < 5; ++c) {
      EXPECT_NEAR(row[c], scores(unit, static_cast<Eigen::Index>(c)), tolerance(model.units, c));
    }
    const auto along = static_cast<double>(compiled.design.scale.along[u]);
    const double square = compiled.design.phi.row(unit).squaredNorm();
    EXPECT_NEAR(row[5], along, tolerance(model.units, 5));
    EXPECT_NEAR(row[6], static_cast<double>(compiled.design.scale.square[u]) - along * along,
                tolerance(model.units, 6));
    EXPECT_GE(row[6], 0);
    EXPECT_LE(row[6], square + tolerance(model.units, 6));
  }
  EXPECT_EQ(model.units.rows(), tabulated);
  EXPECT_LT(tabulated, compiled.design.map.own.size());
}

TEST(CompileModel, TabulatesWhatOnePartOfAWordAdds) {
  const Compiled compiled;
  const model::Model model = compiled.model();
  Eigen::MatrixXd alpha(Compiled::kArticles, 5);
  alpha << compiled.solutions[0].alpha.cast<double>(), compiled.solutions[1].alpha.cast<double>();
  const Eigen::MatrixXd w = compiled.design.x.transpose() * alpha;
  const features::FeatureMap& map = compiled.design.map;
  ASSERT_GT(map.subword_hashes.size(), 20U);
  ASSERT_LT(map.subwords_of_words, map.subword_hashes.size());
  EXPECT_EQ(model.subwords.rows(), map.subwords_of_words);
  for (std::size_t n = 0; n < map.subword_hashes.size(); ++n) {
    const std::vector<double> row = row_of(model.subwords, map.subword_hashes[n]);
    ASSERT_EQ(row.size(), n < map.subwords_of_words ? 7U : 0U);
    if (row.empty()) continue;  // of several words, which are looked up whole
    const auto scale = static_cast<double>(map.subword_scale[n]);
    const auto feature = static_cast<Eigen::Index>(map.own.size() + n);
    for (std::size_t c = 0; c < 5; ++c) {
      EXPECT_NEAR(row[c], scale * w(feature, static_cast<Eigen::Index>(c)),
                  tolerance(model.subwords, c));
    }
    EXPECT_NEAR(row[5], static_cast<double>(compiled.design.scale.subword_along[n]),
                tolerance(model.subwords, 5));
    EXPECT_NEAR(row[6], scale * scale, tolerance(model.subwords, 6));
  }
}

TEST(CompileModel, LeavesAllWordsWithoutColumnsOfTheirOwnToTheirPartsWhereCompact) {
  const Compiled compiled;
  const model::Model model = compiled.model(true);
  EXPECT_EQ(model.precision, model::ScoreTable::Precision::k8);
  EXPECT_EQ(compiled.model().precision, model::ScoreTable::Precision::k16);
  bool some_recurring = false;
  for (std::size_t u = 0; u < compiled.design.map.own.size(); ++u) {
    const bool has_column = compiled.design.map.own[u] > 0;
    some_recurring |= !has_column && compiled.design.counted.vocabulary.document_frequency[u] > 1;
    EXPECT_EQ(row_of(model.units, compiled.design.counted.vocabulary.hashes[u]).empty(),
              !has_column);
  }
  EXPECT_TRUE(some_recurring) << "the corpus does not put the difference to the test";
}

TEST(CompileModel, HoldsTheValuesThatItsFileWillWhereCompact) {
  const model::Model model = Compiled().model(true);
  const model::Model read = model::parse_model(tests::as_bytes(model::model_bytes(model)), "it");
  for (std::uint32_t number = 0; number < model.units.rows(); ++number) {
    for (std::size_t c = 0; c < model.units.columns(); ++c) {
      EXPECT_EQ(model.units.row(number)[c], read.units.row(number)[c]);
    }
  }
}

TEST(CompileModel, CarriesHeadsOver) {
  Compiled compiled;
  compiled.chosen[0].temperature = 4;
  const model::Model model = compiled.model();
  ASSERT_EQ(model.heads.size(), 2U);
  const model::Head& topic = model.heads[0];
  EXPECT_EQ(topic.name, "topic");
  EXPECT_EQ(topic.labels, compiled.heads[0].labels);
  EXPECT_EQ(topic.label_counts, compiled.heads[0].label_counts);
  EXPECT_EQ(topic.temperature, 4);
  EXPECT_EQ(topic.lambda, 0.5);
  EXPECT_EQ(topic.held_out.articles, 17U);
  EXPECT_EQ(topic.held_out.accuracy, 0.75);
  EXPECT_EQ(topic.held_out.macro_f1, 0.625);
  EXPECT_EQ(topic.held_out.log_loss, 0.5);
  EXPECT_EQ(topic.held_out.calibration_error, 0.125);
  for (std::size_t l = 0; l < 3; ++l) {
    EXPECT_FLOAT_EQ(topic.intercepts[l],
                    compiled.solutions[0].intercept[static_cast<Eigen::Index>(l)] / 4);
  }
  EXPECT_EQ(model.heads[1].name, "framing");
  EXPECT_EQ(model.heads[1].lambda, 1.5);
  EXPECT_EQ(model.options, compiled.design.options);
}

TEST(CompileModel, NamesTheStrongestUnitsOfEveryLabelTheStrongestFirst) {
  const Compiled compiled;
  const model::Model model = compiled.model();
  const Eigen::MatrixXd scores = compiled.unit_scores();
  const features::Vocabulary& vocabulary = compiled.design.counted.vocabulary;
  for (Eigen::Index label = 0; label < 3; ++label) {
    double strongest = -1e9;
    std::string name;
    for (std::size_t u = 0; u < vocabulary.size(); ++u) {
      if (compiled.design.map.own[u] == 0) continue;
      const auto row = scores.row(static_cast<Eigen::Index>(u)).head(3);
      const double score = row[label] - row.mean();
      if (score <= strongest) continue;
      strongest = score;
      name = vocabulary.name(u);
    }
    const std::vector<model::StrongFeature>& listed =
        model.heads[0].strongest[static_cast<std::size_t>(label)];
    ASSERT_GE(listed.size(), 10U);
    EXPECT_EQ(listed.front().unit, name);
    EXPECT_NEAR(static_cast<double>(listed.front().score), strongest, 1e-3);
    EXPECT_TRUE(std::is_sorted(listed.begin(), listed.end(),
                               [](const auto& a, const auto& b) { return a.score > b.score; }));
  }
}

TEST(CompileModel, StoresSelfTestsThatItPasses) {
  for (const bool compact : {false, true}) {
    const model::Model model = Compiled().model(compact);
    EXPECT_GE(model.self_tests.size(), 1U);
    EXPECT_EQ(model::failed_self_test(model), std::nullopt);
  }
}

}  // namespace
}  // namespace zawiya::train
