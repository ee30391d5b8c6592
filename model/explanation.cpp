#include "model/explanation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>

#include "text/passages.hpp"

namespace zawiya::model {
namespace {

/// The value of one label against the mean of its head's.
double against_mean(const std::vector<float>& values, std::size_t first, std::size_t labels,
                    std::size_t label) {
  double mean = 0;
  for (std::size_t l = 0; l < labels; ++l) mean += static_cast<double>(values[first + l]);
  return static_cast<double>(values[first + label]) - mean / static_cast<double>(labels);
}

/// Words of all fields, counted through.
class AllWords {
 public:
  explicit AllWords(std::span<const features::Field> fields) : fields_(fields) {
    for (const features::Field& field : fields) {
      for (std::size_t i = 0; i < field.words.words.size(); ++i) {
        places_.emplace_back(&field, i);
      }
    }
  }

  const features::Field& field(std::size_t word) const { return *places_[word].first; }

  std::string spelled(std::size_t first_word, std::size_t words) const {
    std::string spelling;
    for (std::size_t w = first_word; w < first_word + words; ++w) {
      const auto& [field, index] = places_[w];
      if (!spelling.empty()) spelling += ' ';
      spelling += field->words[index];
    }
    return spelling;
  }

  /// Words as the article has them.
  std::string written(std::size_t first_word, std::size_t words,
                      const text::ArticleText& article) const {
    const std::uint32_t first = origin(first_word);
    const std::uint32_t last = origin(first_word + words - 1);
    if (first == features::Field::kNone || last != first + words - 1) {
      return spelled(first_word, words);
    }
    const auto& [field, index] = places_[first];
    const std::string_view text =
        field->kind == features::FieldKind::kTitle ? article.title : article.body;
    const std::size_t begin = field->words.words[index].source_begin;
    const std::size_t end = places_[last].first->words.words[places_[last].second].source_end;
    std::string result;
    for (const char c : text.substr(begin, end - begin)) {
      const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (!space || (!result.empty() && result.back() != ' ')) result += space ? ' ' : c;
    }
    return result;
  }

  /// The word of title and body that this one is or repeats; Field::kNone: none.
  std::uint32_t origin(std::size_t word) const {
    const auto& [field, index] = places_[word];
    if (!features::field_name(field->kind).empty()) return field->origins[index];
    return static_cast<std::uint32_t>(word);
  }

  /// Those of title and body, without weights.
  std::vector<Evidence> evidence() const {
    std::vector<Evidence> words;
    for (const auto& [field, index] : places_) {
      if (!features::field_name(field->kind).empty()) break;
      const text::Word& word = field->words.words[index];
      const bool title = field->kind == features::FieldKind::kTitle;
      // A hashtag stands before its parts: where they are marked, its sign is left to it.
      if (!words.empty() && words.back().in_title == title &&
          words.back().begin < word.source_begin) {
        words.back().end = std::min(words.back().end, word.source_begin);
      }
      words.push_back({word.source_begin, word.source_end, title, 0});
    }
    return words;
  }

