#include "jobs/corpus_faults.hpp"

#include <tbb/parallel_for.h>

#include "text/other_language.hpp"

namespace zawiya::jobs {

CorpusFaults find_corpus_faults(std::span<const datasets::Article> articles,
                                std::span<const std::uint32_t> first_of,
                                const datasets::DateLimits& dates) {
  CorpusFaults faults;
  const datasets::DateFindings found = datasets::find_date_faults(articles, dates);
  faults.dated = found.dated;
  for (std::size_t f = 0; f < found.faulty.size(); ++f) {
    for (const std::uint32_t i : found.faulty[f]) {
      faults.dates[f].emplace_back(articles[i].id, articles[i].date);
    }
  }
  for (const datasets::CutLength& cut : datasets::find_cut_texts(articles, first_of)) {
    CorpusFaults::Cut& of = faults.cuts.emplace_back();
    of.unit = cut.unit;
    of.length = cut.length;
    of.within_sentence = cut.within_sentence;
    for (const std::uint32_t i : cut.articles) of.articles.push_back(articles[i].id);
  }
  std::vector<std::string> languages(articles.size());
  tbb::parallel_for(std::size_t{0}, articles.size(), [&](std::size_t i) {
    languages[i] = text::other_language({articles[i].title, articles[i].text});
  });
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (!languages[i].empty()) faults.languages[languages[i]].push_back(articles[i].id);
  }
  return faults;
}

}  // namespace zawiya::jobs
