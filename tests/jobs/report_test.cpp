#include "jobs/report.hpp"

#include <gtest/gtest.h>

#include "datasets/errors.hpp"
#include "jobs/errors.hpp"
#include "jobs/evaluate.hpp"
#include "tiny_news.hpp"

namespace zawiya::jobs {
namespace {

class ReportTest : public TinyNews {
 protected:
  const std::string dated =
      folder.write("dated.jsonl",
                   "{\"id\":\"a\",\"text\":\"الحكومة\",\"framing\":\"رسمي\",\"outlet\":\"نهر\","
                   "\"date\":\"2018-01-30\"}\n"
                   "{\"id\":\"b\",\"text\":\"النظام\",\"framing\":\"معارض\",\"outlet\":\"جبل\","
                   "\"date\":\"Thu, 01 Feb "
                   "2018 10:00:00 +0400\"}\n"
                   "{\"id\":\"c\",\"text\":\"النظام\",\"framing\":\"رسمي\",\"outlet\":\"جبل\","
                   "\"date\":\"2018-02-03\"}\n"
                   "{\"id\":\"d\",\"text\":\"الحكومة\",\"outlet\":\"\",\"date\":\"أمس\"}\n");
};

TEST_F(ReportTest, MeasuresAsEvaluateDoes) {
  const Report of = report(model, {.inputs = {news}});
  const Evaluation evaluation = evaluate(model, {.inputs = {news}});
  ASSERT_EQ(of.heads.size(), 1U);
  const ReportedHead& head = of.heads[0];
  const train::Metrics& metrics = evaluation.heads[0].metrics;
  ASSERT_TRUE(head.metrics);
  EXPECT_EQ(head.metrics->accuracy, metrics.accuracy);
  EXPECT_EQ(head.metrics->macro_f1, metrics.macro_f1);
  EXPECT_EQ(head.metrics->log_loss, metrics.log_loss);
  EXPECT_EQ(head.metrics->confusion, metrics.confusion);
  EXPECT_EQ(head.unknown_labels, evaluation.heads[0].unknown_labels);
  EXPECT_EQ(of.data.left_out.records, 1U);
  EXPECT_EQ(of.data.articles, 4U);
  EXPECT_EQ(of.data.wordless, 1U);
  ASSERT_TRUE(head.intervals);
  EXPECT_LE(head.intervals->accuracy.low, metrics.accuracy);
  EXPECT_GE(head.intervals->accuracy.high, metrics.accuracy);
  EXPECT_EQ(head.coverage.back().accuracy, metrics.accuracy);
}

TEST_F(ReportTest, IsNotSureOfWhatIsAllRight) {
  const std::string right = folder.write(
      "right.csv", "id,text,framing\n1,النظام,معارض\n2,الحكومة,رسمي\n3,النظام,معارض\n");
  const Report of = report(model, {.inputs = {right}});
  ASSERT_TRUE(of.heads[0].intervals);
  EXPECT_EQ(of.heads[0].metrics->accuracy, 1);
  EXPECT_NEAR(of.heads[0].intervals->accuracy.low, 0.4385, 1e-3) << "Wilson's of three";
  EXPECT_EQ(of.heads[0].intervals->accuracy.high, 1);
}

TEST_F(ReportTest, GoesByOutletAndTime) {
  const Report of = report(model, {.inputs = {dated}});
  EXPECT_EQ(of.data.outlets,
            (std::vector<std::pair<std::string, std::uint64_t>>{{"جبل", 2}, {"نهر", 1}}));
  EXPECT_EQ(of.data.without_outlet, 1U);
  EXPECT_EQ(of.data.without_date, 1U);
  const ReportedHead& head = of.heads[0];
  ASSERT_EQ(head.outlets.size(), 2U);
  EXPECT_EQ(head.outlets[0].name, "جبل");
  EXPECT_EQ(head.outlets[0].articles, 2U);
  EXPECT_EQ(head.outlets[0].labelled, 2U);
  EXPECT_EQ(head.outlets[0].right, 1U);
  EXPECT_EQ(head.outlets[0].given, (std::vector<std::uint64_t>{0, 2}));
  ASSERT_EQ(head.months.size(), 2U);
  EXPECT_EQ(head.months[0].name, "2018-01");
  EXPECT_EQ(head.months[1].articles, 2U);
  ASSERT_TRUE(of.timeline);
  EXPECT_EQ(of.timeline->step, ReportTimeline::Step::kDay);
  EXPECT_EQ(of.timeline->begins.size(), 5U) << "30 January to 3 February, without gaps";
  EXPECT_EQ(of.timeline->articles, (std::vector<std::uint64_t>{1, 0, 1, 0, 1}));
}

TEST_F(ReportTest, ExplainsItsWorstErrors) {
  const Report of = report(model, {.inputs = {dated}});
  const ReportedHead& head = of.heads[0];
  ASSERT_EQ(head.errors.size(), 1U);
  const ReportedError& error = head.errors[0];
  EXPECT_EQ(error.article.id, "c");
  EXPECT_EQ(head.labels[error.given], "معارض");
  EXPECT_EQ(head.labels[error.truth], "رسمي");
  EXPECT_GT(error.probabilities[error.given], error.probabilities[error.truth]);
  EXPECT_FALSE(error.why.units.empty());
  EXPECT_TRUE(report(model, {.inputs = {dated}, .errors = 0}).heads[0].errors.empty());
}

TEST_F(ReportTest, KeepsTheWorstErrorsOfMany) {
  std::string lines;
  for (int i = 0; i < 9; ++i) {
    lines += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"";
    for (int n = 0; n <= i; ++n) lines += "النظام كلمة" + std::to_string(n * n) + " ";
    lines += "\",\"framing\":\"رسمي\"}\n";
  }
  const Report of = report(model, {.inputs = {folder.write("wrong.jsonl", lines)}, .errors = 3});
  const std::vector<ReportedError>& errors = of.heads[0].errors;
  ASSERT_EQ(errors.size(), 3U);
  for (std::size_t i = 1; i < errors.size(); ++i) {
    EXPECT_LE(errors[i - 1].probabilities[errors[i - 1].truth],
              errors[i].probabilities[errors[i].truth]);
  }
  const Report all = report(model, {.inputs = {folder.path("wrong.jsonl")}, .errors = 9});
  EXPECT_EQ(all.heads[0].errors[0].article.id, errors[0].article.id);
}

TEST_F(ReportTest, WithoutLabelsMeasuresNothing) {
  const std::string bare = folder.write("bare.csv", "id,text\n1,النظام\n2,الحكومة\n");
  const Report of = report(model, {.inputs = {bare}});
  EXPECT_FALSE(of.heads[0].metrics);
  EXPECT_EQ(of.heads[0].all.labelled, 0U);
  EXPECT_EQ(of.heads[0].all.given, (std::vector<std::uint64_t>{1, 1}));
  EXPECT_FALSE(of.timeline);
  EXPECT_TRUE(of.names.concepts.empty());
}

TEST_F(ReportTest, AsksForAColumnThatSomebodyNames) {
  const std::string bare = folder.write("bare.csv", "id,text\n1,النظام\n");
  EXPECT_THROW(report(model, {.inputs = {bare}, .columns = {.labels = {{"framing", "stance"}}}}),
               datasets::FormatError);
}

TEST_F(ReportTest, CountsNamesByOutletWhereTwoNameThings) {
  const std::string table = folder.write("names.tsv", "السلطة\tالنظام\tالحكومة\n");
  const Report of = report(model, {.inputs = {dated}, .names = table});
  ASSERT_EQ(of.names.outlets, (std::vector<std::string>{"جبل", "نهر"}));
  ASSERT_EQ(of.names.naming.size(), 1U);
  EXPECT_EQ(of.names.naming[0][0].mentions, 2U);
  EXPECT_EQ(of.names.naming[0][1].mentions, 1U);
  EXPECT_TRUE(report(model, {.inputs = {dated}, .names = ""}).names.outlets.empty());
}

TEST_F(ReportTest, DoesNotDependOnThreads) {
  const Report one = report(model, {.inputs = {dated, news}});
  const Report two = report(model, {.inputs = {dated, news}, .threads = 3});
  EXPECT_EQ(one.heads[0].metrics->log_loss, two.heads[0].metrics->log_loss);
  EXPECT_EQ(one.heads[0].intervals->accuracy.low, two.heads[0].intervals->accuracy.low);
  ASSERT_EQ(one.heads[0].errors.size(), two.heads[0].errors.size());
  for (std::size_t i = 0; i < one.heads[0].errors.size(); ++i) {
    EXPECT_EQ(one.heads[0].errors[i].article.id, two.heads[0].errors[i].article.id);
  }
}

TEST_F(ReportTest, OfNothingIsRefused) {
  EXPECT_THROW(report(model, {.inputs = {folder.write("none.csv", "id,text\n")}}), DataError);
  EXPECT_THROW(report(model, {.inputs = {folder.write("bad.jsonl", "{\"id\":1\n")}}), DataError);
  EXPECT_THROW(report(model, {.inputs = {news}, .columns = {.labels = {{"topic", "topic"}}}}),
               UsageError);
  EXPECT_THROW(report(model, {.inputs = {news}, .names = folder.write("x.tsv", "\t\t\n")}),
               DataError);
}

TEST_F(ReportTest, CanBeCancelled) {
  EXPECT_THROW(report(model, {.inputs = {news}}, cancel), datasets::Interrupted);
}

}  // namespace
}  // namespace zawiya::jobs
