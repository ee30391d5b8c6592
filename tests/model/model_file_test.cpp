#include "model/model_file.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmath>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "invented_news.hpp"
#include "model/scorer.hpp"
#include "tests/datasets/scratch_folder.hpp"
#include "tiny_model.hpp"

namespace zawiya::model {
namespace {

using datasets::ScratchFolder;
using tests::as_bytes;
using tests::invented_model;
using tests::invented_news;
using tests::InventedArticle;
using tests::tiny_model;

void expect_equal_predictions(const Model& a, const Model& b) {
  const text::Normalizer normalizer(a.options.folds);
  Scorer one(a, normalizer);
  Scorer other(b, normalizer);
  Scores first;
  Scores second;
  for (const InventedArticle& article : invented_news()) {
    one.score(article.title, article.text + " مجهولونا", first);
    other.score(article.title, article.text + " مجهولونا", second);
    ASSERT_EQ(first.values, second.values);
    ASSERT_EQ(first.coverage, second.coverage);
  }
}

TEST(ModelFile, RoundTripsToEqualPredictionsAndBytes) {
  const std::string bytes = model_bytes(invented_model());
  const Model read = parse_model(as_bytes(bytes), "memory");
  EXPECT_EQ(read.heads[0].labels, invented_model().heads[0].labels);
  EXPECT_EQ(read.heads[0].label_counts, (std::vector<std::uint64_t>{12, 12, 12}));
  EXPECT_EQ(read.label_count(), 5U);
  EXPECT_EQ(read.units.rows(), invented_model().units.rows());
  expect_equal_predictions(invented_model(), read);
  EXPECT_EQ(model_bytes(read), bytes);
}

TEST(ModelFile, GivesTheSameModelFromAFileAsFromMemory) {
  const ScratchFolder folder;
  const std::string bytes = model_bytes(invented_model());
  const Model read = load_model(folder.write("news.zawiya", bytes));
  EXPECT_EQ(model_bytes(read), bytes);
}

TEST(ModelFile, OutlivesWhatItWasReadFrom) {
  std::string bytes = model_bytes(invented_model());
  Model read = parse_model(as_bytes(bytes), "memory");
  bytes.assign(bytes.size(), '\xFF');
  const Model moved = std::move(read);
  expect_equal_predictions(invented_model(), moved);
}

TEST(ModelFile, OfACompactModelIsSmallerAndGivesNearlyTheSamePredictions) {
  train::FitOptions options = tests::small_fit();
  const Model plain = tests::fit_articles(invented_news(), options);
  options.compact = true;
  const Model compact = tests::fit_articles(invented_news(), options);
  const std::string bytes = model_bytes(compact);
  const Model read = parse_model(as_bytes(bytes), "memory");
  EXPECT_EQ(read.precision, ScoreTable::Precision::k8);
  EXPECT_EQ(model_bytes(read), bytes);
  expect_equal_predictions(compact, read);
  EXPECT_LT(bytes.size(), model_bytes(plain).size() * 6 / 7);
  const text::Normalizer normalizer(plain.options.folds);
  Scorer exact(plain, normalizer);
  Scorer rounded(read, normalizer);
  Scores expected;
  Scores scores;
  for (const InventedArticle& article : invented_news()) {
    exact.score(article.title, article.text, expected);
    rounded.score(article.title, article.text, scores);
    for (std::size_t l = 0; l < 5; ++l) EXPECT_NEAR(scores.values[l], expected.values[l], 0.05F);
  }
}

TEST(ModelFile, IsReadFromAFifo) {
  const ScratchFolder folder;
  const std::string fifo = folder.path("model.fifo");
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  const std::string bytes = model_bytes(invented_model());
  std::thread writer([&] { std::ofstream(fifo, std::ios::binary) << bytes; });
  const Model read = load_model(fifo);
  writer.join();
  EXPECT_EQ(model_bytes(read), bytes);
}

/// Puts a file in the place of standard input for as long as it lives.
class StandardInput {
 public:
  explicit StandardInput(const std::string& path) : before_(::dup(STDIN_FILENO)) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    ::dup2(file, STDIN_FILENO);
    ::close(file);
  }
  ~StandardInput() {
    ::dup2(before_, STDIN_FILENO);
    ::close(before_);
  }
  StandardInput(const StandardInput&) = delete;
  StandardInput& operator=(const StandardInput&) = delete;

