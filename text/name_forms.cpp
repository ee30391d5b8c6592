#include "text/name_forms.hpp"

#include <algorithm>

namespace zawiya::text {
namespace {

constexpr std::string_view kArticle = "ال";
constexpr std::string_view kLam = "ل";
constexpr std::string_view kTaMarbuta = "ه";  // as the profile folds it

// Case and number (ا ان ين ون ات), then whose (ه ها هم هما نا). ي is left out: it makes an
// adjective of a name, as in نظامي.
constexpr std::string_view kEndings[] = {"",  "ا",  "ان", "ين", "ون", "ات",
                                         "ه", "ها", "هم", "نا", "هما"};
// Behind the ت that a final ه (ة) becomes.
constexpr std::string_view kFeminineEndings[] = {"ان", "ين", "ه", "ها", "هم", "نا", "هما"};
constexpr std::string_view kConjunctions[] = {"", "و", "ف"};
constexpr std::string_view kPrepositions[] = {"", "ب", "ل", "ك"};

constexpr std::size_t kLeastBytes = 6;  // three letters

std::vector<std::string> inflected(std::string_view word) {
  std::vector<std::string> forms = {std::string(word)};
  if (word.size() < kLeastBytes) return forms;
  if (word.ends_with(kTaMarbuta) && word.size() > kLeastBytes) {
    const std::string stem(word.substr(0, word.size() - kTaMarbuta.size()));
    forms.push_back(stem + "ات");
    for (const std::string_view ending : kFeminineEndings) {
      forms.push_back(stem + "ت" + std::string(ending));
    }
    return forms;
  }
  for (const std::string_view ending : kEndings)
    forms.push_back(std::string(word) + std::string(ending));
  return forms;
}

}  // namespace

void visit_name_forms(std::string_view folded, bool first,
                      const std::function<void(std::string_view)>& visit) {
  const bool definite = folded.starts_with(kArticle) && folded.size() > kArticle.size() + 2;
  const std::string_view bare = definite ? folded.substr(kArticle.size()) : folded;
  std::string form;
  const auto visit_joined = [&](std::string_view conjunction, std::string_view preposition,
                                std::string_view article, const std::string& word) {
    form.assign(conjunction).append(preposition).append(article).append(word);
    visit(form);
  };
  for (const std::string& word : inflected(bare)) {
    for (const std::string_view conjunction : kConjunctions) {
      for (const std::string_view preposition : kPrepositions) {
        if (!first && !preposition.empty()) continue;
        const bool bare_word = conjunction.empty() && preposition.empty();
        if (!definite && (bare_word || folded.size() >= kLeastBytes)) {
          visit_joined(conjunction, preposition, "", word);
        }
        // المانيا begins with letters that only look like the article.
        if (definite && preposition == kLam) {
          visit_joined(conjunction, preposition, kArticle, word);
        }
        if (!definite && folded.size() < kLeastBytes) continue;
        // ل and ال are written as لل.
        visit_joined(conjunction, preposition, preposition == kLam ? kLam : kArticle, word);
      }
    }
  }
}

std::vector<std::string> name_forms(std::string_view folded, bool first) {
  std::vector<std::string> forms;
  visit_name_forms(folded, first, [&](std::string_view form) { forms.emplace_back(form); });
  std::sort(forms.begin(), forms.end());
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
  return forms;
}

}  // namespace zawiya::text
