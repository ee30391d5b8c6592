// What a program does with Zawiya as a library: load a model, classify a string, explain the label,
// score a stream. Usage: consumer MODEL ARTICLES
#include <algorithm>
#include <cstddef>
#include <exception>
#include <iostream>
#include <string>

#include "datasets/article.hpp"
#include "datasets/reader.hpp"
#include "model/explanation.hpp"
#include "model/model_file.hpp"
#include "model/scorer.hpp"
#include "text/normalizer.hpp"

namespace {

using namespace zawiya;

void classify(const model::Model& model, const text::Normalizer& normalizer) {
  model::Explainer explainer(model, normalizer);
  const model::Scores& scores = explainer.score({"", "قال ناشطون إن قوات النظام قصفت القرية"});
  std::size_t column = 0;
  for (std::size_t head = 0; head < model.heads.size(); ++head) {
    const auto& labels = model.heads[head].labels;
    const std::size_t best = scores.best[head];
    std::cout << model.heads[head].name << ": " << labels[best] << ", "
              << scores.probabilities[column + best] << ", by";
    const model::Explanation why = explainer.explain(head, best);
    for (std::size_t i = 0; i < std::min<std::size_t>(3, why.units.size()); ++i) {
      std::cout << " " << why.units[i].written;
    }
    std::cout << "\n";
    column += labels.size();
  }
}

void score(const model::Model& model, const text::Normalizer& normalizer, const char* path) {
  datasets::Reader reader({path}, {});
  datasets::Block block;
  datasets::ParseScratch scratch;
  datasets::Article article;
  model::Scorer scorer(model, normalizer);
  model::Scores scores;
  std::size_t scored = 0;
  while (reader.read(block)) {
    for (std::size_t i = 0; i < block.records.size(); ++i) {
      if (datasets::parse_record(block, i, scratch, article)) continue;
      scorer.score(article.title, article.text, scores);
      ++scored;
    }
  }
  std::cout << "scored " << scored << " articles\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 64;
  try {
    const model::Model model = model::load_model(argv[1]);
    const text::Normalizer normalizer(model.options.folds);
    classify(model, normalizer);
    score(model, normalizer, argv[2]);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 70;
  }
}
