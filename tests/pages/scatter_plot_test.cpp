#include "pages/scatter_plot.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace zawiya::pages {
namespace {

jobs::ContrastRow row(const std::string& unit, double z) {
  jobs::ContrastRow row;
  row.written = unit;
  row.count = 10;
  row.log_odds = {z, 1};
  row.wanted = true;
  return row;
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

TEST(ScatterPlot, DrawsEveryRowAndLabelsTheClearest) {
  jobs::ContrastGroup group;
  group.rows = {row("النظام", 9), row("الدولة", -8), row("أجهزة النظام", 7)};
  group.rows[2].told_by = "النظام";
  const std::string svg =
      scatter_plot(group, jobs::PlotScales(5, 100, 9), 4, {"نهر", "جبل", "articles"});
  EXPECT_EQ(count_of(svg, "<circle"), 3U);
  EXPECT_EQ(count_of(svg, "<text lang=\"ar\""), 2U) << "what another tells has no label";
  EXPECT_EQ(count_of(svg, "<title>"), 5U);
  EXPECT_NE(svg.find("class=\"more\" cx="), std::string::npos);
  EXPECT_NE(svg.find("class=\"less\" cx="), std::string::npos);
  EXPECT_NE(svg.find("articles in all groups"), std::string::npos);
}

TEST(ScatterPlot, LeavesWhatMayBeChanceGrey) {
  jobs::ContrastGroup group;
  group.rows = {row("كلمة", 2.5)};
  const std::string svg =
      scatter_plot(group, jobs::PlotScales(5, 100, 9), 4, {"نهر", "جبل", "articles"});
  EXPECT_NE(svg.find("<circle class=\"unsure\""), std::string::npos);
  EXPECT_NE(svg.find("<text lang=\"ar\" direction=\"rtl\" class=\"unsure\""), std::string::npos);
}

TEST(ScatterPlot, OfNothingIsItsAxes) {
  const std::string svg =
      scatter_plot({}, jobs::PlotScales(1, 1, 0), 4, {"نهر", "جبل", "articles"});
  EXPECT_EQ(count_of(svg, "<circle"), 0U);
  EXPECT_NE(svg.find("</svg>"), std::string::npos);
}

TEST(ScatterPlot, ShowsAHugeWordInPart) {
  jobs::ContrastGroup group;
  group.rows = {row(std::string(1000000, 'x'), 9)};
  EXPECT_LT(scatter_plot(group, jobs::PlotScales(5, 100, 9), 4, {"نهر", "جبل", "articles"}).size(),
            10000U);
}

}  // namespace
}  // namespace zawiya::pages
