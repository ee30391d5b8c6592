#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/fold_flags.hpp"
#include "cli/number_between.hpp"
#include "datasets/output.hpp"
#include "jobs/similar.hpp"

namespace zawiya::cli {
namespace {

struct SimilarFlags {
  std::string vectors;
  std::string word;
  std::size_t top = 10;
  bool json = false;
  FoldFlags folds;
};

std::string similar_as_text(const std::vector<jobs::SimilarWord>& words) {
  std::string text;
  for (const jobs::SimilarWord& of : words) {
    char cosine[32];
    std::snprintf(cosine, sizeof(cosine), "%.3f  ", of.cosine);
    text.append(cosine).append(of.word).append("\n");
  }
  return text;
}

std::string similar_as_json(const std::vector<jobs::SimilarWord>& words) {
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  for (const jobs::SimilarWord& of : words) {
    json.push_back({{"word", of.word}, {"cosine", of.cosine}});
  }
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

void run_similar(const SimilarFlags& flags) {
  const auto words =
      jobs::similar_words(flags.vectors, flags.word, flags.top, flags.folds.choice());
  datasets::write_whole("-", flags.json ? similar_as_json(words) : similar_as_text(words));
}

}  // namespace

void add_similar(CLI::App& app) {
  auto flags = std::make_shared<SimilarFlags>();
  CLI::App* command =
      app.add_subcommand("similar", "List the words whose vectors are most like that of a word");
  command->add_option("VECTORS", flags->vectors, "a file made by zawiya vectors, or by word2vec")
      ->required();
  command->add_option("WORD", flags->word, "whose neighbours are wanted")->required();
  command->add_option("--top", flags->top, "how many words")
      ->check(number_between(1, 100000))
      ->capture_default_str();
  command->add_flag("--json", flags->json, "for programs");
  flags->folds.add_to(*command);
  command->callback([flags] { run_similar(*flags); });
}

}  // namespace zawiya::cli
