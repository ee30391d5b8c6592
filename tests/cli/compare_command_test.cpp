#include <nlohmann/json.hpp>
#include <regex>

#include "command_test.hpp"

namespace zawiya::cli {
namespace {

using Json = nlohmann::json;

const std::string kOfficial =
    "قال البيان الصادر أمس: «ستعيد الجهات الحكومية المختصة فتح المعبر أمام القوافل قبل نهاية "
    "الأسبوع». وحضر اللقاء ممثلون عن البلديات.";
const std::string kOpposed =
    "شكك ناشطون في الموعد. وجاء في البيان: «ستعيد أجهزة النظام فتح المعبر أمام القوافل قبل نهاية "
    "الأسبوع»، بعد وعود كثيرة لم تتحقق.";

class CompareCommand : public CommandTest {
 protected:
  Outcome compared(const std::string& a, const std::string& b,
                   const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments = {"compare", input("a.txt", a), input("b.txt", b)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_command(arguments);
  }

  std::string corpus() const {
    const auto article = [](const char* id, const std::string& text) {
      return Json{{"id", id}, {"title", std::string("خبر ") + id}, {"text", text}}.dump() + "\n";
    };
    return input("corpus.jsonl", article("o1", kOfficial) + article("x", "فاز الفريق المحلي بهدف") +
                                     article("o2", kOpposed));
  }
};

TEST_F(CompareCommand, ShowsThePhraseThatStandsForAnother) {
  const Outcome outcome = compared(kOfficial, kOpposed);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.err, "");
  EXPECT_NE(outcome.out.find("quoted by both, reworded"), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("ستعيد ⟦الجهات الحكومية المختصة⟧ فتح"), std::string::npos)
      << outcome.out;
  EXPECT_NE(outcome.out.find("A \u2067«الجهات الحكومية المختصة»\u2069 → B \u2067«أجهزة "
                             "النظام»\u2069"),
            std::string::npos)
      << outcome.out;
  EXPECT_NE(outcome.out.find("Only in A"), std::string::npos) << outcome.out;
  EXPECT_EQ(outcome.out.find('\x1b'), std::string::npos) << "no colour where there is no terminal";
}

TEST_F(CompareCommand, WritesRangesForPrograms) {
  const Outcome outcome = compared(kOfficial, kOpposed, {"--json"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const Json json = Json::parse(outcome.out);
  std::size_t substitutions = 0;
  for (const Json& passage : json.at("passages")) {
    for (const Json& one : passage.at("substitutions")) {
      ++substitutions;
      for (const char* side : {"a", "b"}) {
        const std::string text = json.at(side).at("text");
        const Json& range = one.at(std::string("range_") + side);
        EXPECT_EQ(text.substr(range[0], range[1].get<std::size_t>() - range[0].get<std::size_t>()),
                  one.at(side));
      }
      EXPECT_FALSE(one.contains("effect"));
    }
    for (const char* list : {"left_out", "added", "moved", "shared_a", "shared_b"}) {
      EXPECT_TRUE(passage.at(list).is_array()) << list;
    }
  }
  EXPECT_GE(substitutions, 1U);
  EXPECT_EQ(json.at("only_in_a").size(), 1U);
  EXPECT_EQ(json.at("only_in_b").size(), 2U);
}

TEST_F(CompareCommand, SaysWhereSubstitutionsMoveAModel) {
  const std::string a = "في هذا الشهر أكدت الجهات الحكومية المختصة ارتفاع سعر النفط في الأسواق";
  const std::string b = "في هذا الشهر زعمت أجهزة النظام ارتفاع سعر النفط في الأسواق";
  const Outcome outcome = compared(a, b, {"--json", "--model", model()});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const Json json = Json::parse(outcome.out);
  EXPECT_EQ(json.at("head"), "framing");
  EXPECT_EQ(json.at("a").at("label"), "رسمي");
  EXPECT_EQ(json.at("b").at("label"), "معارض");
  const Json& effect = json.at("passages")[0].at("substitutions")[0].at("effect");
  EXPECT_EQ(effect.at("toward"), "معارض");
  EXPECT_GT(effect.at("log_odds").at("معارض"), 0);
  EXPECT_NEAR(effect.at("log_odds").at("معارض").get<double>(),
              -effect.at("log_odds").at("رسمي").get<double>(), 1e-4)
      << "of two labels one gains what the other loses";
  const Outcome topic = compared(a, b, {"--json", "--model", model(), "--head", "topic"});
  EXPECT_EQ(Json::parse(topic.out).at("head"), "topic");
  const Outcome text = compared(a, b, {"--model", model()});
  EXPECT_NE(text.out.find(" toward معارض)"), std::string::npos) << text.out;
}

TEST_F(CompareCommand, WritesAPageThatStandsAlone) {
  const std::string page = folder_.path("page.html");
  const Outcome outcome =
      compared(kOfficial + " <script>", kOpposed, {"--html", page, "--model", model()});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "");
  const std::string html = folder_.read("page.html");
  EXPECT_NE(html.find("<mark class=\"changed\">الجهات الحكومية المختصة</mark>"), std::string::npos);
  EXPECT_NE(html.find("lang=\"ar\" dir=\"rtl\""), std::string::npos);
  EXPECT_NE(html.find("<title>Two accounts of one story: "), std::string::npos);
  EXPECT_NE(html.find("log-odds"), std::string::npos) << "the page says what its numbers are";
  for (const char* const foreign : {"<script", "http:", "https:", "src=", "url("}) {
    EXPECT_EQ(html.find(foreign), std::string::npos) << foreign;
  }
}

TEST_F(CompareCommand, ItsPageListsSubstitutionsAsItsColumnsStand) {
  const std::string page = folder_.path("page.html");
  ASSERT_EQ(compared(kOfficial, kOpposed, {"--html", page}).status, 0);
  const std::string html = folder_.read("page.html");
  const std::size_t list = html.find("<ul class=\"changes\">");
  ASSERT_NE(list, std::string::npos) << "it runs as the columns do, from right to left";
  const std::size_t words = html.find("الجهات الحكومية المختصة", list);
  ASSERT_NE(words, std::string::npos);
  EXPECT_LT(html.find(" ← ", words), html.find("</li>", words)) << "A's words come first: right";
}

TEST_F(CompareCommand, ItsPageHeadsWhatStandsInOneAccountOnly) {
  const std::string page = folder_.path("page.html");
  ASSERT_EQ(compared(kOfficial, "فاز الفريق المحلي بهدف.", {"--html", page}).status, 0);
  const std::string html = folder_.read("page.html");
  for (const char* const heading : {"only in A</div>", "only in B</div>"}) {
    EXPECT_NE(html.find(heading), std::string::npos) << heading;
  }
  EXPECT_NE(html.find(".alone .cell .side { display: block; }"), std::string::npos);
}

TEST_F(CompareCommand, SaysPlainlyThatTextsAreTheSameOrHaveNothingInCommon) {
  const Outcome same = compared(kOfficial, kOfficial);
  EXPECT_EQ(same.status, 0);
  EXPECT_NE(same.out.find("The two say the same in the same words."), std::string::npos)
      << same.out;
  const Outcome apart = compared(kOfficial, "فاز الفريق المحلي بهدف.");
  EXPECT_EQ(apart.status, 0);
  EXPECT_NE(apart.out.find("The two have no passage in common."), std::string::npos) << apart.out;
}

TEST_F(CompareCommand, ReadsStandardInputAndRecordsWithTitles) {
  const std::string record =
      Json{{"id", "n1"}, {"title", "عنوان الخبر"}, {"text", kOfficial}}.dump();
  const Outcome outcome =
      run_command({"compare", input("one.jsonl", record), "-", "--json"}, {.input = kOpposed});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const Json json = Json::parse(outcome.out);
  EXPECT_EQ(json.at("a").at("id"), "n1");
  EXPECT_EQ(json.at("a").at("text"), "عنوان الخبر\n" + kOfficial);
}

TEST_F(CompareCommand, RefusesTextsWithoutWords) {
  for (const char* empty : {"", "...!", "\n"}) {
    const Outcome outcome = compared(kOfficial, empty);
    EXPECT_EQ(outcome.status, 65) << outcome.out;
    EXPECT_NE(outcome.err.find("b.txt"), std::string::npos) << outcome.err;
  }
  EXPECT_EQ(compared("", "").status, 65);
}

TEST_F(CompareCommand, RefusesWhatDoesNotFit) {
  const std::string a = input("a.txt", kOfficial);
  const auto status = [](const std::vector<std::string>& arguments) {
    return run_command(arguments).status;
  };
  EXPECT_EQ(status({"compare", "-", "-"}), 64);
  EXPECT_EQ(status({"compare", a, a, "--pairs", "3"}), 64);
  EXPECT_EQ(status({"compare", a, a, "--no-copies"}), 64);
  EXPECT_EQ(status({"compare", a, a, "--head", "framing"}), 64);
  EXPECT_EQ(status({"compare", a, a, "--head", "no", "--model", model()}), 64);
  EXPECT_EQ(status({"compare", a, a, "--json", "--html", folder_.path("x.html")}), 64);
  EXPECT_EQ(status({"compare", corpus(), "--html", folder_.path("x.html")}), 64);
  EXPECT_EQ(status({"compare", a}), 65);
  EXPECT_EQ(status({"compare", a, corpus()}), 65);
  EXPECT_EQ(status({"compare", corpus(), "--between", "o1", "none"}), 65);
  EXPECT_EQ(status({"compare", a, folder_.path("missing.txt")}), 66);
  EXPECT_EQ(status({"compare", a, a, "--html", a}), 73);
  EXPECT_EQ(status({"compare", a, a, "--html", folder_.path("no/folder.html")}), 73);
}

TEST_F(CompareCommand, FindsPairsOfACorpusAndComparesTwoOfIt) {
  const Outcome found = run_command({"compare", corpus(), "--json"});
  EXPECT_EQ(found.status, 0) << found.err;
  const Json pairs = Json::parse(found.out).at("pairs");
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(pairs[0].at("a").at("id"), "o1");
  EXPECT_EQ(pairs[0].at("b").at("id"), "o2");
  const Outcome text = run_command({"compare", corpus(), "--pairs", "1"});
  EXPECT_NE(text.out.find("A  o1  \u2067خبر o1\u2069"), std::string::npos) << text.out;
  const Outcome two = run_command({"compare", corpus(), "--between", "o1", "o2"});
  EXPECT_NE(two.out.find("⟦أجهزة النظام⟧"), std::string::npos) << two.out;
}

TEST_F(CompareCommand, LetsNothingOfTheArticlesActOnTheTerminal) {
  const std::string hostile = kOfficial + " \x1b[31mأحمر\u202E مقلوب\x07 كلمات\xD9";
  const Outcome outcome = compared(hostile, hostile + " أخرى");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  for (const char* raw : {"\x1b", "\x07", "\u202E"}) {
    EXPECT_EQ(outcome.out.find(raw), std::string::npos) << outcome.out;
  }
  EXPECT_NE(outcome.out.find("\\u{1B}[31m"), std::string::npos) << outcome.out;
}

/// `script` gives the command a terminal, where there is such a program.
TEST_F(CompareCommand, ColoursOnATerminalUnlessAskedNotTo) {
  if (run_shell("command -v script").status != 0) GTEST_SKIP() << "no script(1)";
  const std::string line = "script -qec '\"$ZAWIYA\" compare " + input("a.txt", kOfficial) + " " +
                           input("b.txt", kOpposed) + "' /dev/null";
  const Outcome coloured = run_shell(line, {.environment = {{"TERM", "xterm"}, {"NO_COLOR", ""}}});
  EXPECT_TRUE(std::regex_search(coloured.out, std::regex("\x1b\\[[0-9;]*m"))) << coloured.out;
  const Outcome plain = run_shell(line, {.environment = {{"TERM", "xterm"}, {"NO_COLOR", "1"}}});
  // Progress clears its line all the same.
  EXPECT_FALSE(std::regex_search(plain.out, std::regex("\x1b\\[[0-9;]*m"))) << plain.out;
  EXPECT_NE(plain.out.find("⟦"), std::string::npos) << plain.out;
}

}  // namespace
}  // namespace zawiya::cli
