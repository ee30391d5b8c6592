#include "model/scorer.hpp"

#include <algorithm>
#include <cmath>

#include "features/feature_map.hpp"
#include "features/row_scale.hpp"
#include "model/add_times.hpp"
#include "text/hashing.hpp"
#include "text/word_sequences.hpp"

namespace zawiya::model {
namespace {

constexpr std::size_t kGroup = ScoreTable::kRowPadding;

const features::ScaledCounts kScaledCount;

/// Sums of rows, each times its factor, for `kGroups` groups of columns from `first` on; they stay
/// in registers.
template <std::size_t kGroups>
[[gnu::always_inline]] inline void sum_rows(const ScoreTable& table,
                                            std::span<const std::uint32_t> numbers,
                                            std::span<const float> factors, std::size_t first,
                                            float* sums) {
  constexpr std::size_t kAhead = 12;
  float local[kGroups * kGroup] = {};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i + kAhead < numbers.size()) table.prefetch(numbers[i + kAhead]);
    const std::int16_t* row = table.row(numbers[i]) + first;
    for (std::size_t c = 0; c < kGroups * kGroup; ++c) {
      local[c] += factors[i] * static_cast<float>(row[c]);
    }
  }
  std::copy_n(local, kGroups * kGroup, sums + first);
}

[[gnu::always_inline]] inline void sum_groups(const ScoreTable& table,
                                              std::span<const std::uint32_t> numbers,
                                              std::span<const float> factors, std::size_t groups,
                                              float* sums) {
  std::size_t group = 0;
  for (; group + 2 <= groups; group += 2) {
    sum_rows<2>(table, numbers, factors, group * kGroup, sums);
  }
  if (group < groups) sum_rows<1>(table, numbers, factors, group * kGroup, sums);
}

void sum_portably(const ScoreTable& table, std::span<const std::uint32_t> numbers,
                  std::span<const float> factors, std::size_t groups, float* sums) {
  sum_groups(table, numbers, factors, groups, sums);
}

#if defined(__x86_64__)
/// The same with the instructions that nearly all machines have by now; every product and sum is
/// rounded alike, so the results are the same to the bit.
[[gnu::target("avx2")]] void sum_with_avx2(const ScoreTable& table,
                                           std::span<const std::uint32_t> numbers,
                                           std::span<const float> factors, std::size_t groups,
                                           float* sums) {
  sum_groups(table, numbers, factors, groups, sums);
}

const auto kSumRows = __builtin_cpu_supports("avx2") ? sum_with_avx2 : sum_portably;
#else
constexpr auto kSumRows = sum_portably;
#endif

}  // namespace

/// Adds units of which the first `lead` weigh more, and how many of them have no row.
void Scorer::add_seen(features::FieldWeights weights, std::size_t lead, std::size_t size,
                      float unknown, Seen& seen) {
  seen.total +=
      weights.lead * static_cast<float>(lead) + weights.rest * static_cast<float>(size - lead);
  seen.unknown += unknown;
}

Scorer::Scorer(const Model& model, const text::Normalizer& normalizer)
    : model_(model),
      reader_(model.options, normalizer, model.mask),
      counter_(model.options),
      memo_(model) {
  known_.of.assign(model.units.rows(), 0.0F);
  for (const Head& head : model.heads) priors_.push_back(log_priors(head.label_counts));
}

void Scorer::score(const text::ArticleText& article, Scores& scores) {
  fields_ = reader_.read(article);
  memo_.begin_article();
  absent_ = 0;
  tokens_ = {};
  words_ = {};
  longer_ = {};
  for (const features::Field& field : fields_) count_field(field);
  model_.names.set.count(fields_, article.date, mentions_, names_);
  sum_up(scores);
  finish(scores);
}

void Scorer::count_field(const features::Field& field) {
  const features::FieldWeights weights = features::field_weights(field, model_.options);
  if (weights.rest <= 0) return;
  const std::vector<text::Word>& words = field.words.words;
  const bool in_text =
      field.kind == features::FieldKind::kTitle || field.kind == features::FieldKind::kBody;
  units_.resize(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) units_[i] = words[i].hash;
  const std::size_t most =
      std::min<std::size_t>(features::longest_unit(field.kind, model_.options), words.size());
  if (most == 0) return;
  numbers_.resize(words.size());
  count_tokens(field, weights, in_text);
  for (std::size_t order = 2; order <= most; ++order) {
    units_.pop_back();
    for (std::size_t i = 0; i < units_.size(); ++i) {
      units_[i] = text::hash_longer_unit(units_[i], words[i + order - 1].hash);
    }
    count_longer(order, weights, in_text);
  }
}

