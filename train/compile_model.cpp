#include "train/compile_model.hpp"

#include <algorithm>
#include <numeric>

#include "features/subwords.hpp"
#include "model/self_test.hpp"
#include "text/hash_index.hpp"

namespace zawiya::train {
namespace {

constexpr std::size_t kStrongest = 50;  // features a label that keep their names

/// The units that speak most for a label: those whose score is furthest above the mean over labels.
/// @param means  (units) of the scores of all its head's labels
std::vector<model::StrongFeature> strongest(const features::Vocabulary& vocabulary,
                                            const features::FeatureMap& map,
                                            const RowMatrix& scores, const Eigen::VectorXf& means,
                                            Eigen::Index column) {
  std::vector<std::pair<float, std::uint32_t>> ranked;
  for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
    if (map.own[unit] == 0 || vocabulary.kinds[unit] == features::FieldKind::kControl) continue;
    const auto row = static_cast<Eigen::Index>(unit);
    ranked.emplace_back(means[row] - scores(row, column), static_cast<std::uint32_t>(unit));
  }
  const std::size_t kept = std::min(kStrongest, ranked.size());
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(kept),
                    ranked.end());
  std::vector<model::StrongFeature> result;
  for (std::size_t i = 0; i < kept; ++i) {
    result.push_back({vocabulary.name(ranked[i].second), -ranked[i].first});
  }
  return result;
}

Eigen::RowVectorXf stretch_of(std::span<const Calibration> calibrations, std::size_t head) {
  return calibrations.empty() ? Eigen::RowVectorXf() : calibrations[head].stretch;
}

/// Centred rows times the labels' stretch; as they are without one.
RowMatrix stretched(const RowMatrix& rows, const Eigen::RowVectorXf& stretch) {
  if (stretch.size() == 0) return rows;
  const RowMatrix centred = rows.colwise() - rows.rowwise().mean();
  return (centred.array().rowwise() * stretch.array()).matrix();
}

/// Adds rows for words that no labelled article holds and that have a vector: what it says, and
/// what the subwords say.
void add_further_words(const VectorBlock& vectors, const features::Vocabulary& vocabulary,
                       const features::Options& options, const features::FeatureMap& map,
                       const features::RowScale& scale, const Gram::Scores& scores,
                       std::vector<std::uint64_t>& hashes, RowMatrix& rows) {
  const std::vector<VectorBlock::FurtherWord> words =
      vectors.further_words(vocabulary, scores.vectors);
  text::HashIndex subwords;
  for (std::size_t s = 0; s < map.subwords_of_words; ++s) subwords.insert(map.subword_hashes[s]);
  features::SubwordCutter cutter(options);
  const Eigen::Index labels = rows.cols() - 2;
  Eigen::Index row = rows.rows();
  rows.conservativeResize(row + static_cast<Eigen::Index>(words.size()), Eigen::NoChange);
  hashes.reserve(hashes.size() + words.size());
  for (const VectorBlock::FurtherWord& word : words) {
    rows.row(row).head(labels) = word.scores.head(labels);
    float along = 0;
    float square = 0;
    cutter.cut(word.spelling, 0, [&](std::uint64_t hash, features::SubwordCutter::Kind) {
      const std::uint32_t subword = subwords.find(hash);
      if (subword == text::HashIndex::kAbsent) return;
      rows.row(row).head(labels) +=
          scores.subwords.row(static_cast<Eigen::Index>(subword)).head(labels);
      along += scale.subword_along[subword];
      square += map.subword_scale[subword] * map.subword_scale[subword];
    });
    rows(row, labels) = along;
    rows(row, labels + 1) = std::max(0.0F, square - along * along);
    hashes.push_back(word.hash);
    ++row;
  }
}

/// The table with the values that a file keeps of it: the self-test is of the model as it is read.
model::ScoreTable as_stored(model::ScoreTable table, model::ScoreTable::Precision precision) {
  if (precision == model::ScoreTable::Precision::k16) return table;
  const std::string bytes = table.bytes(precision);
  return model::ScoreTable::parse(std::as_bytes(std::span(bytes)), precision, table.scale());
}

}  // namespace

FittedWeights fitted_weights(Gram& gram, std::span<const HeadSolution> solutions,
                             std::span<const ChosenPenalty> chosen) {
  Eigen::Index labels = 0;
  for (const HeadSolution& solution : solutions) labels += solution.alpha.cols();
  // Products run four columns at a time.
  const Eigen::Index columns = (labels + 3) / 4 * 4;
  RowMatrix alpha = RowMatrix::Zero(static_cast<Eigen::Index>(gram.articles()), columns);
  Eigen::RowVectorXf vector_weights = Eigen::RowVectorXf::Zero(columns);
  FittedWeights fitted;
  Eigen::Index first = 0;
  for (std::size_t h = 0; h < solutions.size(); ++h) {
    const Eigen::Index size = solutions[h].alpha.cols();
    alpha.middleCols(first, size) = solutions[h].alpha;
    vector_weights.segment(first, size).setConstant(chosen[h].vector_weight);
    fitted.intercepts.push_back(solutions[h].intercept);
    first += size;
  }
  fitted.scores = gram.scores(alpha, vector_weights);
  fitted.vectors = gram.vectors();
  return fitted;
}

