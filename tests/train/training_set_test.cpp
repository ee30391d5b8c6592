#include "train/training_set.hpp"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <string>
#include <vector>

#include "datasets/errors.hpp"
#include "tests/datasets/scratch_folder.hpp"
#include "tests/features/counted_corpus.hpp"
#include "tests/model/invented_news.hpp"
#include "text/hashing.hpp"
#include "train/errors.hpp"

namespace zawiya::train {
namespace {

using tests::as_json_lines;
using tests::invented_news;
using tests::InventedArticle;
using tests::read_json_lines;
using tests::small_features;

/// The sentence of the TrainingDataError that reading `lines` ends in.
std::string refusal_of(const std::string& lines) {
  try {
    read_json_lines(lines, small_features());
  } catch (const TrainingDataError& error) {
    return error.what();
  }
  ADD_FAILURE() << "was not refused";
  return {};
}

std::string without_folder(const std::string& fault) { return fault.substr(fault.find("news.")); }

void expect_equal(const TrainingSet& a, const TrainingSet& b) {
  EXPECT_EQ(a.fingerprint, b.fingerprint);
  EXPECT_EQ(a.counted.vocabulary.hashes, b.counted.vocabulary.hashes);
  EXPECT_EQ(a.counted.vocabulary.document_frequency, b.counted.vocabulary.document_frequency);
  EXPECT_TRUE(features::RowMatrix(features::sparse_of(a.counted.counts)) ==
              features::RowMatrix(features::sparse_of(b.counted.counts)));
  ASSERT_EQ(a.heads.size(), b.heads.size());
  for (std::size_t h = 0; h < a.heads.size(); ++h) {
    EXPECT_EQ(a.heads[h].labels, b.heads[h].labels);
    EXPECT_EQ(a.heads[h].targets, b.heads[h].targets);
  }
}

TEST(TrainingSet, LeavesOutLabelsThatBreakALine) {
  std::vector<InventedArticle> articles = invented_news();
  articles[3].topic = "سياسة\\nرياضة";
  articles[5].framing = "رسمي\\tعام";
  const TrainingSet set = read_json_lines(as_json_lines(articles), small_features());
  EXPECT_EQ(set.articles(), 34U);
  EXPECT_EQ(set.faulty_records, 2U);
  ASSERT_EQ(set.faults.size(), 2U);
  EXPECT_NE(set.faults[0].find("control character"), std::string::npos) << set.faults[0];
  EXPECT_NE(set.faults[0].find("news.jsonl:4"), std::string::npos) << set.faults[0];
}

TEST(TrainingSet, CountsTextsAsTheMaskLeavesThem) {
  const std::vector<std::vector<std::uint64_t>> names = {{text::hash_word("نبا")}};
  const features::SourceMask mask(text::WordSequences(names), 0);
  std::vector<InventedArticle> articles = invented_news();
  const TrainingSet plain = read_json_lines(as_json_lines(articles), small_features());
  for (InventedArticle& article : articles) article.text = "(نَبأ) " + article.text;
  const TrainingSet named = read_json_lines(as_json_lines(articles), small_features());
  const datasets::ScratchFolder folder;
  datasets::ReaderOptions reading;
  reading.columns.labels = {{"topic", "topic"}, {"framing", "framing"}};
  datasets::Reader reader({folder.write("news.jsonl", as_json_lines(articles))}, reading);
  const TrainingSet masked = read_training_set(reader, {"topic", "framing"}, small_features(), 1,
                                               [](auto, auto, auto) { return true; }, {mask, {}});
  EXPECT_NE(named.counted.vocabulary.hashes, plain.counted.vocabulary.hashes);
  EXPECT_EQ(masked.counted.vocabulary.hashes, plain.counted.vocabulary.hashes);
  EXPECT_TRUE(features::RowMatrix(features::sparse_of(masked.counted.counts)) ==
              features::RowMatrix(features::sparse_of(plain.counted.counts)));
  EXPECT_EQ(masked.mask, mask);
}

TEST(TrainingSet, NumbersTheSortedLabelsOfEveryHead) {
  std::vector<InventedArticle> articles = invented_news();
  std::swap(articles.front(), articles.back());  // so that labels do not come in their order
  const TrainingSet set = read_json_lines(as_json_lines(articles), small_features());
  EXPECT_EQ(set.articles(), 36U);
  EXPECT_EQ(set.faulty_records, 0U);
  ASSERT_EQ(set.heads.size(), 2U);
  EXPECT_EQ(set.heads[0].name, "topic");
  EXPECT_EQ(set.heads[0].labels, (std::vector<std::string>{"اقتصاد", "رياضة", "سياسة"}));
  EXPECT_EQ(set.heads[0].label_counts, (std::vector<std::uint64_t>{12, 12, 12}));
  EXPECT_EQ(set.heads[1].name, "framing");
  EXPECT_EQ(set.heads[1].labels, (std::vector<std::string>{"رسمي", "معارض"}));
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const auto topic = static_cast<std::size_t>(set.heads[0].targets[i]);
    const auto framing = static_cast<std::size_t>(set.heads[1].targets[i]);
    EXPECT_EQ(set.heads[0].labels[topic], articles[i].topic);
    EXPECT_EQ(set.heads[1].labels[framing], articles[i].framing);
  }
}

TEST(TrainingSet, TrainsTheOtherHeadOnAnArticleThatLacksALabel) {
  std::vector<InventedArticle> articles = invented_news();
  articles[3].framing.clear();
  const TrainingSet set = read_json_lines(as_json_lines(articles), small_features());
  EXPECT_EQ(set.articles(), 36U);
  EXPECT_EQ(set.heads[1].targets[3], kUnlabelled);
  EXPECT_NE(set.heads[0].targets[3], kUnlabelled);
  EXPECT_EQ(set.heads[1].label_counts[0] + set.heads[1].label_counts[1], 35U);
}

TEST(TrainingSet, DoesNotDependOnThreadsOrBlocks) {
  const tbb::global_control enough(tbb::global_control::max_allowed_parallelism, 7);
  std::string lines;
  for (int i = 0; i < 5; ++i) lines += as_json_lines(invented_news()) + "{broken\n";
  const TrainingSet alone = read_json_lines(lines, small_features());
  EXPECT_EQ(alone.articles(), 180U);
  for (const std::size_t threads : {2U, 7U}) {
    const TrainingSet set = read_json_lines(lines, small_features(), threads, 700);
    expect_equal(alone, set);
    EXPECT_EQ(set.faulty_records, 5U);
    ASSERT_EQ(set.faults.size(), 5U);
    for (std::size_t i = 0; i < 5; ++i) {
      EXPECT_EQ(without_folder(set.faults[i]), without_folder(alone.faults[i]));
    }
  }
}

TEST(TrainingSet, CountsRecordFaultsAndLeavesThemOut) {
  const std::string good = as_json_lines(invented_news());
  const std::string faulty = "{\"text\": \"مقطوع\n" + good + "[1, 2]\n" +
                             R"({"id":"n7","text":"خبر بلا تصنيف","topic":""})" + "\n";
  const TrainingSet set = read_json_lines(faulty, small_features());
  EXPECT_EQ(set.faulty_records, 3U);
  ASSERT_EQ(set.faults.size(), 3U);
  EXPECT_NE(set.faults[0].find("news.jsonl:1"), std::string::npos) << set.faults[0];
  EXPECT_NE(set.faults[2].find("'n7' has no label"), std::string::npos) << set.faults[2];
  expect_equal(set, read_json_lines(good, small_features()));
}

TEST(TrainingSet, KeepsTheReasonsOfTheFirstFaultsOnly) {
  std::string lines = as_json_lines(invented_news());
  for (int i = 0; i < 20; ++i) lines += "{\n";
  const TrainingSet set = read_json_lines(lines, small_features());
  EXPECT_EQ(set.faulty_records, 20U);
  EXPECT_EQ(set.faults.size(), TrainingSet::kMostFaults);
}

TEST(TrainingSet, CountsIllFormedText) {
  const datasets::ScratchFolder folder;
  const std::string file =
      folder.write("news.csv", "title,text,topic\n\xD8,خبر \xFF أول,أ\nعنوان,خبر ثان,ب\n");
  datasets::ReaderOptions reading;
  reading.columns.labels = {{"topic", "topic"}};
  datasets::Reader reader({file}, reading);
  const TrainingSet set = read_training_set(reader, {"topic"}, small_features(), 1,
                                            [](auto, auto, auto) { return true; });
  EXPECT_EQ(set.articles(), 2U);
  EXPECT_EQ(set.invalid_sequences, 2U);
}

TEST(TrainingSet, HasAFingerprintOfTextsLabelsAndOrder) {
  const std::vector<InventedArticle> articles = invented_news();
  const auto fingerprint = [](const std::vector<InventedArticle>& of) {
    return read_json_lines(as_json_lines(of), small_features()).fingerprint;
  };
  const std::uint64_t original = fingerprint(articles);
  EXPECT_EQ(original, fingerprint(articles));
  for (std::string InventedArticle::*subword : {&InventedArticle::text, &InventedArticle::title}) {
    std::vector<InventedArticle> changed = articles;
    changed[5].*subword += "ً";  // a mark that folding deletes: the text is another all the same
    EXPECT_NE(original, fingerprint(changed));
  }
  std::vector<InventedArticle> relabelled = articles;
  std::swap(relabelled[0].framing, relabelled[1].framing);
  EXPECT_NE(original, fingerprint(relabelled));
  std::vector<InventedArticle> reordered = articles;
  std::swap(reordered[0], reordered[1]);
  EXPECT_NE(original, fingerprint(reordered));
}

TEST(TrainingSet, RefusesAHeadWithOneLabelByName) {
  std::vector<InventedArticle> articles = invented_news();
  for (InventedArticle& article : articles) article.framing = "رسمي";
  const std::string refusal = refusal_of(as_json_lines(articles));
  EXPECT_NE(refusal.find("'framing'"), std::string::npos) << refusal;
  EXPECT_NE(refusal.find("'رسمي'"), std::string::npos) << refusal;
}

TEST(TrainingSet, RefusesAHeadWithoutLabelsByName) {
  std::vector<InventedArticle> articles = invented_news();
  for (InventedArticle& article : articles) article.framing.clear();
  const std::string refusal = refusal_of(as_json_lines(articles));
  EXPECT_NE(refusal.find("'framing': no article has a label"), std::string::npos) << refusal;
}

TEST(TrainingSet, RefusesAnInputThatNothingCanBeLearntFrom) {
  const std::string refusal = refusal_of("{\n{\"text\":\"خبر\"}\n");
  EXPECT_NE(refusal.find("none of the 2 records"), std::string::npos) << refusal;
  EXPECT_NE(refusal.find("news.jsonl:1"), std::string::npos) << refusal;
}

TEST(TrainingSet, RefusesAnInputWithoutRecords) {
  const std::string refusal = refusal_of("\n\n");
  EXPECT_NE(refusal.find("no article"), std::string::npos) << refusal;
}

TEST(TrainingSet, StopsWhenProgressSaysSo) {
  const datasets::ScratchFolder folder;
  datasets::ReaderOptions reading;
  reading.columns.labels = {{"topic", "topic"}};
  reading.block_bytes = 500;
  // More than a reader looks at to recognise what it reads, which is one block.
  std::string lines;
  std::uint64_t all = 0;
  for (; lines.size() < 200000; all += 36) lines += as_json_lines(invented_news());
  const std::string file = folder.write("news.jsonl", lines);
  datasets::Reader reader({file}, reading);
  std::uint64_t articles = 0;
  EXPECT_THROW(
      read_training_set(reader, {"topic"}, small_features(), 1,
                        [&](std::uint64_t read, std::uint64_t total, std::uint64_t so_far) {
                          EXPECT_LE(read, total);
                          articles = so_far;
                          return so_far < 10;
                        }),
      datasets::Interrupted);
  EXPECT_GE(articles, 10U);
  EXPECT_LT(articles, all);
}

TEST(TrainingSet, TakesArticlesWithoutATargetForOneTarget) {
  std::vector<datasets::Article> articles(4);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    articles[i].text = "خبر عن الجسر";
    articles[i].labels = {i % 2 == 0 ? "أ" : "ب"};
  }
  articles[1].target = "الجسر";
  std::vector<const datasets::Article*> pointers;
  for (const datasets::Article& article : articles) pointers.push_back(&article);
  const TrainingSet set = make_training_set(pointers, {"stance"}, small_features(), 1);
  EXPECT_EQ(set.targets, (std::vector<std::uint32_t>{0, 1, 0, 0}));
  EXPECT_TRUE(set.groups.empty());
}

}  // namespace
}  // namespace zawiya::train
