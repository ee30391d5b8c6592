#include "pages/contrast_page.hpp"

#include <gtest/gtest.h>

#include "tests/jobs/hostile_contrast.hpp"

namespace zawiya::pages {
namespace {

using jobs::hostile_contrast;

TEST(ContrastPage, EscapesWhatArticlesSay) {
  const std::string page = contrast_page(hostile_contrast());
  for (const char* const markup :
       {"<script", "<img", "<svg/", "<i>", "<u>", "<!--", "\u202E", "\x1B", "<b>"}) {
    EXPECT_EQ(page.find(markup), std::string::npos) << markup;
  }
  EXPECT_NE(page.find("&lt;script&gt;alert(1)"), std::string::npos);
}

TEST(ContrastPage, LoadsNothingFromOutside) {
  const std::string page = contrast_page(hostile_contrast());
  for (const char* const loading :
       {"http:", "https:", "@import", "url(", "<link", "<script", "xlink"}) {
    EXPECT_EQ(page.find(loading), std::string::npos) << loading;
  }
}

TEST(ContrastPage, ShowsArabicFromRightToLeft) {
  const std::string page = contrast_page(hostile_contrast());
  EXPECT_NE(page.find("<td lang=\"ar\" dir=\"rtl\">كلمة"), std::string::npos);
  EXPECT_NE(page.find("<text lang=\"ar\" direction=\"rtl\""), std::string::npos);
}

TEST(ContrastPage, NamesBothColumnsOfRates) {
  const std::string page = contrast_page(hostile_contrast());
  EXPECT_NE(page.find("here<br>in 1,000<br>words</th>"), std::string::npos);
  EXPECT_NE(page.find("rest<br>in 1,000<br>words</th>"), std::string::npos);
}

TEST(ContrastPage, HeadsAGroupThatIsCalledAgainst) {
  jobs::ContrastResult result = hostile_contrast();
  result.groups[0].name = "against";
  EXPECT_NE(contrast_page(result).find(
                "<bdi>against</bdi> <span class=\"muted\">beside <bdi>the rest</bdi>"),
            std::string::npos);
}

TEST(ContrastPage, LeavesWhatMayBeChanceGreyInTables) {
  jobs::ContrastResult result = hostile_contrast();
  result.threshold = 6;
  EXPECT_NE(contrast_page(result).find("<tr class=\"muted\"><td lang=\"ar\" dir=\"rtl\">كلمة"),
            std::string::npos);
}

}  // namespace
}  // namespace zawiya::pages
