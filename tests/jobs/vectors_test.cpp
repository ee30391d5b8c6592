#include "jobs/vectors.hpp"

#include <gtest/gtest.h>

#include "datasets/errors.hpp"
#include "jobs/similar.hpp"
#include "tests/cli/tiny_corpus.hpp"
#include "tests/datasets/scratch_folder.hpp"
#include "train/vector_file.hpp"

namespace zawiya::jobs {
namespace {

class VectorsTest : public ::testing::Test {
 protected:
  datasets::ScratchFolder folder;
  const std::string news = folder.write("tiny.jsonl", cli::tiny_json_lines());

  VectorsOptions options(std::size_t threads = 1) const {
    VectorsOptions options;
    options.inputs = {news};
    options.min_count = 1;
    options.vectors.dimensions = 8;
    options.vectors.threads = threads;
    return options;
  }
};

TEST_F(VectorsTest, WritesWhatItLearnsInEitherFormat) {
  const std::string text = folder.path("a.vectors");
  const std::string binary = folder.path("b.vectors");
  const LearntVectors learnt = vectors_to_file(options(), text, false);
  vectors_to_file(options(2), binary, true);
  EXPECT_GT(learnt.articles, 20U);
  const text::Folds folds = text::profile_folds("news");
  for (const std::string& file : {text, binary}) {
    const features::WordVectors read = train::read_vectors(file, folds);
    EXPECT_EQ(read.words(), learnt.vectors.words());
    EXPECT_EQ(read.values(), learnt.vectors.values());
  }
}

TEST_F(VectorsTest, ReadsTheColumnsAskedFor) {
  VectorsOptions titles = options();
  titles.inputs = {folder.write("a.csv", "kind,words\nخبر,وزير الخارجية\nرأي,وزير المالية\n")};
  titles.text = {"words"};
  titles.vectors.dimensions = 2;
  const LearntVectors learnt = learn_vectors(titles);
  EXPECT_EQ(learnt.vectors.words().front(), "وزير");
  EXPECT_EQ(learnt.vectors.find("خبر"), features::WordVectors::kNone);
}

TEST_F(VectorsTest, TellsWhatItLeavesOut) {
  VectorsOptions with_fault = options();
  with_fault.inputs.push_back(folder.write("bad.jsonl", "{\"text\": 5\n"));
  LeftOut told;
  learn_vectors(with_fault, {}, [&](const LeftOut& left_out) { told = left_out; });
  EXPECT_EQ(told.records, 1U);
  EXPECT_NE(told.first.find("bad.jsonl:1"), std::string::npos) << told.first;
}

TEST_F(VectorsTest, LeavesNoFileBehindWhenCancelled) {
  const std::string file = folder.path("a.vectors");
  EXPECT_THROW(vectors_to_file(options(), file, false, [](const Progress&) { return false; }),
               datasets::Interrupted);
  EXPECT_EQ(folder.entry_count(), 1U);
  EXPECT_THROW(vectors_to_file(options(), news, false), datasets::OutputError);
}

}  // namespace
}  // namespace zawiya::jobs
