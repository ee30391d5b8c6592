#include "datasets/foreign_content.hpp"

#include <gtest/gtest.h>

#include <string>

#include "encoded.hpp"
#include "read_outcome.hpp"
#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

const std::string kArabic =
    "أعلنت وزارة الصحة اليوم عن خطة جديدة لمكافحة المرض في جميع المحافظات، وقال الوزير إن العمل "
    "بها يبدأ غدا.\n"
    "وكانت الحكومة قد ناقشت الخطة في اجتماعها الأسبوعي بحضور رئيس الوزراء وعدد من المسؤولين في "
    "القطاع الصحي.\n";

std::string clause_of(std::string_view head) {
  const auto clause = foreign_content(head);
  return clause ? sentence_of(*clause) : "";
}

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

TEST(ForeignContent, RecognisesUtf16WithoutAMark) {
  for (const std::string& text : {kArabic, std::string("{\"id\":1,\"text\":\"abc\"}\n")}) {
    EXPECT_NE(clause_of(tests::encoded(text, "UTF-16LE")).find("say encoding UTF-16LE"),
              std::string::npos);
    EXPECT_NE(clause_of(tests::encoded(text, "UTF-16BE")).find("say encoding UTF-16BE"),
              std::string::npos);
  }
}

TEST(ForeignContent, BearsFewControlCharacters) {
  EXPECT_EQ(clause_of("abcde" + std::string(3, '\0')), "") << "three";
  EXPECT_EQ(clause_of(std::string(77, 'a') + std::string(4, '\0')), "") << "under one in twenty";
  EXPECT_NE(clause_of(std::string(76, 'a') + std::string(4, '\1')).find("(4 NUL and control"),
            std::string::npos);
  for (const char of_text : {'\b', '\t', '\n', '\v', '\f', '\r', '\x1B', ' '}) {
    EXPECT_EQ(clause_of(std::string(100, of_text)), "");
  }
  for (const char rare : {'\1', '\7', '\x0E', '\x1A', '\x1C', '\x1F'}) {
    EXPECT_NE(clause_of(std::string(100, rare)).find("binary data"), std::string::npos);
  }
}

TEST(ForeignContent, RecognisesATarArchiveByItsFirstHeader) {
  const std::string name(257, 'a');
  EXPECT_NE(clause_of(name + "ustar").find("tar archive"), std::string::npos);
  EXPECT_EQ(clause_of(name + "a"), "");
  EXPECT_EQ(clause_of(name.substr(1) + "ustar"), "");
}

TEST(ForeignContent, LeavesOtherEncodingsToOthers) {
  EXPECT_EQ(clause_of(tests::encoded(kArabic, "windows-1256")), "");
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
        read_to_end({folder.write(name, tests::encoded(kArabic + kArabic, "UTF-16LE"))});
    ASSERT_EQ(outcome.format_errors.size(), 1U) << name;
    EXPECT_EQ(outcome.format_errors[0].find(folder.path(name) + ": this seems to be UTF-16LE"), 0U);
    EXPECT_TRUE(outcome.rows.empty());
  }
}

TEST(ForeignPage, OfAnErrorSaysSoInItsTitleOrHeading) {
  const auto is_of_error = [](const std::string& head) {
    return foreign_page(head).value_or("").starts_with("this is the HTML page of an error");
  };
  for (const std::string title :
       {"400", "Page 599", "(503)", "Access Denied", "FORBIDDEN", "Error", "This was not found"}) {
    EXPECT_TRUE(is_of_error("<html><title>" + title + "</title></html>")) << title;
    EXPECT_TRUE(is_of_error("<html><h1> " + title + "</h1></html>")) << title;
  }
  for (const std::string title : {"4000", "1404", "2400", "40", "4a0", "40a", "600", "300", "4/0",
                                  "4:0", "40/", "40:", "أخبار 2024", ""}) {
    EXPECT_FALSE(is_of_error("<html><title>" + title + "</title></html>")) << title;
  }
}

TEST(ForeignPage, NamesWhatStandsInPlaceOfArticles) {
  const auto clause = [](std::string_view head) { return foreign_page(head).value_or(""); };
  EXPECT_NE(clause("version https://git-lfs.github.com/spec/v1\noid sha256:01\nsize 12\n")
                .find("Git LFS pointer"),
            std::string::npos);
  EXPECT_NE(clause("version https://hawser.github.com/spec/v1\n").find("Git LFS pointer"),
            std::string::npos);
  EXPECT_NE(clause("/annex/objects/SHA256E-s12--01.csv\n").find("git annex get"),
            std::string::npos);
  EXPECT_EQ(
      clause("<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head></html>"),
      "this is the HTML page of an error (\"404 Not Found\"), expected articles; the file has "
      "to be fetched again");
  EXPECT_NE(clause("<html><title>نظام</title><form><input type=\"password\"></form></html>")
                .find("the HTML page of a login (\"نظام\")"),
            std::string::npos);
  EXPECT_NE(clause("<?xml version=\"1.0\"?>\n<!-- x --><html><body>نص</body></html>")
                .find("this is an HTML page, expected articles"),
            std::string::npos);
  EXPECT_NE(clause("<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code></Error>")
                .find("the refusal of a server (\"AccessDenied\")"),
            std::string::npos);
  EXPECT_EQ(clause("<DOC><TEXT>a</TEXT></DOC>"), "");
  EXPECT_EQ(clause("<!doctype note><note>خبر</note>"), "");
  EXPECT_EQ(clause("<?xml version=\"1.0\"?>\n<DOC></DOC>"), "");
  EXPECT_EQ(clause("نص عن 404\n"), "");
  EXPECT_EQ(clause("version 2 of the law\n"), "");
}

}  // namespace
}  // namespace zawiya::datasets
