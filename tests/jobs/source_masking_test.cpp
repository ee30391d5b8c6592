#include "jobs/source_masking.hpp"

#include <gtest/gtest.h>

#include "datasets/errors.hpp"
#include "jobs/errors.hpp"
#include "tests/datasets/scratch_folder.hpp"

namespace zawiya::jobs {
namespace {

TEST(SourceMasking, ReadsAliasesAndNamesTheLineThatIsNone) {
  const datasets::ScratchFolder folder;
  const auto aliases = read_aliases(
      folder.write("a.tsv", "# names\n\nBBC\tبي بي سي\t\tBritish\r\nRT\tروسيا اليوم\n"));
  ASSERT_EQ(aliases.size(), 3U);
  EXPECT_EQ(aliases[1].outlet, "BBC");
  EXPECT_EQ(aliases[1].name, "British");
  EXPECT_TRUE(read_aliases("").empty());
  try {
    read_aliases(folder.write("b.tsv", "BBC\tx\nRT\n"));
    FAIL();
  } catch (const DataError& error) {
    EXPECT_NE(std::string(error.what()).find("b.tsv:2: found 'RT'"), std::string::npos);
  }
  EXPECT_THROW(read_aliases(folder.path("none")), datasets::InputError);
}

TEST(SourceMasking, RefusesAHeadThatIsTheOutletUnlessToldOtherwise) {
  datasets::Columns columns;
  columns.labels = {{"source", "outlet"}};
  refuse_outlet_head({.heads = MaskedHeads::kNone}, columns);
  refuse_outlet_head({.heads = MaskedHeads::kAll}, columns);
  refuse_outlet_head({.heads = MaskedHeads::kOthers, .outlet_column = "paper"}, columns);
  EXPECT_THROW(refuse_outlet_head({.heads = MaskedHeads::kOthers}, columns), UsageError);
}

TEST(SourceMasking, RefusesWhatCanBeReadOnce) {
  const OnProgress nobody;
  Watch watch(nobody, "reading");
  EXPECT_THROW(
      learn_mask({.heads = MaskedHeads::kAll}, {"-"}, {}, text::profile_folds("news"), watch),
      UsageError);
}

TEST(SourceMasking, CanBeCancelled) {
  const datasets::ScratchFolder folder;
  const std::string input = folder.write("a.jsonl", "{\"text\":\"a\",\"outlet\":\"b\"}\n");
  const OnProgress cancel = [](const Progress&) { return false; };
  Watch watch(cancel, "reading");
  EXPECT_THROW(
      learn_mask({.heads = MaskedHeads::kAll}, {input}, {}, text::profile_folds("news"), watch),
      datasets::Interrupted);
}

TEST(SourceMasking, LearnsNothingWhereItIsNotWanted) {
  const OnProgress nobody;
  Watch watch(nobody, "reading");
  const LearntMask none = learn_mask({}, {"-"}, {}, text::profile_folds("news"), watch);
  EXPECT_TRUE(none.mask.is_empty());
  EXPECT_TRUE(none.training.empty());
}

}  // namespace
}  // namespace zawiya::jobs
