#include "contrast/share_interval.hpp"

#include <algorithm>
#include <cassert>

#include "datasets/wilson_interval.hpp"

namespace zawiya::contrast {
namespace {

/// How many independent mentions tell as much as these.
double effective_size(std::span<const ArticleShare> articles, double share, double mentions) {
  const auto count = static_cast<double>(articles.size());
  const double independent = share * (1 - share) / mentions;
  if (independent <= 0 || articles.size() < 2) return count;
  double squares = 0;
  for (const ArticleShare& article : articles) {
    const double residual = article.of_name - share * article.of_concept;
    squares += residual * residual;
  }
  const double clustered = count / (count - 1) * squares / (mentions * mentions);
  // Never more than there are mentions; and one of two articles' accidents is no knowledge.
  return std::min(mentions, mentions * independent / std::max(clustered, 1e-300));
}

}  // namespace

ShareInterval share_interval(std::span<const ArticleShare> articles) {
  assert(!articles.empty());
  double of_name = 0;
  double mentions = 0;
  for (const ArticleShare& article : articles) {
    of_name += article.of_name;
    mentions += article.of_concept;
  }
  const double share = of_name / mentions;
  const double size = effective_size(articles, share, mentions);
  const datasets::WilsonInterval interval = datasets::wilson_interval(share, size);
  return {share, interval.low, interval.high};
}

}  // namespace zawiya::contrast
