#include "train/finished_model.hpp"

#include <algorithm>
#include <utility>

#include "model/self_test.hpp"
#include "train/label_thresholds.hpp"
#include "train/name_weights.hpp"
#include "train/vector_weight.hpp"

namespace zawiya::train {
namespace {

/// The names' weights of all heads that use them, as the model holds them.
model::NameBlock name_block(const TrainingSet& set, std::span<const Calibration> calibrations) {
  model::NameBlock block;
  const bool used = std::any_of(calibrations.begin(), calibrations.end(),
                                [](const Calibration& of) { return of.names.weights.size() > 0; });
  if (!used) return block;
  block.set = set.names;
  for (const HeadTargets& head : set.heads) block.labels += head.labels.size();
  const std::size_t entries = set.names.entries().size();
  block.weights.assign(entries * block.labels, 0.0F);
  block.mentions.assign(entries * block.labels, 0U);
  std::size_t first = 0;
  for (std::size_t h = 0; h < set.heads.size(); ++h) {
    const auto mentions = count_mentions(set.heads[h], set.names, set.name_counts);
    const RowMatrix& weights = calibrations[h].names.weights;
    for (std::size_t e = 0; e < entries; ++e) {
      for (std::size_t l = 0; l < set.heads[h].labels.size(); ++l) {
        const std::size_t at = e * block.labels + first + l;
        block.mentions[at] = mentions[e][l];
        if (weights.size() == 0) continue;
        const float stretch = calibrations[h].stretch.size() > 0
                                  ? calibrations[h].stretch[static_cast<Eigen::Index>(l)]
                                  : 1.0F;
        block.weights[at] = stretch *
                            weights(static_cast<Eigen::Index>(e), static_cast<Eigen::Index>(l)) /
                            static_cast<float>(calibrations[h].temperature);
      }
    }
    first += set.heads[h].labels.size();
  }
  return block;
}

std::vector<std::uint64_t> ascending(std::vector<std::uint64_t> fingerprints) {
  std::sort(fingerprints.begin(), fingerprints.end());
  fingerprints.erase(std::unique(fingerprints.begin(), fingerprints.end()), fingerprints.end());
  return fingerprints;
}

}  // namespace

model::Model finish_model(TrainingSet& set, const TrainingSet& measured,
                          const PreparedFit& prepared, FoundFit found,
                          const features::FeatureMap& map, const features::RowScale& scale,
                          const FitOptions& options) {
  features::Options resolved = options.features;
  resolved.controls = false;
  model::Model compiled =
      compile_model(std::move(found.weights), resolved, set.counted.vocabulary, map, scale,
                    set.heads, found.chosen, options.compact, found.calibrations);
  for (std::size_t h = 0; h < helped_heads(set, options); ++h) {
    if (!is_binary(set, h)) compiled.heads[h].aim = options.aim;
  }
  compiled.names = name_block(set, found.calibrations);
  compiled.typicality = prepared.typicality;
  for (const LabelSets& sets : measured.several) {
    compiled.multi_heads.push_back(
        make_multi_head(sets, prepared.folds[sets.first].of, found.calibrations, compiled));
  }
  compiled.mask = std::move(set.mask);
  compiled.self_tests = model::make_self_tests(compiled);  // of the model as it will score
  auto& training = compiled.provenance.training;
  if (options.vectors) {
    training.emplace_back("vectors", shown_vector_weights(set.heads, found.chosen));
  }
  for (std::size_t h = 0; h < set.heads.size(); ++h) {
    if (!found.converged[h]) training.emplace_back("not_converged", set.heads[h].name);
    if (prepared.folds[h].by_outlet) {
      training.emplace_back("held_out_by_outlet", set.heads[h].name);
    }
  }
  compiled.provenance.articles = set.articles();
  compiled.provenance.data_fingerprint = set.fingerprint;
  compiled.provenance.text_fingerprints = ascending(std::move(set.text_fingerprints));
  return compiled;
}

}  // namespace zawiya::train