/// Counts the words of a field.
void Scorer::count_tokens(const features::Field& field, features::FieldWeights weights,
                          bool in_text) {
  const std::size_t size = units_.size();
  model_.units.find_all(units_, numbers_.data());
  const std::size_t lead = std::min(size, weights.lead_words);
  // Which have no row is not to be guessed: write, and go on if it has.
  unseen_words_.resize(size + 1);
  std::size_t known = 0;
  std::size_t unseen = 0;
  std::size_t known_lead = 0;
  const std::uint32_t absent = model_.units.absent();
  for (std::size_t i = 0; i < size; ++i) {
    if (i == lead) known_lead = known;
    const std::uint32_t number = numbers_[i];
    const std::size_t is_absent = number == absent ? 1 : 0;
    unseen_words_[unseen] = static_cast<std::uint32_t>(i);
    numbers_[known] = number;
    unseen += is_absent;
    known += 1 - is_absent;
  }
  if (lead == size) known_lead = known;
  const std::span<const std::uint32_t> numbers = std::span(numbers_).first(known);
  const float absent_before = absent_;
  count_known(numbers.first(known_lead), weights.lead);
  add_times(weights.lead, lead - known_lead, absent_);
  count_known(numbers.subspan(known_lead), weights.rest);
  add_times(weights.rest, (size - lead) - (known - known_lead), absent_);
  const std::span<const std::uint32_t> unseen_words = std::span(unseen_words_).first(unseen);
  if (in_text) {
    add_seen(weights, lead, size, absent_ - absent_before, tokens_);
    count_words(field, weights, unseen_words);
  }
  if (features::has_subwords(field.kind)) count_unseen(field, weights, unseen_words);
}

/// Counts the units of `order` words whose hashes are in `units_`.
void Scorer::count_longer(std::size_t order, features::FieldWeights weights, bool in_text) {
  const std::span<const std::uint64_t> units(units_);
  const std::size_t lead =
      std::min(units.size(), weights.lead_words - std::min(weights.lead_words, order - 1));
  const float absent_before = absent_;
  const auto count_part = [&](std::span<const std::uint64_t> part, float weight) {
    const std::size_t known = model_.units.find_present(part, numbers_.data());
    count_known(std::span(numbers_).first(known), weight);
    add_times(weight, part.size() - known, absent_);
  };
  count_part(units.first(lead), weights.lead);
  count_part(units.subspan(lead), weights.rest);
  if (in_text) add_seen(weights, lead, units.size(), absent_ - absent_before, longer_);
}

/// Words without punctuation: all of them, and those that have no row.
void Scorer::count_words(const features::Field& field, features::FieldWeights weights,
                         std::span<const std::uint32_t> unseen) {
  const text::WordList& words = field.words;
  const std::size_t lead = std::min(weights.lead_words, words.words.size());
  float leading = 0;
  for (std::size_t i = 0; i < lead; ++i) leading += text::is_word_token(words, i) ? 1.0F : 0.0F;
  words_.total += weights.rest * static_cast<float>(words.word_tokens) +
                  (weights.lead - weights.rest) * leading;
  for (const std::uint32_t i : unseen) {
    if (text::is_word_token(words, i)) words_.unknown += i < lead ? weights.lead : weights.rest;
  }
}

