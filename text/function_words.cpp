#include "text/function_words.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace zawiya::text {
namespace {

constexpr std::string_view kNegations[] = {"لا",  "لم",  "لن",   "ليس", "ليست",
                                           "غير", "دون", "بدون", "عدم"};

constexpr std::string_view kMoreNegations[] = {"ليسوا", "لست", "بلا"};

constexpr std::string_view kDenials[] = {"ما",   "نفي",   "ينفي", "تنفي", "نفت",
                                         "كاذب", "شايعه", "مزيف", "يكذب", "تكذب"};

constexpr std::string_view kOthers[] = {
    // prepositions, alone and with pronouns
    "في", "من", "الي", "علي", "عن", "مع", "منذ", "حتي", "خلال", "بين", "عند", "لدي", "لدن", "نحو",
    "فيه", "فيها", "فيهم", "منه", "منها", "منهم", "اليه", "اليها", "اليهم", "عليه", "عليها",
    "عليهم", "عنه", "عنها", "عنهم", "معه", "معها", "معهم", "له", "لها", "لهم", "لنا", "لي", "به",
    "بها", "بهم", "لديه", "لديها", "لديهم", "بينها", "بينهم", "بينه",
    // conjunctions and particles
    "ان", "انه", "انها", "انهم", "انني", "اننا", "بان", "لان", "لانه", "لانها", "كان", "او", "ام",
    "بل", "لكن", "لكنه", "لكنها", "ثم", "اذ", "اذا", "لو", "لولا", "كي", "لكي", "كما", "مثل", "حيث",
    "حين", "حينما", "عندما", "بينما", "فيما", "كلما", "ما", "مما", "بما", "لما", "عما", "ممن", "قد",
    "لقد", "سوف", "الا", "انما", "اما", "اي", "ايه", "هل", "يا", "ايضا", "كذلك", "لذلك", "بعد",
    "قبل", "و", "ف", "ب", "ل", "ك",
    // demonstratives, relatives, pronouns
    "هذا", "هذه", "هذان", "هذين", "ذلك", "تلك", "هناك", "هنا", "هولاء", "هءلاء", "هؤلاء", "اوليك",
    "اولءك", "اولئك", "الذي", "التي", "الذين", "اللذين", "اللتين", "اللاتي", "اللواتي", "هو", "هي",
    "هم", "هن", "هما", "نحن", "انا", "انت", "كل", "كلا", "بعض", "اياه", "ذات", "ذو", "ذي",
    // auxiliaries
    "كانت", "كانوا", "يكون", "تكون", "يكونوا", "كنا", "كنت", "تم", "يتم", "تتم"};

// A few dozen comparisons of lengths.
template <std::size_t kSize>
bool holds(const std::string_view (&words)[kSize], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

/// The same, or with a conjunction before it.
template <std::size_t kSize>
bool listed(const std::string_view (&words)[kSize], std::string_view word) {
  if (holds(words, word)) return true;
  for (const std::string_view conjunction : {"و", "ف"}) {
    if (word.starts_with(conjunction) && holds(words, word.substr(conjunction.size()))) return true;
  }
  return false;
}

}  // namespace

bool is_negation(std::string_view folded) {
  return listed(kNegations, folded) || listed(kMoreNegations, folded);
}

bool denies(std::string_view folded) {
  return holds(kNegations, folded) || holds(kDenials, folded);
}

bool is_function_word(std::string_view folded) {
  return is_negation(folded) || listed(kOthers, folded);
}

}  // namespace zawiya::text
