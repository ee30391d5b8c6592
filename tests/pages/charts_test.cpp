#include "pages/charts.hpp"

#include <gtest/gtest.h>

#include <array>

namespace zawiya::pages {
namespace {

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size())
    ++count;
  return count;
}

TEST(ReliabilityChart, HasADotForEachBinThatHasArticles) {
  std::vector<train::ReliabilityBin> bins(10);
  bins[5] = {10, 0.55, 0.5};
  bins[9] = {90, 0.97, 0.99};
  const std::string svg = reliability_chart(bins);
  EXPECT_EQ(times(svg, "<circle class=\"dot\""), 2U);
  EXPECT_EQ(times(svg, "<line class=\"reach\""), 2U);
  EXPECT_NE(svg.find("10 articles: mean probability 55.0 %, right 50.0 %"), std::string::npos);
}

TEST(ReliabilityChart, OfNothingHasNoDot) {
  EXPECT_EQ(times(reliability_chart({}), "<circle"), 0U);
}

TEST(CoverageChart, StaysWithinItsFrame) {
  const std::vector<train::CoveragePoint> curve = {{0.1, 1, 0.9F}, {0.5, 0.2, 0.8F}, {1, 0, 0.5F}};
  const std::string svg = coverage_chart(curve);
  EXPECT_EQ(times(svg, "<polyline"), 1U);
  EXPECT_EQ(times(svg, "-"), times(svg, "text-anchor") + times(svg, "aria-label"))
      << "no point is negative";
  EXPECT_EQ(coverage_chart({}), "");
}

TEST(TimeChart, HasALineAndANameForEachSeries) {
  const std::array<std::string, 3> periods = {"2018-01", "2018-02", "2018-03"};
  const std::array<TimeSeries, 2> series = {TimeSeries{"سياسة", {1, 2, 3}},
                                            TimeSeries{"<b>", {0, 0, 7}}};
  const std::string html = time_chart(periods, series);
  EXPECT_EQ(times(html, "<polyline"), 2U);
  EXPECT_EQ(times(html, "<li>"), 2U);
  EXPECT_NE(html.find("<bdi>سياسة</bdi>"), std::string::npos);
  EXPECT_NE(html.find("&lt;b&gt;"), std::string::npos);
  EXPECT_EQ(html.find("<b>"), std::string::npos);
}

TEST(TimeChart, OfOnePeriodIsNothing) {
  const std::array<std::string, 1> periods = {"2018-01"};
  EXPECT_EQ(time_chart(periods, {}), "");
}

}  // namespace
}  // namespace zawiya::pages
