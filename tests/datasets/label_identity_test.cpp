#include "datasets/label_identity.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "read_outcome.hpp"
#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

TEST(LabelIdentity, IsOneForAllSpellingsOfATruthOrWholeNumber) {
  for (const char* written : {"true", "True", "TRUE", " true\r"}) {
    EXPECT_EQ(label_identity(written), "true");
  }
  EXPECT_EQ(label_identity("False"), "false");
  EXPECT_EQ(label_identity("1.0"), "1");
  EXPECT_EQ(label_identity("-2.00"), "-2");
  for (const char* other : {"1.50", "1.5", "01", "1.", ".0", "1.0.0", "v1.0", "", "Truthful"}) {
    EXPECT_EQ(label_identity(other), other);
  }
}

TEST(LabelIdentity, IsComposedAndWithoutWhatCannotBeSeenAroundIt) {
  EXPECT_EQ(label_identity("أخبار"), label_identity("ا\u0654خبار"));
  EXPECT_EQ(label_identity("\u200F سياسة\u00A0"), "سياسة");
  EXPECT_EQ(label_identity("\xFF\xFEx"), "\uFFFD\uFFFDx");
  EXPECT_EQ(label_identity("شؤون محلية"), "شؤون محلية");
}

TEST(LabelIdentity, IsNoneOfWhatIsMissing) {
  const std::vector<std::string> missing = {"nan", "N/A"};
  std::string label;
  for (const char* written : {"NaN", "nan ", "n/a", ""}) {
    take_label(written, missing, label);
    EXPECT_EQ(label, "") << written;
  }
  take_label("None", missing, label);
  EXPECT_EQ(label, "None");
}

TEST(LabelIdentity, IsTheSameInEveryFormat) {
  const ScratchFolder folder;
  ReaderOptions options;
  options.columns.labels = {{"l", "l"}};
  const ReadOutcome outcome = read_to_end(
      {folder.write("a.csv", "l,text\nTrue,a\n1.0,b\n"),
       folder.write("b.jsonl", "{\"l\":true,\"text\":\"a\"}\n{\"l\":1.0,\"text\":\"b\"}\n"),
       folder.write("c.xml",
                    "<DOC><L>true</L><TEXT>a</TEXT></DOC><DOC><L>1</L><TEXT>b</TEXT></DOC>")},
      options);
  ASSERT_EQ(outcome.rows.size(), 6U);
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_EQ(outcome.rows[i].article.labels.at(0), i % 2 == 0 ? "true" : "1");
  }
}

}  // namespace
}  // namespace zawiya::datasets
