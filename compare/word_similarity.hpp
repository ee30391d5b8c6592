#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace zawiya::compare {

/// How far two word forms are the same word.
enum class WordSimilarity : std::uint8_t {
  kNone,
  kRoot,  ///< the same consonants without و ا ي ء: صندوق، صناديق; but also قاتل، قتيل
  kLetters,  ///< one letter apart, in words of five or more: تلغرام، تليغرام; so names are spelt
  kStem,     ///< the same light stem: سوري، السوريين
  kClitics,  ///< equal but for what is written together in front: والجهات، الجهات
  kSame,     ///< equal after folding
};

/// True when a reader would say that it is the same word: no difference between texts.
inline bool same_word(WordSimilarity similarity) { return similarity >= WordSimilarity::kStem; }

/// How much a match of this similarity is worth, 0 to 1.
float similarity_score(WordSimilarity similarity);

/// The distinct word forms of some texts, numbered, and which of them are similar.
class WordForms {
 public:
  struct SimilarForm {
    std::uint32_t form = 0;
    WordSimilarity similarity = WordSimilarity::kNone;
  };

  /// The folds of the profile `news` but that of hamza carriers, which `add` makes all ء instead:
  /// مسؤول and مسئول are one spelling.
  static std::uint32_t fold_bits();

  /// The number of a form. @param folded  with fold_bits()
  std::uint32_t add(std::string_view folded);

  /// Finds all similar forms; call it once all forms are added.
  void link();

  std::uint32_t size() const { return static_cast<std::uint32_t>(forms_.size()); }

  /// The forms that are similar to this one, itself among them, by number.
  std::span<const SimilarForm> similar(std::uint32_t form) const { return forms_[form].similar; }
  WordSimilarity similarity(std::uint32_t a, std::uint32_t b) const;

  bool function_word(std::uint32_t form) const { return forms_[form].function_word; }
  bool negation(std::uint32_t form) const { return forms_[form].negation; }

 private:
  struct Form {
    std::string text;
    bool function_word = false;
    bool negation = false;
    std::vector<SimilarForm> similar;
  };
  std::vector<Form> forms_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

}  // namespace zawiya::compare
