#include "jobs/merge.hpp"

#include <filesystem>

#include "datasets/errors.hpp"
#include "jobs/errors.hpp"
#include "tiny_news.hpp"

namespace zawiya::jobs {
namespace {

class MergeTest : public TinyNews {
 protected:
  ScoreOptions options() const { return {.inputs = {many}}; }

  std::string part(std::uint64_t number, std::uint64_t count) const {
    const std::string path = folder.path("part" + std::to_string(number) + ".csv");
    score_to_file(model_file, options(), {.path = path, .shard = Shard{number, count}});
    return path;
  }

  std::vector<std::string> parts(std::uint64_t count) const {
    std::vector<std::string> paths;
    for (std::uint64_t k = 1; k <= count; ++k) paths.push_back(part(k, count));
    return paths;
  }

  std::string why_not(const std::vector<std::string>& from) const {
    try {
      merge(from, folder.path("merged.csv"));
    } catch (const DataError& error) {
      EXPECT_FALSE(std::filesystem::exists(folder.path("merged.csv")));
      return error.what();
    }
    return "merged";
  }

  void edit(const std::string& name, const std::string& from, const std::string& to) const {
    std::string text = folder.read(name);
    text.replace(text.find(from), from.size(), to);
    folder.write(name, text);
  }

  const std::string many = [&] {
    std::string lines;
    for (int i = 0; i < 20; ++i) lines += folder.read("news.jsonl");
    return folder.write("many.jsonl", lines);
  }();
};

TEST_F(MergeTest, GivesTheBytesOfASingleRun) {
  const ScoredFile single = score_to_file(model_file, options(), {folder.path("single.csv")});
  for (const std::uint64_t count : {1, 2, 3, 7, 150}) {
    std::vector<std::string> from = parts(count);
    std::rotate(from.begin(), from.begin() + static_cast<std::ptrdiff_t>(count / 2), from.end());
    const MergedTable merged = merge(from, folder.path("merged.csv"));
    EXPECT_EQ(folder.read("merged.csv"), folder.read("single.csv")) << count;
    EXPECT_EQ(merged.counts.records, single.counts.records);
    EXPECT_EQ(merged.counts.faults, single.counts.faults);
  }
}

TEST_F(MergeTest, F095_TakesAPartThatWasScoredTwice) {
  const std::vector<std::string> from = parts(3);
  const std::string once = folder.read("part2.csv");
  part(2, 3);
  EXPECT_EQ(folder.read("part2.csv"), once);
  EXPECT_EQ(why_not(from), "merged");
}

TEST_F(MergeTest, F096_NamesAPartThatIsMissingOrCutOrThereTwice) {
  std::vector<std::string> from = parts(3);
  EXPECT_EQ(why_not({from[0], from[2]}), "part 2/3 is missing");
  EXPECT_EQ(why_not({from[0], from[1]}), "part 3/3 is missing");
  EXPECT_EQ(why_not({from[1], from[2]}), "part 1/3 is missing");
  EXPECT_EQ(why_not({from[0], from[1], from[1], from[2]}),
            "part 2/3 is there twice: " + from[1] + " and " + from[1]);
  const std::string whole = folder.read("part2.csv");
  folder.write("part2.csv", whole.substr(0, whole.size() - 1));
  EXPECT_NE(why_not(from).find("part2.csv: has "), std::string::npos) << why_not(from);
  std::string changed = whole;
  changed[changed.size() / 2] ^= 1;
  folder.write("part2.csv", changed);
  EXPECT_NE(why_not(from).find("part2.csv: was changed"), std::string::npos) << why_not(from);
  std::filesystem::remove(from[1]);
  EXPECT_THROW(merge(from, folder.path("merged.csv")), datasets::InputError);
  std::filesystem::remove(from[1] + ".manifest");
  EXPECT_THROW(merge(from, folder.path("merged.csv")), datasets::InputError);
  folder.write("part2.csv.manifest", "x");
  EXPECT_NE(why_not(from).find("not a whole manifest"), std::string::npos);
}

TEST_F(MergeTest, WritesNoRowDownAPipeBeforeEveryPartIsFoundWhole) {
  const std::vector<std::string> from = parts(3);
  std::string changed = folder.read("part3.csv");
  changed[changed.size() - 2] ^= 1;
  folder.write("part3.csv", changed);
  testing::internal::CaptureStdout();
  EXPECT_THROW(merge(from, "-"), DataError);
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
}

TEST_F(MergeTest, F099_RefusesPartsOfAnotherRun) {
  const std::vector<std::string> from = parts(2);
  const auto why_with = [&](const ScoreOptions& other, const ScoreFile& file) {
    score_to_file(model_file, other, file);
    return why_not({from[0], file.path});
  };
  const std::string other = folder.path("other.csv");
  EXPECT_NE(
      why_with({.inputs = {many}, .table = {.excel = true}}, {.path = other, .shard = Shard{2, 2}})
          .find("its excel is yes, not no"),
      std::string::npos);
  EXPECT_NE(why_with({.inputs = {many}}, {.path = other, .shard = Shard{2, 2}, .tool_version = "9"})
                .find("its version is 9, not none"),
            std::string::npos);
  EXPECT_NE(
      why_with({.inputs = {news}}, {.path = other, .shard = Shard{2, 2}}).find("its input is"),
      std::string::npos);
  EXPECT_NE(why_with({.inputs = {many}}, {.path = other, .shard = Shard{3, 3}}).find("shards is 3"),
            std::string::npos);
  edit("many.jsonl", "الحكومة", "النظامـ");
  EXPECT_NE(why_with({.inputs = {many}}, {.path = other, .shard = Shard{2, 2}})
                .find("their inputs were not the same"),
            std::string::npos);
}

TEST_F(MergeTest, RefusesToOverwriteWhatItReads) {
  const std::vector<std::string> from = parts(2);
  EXPECT_THROW(merge(from, from[1]), datasets::OutputError);
  EXPECT_THROW(merge(from, from[1] + ".manifest"), datasets::OutputError);
  EXPECT_THROW(merge({}, folder.path("merged.csv")), UsageError);
}

}  // namespace
}  // namespace zawiya::jobs