 private:
  int before_;
};

TEST(ModelFile, IsReadFromStandardInput) {
  const ScratchFolder folder;
  const std::string bytes = model_bytes(tiny_model());
  {
    const StandardInput input(folder.write("tiny.zawiya", bytes));
    EXPECT_EQ(model_bytes(load_model("-")), bytes);
    EXPECT_NE(::fcntl(STDIN_FILENO, F_GETFD), -1);  // still open
  }
  const StandardInput input(folder.write("news.csv", "id,text\n1,خبر\n"));
  try {
    load_model("-");
    ADD_FAILURE() << "was not refused";
  } catch (const ModelFileError& error) {
    EXPECT_EQ(std::string(error.what()).find("standard input: "), 0U) << error.what();
  }
}

std::string open_error(const std::string& path) {
  try {
    load_model(path);
  } catch (const ModelOpenError& error) {
    return error.what();
  }
  ADD_FAILURE() << path << " was not refused";
  return {};
}

TEST(ModelFile, NamesAFileThatIsMissing) {
  const ScratchFolder folder;
  const std::string path = folder.path("missing.zawiya");
  EXPECT_EQ(open_error(path), path + ": cannot be opened: No such file or directory");
}

TEST(ModelFile, NamesAFolder) {
  const ScratchFolder folder;
  EXPECT_EQ(open_error(folder.path()), folder.path() + ": is a folder; expected a model file");
}

TEST(ModelFile, NamesAFileThatMayNotBeRead) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read anything";
  const ScratchFolder folder;
  const std::string path = folder.write("secret.zawiya", "x");
  ASSERT_EQ(::chmod(path.c_str(), 0), 0);
  EXPECT_EQ(open_error(path), path + ": cannot be opened: Permission denied");
}

/// One line of format_N.tsv: title, text, probabilities of all labels.
struct Golden {
  std::string title;
  std::string text;
  std::vector<float> probabilities;
};

std::vector<Golden> golden_of(const std::string& path) {
  std::ifstream file(path);
  std::vector<Golden> all;
  std::string line;
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    Golden golden;
    std::getline(fields, golden.title, '\t');
    std::getline(fields, golden.text, '\t');
    for (float p = 0; fields >> p;) golden.probabilities.push_back(p);
    all.push_back(std::move(golden));
  }
  return all;
}

TEST(ModelFile, OfEveryFormatGivesThePredictionsItGaveWhenItWasMade) {
  for (std::uint32_t format = kOldestFormatVersion; format <= kFormatVersion; ++format) {
    const std::string name = ZAWIYA_TEST_DATA "/format_" + std::to_string(format);
    const Model model = load_model(name + ".zawiya");
    EXPECT_EQ(model.typicality.empty(), format == 1);
    EXPECT_EQ(model.names.empty(), format == 1);
    const std::vector<Golden> golden = golden_of(name + ".tsv");
    ASSERT_GE(golden.size(), 36U);
    const text::Normalizer normalizer(model.options.folds);
    Scorer scorer(model, normalizer);
    Scores scores;
    for (const Golden& article : golden) {
      scorer.score(article.title, article.text, scores);
      ASSERT_EQ(article.probabilities.size(), 5U);
      for (std::size_t l = 0; l < 5; ++l) {
        EXPECT_NEAR(scores.probabilities[l], article.probabilities[l], 1e-3F) << article.text;
      }
    }
  }
}

}  // namespace
}  // namespace zawiya::model
