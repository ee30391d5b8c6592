#include "pages/report_page.hpp"

#include <gtest/gtest.h>

#include "fuzz/strict_html.hpp"
#include "tests/jobs/hostile_report.hpp"
#include "tests/model/tiny_model.hpp"

namespace zawiya::pages {
namespace {

std::string page_of(const jobs::Report& report) {
  return report_page(tests::tiny_model(), report, {"news.zawiya", {"articles.csv"}});
}

bool says(const std::string& page, const char* what) {
  return page.find(what) != std::string::npos;
}

TEST(ReportPage, IsOurOwnMarkupAndEscapedText) {
  const std::string page = page_of(jobs::hostile_report());
  EXPECT_NO_THROW(fuzz::require_strict_html(page));
  for (const char* const markup :
       {"<img", "<script>alert", "<svg/", "<i>", "<u>", "<!--", "\u202E"}) {
    EXPECT_FALSE(says(page, markup)) << markup;
  }
}

TEST(ReportPage, HasEveryPart) {
  jobs::Report report = jobs::hostile_report();
  report.heads[0].head = "framing";  // as the model calls it: it remembers words
  const std::string page = page_of(report);
  for (const char* const part :
       {"<title>Report: news.zawiya on articles.csv</title>", "id=\"data\"", "id=\"head-0\"",
        "id=\"names\"", "id=\"card\"", "<h3>By label</h3>", "<h3>Confusion</h3>",
        "What a probability is worth", "Accuracy against coverage", "<h3>By outlet</h3>",
        "<h3>Outlets by labels</h3>", "<h3>By month</h3>", "<h3>Over time</h3>",
        "<h3>Strongest words of each label</h3>", "<h3>Worst errors</h3>", "0.5000–0.9000",
        "have a label that the model does not know", "The first record left out"}) {
    EXPECT_TRUE(says(page, part)) << part;
  }
}

TEST(ReportPage, HoldsTheChartLibraryWithItsLicence) {
  const std::string page = page_of(jobs::hostile_report());
  EXPECT_TRUE(says(page, "The MIT License (MIT)"));
  EXPECT_TRUE(says(page, "Leon Sorokin"));
  EXPECT_TRUE(says(page, "var uPlot="));
}

TEST(ReportPage, WithoutLabelsSaysSoAndShowsWhatWasGiven) {
  jobs::Report report = jobs::hostile_report();
  jobs::ReportedHead& head = report.heads[0];
  head.all.labelled = 0;
  head.metrics.reset();
  head.intervals.reset();
  head.coverage.clear();
  head.errors.clear();
  const std::string page = page_of(report);
  EXPECT_NO_THROW(fuzz::require_strict_html(page));
  EXPECT_TRUE(says(page, "No article has a label of this head that the model knows"));
  EXPECT_TRUE(says(page, "<h3>By label</h3>"));
  EXPECT_TRUE(says(page, "<h3>How sure it is</h3>"));
  for (const char* const measured : {"Confusion", "accuracy [95 %]", "precision", "Worst errors"}) {
    EXPECT_FALSE(says(page, measured)) << measured;
  }
}

TEST(ReportPage, WithoutOutletsAndDatesSaysSoAndLeavesTheirPartsOut) {
  jobs::Report report = jobs::hostile_report();
  report.data.outlets.clear();
  report.data.first.reset();
  report.data.last.reset();
  report.heads[0].outlets.clear();
  report.heads[0].months.clear();
  report.timeline.reset();
  report.names = {};
  const std::string page = page_of(report);
  EXPECT_NO_THROW(fuzz::require_strict_html(page));
  EXPECT_TRUE(says(page, "No article has an outlet"));
  EXPECT_TRUE(says(page, "No article has a date that can be read"));
  for (const char* const part :
       {"By outlet", "Outlets by labels", "By month", "Over time", "id=\"names\"", "var uPlot="}) {
    EXPECT_FALSE(says(page, part)) << part;
  }
}

TEST(ReportPage, ShowsTheBeginningOfALongText) {
  jobs::Report report = jobs::hostile_report();
  std::string& text = report.heads[0].errors[0].article.text;
  text.clear();
  for (int i = 0; i < 100000; ++i) text += "كلمة ";
  const std::string page = page_of(report);
  EXPECT_LT(page.size(), 200000U);
  EXPECT_TRUE(says(page, "characters more, which count too"));
}

}  // namespace
}  // namespace zawiya::pages
