#include "command_test.hpp"
#include "tests/datasets/compressed.hpp"
#include "tests/datasets/encoded.hpp"

namespace zawiya::cli {
namespace {

class NormaliseCommand : public CommandTest {
 protected:
  static std::string folded(const std::string& text, std::vector<std::string> flags = {}) {
    flags.insert(flags.begin(), "normalise");
    const Outcome outcome = run_command(flags, {.input = text});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return outcome.out;
  }
};

TEST_F(NormaliseCommand, FoldsOneThingAFold) {
  const auto by = [](const char* fold, const char* text) { return folded(text, {"--fold", fold}); };
  EXPECT_EQ(by("compat", "\uFEFB \uFDFA"), folded("لا صلى الله عليه وسلم", {"--profile", "none"}));
  EXPECT_EQ(by("tashkeel", "مُحَمَّدٌ"), "محمد");
  EXPECT_EQ(by("tatweel", "كتـــاب"), "كتاب");
  EXPECT_EQ(by("alef", "آأإٱ"), "اااا");
  EXPECT_EQ(by("hamza", "ؤئ"), "وي");
  EXPECT_EQ(by("maqsura", "على"), "علي");
  EXPECT_EQ(by("marbuta", "مدرسة"), "مدرسه");
  EXPECT_EQ(by("persian", "یکہ"), "يكه");
  EXPECT_EQ(by("digits", "٠١٢۳९"), "01239");
  EXPECT_EQ(by("case", "ABC"), "abc");
  EXPECT_EQ(by("controls", "ا\u200Dل\u202Eب\uFEFF"), "الب");
  EXPECT_EQ(by("elongation", "هههههه"), "هه");
  EXPECT_EQ(by("alef,tashkeel", "أَ ة"), "ا ة");
}

TEST_F(NormaliseCommand, FoldsByProfile) {
  const std::string text = "أعلنَت الجهـــات ٢٠٢٤ ABC مدرسة على";
  EXPECT_EQ(folded(text), "اعلنت الجهات 2024 abc مدرسه علي");
  EXPECT_EQ(folded(text, {"--profile", "news"}), folded(text));
  EXPECT_EQ(folded(text, {"--profile", "lucene"}), "اعلنت الجهات 2024 ABC مدرسه علي");
  EXPECT_EQ(folded(text, {"--profile", "none"}), text);
}

TEST_F(NormaliseCommand, ChangesNothingTheSecondTime) {
  const std::string once = folded(tiny_json_lines());
  EXPECT_EQ(folded(once), once);
}

TEST_F(NormaliseCommand, FoldsALineOfManyPiecesAsAWhole) {
  std::string line;
  while (line.size() < 1'000'000) line += "كتـــابٌ ";
  std::string expected;
  while (expected.size() < line.size() / 17 * 9) expected += "كتاب ";
  EXPECT_EQ(folded(line), expected);
}

TEST_F(NormaliseCommand, ReadsFilesPlainAndCompressed) {
  EXPECT_EQ(run_command({"normalise", input("a.txt", "أ\n")}).out, "ا\n");
  EXPECT_EQ(run_command({"normalise", input("a.gz", datasets::gzipped("أ\n"))}).out, "ا\n");
}

TEST_F(NormaliseCommand, CountsWhatIsNotUtf8) {
  const Outcome outcome = run_command({"normalise"}, {.input = "a\xFF"
                                                               "b\n\xFE\n"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, "a\uFFFDb\n\uFFFD\n");
  EXPECT_NE(outcome.err.find("2 ill-formed"), std::string::npos) << outcome.err;
}

TEST_F(NormaliseCommand, ReadsWhatScoreReads) {
  const std::string article = "قالت الحكومة في بيان ان الاقتصاد ينمو\n";
  std::string four;
  for (int i = 0; i < 4; ++i) four += article;  // long enough to be sure of
  EXPECT_EQ(folded(tests::encoded(four, "windows-1256")), folded(four));
  EXPECT_EQ(folded("\xE3\xCF\xED\xE4\xC9\n", {"--encoding", "windows-1256"}), "مدينه\n");
  EXPECT_EQ(folded(std::string("\xFF\xFE\x23\x06\n\0", 6)), "ا\n");
  const Outcome unsure =
      run_command({"normalise"}, {.input = tests::encoded(article, "windows-1256")});
  EXPECT_EQ(unsure.status, 65);
  EXPECT_NE(unsure.err.find("--encoding windows-1256 or --encoding ISO-8859-6"), std::string::npos)
      << unsure.err;
  EXPECT_EQ(run_command({"normalise"}, {.input = "\x89PNG\r\n\x1A\n"}).status, 65);
  EXPECT_EQ(run_command({"normalise", "--encoding", "x"}).status, 64);
}

TEST_F(NormaliseCommand, ListsTheProfilesAndFoldsThereAre) {
  const Outcome profile = run_command({"normalise", "--profile", "x"});
  EXPECT_EQ(profile.status, 64);
  EXPECT_NE(profile.err.find("news, lucene, posts, none"), std::string::npos) << profile.err;
  const Outcome fold = run_command({"normalise", "--fold", "alef,x"});
  EXPECT_EQ(fold.status, 64);
  EXPECT_NE(fold.err.find("there is no fold 'x'"), std::string::npos) << fold.err;
}

}  // namespace
}  // namespace zawiya::cli
