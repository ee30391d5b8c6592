#include <nlohmann/json.hpp>

#include "command_test.hpp"

namespace zawiya::cli {
namespace {

using Json = nlohmann::json;

class ClassifyCommand : public CommandTest {
 protected:
  Outcome classified(const std::string& text, std::vector<std::string> more = {},
                     const Surroundings& surroundings = {}) {
    std::vector<std::string> arguments = {"classify", model()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    Surroundings with_text = surroundings;
    with_text.input = text;
    return run_command(arguments, with_text);
  }
};

TEST_F(ClassifyCommand, SaysTopicFramingAndShareKnown) {
  const Outcome outcome = classified("ارتفعت أسعار النفط وزعمت أجهزة النظام ذلك في بيان");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("%  اقتصاد"), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("%  معارض"), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("  known"), std::string::npos) << outcome.out;
  EXPECT_EQ(outcome.err, "");
}

TEST_F(ClassifyCommand, TakesAFileAnInputAndStandardInput) {
  const std::string file = input("a.txt", "فاز الفريق بهدف");
  const Outcome outcome = classified("سعر النفط", {file, "-"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const std::size_t sport = outcome.out.find("رياضة");
  const std::size_t economy = outcome.out.find("%  اقتصاد");
  ASSERT_NE(sport, std::string::npos) << outcome.out;
  ASSERT_NE(economy, std::string::npos) << outcome.out;
  EXPECT_LT(sport, economy);
}

TEST_F(ClassifyCommand, MarksTheWordsThatDecided) {
  const Outcome outcome =
      classified("زادت الأرباح وأكدت الجهات الحكومية المختصة", {"--explain", "--head", "framing"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("Why framing is رسمي"), std::string::npos) << outcome.out;
  EXPECT_EQ(outcome.out.find("Why topic"), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("⟦الحكومية⟧"), std::string::npos) << outcome.out;
  EXPECT_EQ(outcome.out.find('\x1b'), std::string::npos) << "no colour where there is no terminal";
}

TEST_F(ClassifyCommand, DoesNotWriteAPageOverItsModelOrItsLabels) {
  const Outcome over_model = classified("سعر النفط", {"--html", model()});
  EXPECT_EQ(over_model.status, 73) << over_model.err;
  EXPECT_EQ(classified("سعر النفط").status, 0);  // the model is whole
  EXPECT_EQ(classified("سعر النفط", {"--html", "-"}).status, 64);
}

TEST_F(ClassifyCommand, WritesAnObjectALine) {
  const Outcome outcome = classified(tiny_json_lines(), {"--json", "--explain", "--head", "topic"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  std::istringstream lines(outcome.out);
  std::string line;
  for (const TinyArticle& article : tiny_articles()) {
    ASSERT_TRUE(std::getline(lines, line));
    const Json json = Json::parse(line);
    EXPECT_EQ(json.at("id"), article.id);
    EXPECT_EQ(json.at("known"), 1.0);
    const Json& topic = json.at("heads").at("topic");
    EXPECT_EQ(topic.at("label"), article.topic);
    EXPECT_EQ(topic.at("probabilities").size(), 3U);
    EXPECT_EQ(topic.at("probabilities").at(article.topic), topic.at("probability"));
    EXPECT_FALSE(json.at("heads").at("framing").contains("explanation"));
    const Json& why = topic.at("explanation");
    ASSERT_FALSE(why.at("words").empty());
    for (const Json& word : why.at("words")) {
      const std::string& field = word.at("field") == "title" ? article.title : article.text;
      EXPECT_LT(word.at("begin"), word.at("end"));
      EXPECT_LE(word.at("end").get<std::size_t>(), field.size());
    }
  }
  EXPECT_FALSE(std::getline(lines, line));
}

TEST_F(ClassifyCommand, ExplainsTheWholeScore) {
  const Outcome outcome = classified("سعر النفط في الأسواق", {"--json", "--explain"});
  const Json json = Json::parse(outcome.out);
  for (const char* head : {"topic", "framing"}) {
    const Json& why = json.at("heads").at(head).at("explanation");
    double sum = why.at("intercept");
    for (const Json& unit : why.at("units")) sum += unit.at("weight").get<double>();
    EXPECT_NEAR(sum, why.at("total").get<double>(), 1e-3) << head;
  }
}

TEST_F(ClassifyCommand, LetsNothingOfTheArticleActOnTheTerminal) {
  const std::string article =
      R"({"id":"\u001b]0;x\u0007","title":"\u001b[2J","text":"\u001b[31mهدف\u202e \u0007 سعر\rx"})";
  const Outcome outcome =
      classified(article + "\n{\"id\":\"\x1b[1m\",\"text\":5}\n", {"--explain"});
  EXPECT_EQ(outcome.status, 0);
  for (const std::string& said : {outcome.out, outcome.err}) {
    for (const char* raw : {"\x1b", "\x07", "\r", "\u202E"}) {
      EXPECT_EQ(said.find(raw), std::string::npos) << said;
    }
  }
  EXPECT_NE(outcome.out.find("\\u{1B}[2J"), std::string::npos) << outcome.out;
}

TEST_F(ClassifyCommand, LetsNothingOfTheModelActOnTheTerminal) {
  const std::string file = folder_.path("hostile.zawiya");
  const std::string data = input("hostile.csv", "text,l\nهدف,\u009B31mred\nسعر,\u009B32mgreen\n");
  const Outcome trained =
      run_command({"train", data, "--label", "\u009B1mh=l", "--min-df", "1", "-m", file});
  ASSERT_EQ(trained.status, 0) << trained.err;
  EXPECT_EQ(trained.err.find("\u009B"), std::string::npos) << trained.err;
  const Outcome classified = run_command({"classify", file, "--explain"}, {.input = "هدف"});
  EXPECT_NE(classified.out.find("\\u{9B}31mred"), std::string::npos) << classified.out;
  EXPECT_EQ(classified.out.find("\u009B"), std::string::npos) << classified.out;
  EXPECT_EQ(run_command({"inspect", file}).out.find("\u009B"), std::string::npos);
  const Outcome evaluated = run_command({"evaluate", file, data});
  EXPECT_EQ(evaluated.status, 0) << evaluated.err;
  EXPECT_EQ(evaluated.out.find("\u009B"), std::string::npos) << evaluated.out;
}

TEST_F(ClassifyCommand, SaysUnsureBelowTheLeastProbability) {
  const Outcome text = classified("سعر", {"--min-probability", "1"});
  EXPECT_NE(text.out.find("unsure"), std::string::npos) << text.out;
  const Outcome json = classified("سعر", {"--min-probability", "1", "--json"});
  EXPECT_TRUE(Json::parse(json.out).at("heads").at("topic").at("label").is_null());
}

TEST_F(ClassifyCommand, SaysWhatItCouldNotClassify) {
  const Outcome text = classified("... !");
  EXPECT_EQ(text.status, 65);
  EXPECT_NE(text.out.find("not classified: standard input: the article has no words"),
            std::string::npos)
      << text.out;
  const Outcome json = classified("... !", {"--json"});
  EXPECT_EQ(json.status, 65);
  EXPECT_TRUE(Json::parse(json.out).contains("error"));
}

TEST_F(ClassifyCommand, NamesTheHeadsThereAre) {
  const Outcome outcome = classified("سعر", {"--explain", "--head", "topics"});
  EXPECT_EQ(outcome.status, 64);
  EXPECT_NE(outcome.err.find("the model has the heads topic, framing"), std::string::npos)
      << outcome.err;
}

/// `script` gives the command a terminal, where there is such a program.
TEST_F(ClassifyCommand, ColoursOnATerminalUnlessAskedNotTo) {
  if (run_shell("command -v script").status != 0) GTEST_SKIP() << "no script(1)";
  const std::string file = input("a.txt", "سعر النفط");
  const std::string line =
      "script -qec '\"$ZAWIYA\" classify " + model() + " " + file + " --explain' /dev/null";
  EXPECT_NE(
      run_shell(line, {.environment = {{"TERM", "xterm"}, {"NO_COLOR", ""}}}).out.find("\x1b["),
      std::string::npos);
  for (const auto& [name, value] : {std::pair{"NO_COLOR", "1"}, std::pair{"TERM", "dumb"}}) {
    const Outcome plain = run_shell(line, {.environment = {{"TERM", "xterm"}, {name, value}}});
    EXPECT_EQ(plain.out.find("\x1b["), std::string::npos) << plain.out;
    EXPECT_NE(plain.out.find("⟦"), std::string::npos) << plain.out;
  }
}

TEST_F(ClassifyCommand, GivesNoLabelToAnArticleOfWhichTooLittleIsKnown) {
  const std::string file = input("a.txt", "سعر النفط zzz qqq");
  EXPECT_EQ(run_command({"classify", model(), file, "--min-known", "0"}).out.find("unsure"),
            std::string::npos);
  const Outcome text = run_command({"classify", model(), file, "--min-known", "1"});
  EXPECT_NE(text.out.find("unsure"), std::string::npos) << text.out;
  const Outcome json = run_command({"classify", model(), file, "--min-known", "1", "--json"});
  EXPECT_NE(json.out.find("\"label\":null"), std::string::npos) << json.out;
}

}  // namespace
}  // namespace zawiya::cli
