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

}  // namespace
}  // namespace zawiya::pages
