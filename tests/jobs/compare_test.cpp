#include "jobs/compare.hpp"

#include <gtest/gtest.h>

#include "datasets/errors.hpp"
#include "jobs/errors.hpp"
#include "tests/cli/tiny_corpus.hpp"
#include "tiny_news.hpp"

namespace zawiya::jobs {
namespace {

class CompareTest : public TinyNews {
 protected:
  const std::string corpus = folder.write("tiny.jsonl", cli::tiny_json_lines());
  const std::string a =
      folder.write("a.txt", "عقد الوزراء اجتماعا طارئا وأكدت الحكومة ذلك في بيان");
  const std::string b = folder.write("b.txt", "عقد الوزراء اجتماعا طارئا وزعم النظام ذلك في بيان");
};

TEST_F(CompareTest, LaysTwoFilesOrTwoArticlesOfOneSideBySide) {
  const ComparedAccounts files = compare({.inputs = {a, b}});
  EXPECT_EQ(files.a.name, a);
  EXPECT_EQ(files.comparison.pairs.size(), 1U);
  EXPECT_FALSE(files.effects);
  const ComparedAccounts articles = compare({.inputs = {corpus}, .between = {"n1", "n16"}});
  EXPECT_EQ(articles.b.name, "n16");
}

TEST_F(CompareTest, AsksAModelAboutEverySubstitution) {
  const ComparedAccounts of = compare({.inputs = {a, b}, .framing = {.model = &model}});
  ASSERT_TRUE(of.effects);
  EXPECT_EQ(of.effects->head, "framing");
  EXPECT_THROW(compare({.inputs = {a, b}, .framing = {.model = &model, .head = "topic"}}),
               UsageError);
}

TEST_F(CompareTest, RefusesWhatDoesNotNameTwoArticles) {
  EXPECT_THROW(compare({.inputs = {a, b}, .between = {"x", "y"}}), UsageError);
  EXPECT_THROW(compare({.inputs = {"-", "-"}}), UsageError);
  EXPECT_THROW(compare({.inputs = {a}}), UsageError);
  EXPECT_THROW(compare(CompareOptions()), UsageError);
  EXPECT_THROW(compare({.inputs = {corpus}, .between = {"n1", "nobody"}}), DataError);
  EXPECT_THROW(compare({.inputs = {corpus, a}}), DataError);
  EXPECT_THROW(compare({.inputs = {a, folder.write("c.txt", "…")}}), DataError);
}

TEST_F(CompareTest, FindsPairsOfOneStory) {
  FindPairsOptions options;
  options.input = corpus;
  std::vector<LeftOut> left_out;
  const FoundPairs found =
      find_pairs(options, {}, [&](const LeftOut& of) { left_out.push_back(of); });
  EXPECT_EQ(found.articles.size(), 30U);
  EXPECT_FALSE(found.found.pairs.empty());
  EXPECT_TRUE(left_out.empty());
  options.input = news;
  find_pairs(options, {}, [&](const LeftOut& of) { left_out.push_back(of); });
  ASSERT_EQ(left_out.size(), 1U);
  EXPECT_EQ(left_out[0].records, 1U);
  options.input = a;
  EXPECT_THROW(find_pairs(options), DataError);
}

TEST_F(CompareTest, CanBeCancelled) {
  EXPECT_THROW(compare({.inputs = {a, b}}, cancel), datasets::Interrupted);
  FindPairsOptions options;
  options.input = corpus;
  EXPECT_THROW(find_pairs(options, cancel), datasets::Interrupted);
  EXPECT_THROW(
      find_pairs(options, [](const Progress& progress) { return progress.phase == "reading"; }),
      datasets::Interrupted);
}

}  // namespace
}  // namespace zawiya::jobs
