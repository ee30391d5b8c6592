#include "datasets/encoding.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "encoded.hpp"
#include "read_outcome.hpp"
#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

const std::string kNews =
    "أعلنت وزارة الصحة اليوم عن خطة جديدة لمكافحة المرض في جميع المحافظات، وقال الوزير إن العمل "
    "بها يبدأ غدا.\n";

TEST(Encoding, IsSeenFromTheMark) {
  EXPECT_EQ(seen_encoding("\xEF\xBB\xBFx").name, "UTF-8");
  EXPECT_EQ(seen_encoding("\xEF\xBB\xBFx").mark_bytes, 3U);
  EXPECT_EQ(seen_encoding("\xFF\xFEx").name, "UTF-16LE");
  EXPECT_EQ(seen_encoding("\xFE\xFF").name, "UTF-16BE");
  EXPECT_EQ(seen_encoding(std::string_view("\xFF\xFE\0\0", 4)).name, "UTF-32LE");
}

TEST(Encoding, IsUtf8WithSomeBytesBrokenOrCutOff) {
  EXPECT_EQ(seen_encoding("").name, "UTF-8");
  for (std::size_t size = 0; size < 60; ++size) {
    EXPECT_EQ(seen_encoding(kNews.substr(0, size)).name, "UTF-8");
  }
  std::string damaged = kNews;
  for (std::size_t at = 0; at < damaged.size(); at += 10) damaged[at] = '\xFF';
  EXPECT_EQ(seen_encoding(damaged).name, "UTF-8");
}

TEST(Encoding, IsSureOfArabic) {
  std::string table = "id,text\n";
  for (const char* id : {"1", "2"}) table.append(id).append(",").append(kNews);
  for (const char* name : {"windows-1256", "ISO-8859-6"}) {
    const SeenEncoding seen = seen_encoding(tests::encoded(table, name));
    EXPECT_EQ(seen.name, name);
    EXPECT_GE(seen.score, kSureScore) << name;
    EXPECT_TRUE(seen.is_sure) << name;
  }
}

TEST(Encoding, OfFewLettersIsAskedFor) {
  for (const char* name : {"windows-1256", "ISO-8859-6"}) {
    EXPECT_FALSE(seen_encoding(tests::encoded("id,text\n1,أعلنت وزارة الصحة\n", name)).is_sure)
        << name;
  }
}

TEST(Encoding, IsNeverTakenForAnotherOfArabic) {
  const std::vector<std::string> words = {"أعلنت", "في",  "اليوم", "مدينة", "الماء", "إلى", "أن",
                                          "كان",   "علي", "حول",   "قال",   "بعد",   "دار", "سوق"};
  std::mt19937 random(3);
  std::size_t sure = 0;
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (std::size_t left = 5 + random() % 80; left > 0; --left) {
      text += words[random() % words.size()] + " ";
    }
    for (const char* name : {"windows-1256", "ISO-8859-6"}) {
      const SeenEncoding seen = seen_encoding(tests::encoded("id,text\n1," + text, name));
      sure += seen.is_sure ? 1 : 0;
      if (seen.is_sure) {
        EXPECT_EQ(seen.name, name) << text;
      }
    }
  }
  EXPECT_GT(sure, 200U);
}

TEST(Encoding, OfWhatIsNoArabicIsNotGuessed) {
  const std::string french =
      "id,text\n1,L'été dernier, le théâtre a été fermé à Orléans, où l'élève "
      "créa sa pièce préférée.\n";
  const std::string russian = "id,text\n1,Министр открыл новую школу в городе сегодня утром.\n";
  for (const auto& [text, name] : {std::pair(french, "windows-1252"), std::pair(russian, "KOI8-R"),
                                   std::pair(russian, "windows-1251")}) {
    const ScratchFolder folder;
    const ReadOutcome outcome = read_to_end({folder.write("a.csv", tests::encoded(text, name))});
    EXPECT_TRUE(outcome.rows.empty()) << name;
    ASSERT_EQ(outcome.format_errors.size(), 1U) << name;
    EXPECT_NE(outcome.format_errors[0].find("this is not UTF-8"), std::string::npos);
    EXPECT_NE(outcome.format_errors[0].find("say what it is: encoding "), std::string::npos);
  }
}

TEST(Encoding, IsWhatSomebodySays) {
  const ScratchFolder folder;
  ReaderOptions options;
  options.input.encoding = "windows-1251";
  const std::string file =
      folder.write("a.csv", tests::encoded("id,text\n1,Министр открыл школу\n", "windows-1251"));
  EXPECT_EQ(read_to_end({file}, options).texts(), std::vector<std::string>{"Министр открыл школу"});
  EXPECT_TRUE(is_known_encoding("windows-1256"));
  EXPECT_FALSE(is_known_encoding("windows-9999"));
  EXPECT_FALSE(is_known_encoding(""));
}

TEST(Encoding, OfOneRecordAmongOthersIsFlagged) {
  EXPECT_FALSE(is_in_another_encoding(kNews));
  EXPECT_TRUE(is_in_another_encoding("7," + tests::encoded(kNews, "windows-1256")));
  EXPECT_FALSE(is_in_another_encoding("7,\xFF\xFF" + kNews));
  const ScratchFolder folder;
  const ReadOutcome outcome = read_to_end(
      {folder.write("a.csv", "id,text\n1," + kNews + "2," + tests::encoded(kNews, "windows-1256") +
                                 "3," + kNews)});
  ASSERT_EQ(outcome.rows.size(), 3U);
  EXPECT_EQ(outcome.rows[0].fault, "");
  EXPECT_NE(outcome.rows[1].fault.find("this record is not UTF-8"), std::string::npos);
  EXPECT_EQ(outcome.rows[1].article.id, "2");
  EXPECT_TRUE(outcome.rows[1].article.is_damaged);
  EXPECT_EQ(outcome.rows[2].fault, "");
}

}  // namespace
}  // namespace zawiya::datasets
