// Public corpora are laid out as datasets/README.md says, with texts of our own, and the command
// that stands there reads each of them.
#include <filesystem>
#include <string>
#include <string_view>

#include "command_test.hpp"
#include "csv_rows.hpp"

namespace zawiya::cli {
namespace {

class Corpora : public CommandTest {
 protected:
  /// Runs the line of datasets/README.md that begins so, in the scratch folder. What it adds
  /// settles what so few articles cannot.
  /// @param more  at the line's end
  Outcome run_listed(const std::string& beginning, const std::string& more = kQuick) {
    const std::string page = read_page();
    const std::size_t at = page.find("\n" + beginning);
    EXPECT_NE(at, std::string::npos) << "datasets/README.md has no line that begins " << beginning;
    if (at == std::string::npos) return {};
    const std::string line = page.substr(at + 1, page.find('\n', at + 1) - at - 1);
    const std::string folder = std::filesystem::path(command_path()).parent_path().string();
    return run_shell("PATH='" + folder + "':$PATH; set -e; " + line + more,
                     {.input = "", .folder = folder_.path()});
  }

  /// The same for a line that trains; says that it read all thirty articles.
  void expect_trained(const std::string& beginning, const std::string& labels) {
    const Outcome outcome = run_listed(beginning);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_NE(outcome.err.find("30 articles"), std::string::npos) << outcome.err;
    EXPECT_NE(outcome.err.find(labels), std::string::npos) << outcome.err;
  }

  static constexpr const char* kQuick = " --min-df 1 --lambda 0.001";

 private:
  static std::string read_page() {
    std::ifstream file(std::string(ZAWIYA_SOURCE_DIR) + "/datasets/README.md");
    return std::string(std::istreambuf_iterator<char>(file), {});
  }
};

std::string lines_of_tag(std::string_view tag, std::string_view text) {
  return "  <" + std::string(tag) + ">\n" + std::string(text) + "\n  </" + std::string(tag) + ">\n";
}

TEST_F(Corpora, AntIsAFileAnArticleInFolders) {
  for (const TinyArticle& article : tiny_articles()) {
    const std::string outlet = article.framing == "رسمي" ? "صدى" : "مرصد";
    folder_.write("ANT/" + outlet + "/" + article.topic + "/" + article.id + ".txt",
                  "<DOC>\n  <DOCNO>" + article.id +
                      "</DOCNO>\n  <URL>http://example.org/?a=1&b=2</URL>\n  <SRC>" + outlet +
                      "</SRC>\n  <CAT>" + article.topic + "</CAT>\n  <TITLE>" + article.title +
                      "</TITLE>\n  <TIME>Mon, 26 Feb 2018 02:20:10 GMT</TIME>\n" +
                      "  <AUTHOR></AUTHOR>\n" + lines_of_tag("ABSTRACT", article.title) +
                      lines_of_tag("TEXT", article.text) + "</DOC>\n");
  }
  expect_trained("find ANT ", "topic: اقتصاد 10");
}

TEST_F(Corpora, SaudiNewsNetIsAnArrayADay) {
  std::string days[2];
  for (const TinyArticle& article : tiny_articles()) {
    std::string& day = days[article.topic == "رياضة" ? 0 : 1];
    day += (day.empty() ? "[\n" : ",\n") + std::string(R"( {"author": "", "content": ")") +
           article.text + R"(", "date_extracted": "2015-07-21 02:51:33", "source": ")" +
           (article.framing == "رسمي" ? "sada" : "marsad") +
           R"(", "title": "", "url": "http://example.org/1"})";
  }
  folder_.write("saudi/2015-07-21.json", days[0] + "\n]");
  folder_.write("saudi/2015-07-22.json", days[1] + "\n]");
  expect_trained("zawiya train saudi/", "outlet: marsad 15, sada 15");
}

TEST_F(Corpora, MawqifIsATableOfTargets) {
  std::string table =
      "\xEF\xBB\xBFID,text,target,stance,stance:confidence,against_reason,favor_reason,none_reason,"
      "sarcasm,sarcasm:confidence,sentiment,sentiment:confidence,datetime,Date\n";
  for (const TinyArticle& article : tiny_articles()) {
    const bool is_official = article.framing == "رسمي";
    table += article.id + ",\" " + article.text + "\",Digital Transformation," +
             (is_official ? "Favor" : "None") + ",0.6,,,Not clear,No,0.9,Neutral,0.6," +
             "2022-04-28 11:12:56+00:00,28/04/2022\n";
  }
  folder_.write("mawqif.csv", table);
  expect_trained("zawiya train mawqif.csv ", "stance: Favor 15, None 15");
}

TEST_F(Corpora, AnsIsATableOfPairs) {
  std::string table = "s1,s2,stance\n";
  for (const TinyArticle& article : tiny_articles()) {
    table += "\"" + article.title + "\",\"" + article.text + "\"," +
             (article.framing == "رسمي" ? "agree" : "disagree") + "\n";
  }
  folder_.write("data/stance/train.csv", table);
  expect_trained("zawiya train data/stance/train.csv ", "stance: agree 15, disagree 15");
}

TEST_F(Corpora, SanadIsAFolderALabel) {
  for (const TinyArticle& article : tiny_articles()) {
    folder_.write("Khaleej/" + article.topic + "/" + article.id + ".txt", article.text + "\n");
  }
  expect_trained("zawiya train Khaleej ", "topic: اقتصاد 10");
}

TEST_F(Corpora, AraStanceIsAClaimALineWithArticles) {
  if (run_shell("command -v jq").status != 0) GTEST_SKIP() << "jq is not installed";
  std::string lines;
  const auto& articles = tiny_articles();
  for (std::size_t i = 0; i < articles.size(); i += 2) {
    lines += R"({"id": ")" + articles[i].id + R"(", "claim": ")" + articles[i].title +
             R"(", "article": [")" + articles[i].text + R"(", ")" + articles[i + 1].text +
             R"("], "stance": ["Agree", "Unrelated"]})" + "\n";
  }
  folder_.write("train.jsonl", lines);
  expect_trained("jq -c ", "stance: Agree 15, Unrelated 15");
}

TEST_F(Corpora, AbuElKhairHasTheNewspapersNameForATag) {
  std::string xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
  for (const TinyArticle& article : tiny_articles()) {
    xml += "<Youm7>\n<ID>" + article.id + "</ID>\n<URL>http://example.org/1</URL>\n<Headline>" +
           article.title + "</Headline>\n<Dateline>2014-01-01</Dateline>\n<Text>" + article.text +
           "</Text>\n</Youm7>\n";
  }
  folder_.write("Youm7_utf_8.xml", xml);
  std::filesystem::copy_file(model(), folder_.path("topics.zawiya"));
  const Outcome outcome = run_listed("sed ", "");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const auto rows = csv_rows(folder_.read("youm7.csv"));
  ASSERT_EQ(rows.size(), 31U);
  EXPECT_EQ(rows[1].at(0), tiny_articles()[0].id);
  EXPECT_EQ(rows[1].at(1), tiny_articles()[0].topic);
  EXPECT_EQ(rows[1].back(), "");
}

}  // namespace
}  // namespace zawiya::cli