model::Model compile_model(FittedWeights fitted, const features::Options& options,
                           const features::Vocabulary& vocabulary, const features::FeatureMap& map,
                           const features::RowScale& scale, std::span<const HeadTargets> heads,
                           std::span<const ChosenPenalty> chosen, bool compact,
                           std::span<const Calibration> calibrations) {
  model::Model compiled;
  if (compact) compiled.precision = model::ScoreTable::Precision::k8;
  compiled.options = options;
  Gram::Scores& scores = fitted.scores;
  const bool with_vectors = scores.vectors.size() > 0;
  Eigen::Index labels = 0;
  for (std::size_t h = 0; h < heads.size(); ++h) {
    const auto size = static_cast<Eigen::Index>(heads[h].labels.size());
    for (RowMatrix* of : {&scores.units, &scores.subwords, &scores.vectors}) {
      if (of->size() == 0) continue;
      of->middleCols(labels, size) =
          stretched(of->middleCols(labels, size), stretch_of(calibrations, h)) /
          static_cast<float>(chosen[h].temperature);
    }
    labels += size;
  }

  // A word without a column of its own is the sum of its n-grams, in the table or out of it; one
  // that was seen twice is likely to come again, and a look-up is cheaper than the sum.
  const std::uint32_t recurring = compact ? vocabulary.least_word_df : 2;
  std::vector<std::uint64_t> hashes;
  std::vector<Eigen::Index> rows;
  for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
    if (vocabulary.kinds[unit] == features::FieldKind::kControl) continue;
    if (map.own[unit] == 0 && vocabulary.document_frequency[unit] < recurring && !with_vectors) {
      continue;
    }
    hashes.push_back(vocabulary.hashes[unit]);
    rows.push_back(static_cast<Eigen::Index>(unit));
  }
  RowMatrix unit_rows(static_cast<Eigen::Index>(rows.size()), labels + 2);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto unit = static_cast<std::size_t>(rows[i]);
    const auto row = static_cast<Eigen::Index>(i);
    const float along = scale.along[unit];
    unit_rows.row(row).head(labels) = scores.units.row(rows[i]).head(labels);
    unit_rows(row, labels) = along;
    unit_rows(row, labels + 1) = std::max(0.0F, scale.square[unit] - along * along);
  }
  if (with_vectors) {
    add_further_words(*fitted.vectors, vocabulary, options, map, scale, scores, hashes, unit_rows);
  }
  // Stems of several words speak through the units that hold them; no other has a row.
  const auto subwords_of_words = static_cast<Eigen::Index>(map.subwords_of_words);
  RowMatrix subword_rows(subwords_of_words, labels + 2);
  subword_rows.leftCols(labels) = scores.subwords.topLeftCorner(subwords_of_words, labels);
  for (Eigen::Index n = 0; n < subword_rows.rows(); ++n) {
    const auto subword = static_cast<std::size_t>(n);
    subword_rows(n, labels) = scale.subword_along[subword];
    subword_rows(n, labels + 1) = map.subword_scale[subword] * map.subword_scale[subword];
  }
  const auto subwords = std::span(map.subword_hashes).first(map.subwords_of_words);
  compiled.units = as_stored(model::ScoreTable::build(hashes, unit_rows), compiled.precision);
  compiled.subwords =
      as_stored(model::ScoreTable::build(subwords, subword_rows), compiled.precision);

  Eigen::Index first = 0;
  for (std::size_t h = 0; h < heads.size(); ++h) {
    model::Head& head = compiled.heads.emplace_back();
    const auto size = static_cast<Eigen::Index>(heads[h].labels.size());
    head.name = heads[h].name;
    head.labels = heads[h].labels;
    head.label_counts = heads[h].label_counts;
    head.temperature = chosen[h].temperature;
    head.lambda = chosen[h].lambda;
    const Metrics& metrics = chosen[h].held_out;
    head.held_out = {metrics.articles, metrics.accuracy, metrics.macro_f1, metrics.log_loss,
                     metrics.calibration_error};
    RowMatrix intercept = fitted.intercepts[h];
    if (chosen[h].shift.size() > 0) intercept += chosen[h].shift;
    intercept = stretched(intercept, stretch_of(calibrations, h)) /
                static_cast<float>(chosen[h].temperature);
    if (!calibrations.empty()) {
      const Calibration& calibration = calibrations[h];
      if (calibration.bias.size() > 0) {
        intercept += calibration.bias / static_cast<float>(calibration.temperature);
      }
      head.doubt = calibration.doubt;
      head.conformal = calibration.conformal;
      head.least_probabilities = calibration.least_probabilities;
      head.offsets = calibration.offsets;
    }
    head.intercepts.assign(intercept.data(), intercept.data() + size);
    Eigen::VectorXf means(scores.units.rows());
    for (Eigen::Index unit = 0; unit < means.size(); ++unit) {
      means[unit] = scores.units.row(unit).segment(first, size).mean();
    }
    for (Eigen::Index label = 0; label < size; ++label) {
      head.strongest.push_back(strongest(vocabulary, map, scores.units, means, first + label));
    }
    first += size;
  }
  compiled.self_tests = model::make_self_tests(compiled);
  return compiled;
}

}  // namespace zawiya::train
