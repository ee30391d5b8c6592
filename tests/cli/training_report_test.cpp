#include "cli/training_report.hpp"

#include <gtest/gtest.h>

namespace zawiya::cli {
namespace {

train::TrainingSet set_with(std::vector<std::string> labels, std::vector<std::uint64_t> counts) {
  train::TrainingSet set;
  train::HeadTargets& head = set.heads.emplace_back();
  head.name = "h";
  head.labels = std::move(labels);
  head.label_counts = std::move(counts);
  return set;
}

TEST(TrainingReport, CountsLabels) {
  const std::string text = training_set_as_text(set_with({"x", "y"}, {2, 3}));
  EXPECT_EQ(text, "0 articles, 0 units\nh: x 2, y 3\n");
}

TEST(TrainingReport, WarnsOfLabelsThatLookAlike) {
  const std::string text = training_set_as_text(set_with({" Red", "blue", "red "}, {2, 2, 2}));
  EXPECT_NE(text.find("the labels ' Red' and 'red ' look alike"), std::string::npos) << text;
  EXPECT_EQ(text.find("'blue'"), std::string::npos) << text;
}

TEST(TrainingReport, WarnsOfLabelsThatLookTheSame) {
  for (const char* other : {"أخبار", "اخبار", "أخـبار", "أَخبار", "\u200Fأخبار"}) {
    const std::string text = training_set_as_text(set_with({"إخبار", other}, {2, 2}));
    EXPECT_NE(text.find("look alike"), std::string::npos) << other;
  }
}

TEST(TrainingReport, AsksWhetherALabelMeansThatThereIsNone) {
  const std::string text = training_set_as_text(set_with({"N/A", "nan", "x", "y"}, {2, 2, 2, 2}));
  EXPECT_NE(text.find("does 'N/A', 'nan' mean that there is no label? It is learnt as one; "
                      "--missing-label 'N/A,nan' leaves it out"),
            std::string::npos)
      << text;
}

TEST(TrainingReport, NamesLabelsOfOneArticleOnOneLine) {
  const std::string text = training_set_as_text(set_with({"a", "b", "c"}, {1, 2, 1}));
  EXPECT_NE(text.find("only one article has the label 'a', 'c';"), std::string::npos) << text;
}

TEST(TrainingReport, ShortensManyLabels) {
  std::vector<std::string> labels;
  for (int i = 0; i < 300; ++i) labels.push_back("l" + std::to_string(1000 + i));
  const std::string text =
      training_set_as_text(set_with(labels, std::vector<std::uint64_t>(300, 1)));
  EXPECT_EQ(text.find("l1012"), std::string::npos) << text;
  EXPECT_NE(text.find("… (300 labels)"), std::string::npos) << text;
}

TEST(TrainingReport, EscapesLabelsAndFaults) {
  train::TrainingSet set = set_with({"\x1b[31m", "y"}, {1, 2});
  set.faulty_records = 1;
  set.faults = {"article '\x1b]0;' has no label"};
  EXPECT_EQ(training_set_as_text(set).find('\x1b'), std::string::npos);
}

TEST(TrainingReport, WarnsOfAModelThatKnowsNoWord) {
  const std::string text = model_as_text(model::Model(), "m.zawiya", 1480);
  EXPECT_NE(text.find("can only guess"), std::string::npos) << text;
  EXPECT_NE(text.find("wrote m.zawiya, 1.5 kB\n"), std::string::npos) << text;
}

}  // namespace
}  // namespace zawiya::cli
