#include "train/text_fingerprint.hpp"

#include <gtest/gtest.h>

namespace zawiya::train {
namespace {

TEST(TextFingerprint, TellsTextsApartAndNothingElse) {
  datasets::Article article;
  article.id = "1";
  article.title = "عنوان";
  article.text = "نص الخبر";
  article.labels = {"سياسة"};
  datasets::Article same = article;
  same.id = "2";
  same.labels = {"رياضة"};
  same.text = " نص الخبر\n";
  EXPECT_EQ(text_fingerprint(same), text_fingerprint(article));
  for (std::string datasets::Article::*part :
       {&datasets::Article::title, &datasets::Article::text, &datasets::Article::target,
        &datasets::Article::text_b}) {
    datasets::Article changed = article;
    (changed.*part) += "ة";
    EXPECT_NE(text_fingerprint(changed), text_fingerprint(article));
  }
  datasets::Article moved = article;
  std::swap(moved.title, moved.text);
  EXPECT_NE(text_fingerprint(moved), text_fingerprint(article));
}

}  // namespace
}  // namespace zawiya::train
