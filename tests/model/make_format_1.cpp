// Makes the model file and golden predictions of data/README.md: make_format_1 FOLDER

#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <string>
#include <vector>

#include "invented_news.hpp"
#include "model/model_file.hpp"
#include "model/scorer.hpp"

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

int make(const std::string& folder) {
  std::ofstream model_file(folder + "/format_1.zawiya", std::ios::binary);
  model_file << model::model_bytes(invented_model());
  std::ofstream golden(folder + "/format_1.tsv");
  write_golden(golden, invented_model());
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
  std::cerr << "usage: make_format_1 FOLDER\n";
  return EXIT_FAILURE;
}
