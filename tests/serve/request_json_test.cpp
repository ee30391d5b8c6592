#include "serve/request_json.hpp"

#include <gtest/gtest.h>

namespace zawiya::serve {
namespace {

std::string refused_with(std::string_view body) {
  try {
    parse_classify_request(body);
  } catch (const RequestError& error) {
    return error.what();
  }
  return "";
}

TEST(ClassifyRequest, TakesAnArticleAndHowToSayIt) {
  const ClassifyRequest request = parse_classify_request(
      R"({"text":"نص","title":"عنوان","target":"ت","pair":"ث","control":"ج","date":"2020",)"
      R"("id":"7","explain":true,"head":"framing","min_probability":0.5,"min_typicality":0,)"
      R"("min_known":1})");
  EXPECT_EQ(request.article.text, "نص");
  EXPECT_EQ(request.article.title, "عنوان");
  EXPECT_EQ(request.article.target, "ت");
  EXPECT_EQ(request.article.text_b, "ث");
  EXPECT_EQ(request.article.control, "ج");
  EXPECT_EQ(request.article.date, "2020");
  EXPECT_EQ(request.article.id, "7");
  EXPECT_TRUE(request.explain);
  EXPECT_EQ(request.head, "framing");
  EXPECT_EQ(request.abstention.min_probability, 0.5);
  EXPECT_EQ(request.abstention.min_known, 1);
  EXPECT_EQ(parse_classify_request(R"({"text":""})").article.id, "article");
}

TEST(ClassifyRequest, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(refused_with(R"({"text":)"), "byte 9: the body is not JSON in UTF-8 from here on");
  EXPECT_NE(refused_with("{\"text\":\"\xFF\"}"), "");
  EXPECT_NE(refused_with(R"({"text":"\ud800"})"), "");
  EXPECT_NE(refused_with(""), "");
  EXPECT_EQ(refused_with("[]"), "found array, expected a JSON object");
  EXPECT_EQ(refused_with("{}"), "the body has no 'text', which is what is read");
  EXPECT_EQ(refused_with(R"({"text":1})"), "'text': found number, expected a string");
  EXPECT_EQ(refused_with(R"({"text":"a","explain":"yes"})"),
            "'explain': found string, expected true or false");
  EXPECT_EQ(refused_with(R"({"text":"a","min_known":1.5})"),
            "'min_known': found 1.5, expected a number from 0 to 1");
  EXPECT_NE(refused_with(R"({"text":"a","explian":true})").find("found the key 'explian'"),
            std::string::npos);
  EXPECT_NE(refused_with(R"({"text":"a","min_known":1e999})"), "");
}

TEST(ClassifyRequest, KnowsAKeyThatIsThereTwice) {
  EXPECT_EQ(refused_with(R"({"text":"a","text":"b"})"),
            "the key 'text' is there twice, expected each key once");
  EXPECT_EQ(refused_with(R"({"text":"a","title":"text"})"), "");
}

TEST(ClassifyRequest, ExplainsNoArticleThatIsLongerThanAny) {
  const auto body = [](std::size_t bytes, const std::string& how) {
    return R"({"title":"b","text":")" + std::string(bytes - 1, 'a') + R"(",)" + how + "}";
  };
  EXPECT_EQ(refused_with(body(kMostExplainedBytes, R"("explain":true)")), "");
  EXPECT_EQ(refused_with(body(kMostExplainedBytes + 1, R"("explain":false)")), "");
  EXPECT_EQ(refused_with(body(kMostExplainedBytes + 1, R"("explain":true)")),
            "'explain': the article has 131073 bytes, expected at most 131072; without it, or by "
            "zawiya classify, longer ones are read");
}

TEST(ClassifyRequest, IsNotMadeToNestWithoutEnd) {
  EXPECT_EQ(refused_with("{\"text\":" + std::string(500000, '[')),
            "the body nests deeper than a request does");
}

TEST(CompareRequest, TakesTwoArticles) {
  const CompareRequest request = parse_compare_request(
      R"({"a":{"text":"نص","id":"x"},"b":{"text":"آخر","title":"ع"},"head":"framing"})");
  EXPECT_EQ(request.a.text, "نص");
  EXPECT_EQ(request.a.id, "x");
  EXPECT_EQ(request.b.title, "ع");
  EXPECT_EQ(request.b.id, "b");
  EXPECT_EQ(request.head, "framing");
}

TEST(CompareRequest, SaysWhichAccountIsWrong) {
  const auto refused = [](std::string_view body) -> std::string {
    try {
      parse_compare_request(body);
    } catch (const RequestError& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_EQ(refused(R"({"a":{"text":"x"}})"), "the body has no 'b'");
  EXPECT_EQ(refused(R"({"a":{"text":"x"},"b":{}})"), "'b' has no 'text'");
  EXPECT_EQ(refused(R"({"a":"x","b":{}})"),
            "'a': found string, expected an article, an object with a 'text'");
  EXPECT_NE(refused(R"({"a":{"text":"x","b":{}}})"), "");
  EXPECT_EQ(refused(R"({"a":{"text":"x","text":"x"},"b":{"text":"y"}})"),
            "the key 'text' is there twice, expected each key once");
  EXPECT_EQ(refused(R"({"a":{"text":"x"},"b":{"text":"y"}})"), "");
  EXPECT_NE(refused(R"({"a":{"text":"x"},"b":{"text":"y"},"c":1})"), "");
}

}  // namespace
}  // namespace zawiya::serve
