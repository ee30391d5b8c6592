#include "datasets/foreign_content.hpp"

#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include <string>

#include "read_outcome.hpp"
#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

const std::string kArabic =
    "أعلنت وزارة الصحة اليوم عن خطة جديدة لمكافحة المرض في جميع المحافظات، وقال الوزير إن العمل "
    "بها يبدأ غدا.\n"
    "وكانت الحكومة قد ناقشت الخطة في اجتماعها الأسبوعي بحضور رئيس الوزراء وعدد من المسؤولين في "
    "القطاع الصحي.\n";

std::string encoded(const std::string& utf8, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out(utf8.size() * 4 + 16, '\0');
  const std::int32_t size =
      ucnv_convert(encoding, "UTF-8", out.data(), static_cast<std::int32_t>(out.size()),
                   utf8.data(), static_cast<std::int32_t>(utf8.size()), &status);
  EXPECT_TRUE(U_SUCCESS(status)) << encoding;
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::string clause_of(std::string_view head) { return foreign_content(head).value_or(""); }

TEST(ForeignContent, AcceptsText) {
  EXPECT_EQ(clause_of(""), "");
  EXPECT_EQ(clause_of(kArabic), "");
  EXPECT_EQ(clause_of("\xEF\xBB\xBF" + kArabic), "");
  EXPECT_EQ(clause_of("{\"text\":\"a\"}"), "");
  EXPECT_EQ(clause_of(std::string(100, 'a') + std::string(3, '\0')), "");
}

TEST(ForeignContent, AcceptsTextCutInTheMiddleOfACharacter) {
  for (std::size_t size = 0; size < 60; ++size) EXPECT_EQ(clause_of(kArabic.substr(0, size)), "");
}

TEST(ForeignContent, AcceptsUtf8WithSomeBytesBroken) {
  std::string damaged = kArabic;
  for (std::size_t at = 0; at < damaged.size(); at += 10) damaged[at] = '\xFF';
  EXPECT_EQ(clause_of(damaged), "");
}

TEST(ForeignContent, RecognisesUtf16WithAndWithoutAMark) {
  EXPECT_EQ(clause_of("\xFF\xFE" + encoded(kArabic, "UTF-16LE")),
            "this is UTF-16 (little-endian), expected UTF-8; convert it with `iconv -f UTF-16 -t "
            "UTF-8`");
  EXPECT_NE(clause_of("\xFE\xFF" + encoded(kArabic, "UTF-16BE")).find("UTF-16 (big-endian)"),
            std::string::npos);
  for (const std::string& text : {kArabic, std::string("{\"id\":1,\"text\":\"abc\"}\n")}) {
    EXPECT_NE(clause_of(encoded(text, "UTF-16LE")).find("iconv -f UTF-16LE"), std::string::npos);
    EXPECT_NE(clause_of(encoded(text, "UTF-16BE")).find("iconv -f UTF-16BE"), std::string::npos);
  }
}

TEST(ForeignContent, RecognisesLegacyArabicEncodings) {
  EXPECT_NE(clause_of(encoded(kArabic, "windows-1256")).find("`iconv -f windows-1256 -t UTF-8`"),
            std::string::npos);
  EXPECT_NE(clause_of(encoded("هذا نص عربي " + kArabic.substr(0, 200), "ISO-8859-6"))
                .find("this is not UTF-8"),
            std::string::npos);
}

TEST(ForeignContent, NamesWhatABinaryFileSeemsToBe) {
  EXPECT_EQ(clause_of("\xFF\xD8\xFF\xE0"), "this is a JPEG image, expected text");
  EXPECT_NE(clause_of("PK\x03\x04").find("ZIP"), std::string::npos);
  EXPECT_NE(clause_of("PAR1").find("DuckDB"), std::string::npos);
  EXPECT_NE(clause_of("%PDF-1.4").find("pdftotext"), std::string::npos);
  EXPECT_NE(clause_of(std::string(1000, '\1')).find("binary data"), std::string::npos);
}

TEST(ForeignContent, IsRefusedWhateverTheInputIsNamed) {
  const ScratchFolder folder;
  for (const std::string name : {"a.jsonl", "a.csv", "a.tsv", "a.xml", "a.txt", "a"}) {
    const ReadOutcome outcome =
        read_to_end({folder.write(name, "\xFF\xFE" + encoded(kArabic, "UTF-16LE"))});
    ASSERT_EQ(outcome.format_errors.size(), 1U) << name;
    EXPECT_EQ(outcome.format_errors[0].find(folder.path(name) + ": this is UTF-16"), 0U);
    EXPECT_TRUE(outcome.rows.empty());
  }
}

}  // namespace
}  // namespace zawiya::datasets