 private:
  std::span<const features::Field> fields_;
  std::vector<std::pair<const features::Field*, std::size_t>> places_;
};

/// By falling absolute weight.
template <typename T>
void sort_by_weight(std::vector<T>& of) {
  std::stable_sort(of.begin(), of.end(),
                   [](const T& a, const T& b) { return std::abs(a.weight) > std::abs(b.weight); });
}

}  // namespace

Explainer::Explainer(const Model& model, const text::Normalizer& normalizer)
    : model_(model), normalizer_(normalizer), scorer_(model, normalizer) {}

const Scores& Explainer::score(const text::ArticleText& article) {
  article_ = article;
  broken_down_ = false;
  scorer_.score(article, scores_);
  return scores_;
}

void Explainer::break_down() {
  if (broken_down_) return;
  broken_down_ = true;
  scorer_.explain(contributions_, occurrences_);
  times_.assign(contributions_.size(), 0);
  for (const features::UnitOccurrence& occurrence : occurrences_) ++times_[occurrence.unit];
  text::WordList words;  // all of them: the fields may lack what the model masks
  normalizer_.split(article_.body, words);
  sentences_.clear();
  for (const text::Passage& passage : text::split_passages(article_.body, words)) {
    sentences_.push_back({words.words[passage.first_word].source_begin,
                          words.words[passage.end_word - 1].source_end, 0});
  }
}

Explanation Explainer::explain(std::size_t head, std::size_t label) {
  break_down();
  const std::size_t first = model_.first_label_of(head);
  const std::size_t labels = model_.heads[head].labels.size();
  const AllWords all(scorer_.fields());

  Explanation result;
  result.total = against_mean(scores_.values, first, labels, label);
  result.intercept = against_mean(model_.heads[head].intercepts, 0, labels, label);
  std::vector<double> weights;
  for (std::size_t u = 0; u < contributions_.size(); ++u) {
    weights.push_back(against_mean(contributions_[u].values, first, labels, label));
    if (weights[u] == 0) continue;
    const features::Unit& unit = contributions_[u].unit;
    result.units.push_back({all.spelled(unit.first_word, unit.order),
                            all.written(unit.first_word, unit.order, article_),
                            std::string(features::field_name(all.field(unit.first_word).kind)),
                            static_cast<float>(weights[u]), times_[u], contributions_[u].known});
  }
  result.words = all.evidence();
  for (const features::UnitOccurrence& occurrence : occurrences_) {
    const double share = weights[occurrence.unit] / times_[occurrence.unit] / occurrence.order;
    for (std::uint32_t w = 0; w < occurrence.order; ++w) {
      const std::uint32_t origin = all.origin(occurrence.first_word + w);
      if (origin != features::Field::kNone) {
        result.words[origin].weight += static_cast<float>(share);
      }
    }
  }
  if (!model_.names.empty()) explain_names(head, label, first, result);
  sort_by_weight(result.units);
  result.sentences = deciding_sentences(result.words);
  return result;
}

namespace {

/// "name for «الحكومة السورية»; of 41 mentions in training opposition_aligned 30, …": the label
/// with the most first. A spelling that is counted with others is followed by what they go by.
std::string described(const NameBlock& names, std::uint32_t entry, const std::string& written,
                      const Head& head, std::size_t first) {
  const features::NameSet::Entry& of = names.set.entries()[entry];
  const std::uint32_t* mentions = names.mentions_of(entry) + first;
  std::vector<std::size_t> labels(head.labels.size());
  std::iota(labels.begin(), labels.end(), std::size_t{0});
  std::stable_sort(labels.begin(), labels.end(),
                   [&](std::size_t a, std::size_t b) { return mentions[a] > mentions[b]; });
  std::uint64_t total = 0;
  for (const std::size_t label : labels) total += mentions[label];
  std::string text = "name for «" + names.set.concepts()[of.concept_number].shown + "»";
  if (of.shown != written) text += ", like «" + of.shown + "»";
  if (total == 0) return text + "; never in training";
  text += "; of " + std::to_string(total) + (total == 1 ? " mention" : " mentions");
  text += " in training";
  for (const std::size_t label : labels) {
    text += (label == labels.front() ? " " : ", ") + head.labels[label] + " ";
    text += std::to_string(mentions[label]);
  }
  return text;
}

}  // namespace

/// Adds what the names say: each as a unit, and to the words that they stand in.
void Explainer::explain_names(std::size_t head, std::size_t label, std::size_t first,
                              Explanation& explanation) const {
  const AllWords all(scorer_.fields());
  const NameBlock& names = model_.names;
  const std::size_t labels = model_.heads[head].labels.size();
  for (const features::NameCount& name : scorer_.names()) {
    const std::vector<float> weights(names.weights_of(name.entry),
                                     names.weights_of(name.entry) + names.labels);
    const double weight = std::log1p(static_cast<double>(name.mentions)) *
                          against_mean(weights, first, labels, label);
    if (weight == 0) continue;
    const auto at = std::find_if(scorer_.mentions().begin(), scorer_.mentions().end(),
                                 [&](const auto& mention) { return mention.entry == name.entry; });
    const std::string written = all.written(at->first_word, at->words, article_);
    explanation.units.push_back({all.spelled(at->first_word, at->words), written,
                                 described(names, name.entry, written, model_.heads[head], first),
                                 static_cast<float>(weight), name.mentions, true});
    for (const features::NameMention& mention : scorer_.mentions()) {
      if (mention.entry != name.entry) continue;
      const double share = weight / name.mentions / mention.words;
      for (std::uint32_t w = 0; w < mention.words; ++w) {
        explanation.words[mention.first_word + w].weight += static_cast<float>(share);
      }
    }
  }
}

std::vector<DecidingSentence> Explainer::deciding_sentences(
    const std::vector<Evidence>& words) const {
  std::vector<DecidingSentence> sentences = sentences_;
  for (const Evidence& word : words) {
    if (word.in_title) continue;
    const auto after = std::partition_point(
        sentences.begin(), sentences.end(),
        [&](const DecidingSentence& sentence) { return sentence.begin <= word.begin; });
    if (after != sentences.begin()) std::prev(after)->weight += static_cast<double>(word.weight);
  }
  std::erase_if(sentences, [](const DecidingSentence& of) { return of.weight == 0; });
  sort_by_weight(sentences);
  return sentences;
}

}  // namespace zawiya::model