/// @param prefetch  prefetch(number): what else will be needed of it
template <class Prefetch>
void Scorer::count(Counts& counts, std::span<const std::uint32_t> numbers, float weight,
                   Prefetch prefetch) {
  if (counts.present.size() < counts.size + numbers.size()) {
    counts.present.resize(2 * (counts.size + numbers.size()));
  }
  constexpr std::size_t kAhead = 16;
  float* const of = counts.of.data();
  std::uint32_t* present = counts.present.data() + counts.size;
  const auto take = [&](std::uint32_t number) {
    // Whether it is the first of its kind is not to be guessed: write, and go on if it was.
    *present = number;
    present += of[number] == 0 ? 1 : 0;
    of[number] += weight;
    prefetch(number);
  };
  std::size_t i = 0;
  for (; i + kAhead < numbers.size(); ++i) {
    __builtin_prefetch(&of[numbers[i + kAhead]], 1);
    take(numbers[i]);
  }
  for (; i < numbers.size(); ++i) take(numbers[i]);
  counts.size = static_cast<std::size_t>(present - counts.present.data());
}

void Scorer::count_known(std::span<const std::uint32_t> numbers, float weight) {
  count(known_, numbers, weight, [&](std::uint32_t number) { model_.units.prefetch(number); });
}

/// Counts the words of the field that have no row, by their indices.
void Scorer::count_unseen(const features::Field& field, features::FieldWeights weights,
                          std::span<const std::uint32_t> unseen) {
  const text::WordList& words = field.words;
  for (const std::uint32_t i : unseen) memo_.prefetch(words.words[i].hash);
  std::size_t lead = 0;
  for (std::size_t u = 0; u < unseen.size(); ++u) {
    const std::uint32_t i = unseen[u];
    lead += i < weights.lead_words ? 1 : 0;
    numbers_[u] = memo_.number(words.words[i].hash, words[i], field.salt);
    if (unseen_.of.size() <= numbers_[u]) unseen_.of.resize(2 * (numbers_[u] + std::size_t{1}), 0);
  }
  const std::span<const std::uint32_t> numbers = std::span(numbers_).first(unseen.size());
  const auto nothing = [](std::uint32_t) {};
  count(unseen_, numbers.first(lead), weights.lead, nothing);
  count(unseen_, numbers.subspan(lead), weights.rest, nothing);
}

/// Adds up the rows of what has been counted, and forgets the counts.
void Scorer::sum_up(Scores& scores) {
  const std::size_t labels = model_.label_count();
  const std::size_t along = labels;
  const std::size_t rest = labels + 1;
  const ScoreTable& units = model_.units;
  const std::vector<float>& scale = units.scale();
  const std::size_t groups = (labels + 2 + kGroup - 1) / kGroup;

  const std::span<const std::uint32_t> present = std::span(known_.present).first(known_.size);
  factors_.resize(present.size());
  float rest_sum = 0;  // of squares
  for (std::size_t i = 0; i < present.size(); ++i) {
    float& count = known_.of[present[i]];
    const float factor = kScaledCount(count);
    count = 0;
    factors_[i] = factor;
    rest_sum += factor * factor * static_cast<float>(units.row(present[i])[rest]);
  }
  sums_.resize(groups * kGroup);
  kSumRows(units, present, factors_, groups, sums_.data());
  known_.size = 0;

  unseen_sums_.assign(labels + 2, 0.0F);
  for (std::size_t i = 0; i < unseen_.size; ++i) {
    float& count = unseen_.of[unseen_.present[i]];
    const float a = kScaledCount(count);
    count = 0;
    const std::span<const float> row = memo_.row(unseen_.present[i]);
    for (std::size_t c = 0; c <= along; ++c) unseen_sums_[c] += a * row[c];
    unseen_sums_[rest] += a * a * row[rest];
  }
  unseen_.size = 0;

  sums_[rest] = rest_sum;
  for (std::size_t c = 0; c < labels + 2; ++c) sums_[c] = sums_[c] * scale[c] + unseen_sums_[c];
  inverse_length_ = features::inverse_row_length(static_cast<double>(sums_[along]),
                                                 static_cast<double>(sums_[rest]));
  const auto share_known = [](float total, float unknown) {
    return total > 0 ? (total - unknown) / total : 0;
  };
  scores.coverage = share_known(tokens_.total + longer_.total, tokens_.unknown + longer_.unknown);
  scores.familiarity = {share_known(words_.total, words_.unknown),
                        share_known(longer_.total, longer_.unknown), std::log1p(words_.total)};
}

