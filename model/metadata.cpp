#include "model/metadata.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <stdexcept>

#include "model/bounded_archive.hpp"
#include "text/shown_text.hpp"

namespace zawiya::model {
namespace {

constexpr std::size_t kMostLabels = 65535;
constexpr std::uint32_t kLongestNgram = 32;
constexpr float kMostTitleWeight = 1e6F;  // counts stay finite

void demand(bool holds, const std::string& what) {
  if (!holds) throw std::invalid_argument(what);
}

void demand_finite(double value, const std::string& what) {
  demand(std::isfinite(value), what + " is not a finite number");
}

// Bits of the switches; do not change them.
constexpr std::uint8_t kMarks = 1;
constexpr std::uint8_t kTargets = 2;
constexpr std::uint8_t kPairs = 4;

std::uint8_t switches_of(const features::Options& options) {
  return static_cast<std::uint8_t>((options.marks ? kMarks : 0) | (options.targets ? kTargets : 0) |
                                   (options.pairs ? kPairs : 0));
}

// One description of the fields serves writing and reading, so the two cannot part.
template <class Archive, class OptionsType>
void describe_options(Archive& archive, OptionsType& options, std::uint32_t& folds,
                      std::uint8_t& switches) {
  archive(folds);
  archive(switches);
  archive(options.word_order);
  archive(options.ngram_min);
  archive(options.ngram_max);
  archive(options.title_weight);
  archive(options.min_unit_df);
  archive(options.min_ngram_df);
  archive(options.ngram_weight);
  archive(options.stem_weight);
  archive(options.lead_words);
  archive(options.lead_weight);
}

template <class Archive, class HeadType>
void describe_head(Archive& archive, HeadType& head) {
  archive(head.name);
  archive(head.labels);
  archive(head.intercepts);
  archive(head.label_counts);
  archive(head.temperature);
  archive(head.lambda);
  archive(head.held_out.articles);
  archive(head.held_out.accuracy);
  archive(head.held_out.macro_f1);
  archive(head.held_out.log_loss);
  archive(head.held_out.calibration_error);
}

template <class Archive, class ProvenanceType>
void describe_provenance(Archive& archive, ProvenanceType& provenance) {
  archive(provenance.tool_version);
  archive(provenance.articles);
  archive(provenance.data_fingerprint);
  archive(provenance.columns);
  archive(provenance.training);
}

std::string shown(const std::string& label) {
  std::string result = "'";
  for (const char c : label) result += text::breaks_a_line({&c, 1}) ? '?' : c;
  return result + "'";
}

/// Hashes that the mask is looked up by: in order, none twice.
void check_mask(std::uint8_t patterns, const text::WordSequences::Stored& sequences) {
  demand((patterns & ~features::SourceMask::kAllPatterns) == 0,
         "its source mask has a pattern that this build does not know");
  for (const auto* hashes : {&sequences.first, &sequences.begun, &sequences.whole}) {
    demand(
        std::adjacent_find(hashes->begin(), hashes->end(), std::greater_equal<>()) == hashes->end(),
        "the sequences of its source mask are out of order");
  }
}

void check_options(const features::Options& options, std::uint32_t folds) {
  demand(text::known_folds(folds), "it uses a fold that this build does not know");
  demand(options.word_order >= 1 && options.word_order <= 3, "its word order is not 1, 2 or 3");
  demand(options.ngram_max <= kLongestNgram, "its longest n-gram is out of range");
  demand(
      options.ngram_max == 0 || (options.ngram_min >= 1 && options.ngram_min <= options.ngram_max),
      "its n-gram lengths are out of order");
  demand(options.title_weight >= 0 && options.title_weight <= kMostTitleWeight,
         "its title weight is out of range");
  demand_finite(static_cast<double>(options.ngram_weight), "its n-gram weight");
  demand_finite(static_cast<double>(options.stem_weight), "its stem weight");
  demand(options.lead_weight >= 0 && options.lead_weight <= kMostTitleWeight,
         "its lead weight is out of range");
}

template <class Archive, class HeadType>
void describe_confidence(Archive& archive, HeadType& head) {
  archive(head.doubt);
  archive(head.conformal.articles);
  archive(head.conformal.scores);
  archive(head.least_probabilities);
}

void write_names(Writer& write, const NameBlock& names) {
  write(names.set.table());
  write(names.weights);
  write(names.mentions);
}

void read_names(BoundedReader& read, Model& model) {
  std::string table;
  NameBlock& names = model.names;
  read(table);
  read(names.weights);
  read(names.mentions);
  try {
    if (!table.empty()) names.set = features::NameSet(std::move(table));
  } catch (const text::NameTableError& error) {
    demand(false, "line " + std::to_string(error.line()) + " of its names: " + error.what());
  }
  names.labels = model.label_count();
  const std::size_t expected = names.set.entries().size() * names.labels;
  demand(names.weights.size() == expected && names.mentions.size() == expected,
         "its names do not have one weight and one count a label");
  for (const float weight : names.weights) {
    demand_finite(static_cast<double>(weight), "the weight of a name");
  }
}

void write_typicality(Writer& write, const Typicality& typicality) {
  for (const float value : typicality.mean) write(value);
  for (const float value : typicality.deviation) write(value);
  write(typicality.strangeness);
}

void read_typicality(BoundedReader& read, Typicality& typicality) {
  for (float& value : typicality.mean) read(value);
  for (float& value : typicality.deviation) read(value);
  read(typicality.strangeness);
  const std::vector<float>& strangeness = typicality.strangeness;
  demand(strangeness.empty() || strangeness.size() == Typicality::kQuantiles,
         "its typicality does not have " + std::to_string(Typicality::kQuantiles) + " quantiles");
  demand(std::is_sorted(strangeness.begin(), strangeness.end()),
         "the quantiles of its typicality are out of order");
  for (std::size_t m = 0; m < Familiarity::kMeasures; ++m) {
    demand_finite(static_cast<double>(typicality.mean[m]), "the mean of a familiarity");
    demand(typicality.empty() ||
               (std::isfinite(typicality.deviation[m]) && typicality.deviation[m] > 0),
           "the deviation of a familiarity is not a positive finite number");
  }
  for (const float value : strangeness) {
    demand_finite(static_cast<double>(value), "a quantile of its typicality");
  }
}

void check_confidence(const Head& head) {
  const std::string of = "head " + shown(head.name);
  demand(std::isfinite(head.doubt) && head.doubt >= 0,
         of + ": its doubt is not a finite number of 0 or more");
  demand(head.least_probabilities.empty() || head.least_probabilities.size() == head.labels.size(),
         of + ": it does not have one least probability a label");
  for (const float least : head.least_probabilities) {
    demand_finite(static_cast<double>(least), of + ": a least probability");
  }
  const std::vector<float>& scores = head.conformal.scores;
  demand(scores.size() <= Typicality::kQuantiles && std::is_sorted(scores.begin(), scores.end()),
         of + ": its conformity scores are too many or out of order");
  for (const float score : scores) {
    demand(score >= 0 && score <= 1.001F, of + ": a conformity score is not within 0 to 1");
  }
}

void write_offsets(Writer& write, const Head& head) {
  write(spelled(head.aim));
  write(head.offsets);
}

void read_offsets(BoundedReader& read, Head& head) {
  const std::string of = "head " + shown(head.name);
  std::string aim;
  read(aim);
  demand(!text::breaks_a_line(aim), of + ": what it aims at holds a control character");
  if (!aim.empty()) head.aim = parse_aim(aim);
  read(head.offsets);
  demand(head.offsets.empty() || (head.offsets.size() == head.labels.size() && !aim.empty()),
         of + " does not have one offset a label, and what they are for");
  for (const float offset : head.offsets) {
    demand_finite(static_cast<double>(offset), of + ": the offset of a label");
  }
}

void check_head(const Head& head) {
  const std::string of = "head " + shown(head.name);
  demand(!head.name.empty(), "a head has no name");
  demand(!text::breaks_a_line(head.name), "the name of " + of + " holds a control character");
  demand(head.labels.size() >= 2 && head.labels.size() <= kMostLabels,
         of + " has " + std::to_string(head.labels.size()) + " labels");
  demand(head.intercepts.size() == head.labels.size() &&
             head.label_counts.size() == head.labels.size() &&
             head.strongest.size() == head.labels.size(),
         of + " does not have one intercept, count and feature list a label");
  std::set<std::string> seen;
  for (const std::string& label : head.labels) {
    demand(!label.empty(), of + " has an empty label");
    demand(!text::breaks_a_line(label),
           of + ": the label " + shown(label) + " holds a control character");
    demand(seen.insert(label).second, of + " has the label " + shown(label) + " twice");
  }
  for (std::size_t l = 0; l < head.labels.size(); ++l) {
    demand_finite(static_cast<double>(head.intercepts[l]),
                  of + ": the intercept of " + shown(head.labels[l]));
  }
  demand(std::isfinite(head.temperature) && head.temperature > 0,
         of + ": its temperature is not a positive finite number");
  demand_finite(head.lambda, of + ": its penalty");
  for (const double measured : {head.held_out.accuracy, head.held_out.macro_f1,
                                head.held_out.log_loss, head.held_out.calibration_error}) {
    demand_finite(measured, of + ": a held-out measure");
  }
  for (const std::vector<StrongFeature>& list : head.strongest) {
    for (const StrongFeature& feature : list) {
      demand_finite(static_cast<double>(feature.score),
                    of + ": the score of " + shown(feature.unit));
    }
  }
}

template <class Archive, class MultiHeadType>
void describe_multi_head(Archive& archive, MultiHeadType& head) {
  archive(head.name);
  archive(head.labels);
  archive(head.thresholds);
  archive(head.held_out.articles);
  archive(head.held_out.micro_f1);
  archive(head.held_out.macro_f1);
  archive(head.held_out.example_f1);
  archive(head.held_out.subset_accuracy);
}

void write_multi_heads(Writer& write, const std::vector<MultiHead>& heads) {
  write(static_cast<std::uint64_t>(heads.size()));
  for (const MultiHead& head : heads) {
    write(static_cast<std::uint64_t>(head.first));
    describe_multi_head(write, head);
  }
}

/// The labels of a multi-label head are those of binary heads of their names.
void check_multi_head(const Model& model, const MultiHead& head) {
  const std::string of = "multi-label head " + shown(head.name);
  demand(!head.name.empty() && !text::breaks_a_line(head.name),
         "the name of " + of + " is empty or holds a control character");
  demand(head.labels.size() >= 2 && head.thresholds.size() == head.labels.size(),
         of + " does not have two labels or more with one threshold each");
  demand(head.first < model.heads.size() && head.labels.size() <= model.heads.size() - head.first,
         of + " has labels without a head");
  for (std::size_t l = 0; l < head.labels.size(); ++l) {
    const Head& binary = model.heads[head.first + l];
    demand(binary.name == binary_head_name(head.name, head.labels[l]) && binary.labels.size() == 2,
           of + ": " + shown(binary.name) + " is not the binary head of a label");
    demand(head.thresholds[l] >= 0 && head.thresholds[l] <= 1,
           of + ": a threshold is not within 0 to 1");
  }
  for (const double measured : {head.held_out.micro_f1, head.held_out.macro_f1,
                                head.held_out.example_f1, head.held_out.subset_accuracy}) {
    demand_finite(measured, of + ": a held-out measure");
  }
}

void read_text_fingerprints(BoundedReader& read, std::vector<std::uint64_t>& fingerprints) {
  fingerprints.resize(read.count(sizeof(std::uint64_t)));
  for (std::uint64_t& fingerprint : fingerprints) read(fingerprint);
  demand(std::adjacent_find(fingerprints.begin(), fingerprints.end(), std::greater_equal<>()) ==
             fingerprints.end(),
         "the fingerprints of what it has learnt from are out of order");
}

void read_multi_heads(BoundedReader& read, Model& model) {
  const std::size_t size = read.count(2 * sizeof(std::uint64_t));
  std::size_t free = 0;  // heads from here on belong to no multi-label head yet
  for (std::size_t i = 0; i < size; ++i) {
    MultiHead& head = model.multi_heads.emplace_back();
    std::uint64_t first = 0;
    read(first);
    describe_multi_head(read, head);
    demand(first >= free, "the multi-label head " + shown(head.name) + " is out of order");
    head.first = static_cast<std::size_t>(first);
    check_multi_head(model, head);
    free = head.first + head.labels.size();
  }
  std::set<std::string> names;
  for (const ShownHead& head : shown_heads(model)) {
    demand(names.insert(head.name).second, "it has the head " + shown(head.name) + " twice");
  }
}

}  // namespace

std::string metadata_bytes(const Model& model) {
  Writer write;
  std::uint32_t folds = model.options.folds.bits();
  std::uint8_t switches = switches_of(model.options);
  describe_options(write, model.options, folds, switches);
  write(static_cast<std::uint64_t>(model.heads.size()));
  for (const Head& head : model.heads) {
    describe_head(write, head);
    write(static_cast<std::uint64_t>(head.strongest.size()));
    for (const std::vector<StrongFeature>& list : head.strongest) {
      write(static_cast<std::uint64_t>(list.size()));
      for (const StrongFeature& feature : list) {
        write(feature.unit);
        write(feature.score);
      }
    }
  }
  describe_provenance(write, model.provenance);
  write(static_cast<std::uint8_t>(model.precision));
  write(model.units.scale());
  write(model.subwords.scale());
  write(model.mask.patterns());
  write(model.mask.sequences().stored().first);
  write(model.mask.sequences().stored().begun);
  write(model.mask.sequences().stored().whole);
  for (const Head& head : model.heads) describe_confidence(write, head);
  write_names(write, model.names);
  write_typicality(write, model.typicality);
  for (const Head& head : model.heads) write_offsets(write, head);
  write_multi_heads(write, model.multi_heads);
  write(model.provenance.text_fingerprints);
  return write.bytes();
}

TableScales read_metadata(std::span<const std::byte> bytes, Model& model, std::uint32_t version) {
  TableScales scales;
  BoundedReader read(bytes);
  std::uint32_t folds = 0;
  std::uint8_t switches = 0;
  describe_options(read, model.options, folds, switches);
  demand(switches < 2 * kPairs, "it uses features that this build does not know");
  model.options.marks = (switches & kMarks) != 0;
  model.options.targets = (switches & kTargets) != 0;
  model.options.pairs = (switches & kPairs) != 0;
  check_options(model.options, folds);
  model.options.folds = text::Folds(folds);
  const std::size_t heads = read.count(sizeof(std::uint64_t));
  demand(heads >= 1, "it has no head");
  std::set<std::string> names;
  for (std::size_t h = 0; h < heads; ++h) {
    Head& head = model.heads.emplace_back();
    describe_head(read, head);
    head.strongest.resize(std::min(read.count(sizeof(std::uint64_t)), kMostLabels + 1));
    for (std::vector<StrongFeature>& list : head.strongest) {
      const std::size_t size = read.count(sizeof(std::uint64_t) + sizeof(float));
      for (std::size_t i = 0; i < size; ++i) {
        StrongFeature& feature = list.emplace_back();
        read(feature.unit);
        read(feature.score);
      }
    }
    check_head(head);
    demand(names.insert(head.name).second, "it has the head " + shown(head.name) + " twice");
  }
  describe_provenance(read, model.provenance);
  std::uint8_t bits = 0;
  read(bits);
  demand(bits == 8 || bits == 16, "its values have neither 8 nor 16 bits");
  model.precision = static_cast<ScoreTable::Precision>(bits);
  read(scales.units);
  read(scales.subwords);
  std::uint8_t patterns = 0;
  text::WordSequences::Stored sequences;
  read(patterns);
  read(sequences.first);
  read(sequences.begun);
  read(sequences.whole);
  check_mask(patterns, sequences);
  model.mask = {text::WordSequences(std::move(sequences)), patterns};
  if (version >= 2) {
    for (Head& head : model.heads) {
      describe_confidence(read, head);
      check_confidence(head);
    }
    read_names(read, model);
    read_typicality(read, model.typicality);
  }
  if (version >= 3) {
    for (Head& head : model.heads) read_offsets(read, head);
    read_multi_heads(read, model);
    read_text_fingerprints(read, model.provenance.text_fingerprints);
  }
  demand(read.bytes_left() == 0, "there are bytes left over");
  return scales;
}

std::string self_test_bytes(const Model& model) {
  Writer write;
  write(static_cast<std::uint64_t>(model.self_tests.size()));
  for (const SelfTest& test : model.self_tests) {
    write(test.text);
    write(test.probabilities);
  }
  return write.bytes();
}

void read_self_tests(std::span<const std::byte> bytes, Model& model) {
  BoundedReader read(bytes);
  const std::size_t size = read.count(2 * sizeof(std::uint64_t));
  demand(size >= 1, "it has no self-test");
  for (std::size_t t = 0; t < size; ++t) {
    SelfTest& test = model.self_tests.emplace_back();
    read(test.text);
    read(test.probabilities);
    demand(test.probabilities.size() == model.label_count(),
           "a self-test does not have one probability a label");
    for (const float p : test.probabilities) {
      demand_finite(static_cast<double>(p), "a self-test's probability");
    }
  }
  demand(read.bytes_left() == 0, "there are bytes left over");
}

}  // namespace zawiya::model
