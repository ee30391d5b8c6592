#include "jobs/label_faults.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "datasets/label_list.hpp"
#include "text/trimmed.hpp"

namespace zawiya::jobs {
namespace {

/// Calls `visit(label, article)` for each label that articles have of a head.
template <class Visit>
void for_labels(std::span<const datasets::Article> articles, const datasets::LabelColumn& column,
                std::size_t head, Visit visit) {
  for (const datasets::Article& article : articles) {
    const std::string& own = article.labels[head];
    if (own.empty()) continue;
    if (!column.several) {
      visit(own, article);
      continue;
    }
    for (const std::string& label : datasets::labels_in(own)) visit(label, article);
  }
}

}  // namespace

std::string folded_label(const text::Normalizer& normalizer, const std::string& label,
                         text::WordList& words) {
  normalizer.split(label, words, text::Tokens::kWordsAndMarks);
  std::string folded;
  for (std::size_t w = 0; w < words.words.size(); ++w) {
    folded.append(folded.empty() ? "" : " ").append(words[w]);
  }
  return folded.empty() ? label : folded;
}

std::vector<LoneLabel> find_lone_labels(std::span<const datasets::Article> articles,
                                        std::span<const datasets::LabelColumn> labels) {
  std::vector<LoneLabel> found;
  for (std::size_t h = 0; h < labels.size(); ++h) {
    std::map<std::string, std::map<std::string, std::uint64_t>> outlets_of;
    std::set<std::string> outlets;
    for_labels(articles, labels[h], h, [&](const std::string& label, const auto& article) {
      const std::string outlet(text::trimmed(article.outlet));
      ++outlets_of[label][outlet];
      if (!outlet.empty()) outlets.insert(outlet);
    });
    if (outlets.size() < 2) continue;
    for (const auto& [label, of] : outlets_of) {
      const auto& [outlet, count] = *of.begin();
      if (of.size() > 1 || outlet.empty() || count < 2) continue;
      if (outlet == label) continue;  // the outlet is what is labelled
      found.push_back({labels[h].head, label, outlet, count});
    }
  }
  return found;
}

std::vector<LabelSpellings> find_label_spellings(std::span<const datasets::Article> articles,
                                                 std::span<const datasets::LabelColumn> labels,
                                                 const text::Normalizer& normalizer) {
  std::vector<LabelSpellings> found;
  text::WordList words;
  for (std::size_t h = 0; h < labels.size(); ++h) {
    std::map<std::string, std::uint64_t> counts;
    for_labels(articles, labels[h], h,
               [&](const std::string& label, const auto& /*article*/) { ++counts[label]; });
    std::map<std::string, LabelSpellings> by_fold;
    for (const auto& [label, count] : counts) {
      by_fold[folded_label(normalizer, label, words)].labels.emplace_back(label, count);
    }
    for (auto& [fold, spellings] : by_fold) {
      if (spellings.labels.size() < 2) continue;
      std::stable_sort(spellings.labels.begin(), spellings.labels.end(),
                       [](const auto& a, const auto& b) { return a.second > b.second; });
      spellings.head = labels[h].head;
      found.push_back(std::move(spellings));
    }
  }
  return found;
}

}  // namespace zawiya::jobs
