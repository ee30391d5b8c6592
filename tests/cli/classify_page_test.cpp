#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "command_test.hpp"

namespace zawiya::cli {
namespace {

using Json = nlohmann::json;

class ClassifyPage : public CommandTest {
 protected:
  /// The page that `classify` writes of a text or of articles.
  std::string page_of(const std::string& text, std::vector<std::string> more = {}, int status = 0) {
    std::vector<std::string> arguments = {"classify", model(), "--html", folder_.path("why.html")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Outcome outcome = run_command(arguments, {.input = text});
    EXPECT_EQ(outcome.status, status) << outcome.err;
    return folder_.read("why.html");
  }

  /// A model that learnt stances toward روسيا and الصين.
  const std::string& stances() {
    if (!stances_.empty()) return stances_;
    stances_ = folder_.path("stances.zawiya");
    std::string rows = "id,text,target,stance\n";
    int id = 0;
    for (const char* target : {"روسيا", "الصين"}) {
      for (const char* who : {"الكاتب", "الوزير", "المحلل", "السفير"}) {
        for (const auto& [said, stance] : {std::pair("أشاد", "مع"), std::pair("انتقد", "ضد"),
                                           std::pair("رحب", "مع"), std::pair("ندد", "ضد")}) {
          rows += std::to_string(++id) + "," + said + " " + who + " بموقف " + target + "," +
                  target + "," + stance + "\n";
        }
      }
    }
    const Outcome trained =
        run_command({"train", input("stances.csv", rows), "--label", "stance", "--target", "target",
                     "--min-df", "1", "--lambda", "0.001", "-m", stances_});
    EXPECT_EQ(trained.status, 0) << trained.err;
    return stances_;
  }

  const std::string told_ = "أشاد الوزير بموقف روسيا. انعقد المؤتمر أمس في العاصمة";

 private:
  std::string stances_;
};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

/// What a reader sees of a page's paragraphs of this class, one a line.
std::vector<std::string> shown_text(const std::string& page, const std::string& of_class = "text") {
  const std::string open = "<p class=\"" + of_class + "\" lang=\"ar\" dir=\"auto\">";
  std::vector<std::string> paragraphs;
  for (std::size_t at = 0; (at = page.find(open, at)) != std::string::npos;) {
    at += open.size();
    std::string text;
    bool in_tag = false;
    for (const char c : page.substr(at, page.find("</p>", at) - at)) {
      if (c == '<') in_tag = true;
      if (!in_tag) text += c;
      if (c == '>') in_tag = false;
    }
    for (const auto& [entity, character] :
         {std::pair("&lt;", "<"), std::pair("&gt;", ">"), std::pair("&quot;", "\""),
          std::pair("&#39;", "'"), std::pair("&amp;", "&")}) {
      text = replaced(text, entity, character);
    }
    paragraphs.push_back(text);
  }
  return paragraphs;
}

TEST_F(ClassifyPage, HoldsEveryArticleWordForWord) {
  const std::string page = page_of(tiny_json_lines());
  const std::vector<std::string> texts = shown_text(page);
  const std::vector<std::string> titles = shown_text(page, "headline");
  ASSERT_EQ(texts.size(), 2 * tiny_articles().size()) << "once for each head";
  ASSERT_EQ(titles.size(), texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    EXPECT_EQ(texts[i], tiny_articles()[i / 2].text);
    EXPECT_EQ(titles[i], tiny_articles()[i / 2].title);
  }
}

TEST_F(ClassifyPage, MarksWhatSpeaksForTheLabelAndNotWhatSaysNothing) {
  const std::string page = page_of("ارتفعت أسعار النفط في بيان", {"--head", "topic"});
  EXPECT_NE(page.find("topic: <bdi>اقتصاد</bdi>"), std::string::npos) << page;
  EXPECT_TRUE(std::regex_search(page, std::regex("<mark class=\"for[^>]*>النفط</mark>"))) << page;
  EXPECT_EQ(page.find("framing: "), std::string::npos);
}

TEST_F(ClassifyPage, IsNamedAfterItsArticleAndItsModel) {
  const std::string page = page_of(json_line("النفط", "سعر النفط"));
  EXPECT_NE(page.find("<title>Why: النفط, by tiny.zawiya</title>"), std::string::npos) << page;
  EXPECT_EQ(page.find("<nav"), std::string::npos) << "one article needs no index";
}

TEST_F(ClassifyPage, HasAnIndexOfSeveralArticles) {
  const std::string page = page_of(json_line("n1", "سعر النفط") + json_line("n2", "فاز الفريق") +
                                   json_line("n3", "..."));
  EXPECT_NE(page.find("<title>Why: 3 articles, by tiny.zawiya</title>"), std::string::npos) << page;
  for (const char* const id : {"a0", "a1", "a2"}) {
    EXPECT_NE(page.find("<a href=\"#" + std::string(id) + "\">"), std::string::npos) << id;
    EXPECT_NE(page.find("id=\"" + std::string(id) + "\""), std::string::npos) << id;
  }
}

TEST_F(ClassifyPage, GivesEveryLabelsProbabilityAndNeverCertainty) {
  const std::string page = page_of("ارتفعت أسعار النفط في بيان", {"--head", "topic"});
  const std::size_t table = page.find("<table class=\"labels\">");
  ASSERT_NE(table, std::string::npos);
  const std::string rows = page.substr(table, page.find("</table>", table) - table);
  for (const TinyArticle& article : tiny_articles()) {
    EXPECT_NE(rows.find("<bdi>" + article.topic + "</bdi>"), std::string::npos) << article.topic;
  }
  EXPECT_EQ(page.find("100 %<"), std::string::npos);
  EXPECT_EQ(page.find(">0 %<"), std::string::npos);
}

TEST_F(ClassifyPage, TellsBesideTheLabelHowMuchOfTheArticleIsKnown) {
  const std::string page = page_of("ارتفعت أسعار النفط في بيان", {"--head", "topic"});
  EXPECT_TRUE(std::regex_search(
      page, std::regex("<h3>topic: <bdi>[^<]+</bdi> [^<]+<span class=\"known\">[^<]*[0-9]+ % of "
                       "its words and word pairs known")))
      << page;
}

TEST_F(ClassifyPage, LetsTextsOfAnotherScriptRunTheirOwnWay) {
  const std::string page = page_of("Oil prices rise: https://example.org/a?b=1");
  EXPECT_NE(page.find("<p class=\"text\" dir=\"auto\">"), std::string::npos) << page;
}

TEST_F(ClassifyPage, HasNoRowForUnitsThatAreNotThere) {
  EXPECT_EQ(page_of("سعر النفط").find(">0 more<"), std::string::npos);
}

TEST_F(ClassifyPage, EscapesWhatAnArticleSays) {
  const std::string text =
      "سعر النفط <script>alert(1)</script> & \"هدف\" '<img src=x onerror=alert(2)>' </p></section>";
  const std::string page = page_of(text);
  for (const char* const markup : {"<script", "<img", "\u202E", "\x1B"}) {
    EXPECT_EQ(page.find(markup), std::string::npos) << markup;
  }
  const std::vector<std::string> shown = shown_text(page);
  ASSERT_EQ(shown.size(), 2U);
  EXPECT_EQ(shown[0], text);
}

TEST_F(ClassifyPage, EscapesIdsAndShowsControlCharacters) {
  const std::string page =
      page_of(R"({"id":"<script>x","title":"<b>\u001b[2J","text":"سعر \u202eالنفط <i>"})"
              "\n");
  for (const char* const markup : {"<script", "<b>", "<i>", "\u202E", "\x1B"}) {
    EXPECT_EQ(page.find(markup), std::string::npos) << markup;
  }
  EXPECT_NE(page.find("&lt;script&gt;x"), std::string::npos);
}

TEST_F(ClassifyPage, LoadsNothingFromOutside) {
  const std::string page = page_of(tiny_json_lines());
  for (const char* const loading :
       {"http:", "https:", "src=", "@import", "url(", "<link", "<script", "xlink"}) {
    EXPECT_EQ(page.find(loading), std::string::npos) << loading;
  }
}

TEST_F(ClassifyPage, ItsTableOfWeightsAddsUpToTheScore) {
  for (const char* top : {"3", "100000"}) {
    const std::string page = page_of("ارتفعت أسعار النفط وأكدت الجهات ذلك", {"--top", top});
    std::size_t tables = 0;
    for (std::size_t at = 0; (at = page.find("<table><tr><th>strongest</th>", at)) != page.npos;
         ++tables) {
      const std::string table = page.substr(at, page.find("</table>", at) - at);
      const std::regex cell("<td class=\"number [a-z]+\">([-+0-9.]+)</td>");
      std::vector<double> weights;
      for (std::sregex_iterator it(table.begin(), table.end(), cell), end; it != end; ++it) {
        weights.push_back(std::stod((*it)[1]));
      }
      ASSERT_GE(weights.size(), 4U);
      const double score = weights.back();
      weights.pop_back();
      double sum = 0;
      for (const double weight : weights) sum += weight;
      EXPECT_NEAR(sum, score, 0.0006 * static_cast<double>(weights.size() + 1)) << table;
      at += table.size();
    }
    EXPECT_EQ(tables, 2U);
  }
}

TEST_F(ClassifyPage, SaysWhatCouldNotBeClassified) {
  const std::string page =
      page_of(json_line("n1", "سعر النفط") + json_line("n2", "...") + "{\"id\":3", {}, 0);
  EXPECT_NE(page.find("not classified: the article has no words"), std::string::npos) << page;
  EXPECT_NE(page.find("not valid JSON"), std::string::npos) << page;
  EXPECT_EQ(shown_text(page).size(), 2U);
}

TEST_F(ClassifyPage, IsNotWrittenOverAnInputOrWithoutAHead) {
  const std::string file = input("a.txt", "سعر النفط");
  EXPECT_NE(run_command({"classify", model(), file, "--html", file}).status, 0);
  EXPECT_EQ(folder_.read("a.txt"), "سعر النفط");
  const Outcome unknown =
      run_command({"classify", model(), file, "--head", "x", "--html", folder_.path("none.html")});
  EXPECT_EQ(unknown.status, 64);
  EXPECT_EQ(run_shell("test -e " + folder_.path("none.html")).status, 1);
}

TEST_F(ClassifyPage, WithoutTargetsNamesNoSentence) {
  EXPECT_EQ(page_of(told_).find("Sentences that decided"), std::string::npos);
}

TEST_F(ClassifyPage, OfAStanceShowsTheSentencesThatDecided) {
  const Outcome outcome = run_command(
      {"classify", stances(), "--target", "روسيا", "--explain", "--html", folder_.path("s.html")},
      {.input = told_});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("%  مع"), std::string::npos) << outcome.out;
  const std::size_t list = outcome.out.find("Sentences that decided:");
  ASSERT_NE(list, std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("أشاد الوزير بموقف روسيا", list), std::string::npos) << outcome.out;
  const std::string page = folder_.read("s.html");
  const std::size_t sentences = page.find("<h3>Sentences that decided</h3>");
  ASSERT_NE(sentences, std::string::npos);
  EXPECT_NE(page.find("<td lang=\"ar\" dir=\"auto\">أشاد الوزير بموقف روسيا", sentences),
            std::string::npos);
  EXPECT_EQ(shown_text(page), std::vector{told_});
}

TEST_F(ClassifyPage, OfAStanceAddsUpToTheScoreToo) {
  for (const char* target : {"روسيا", "الصين", "فرنسا"}) {
    const Outcome outcome = run_command(
        {"classify", stances(), "--target", target, "--json", "--explain"}, {.input = told_});
    const Json why = Json::parse(outcome.out).at("heads").at("stance").at("explanation");
    double sum = why.at("intercept");
    std::set<std::string> fields;
    for (const Json& unit : why.at("units")) {
      sum += unit.at("weight").get<double>();
      fields.insert(unit.at("field"));
    }
    EXPECT_NEAR(sum, why.at("total").get<double>(), 1e-3) << target;
    EXPECT_TRUE(fields.contains("")) << target;
    EXPECT_EQ(fields.contains("around the target"), std::string(target) == "روسيا") << target;
  }
}

TEST_F(ClassifyPage, OfAPairAddsUpToTheScoreToo) {
  std::string rows = "id,text,text_b,agreement\n";
  int id = 0;
  for (const char* who : {"الكاتب", "الوزير", "المحلل", "السفير"}) {
    for (const char* what : {"سعر النفط", "عدد السكان", "حجم الصادرات"}) {
      const std::string claim = std::string("ارتفع ") + what + " كما قال " + who;
      const std::string place = std::to_string(++id) + "," + claim + ",";
      rows += place + "ارتفع " + what + " اليوم,نعم\n" + place + "انخفض " + what + " اليوم,لا\n";
    }
  }
  const std::string file = folder_.path("pairs.zawiya");
  const Outcome trained =
      run_command({"train", input("pairs.csv", rows), "--label", "agreement", "--pair", "text_b",
                   "--min-df", "1", "--lambda", "0.001", "-m", file});
  ASSERT_EQ(trained.status, 0) << trained.err;
  for (const auto& [second, label] :
       {std::pair("انخفض سعر الخبز أمس", "لا"), std::pair("ارتفع سعر الخبز أمس", "نعم")}) {
    const Outcome outcome = run_command({"classify", file, "--pair", second, "--json", "--explain"},
                                        {.input = "ارتفع سعر الخبز كما قال الوزير"});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    const Json agreement = Json::parse(outcome.out).at("heads").at("agreement");
    EXPECT_EQ(agreement.at("label"), label) << second;
    const Json& why = agreement.at("explanation");
    double sum = why.at("intercept");
    std::set<std::string> fields;
    for (const Json& unit : why.at("units")) {
      sum += unit.at("weight").get<double>();
      fields.insert(unit.at("field"));
    }
    EXPECT_NEAR(sum, why.at("total").get<double>(), 1e-3) << second;
    EXPECT_TRUE(fields.contains("of the two texts")) << second;
  }
}

TEST_F(ClassifyPage, ATargetOrAPairIsForModelsThatLearntThem) {
  const Outcome target = run_command({"classify", model(), "--target", "روسيا"}, {.input = told_});
  EXPECT_EQ(target.status, 64);
  EXPECT_NE(target.err.find("--target: the model has not learnt stances toward targets"),
            std::string::npos)
      << target.err;
  EXPECT_EQ(target.out, "");
  EXPECT_EQ(run_command({"classify", stances(), "--pair", told_}, {.input = told_}).status, 64);
}

}  // namespace
}  // namespace zawiya::cli
