#include "compare/word_similarity.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "text/clitics.hpp"
#include "text/folds.hpp"
#include "text/function_words.hpp"
#include "text/stem.hpp"
#include "text/utf8.hpp"

namespace zawiya::compare {
namespace {

constexpr std::size_t kLeastStem = 3;  // letters: two say too little
constexpr std::size_t kLeastRoot = 3;
constexpr std::size_t kLeastLetters = 4;  // of words that are one letter apart
constexpr std::size_t kMostLetters = 24;  // longer ones are no words

/// A key that many forms share says nothing, and pairs of them would be many.
constexpr std::size_t kMostSharers = 64;

std::string with_one_hamza(std::string_view folded) {
  std::string word(folded);
  for (const std::string_view carrier : {"ؤ", "ئ"}) {
    for (std::size_t at = word.find(carrier); at != std::string::npos;
         at = word.find(carrier, at)) {
      word.replace(at, carrier.size(), "ء");
    }
  }
  return word;
}

/// A stem without the letters that broken plurals and verb forms put in or take out.
std::string root_letters(std::string_view stem) {
  constexpr std::array<std::string_view, 4> kWeak = {"ا", "و", "ي", "ء"};
  std::string root;
  for (std::size_t begin = 0; begin < stem.size();) {
    std::size_t end = begin + 1;
    while (end < stem.size() && !text::begins_code_point(stem[end])) ++end;
    const std::string_view letter = stem.substr(begin, end - begin);
    if (std::find(kWeak.begin(), kWeak.end(), letter) == kWeak.end()) root.append(letter);
    begin = end;
  }
  return root;
}

using Key = std::pair<std::string, WordSimilarity>;

/// A stem, and it without each of its letters: two stems that share one of these are one letter
/// taken away, put in, changed or moved apart.
/// @source  Garbe 2012, "1000x Faster Spelling Correction": symmetric deletion
void add_deletions(std::string_view stem, std::vector<Key>& keys) {
  const std::size_t letters = text::count_code_points(stem);
  if (letters < kLeastLetters || letters > kMostLetters) return;
  keys.emplace_back(stem, WordSimilarity::kLetters);
  if (letters == kLeastLetters) return;
  for (std::size_t begin = 0; begin < stem.size();) {
    std::size_t end = begin + 1;
    while (end < stem.size() && !text::begins_code_point(stem[end])) ++end;
    keys.emplace_back(std::string(stem.substr(0, begin)).append(stem.substr(end)),
                      WordSimilarity::kLetters);
    begin = end;
  }
}

/// What a form is looked up by: two forms that share a key are similar.
std::vector<Key> keys(std::string_view form, bool function_word) {
  std::vector<Key> result;
  if (!function_word) add_deletions(text::light_stem(form), result);
  const text::CliticReadings readings = text::clitic_readings(form);
  for (const std::string_view reading : readings.all()) {
    result.emplace_back(reading, WordSimilarity::kClitics);
    if (function_word) continue;  // لن and لنا are not one word
    const std::string_view shorter = text::without_enclitic(reading);
    for (const std::string_view stem :
         {text::light_stem(reading), shorter, text::light_stem(shorter)}) {
      if (text::count_code_points(stem) < kLeastStem) continue;
      result.emplace_back(stem, WordSimilarity::kStem);
      std::string root = root_letters(stem);
      if (text::count_code_points(root) >= kLeastRoot) {
        result.emplace_back(std::move(root), WordSimilarity::kRoot);
      }
    }
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

}  // namespace

float similarity_score(WordSimilarity similarity) {
  switch (similarity) {
    case WordSimilarity::kNone:
      return 0;
    case WordSimilarity::kRoot:
      return 0.45F;
    case WordSimilarity::kLetters:
      return 0.6F;
    case WordSimilarity::kStem:
      return 0.9F;
    case WordSimilarity::kClitics:
      return 0.97F;
    case WordSimilarity::kSame:
      return 1;
  }
  return 0;
}

std::uint32_t WordForms::fold_bits() {
  return text::profile_folds("news").bits() & ~static_cast<std::uint32_t>(text::Fold::kHamza);
}

std::uint32_t WordForms::add(std::string_view folded) {
  std::string text = with_one_hamza(folded);
  const auto [at, is_new] = numbers_.try_emplace(text, size());
  if (is_new) {
    const bool function_word = text::is_function_word(text);
    const bool negation = text::is_negation(text);
    forms_.push_back({std::move(text), function_word, negation, {}});
  }
  return at->second;
}

void WordForms::link() {
  std::unordered_map<std::string, std::vector<std::uint32_t>>
      sharers[static_cast<std::size_t>(WordSimilarity::kSame) + 1];
  std::vector<std::vector<Key>> keys_of(forms_.size());
  for (std::uint32_t form = 0; form < size(); ++form) {
    keys_of[form] = keys(forms_[form].text, forms_[form].function_word);
    for (const auto& [text, similarity] : keys_of[form]) {
      sharers[static_cast<std::size_t>(similarity)][text].push_back(form);
    }
  }
  for (std::uint32_t form = 0; form < size(); ++form) {
    std::vector<SimilarForm>& similar = forms_[form].similar;
    similar.assign(1, {form, WordSimilarity::kSame});
    for (const auto& [text, similarity] : keys_of[form]) {
      const std::vector<std::uint32_t>& others =
          sharers[static_cast<std::size_t>(similarity)].at(text);
      if (others.size() > kMostSharers) continue;
      for (const std::uint32_t other : others) {
        // A function word is no reading of a content word: وكالة is not كالة with و.
        if (other != form && forms_[other].function_word == forms_[form].function_word) {
          similar.push_back({other, similarity});
        }
      }
    }
    std::sort(similar.begin(), similar.end(), [](const SimilarForm& a, const SimilarForm& b) {
      return a.form != b.form ? a.form < b.form : a.similarity > b.similarity;
    });
    const auto same_form = [](const SimilarForm& a, const SimilarForm& b) {
      return a.form == b.form;
    };
    similar.erase(std::unique(similar.begin(), similar.end(), same_form), similar.end());
  }
}

WordSimilarity WordForms::similarity(std::uint32_t a, std::uint32_t b) const {
  const std::vector<SimilarForm>& similar = forms_[a].similar;
  const auto at =
      std::lower_bound(similar.begin(), similar.end(), b,
                       [](const SimilarForm& k, std::uint32_t form) { return k.form < form; });
  return at != similar.end() && at->form == b ? at->similarity : WordSimilarity::kNone;
}

}  // namespace zawiya::compare
