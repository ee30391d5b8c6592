// Makes the model file of this build's format and its golden predictions (data/README.md):
// make_format_file FOLDER

#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <string>
#include <vector>

#include "invented_news.hpp"
#include "model/model_file.hpp"
#include "model/scorer.hpp"
#include "model/self_test.hpp"

namespace zawiya::tests {
namespace {

void write_golden(std::ostream& out, const model::Model& model) {
  std::vector<InventedArticle> articles = invented_news();
  articles.push_back({"", "وبرلمانيون في ملاعبهم: \"الحكوميّون\" وأجهِزةُ الن\u200Dظام ٢٠٢٤", "", ""});
  articles.push_back({"", "xyzzy", "", ""});
  const text::Normalizer normalizer(model.options.folds);
  model::Scorer scorer(model, normalizer);
  model::Scores scores;
  out << std::fixed << std::setprecision(6);
  for (const InventedArticle& article : articles) {
    scorer.score(article.title, article.text, scores);
    out << article.title << '\t' << article.text;
    for (const float p : scores.probabilities) out << '\t' << p;
    out << '\n';
  }
}

/// The invented model with all that a file may hold: weighed names and offsets among it.
model::Model model_with_names() {
  model::Model model = fit_articles(invented_news(), small_fit());
  model.names.set = features::NameSet(
      "السلطة\tالجهات الحكومية @government\tأجهزة النظام @opponents\tسلطات النظام @opponents\n");
  model.names.labels = model.label_count();
  for (std::size_t e = 0; e < model.names.set.entries().size(); ++e) {
    const float side = e == 0 ? 0.5F : -0.5F;
    model.names.weights.insert(model.names.weights.end(), {0, 0, 0, side, -side});
    model.names.mentions.insert(model.names.mentions.end(), {1, 2, 3, e == 0 ? 18U : 0U, 4});
  }
  model.heads[1].aim = model::parse_aim("macro-f1");
  model.heads[1].offsets = {0.25F, -0.25F};
  model.self_tests = model::make_self_tests(model);
  return model;
}

int make(const std::string& folder) {
  const std::string name = folder + "/format_" + std::to_string(model::kFormatVersion);
  const model::Model model = model_with_names();
  std::ofstream model_file(name + ".zawiya", std::ios::binary);
  model_file << model::model_bytes(model);
  std::ofstream golden(name + ".tsv");
  write_golden(golden, model);
  model_file.flush();
  golden.flush();
  if (model_file && golden) return EXIT_SUCCESS;
  std::cerr << "cannot write into " << folder << '\n';
  return EXIT_FAILURE;
}

}  // namespace
}  // namespace zawiya::tests

int main(int argc, char** argv) {
  if (argc == 2) return zawiya::tests::make(argv[1]);
  std::cerr << "usage: make_format_file FOLDER\n";
  return EXIT_FAILURE;
}