/// Probabilities from the scores, as far as the article is like those that training held out.
void Scorer::finish_confidence(Scores& scores) const {
  scores.probabilities = scores.values;
  scores.strangeness = 0;
  scores.typicality = 0;
  if (!model_.typicality.empty()) {
    scores.strangeness = model_.typicality.strangeness_of(scores.familiarity);
    scores.typicality = model_.typicality.typicality_of(scores.strangeness);
    const double grasp = model_.typicality.grasp_of(scores.familiarity);
    const double belief = model_.typicality.belief_in(scores.familiarity);
    std::size_t first = 0;
    for (std::size_t h = 0; h < model_.heads.size(); ++h) {
      const std::size_t size = priors_[h].size();
      pull_to_prior(std::span(scores.probabilities).subspan(first, size), priors_[h],
                    belief * kept_share(grasp, model_.heads[h].doubt));
      first += size;
    }
  }
  softmax_heads(model_.heads, scores.probabilities, scores.probabilities);
}

void Scorer::explain(std::vector<Contribution>& contributions,
                     std::vector<features::UnitOccurrence>& occurrences) {
  contributions.clear();
  occurrences.clear();
  const std::size_t labels = model_.label_count();
  std::size_t at = 0;  // the field of the present unit: they come in the order of their first words
  std::size_t first_of_field = 0;
  for (const features::Unit& unit : counter_.count(fields_, &occurrences)) {
    while (unit.first_word - first_of_field >= fields_[at].words.words.size()) {
      first_of_field += fields_[at++].words.words.size();
    }
    const features::Field& field = fields_[at];
    Contribution& added = contributions.emplace_back();
    added.unit = unit;
    added.values.assign(labels, 0.0F);
    const std::uint32_t number = model_.units.find(unit.hash);
    added.known = number != model_.units.absent();
    const float a = inverse_length_ * features::scaled_count(unit.count);
    if (added.known) {
      const std::int16_t* row = model_.units.row(number);
      for (std::size_t c = 0; c < labels; ++c) {
        added.values[c] = a * static_cast<float>(row[c]) * model_.units.scale()[c];
      }
    } else if (unit.order == 1 && features::has_subwords(field.kind)) {
      const std::string_view word = field.words[unit.first_word - first_of_field];
      const std::span<const float> row = memo_.row(memo_.number(unit.hash, word, field.salt));
      for (std::size_t c = 0; c < labels; ++c) added.values[c] = a * row[c];
    }
  }
}

/// Scores, probabilities and the rest from the sums.
void Scorer::finish(Scores& scores) {
  scores.values.clear();
  std::size_t column = 0;
  for (const Head& head : model_.heads) {
    for (const float intercept : head.intercepts) {
      const float added = inverse_length_ * sums_[column++];
      // Only a forged model overflows; its probabilities are numbers all the same.
      scores.values.push_back(intercept + (std::isfinite(added) ? added : 0.0F));
    }
  }
  if (!model_.names.empty()) model_.names.add_to(scores.values, names_);
  const text::WordList& title = fields_[0].words;
  const text::WordList& body = fields_[1].words;
  scores.words = static_cast<std::uint32_t>(title.word_tokens + body.word_tokens);
  scores.invalid_sequences = title.invalid_sequences + body.invalid_sequences;
  finish_confidence(scores);
  scores.best.clear();
  std::size_t first = 0;
  for (const Head& head : model_.heads) {
    const std::size_t size = head.labels.size();
    const auto probabilities = std::span<const float>(scores.probabilities).subspan(first, size);
    scores.best.push_back(static_cast<std::uint32_t>(given_label(probabilities, head.offsets)));
    first += size;
  }
}

void softmax_heads(const std::vector<Head>& heads, std::span<const float> values,
                   std::span<float> probabilities) {
  std::size_t first = 0;
  for (const Head& head : heads) {
    const std::size_t size = head.labels.size();
    const std::span<const float> in = values.subspan(first, size);
    const float top = *std::max_element(in.begin(), in.end());
    double total = 0;
    for (const float value : in) total += std::exp(static_cast<double>(value - top));
    for (std::size_t l = 0; l < size; ++l) {
      probabilities[first + l] =
          static_cast<float>(std::exp(static_cast<double>(in[l] - top)) / total);
    }
    first += size;
  }
}

}  // namespace zawiya::model
