#include "framing/word_forms.hpp"

#include <algorithm>
#include <utility>

#include "features/clitics.hpp"
#include "features/folds.hpp"
#include "features/function_words.hpp"
#include "features/stem.hpp"

namespace zawiya::framing {
namespace {

constexpr std::size_t kLeastStem = 3;  // letters: two say too little
constexpr std::size_t kLeastRoot = 3;
constexpr std::size_t kLeastShared = 4;   // of words that are one letter apart
constexpr std::size_t kMostLetters = 24;  // longer ones are no words

/// A key that many forms share says nothing, and pairs of them would be many.
constexpr std::size_t kMostSharers = 64;

std::string with_one_hamza(std::string_view folded) {
  std::string word(folded);
  for (const std::string_view carrier : {"ؤ", "ئ"}) {
    for (std::size_t at = word.find(carrier); at != std::string::npos; at = word.find(carrier)) {
      word.replace(at, carrier.size(), "ء");
    }
  }
  return word;
}

/// A stem without the letters that broken plurals and verb forms put in or take out.
std::string root_letters(std::string_view stem) {
  std::string root(stem);
  for (const std::string_view weak : {"ا", "و", "ي", "ء"}) {
    for (std::size_t at = root.find(weak); at != std::string::npos; at = root.find(weak)) {
      root.erase(at, weak.size());
    }
  }
  return root;
}

using Key = std::pair<std::string, Kinship>;

/// A stem, and it without each of its letters: two stems that share one of these are one letter
/// taken away, put in, changed or moved apart.
/// @source  Garbe 2012, "1000x Faster Spelling Correction": symmetric deletion
void add_deletions(std::string_view stem, std::vector<Key>& keys) {
  const std::size_t letters = features::letter_count(stem);
  if (letters < kLeastShared || letters > kMostLetters) return;
  keys.emplace_back(stem, Kinship::kLetters);
  if (letters == kLeastShared) return;
  for (std::size_t begin = 0; begin < stem.size();) {
    std::size_t end = begin + 1;
    while (end < stem.size() && (static_cast<unsigned char>(stem[end]) & 0xC0U) == 0x80U) ++end;
    keys.emplace_back(std::string(stem.substr(0, begin)).append(stem.substr(end)),
                      Kinship::kLetters);
    begin = end;
  }
}

/// What a form is looked up by: two forms that share a key are kin.
std::vector<Key> keys(std::string_view form, bool function_word) {
  std::vector<Key> result;
  if (!function_word) add_deletions(features::light_stem(form), result);
  const features::CliticReadings readings = features::clitic_readings(form);
  for (const std::string_view reading : readings.all()) {
    result.emplace_back(reading, Kinship::kClitics);
    if (function_word) continue;  // لن and لنا are not one word
    const std::string_view shorter = features::without_enclitic(reading);
    for (const std::string_view stem :
         {features::light_stem(reading), shorter, features::light_stem(shorter)}) {
      if (features::letter_count(stem) < kLeastStem) continue;
      result.emplace_back(stem, Kinship::kStem);
      std::string root = root_letters(stem);
      if (features::letter_count(root) >= kLeastRoot) {
        result.emplace_back(std::move(root), Kinship::kRoot);
      }
    }
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

}  // namespace

float similarity(Kinship kinship) {
  switch (kinship) {
    case Kinship::kNone:
      return 0;
    case Kinship::kRoot:
      return 0.45F;
    case Kinship::kLetters:
      return 0.6F;
    case Kinship::kStem:
      return 0.9F;
    case Kinship::kClitics:
      return 0.97F;
    case Kinship::kSame:
      return 1;
  }
  return 0;
}

std::uint32_t WordForms::fold_bits() {
  return features::profile_folds("news").bits() &
         ~static_cast<std::uint32_t>(features::Fold::kHamza);
}

std::uint32_t WordForms::add(std::string_view folded) {
  std::string text = with_one_hamza(folded);
  const auto [at, is_new] = numbers_.try_emplace(text, size());
  if (is_new) {
    const bool function_word = features::is_function_word(text);
    const bool negation = features::is_negation(text);
    forms_.push_back({std::move(text), function_word, negation, {}});
  }
  return at->second;
}

void WordForms::link() {
  std::unordered_map<std::string, std::vector<std::uint32_t>>
      sharers[static_cast<std::size_t>(Kinship::kSame) + 1];
  std::vector<std::vector<Key>> keys_of(forms_.size());
  for (std::uint32_t form = 0; form < size(); ++form) {
    keys_of[form] = keys(forms_[form].text, forms_[form].function_word);
    for (const auto& [text, kinship] : keys_of[form]) {
      sharers[static_cast<std::size_t>(kinship)][text].push_back(form);
    }
  }
  for (std::uint32_t form = 0; form < size(); ++form) {
    std::vector<Kin>& kin = forms_[form].kin;
    kin.assign(1, {form, Kinship::kSame});
    for (const auto& [text, kinship] : keys_of[form]) {
      const std::vector<std::uint32_t>& others =
          sharers[static_cast<std::size_t>(kinship)].at(text);
      if (others.size() > kMostSharers) continue;
      for (const std::uint32_t other : others) {
        // A function word is no reading of a content word: وكالة is not كالة with و.
        if (other != form && forms_[other].function_word == forms_[form].function_word) {
          kin.push_back({other, kinship});
        }
      }
    }
    std::sort(kin.begin(), kin.end(), [](const Kin& a, const Kin& b) {
      return a.form != b.form ? a.form < b.form : a.kinship > b.kinship;
    });
    const auto same_form = [](const Kin& a, const Kin& b) { return a.form == b.form; };
    kin.erase(std::unique(kin.begin(), kin.end(), same_form), kin.end());
  }
}

Kinship WordForms::kinship(std::uint32_t a, std::uint32_t b) const {
  const std::vector<Kin>& kin = forms_[a].kin;
  const auto at = std::lower_bound(kin.begin(), kin.end(), b,
                                   [](const Kin& k, std::uint32_t form) { return k.form < form; });
  return at != kin.end() && at->form == b ? at->kinship : Kinship::kNone;
}

}  // namespace zawiya::framing
