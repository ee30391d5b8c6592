#include "text/stem.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include "text/utf8.hpp"

namespace zawiya::text {
namespace {

constexpr std::size_t kLeastWithoutConjunction = 3;  // letters that must stay
constexpr std::size_t kLeastOfStem = 2;

bool remove_prefix(std::string_view& word, std::string_view prefix, std::size_t least) {
  if (!word.starts_with(prefix) || count_code_points(word.substr(prefix.size())) < least)
    return false;
  word.remove_prefix(prefix.size());
  return true;
}

void remove_suffix(std::string_view& word, std::string_view suffix) {
  if (!word.ends_with(suffix)) return;
  const std::string_view rest = word.substr(0, word.size() - suffix.size());
  if (count_code_points(rest) >= kLeastOfStem) word = rest;
}

}  // namespace

std::string_view light_stem(std::string_view folded) {
  static constexpr std::array<std::string_view, 5> kArticles = {"بال", "كال", "فال", "ال", "لل"};
  static constexpr std::array<std::string_view, 10> kEndings = {"ها", "ان", "ات", "ون", "ين",
                                                                "يه", "ية", "ه",  "ة",  "ي"};
  std::string_view word = folded;
  remove_prefix(word, "و", kLeastWithoutConjunction);
  for (const std::string_view article : kArticles) {
    if (remove_prefix(word, article, kLeastOfStem)) break;
  }
  for (const std::string_view ending : kEndings) remove_suffix(word, ending);
  return word;
}

}  // namespace zawiya::text
