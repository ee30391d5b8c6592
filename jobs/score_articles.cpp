#include "jobs/score_articles.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>

namespace zawiya::jobs {
namespace {

/// What one thread needs.
struct ArticleScorer {
  ArticleScorer(const model::Model& model, const text::Normalizer& normalizer)
      : scorer(model, normalizer) {}

  model::Scorer scorer;
  model::Scores scores;
};

}  // namespace

void score_articles(const model::Model& model, std::span<const text::ArticleText> articles,
                    std::size_t threads, const OnScores& take, const std::function<bool()>& stop) {
  constexpr std::size_t kTogether = 64;
  const text::Normalizer normalizer(model.options.folds);
  tbb::enumerable_thread_specific<ArticleScorer> scorers(
      [&] { return ArticleScorer(model, normalizer); });
  tbb::task_arena arena(static_cast<int>(std::max<std::size_t>(threads, 1)));
  arena.execute([&] {
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, articles.size(), kTogether),
                      [&](const tbb::blocked_range<std::size_t>& range) {
                        if (stop && stop()) return;
                        ArticleScorer& own = scorers.local();
                        for (std::size_t i = range.begin(); i < range.end(); ++i) {
                          own.scorer.score(articles[i], own.scores);
                          take(i, own.scores);
                        }
                      });
  });
}

}  // namespace zawiya::jobs
