#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "command_test.hpp"

namespace zawiya::cli {
namespace {

using Json = nlohmann::json;

/// The tiny articles, each of two topics in turn: its own, and that of the article behind it, of
/// which it has the text too.
std::string many_topics(bool as_json) {
  const std::vector<TinyArticle>& articles = tiny_articles();
  std::string rows = as_json ? "" : "id,text,topics,framing\n";
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const TinyArticle& one = articles[i];
    const TinyArticle& other = articles[(i + 5) % articles.size()];
    const bool both = i % 2 == 0;
    const std::string text = one.text + (both ? " " + other.text : "");
    if (as_json) {
      Json record = {{"id", one.id}, {"text", text}, {"framing", one.framing}};
      record["topics"].push_back(one.topic);
      if (both) record["topics"].push_back(other.topic);
      rows += record.dump() + "\n";
    } else {
      rows += one.id + "," + text + "," + one.topic + (both ? "|" + std::string(other.topic) : "") +
              "," + one.framing + "\n";
    }
  }
  return rows;
}

class MultiLabel : public CommandTest {
 protected:
  /// A model of several topics an article and of one framing.
  std::string trained() {
    const std::string path = folder_.path("several.zawiya");
    outcome_ =
        run_command({"train", input("t.csv", many_topics(false)), "--multi-label", "topics",
                     "--label", "framing", "--min-df", "1", "--lambda", "0.0003", "--model", path});
    EXPECT_EQ(outcome_.status, 0) << outcome_.err;
    return path;
  }

  Outcome outcome_;
};

TEST_F(MultiLabel, IsLearntAndMeasuredOnArticlesHeldOut) {
  trained();
  for (const char* part : {"topics (several an article): اقتصاد 15, رياضة 15, سياسة 15\n",
                           "topics: on ", " held out: micro-F1 ", "subset accuracy"}) {
    EXPECT_NE(outcome_.err.find(part), std::string::npos) << part << "\n" << outcome_.err;
  }
  EXPECT_EQ(outcome_.err.find("topics:"), outcome_.err.find("topics: on"));
}

TEST_F(MultiLabel, IsTheSameFromAJsonList) {
  const std::string csv = trained();
  const std::string json = folder_.path("json.zawiya");
  const Outcome outcome =
      run_command({"train", input("t.jsonl", many_topics(true)), "--multi-label", "topics",
                   "--label", "framing", "--min-df", "1", "--lambda", "0.0003", "--model", json});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const std::string text = input("a.csv", many_topics(false));
  EXPECT_EQ(run_command({"score", csv, text, "-o", "-"}).out,
            run_command({"score", json, text, "-o", "-"}).out);
}

TEST_F(MultiLabel, ScoresAreOneColumnOfAllLabelsGiven) {
  const std::string model = trained();
  const Outcome outcome = run_command(
      {"score", model, input("a.csv", many_topics(false)), "-o", "-", "--probabilities"});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const std::string header = outcome.out.substr(0, outcome.out.find('\n'));
  EXPECT_EQ(header,
            "id,framing,framing_probability,framing:رسمي,framing:معارض,topics,topics_probability,"
            "topics:اقتصاد,topics:رياضة,topics:سياسة,known,typicality,error");
  std::istringstream lines(outcome.out.substr(header.size() + 1));
  std::size_t several = 0;
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> fields;
    std::istringstream row(line);
    for (std::string field; std::getline(row, field, ',');) fields.push_back(field);
    ASSERT_GE(fields.size(), 12U) << line;
    several += fields[5].find('|') != std::string::npos ? 1 : 0;
    const std::string last = fields[5].substr(fields[5].rfind('|') + 1);
    const std::size_t at = last == "اقتصاد" ? 7 : last == "رياضة" ? 8 : 9;
    EXPECT_EQ(fields[6], fields[at]) << "of the least likely of them: " << line;
  }
  EXPECT_EQ(several, 15U);
  const Outcome faulty = run_command({"score", model, input("b.csv", "id,text\n1,\n"), "-o", "-"});
  EXPECT_NE(faulty.out.find("\n1,,,,,,,"), std::string::npos) << faulty.out;
}

TEST_F(MultiLabel, IsEvaluatedAsSets) {
  const std::string model = trained();
  const std::string file = input("a.csv", many_topics(false));
  const Outcome text = run_command({"evaluate", model, file});
  EXPECT_NE(text.out.find("example-F1 1.0000   subset accuracy 1.0000"), std::string::npos)
      << text.out << text.err;
  const Json topics = Json::parse(run_command({"evaluate", model, file, "--json"}).out)["topics"];
  EXPECT_EQ(topics.at("articles"), 30);
  EXPECT_EQ(topics.at("micro_f1"), 1.0);
  EXPECT_EQ(topics.at("mean_labels"), 1.5);
  EXPECT_EQ(topics.at("labels").size(), 3U);
  const Outcome unknown = run_command(
      {"evaluate", model, input("u.csv", "id,text,topics,framing\n1,النفط,اقتصاد|ثقافة,رسمي\n")});
  EXPECT_EQ(unknown.status, 0) << unknown.err;
  EXPECT_NE(unknown.err.find("the label 'ثقافة', which the model does not know"),
            std::string::npos);
}

TEST_F(MultiLabel, IsSaidAndExplainedForEveryLabelGiven) {
  const std::string model = trained();
  const std::string file =
      input("a.txt", "فاز الفريق بالمباراة النهائية. ارتفعت أسعار النفط في الأسواق.");
  const Outcome text = run_command({"classify", model, file, "--explain", "--head", "topics"});
  for (const char* part : {"Why topics is رياضة", "Why topics is اقتصاد"}) {
    EXPECT_NE(text.out.find(part), std::string::npos) << part << "\n" << text.out;
  }
  EXPECT_EQ(text.out.find("topics:"), std::string::npos) << text.out;
  const Json topics = Json::parse(
      run_command({"classify", model, file, "--explain", "--json"}).out)["heads"]["topics"];
  ASSERT_EQ(topics.at("labels").size(), 2U);
  const std::string first = topics["labels"][0];
  const std::string second = topics["labels"][1];
  EXPECT_EQ(topics.at("label"), first + "|" + second);
  EXPECT_EQ(topics.at("probability"), topics["probabilities"][second]);
  EXPECT_EQ(topics.at("explanations").size(), 2U);
  const std::string page = folder_.path("why.html");
  EXPECT_EQ(run_command({"classify", model, file, "--html", page}).status, 0);
  const Outcome seen = run_command({"inspect", model});
  EXPECT_NE(seen.out.find("head topics\n  several labels an article\n"), std::string::npos)
      << seen.out;
  EXPECT_EQ(seen.out.find("head topics:"), std::string::npos) << seen.out;
}

TEST_F(MultiLabel, IsCrossValidated) {
  const std::string predictions = folder_.path("p.csv");
  const std::vector<std::string> line = {"crossval",      input("a.csv", many_topics(false)),
                                         "--multi-label", "topics",
                                         "--folds",       "3",
                                         "--min-df",      "1",
                                         "--lambda",      "0.0003"};
  std::vector<std::string> with = line;
  with.insert(with.end(), {"--json", "--predictions", predictions});
  const Outcome outcome = run_command(with);
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const Json topics = Json::parse(outcome.out)["topics"];
  EXPECT_EQ(topics.at("articles"), 30);
  EXPECT_GT(topics.at("example_f1"), 0.5);
  EXPECT_EQ(topics.at("folds").size(), 3U);
  EXPECT_NE(run_command(line).out.find("micro-F1"), std::string::npos);
  std::ifstream file(predictions);
  std::string header;
  std::getline(file, header);
  EXPECT_EQ(header,
            "id,fold,topics,topics_predicted,topics_probability,topics:اقتصاد,topics:رياضة,"
            "topics:سياسة");
}

TEST_F(MultiLabel, LabelsInAnotherOrderAreNoConflict) {
  const std::string text = "عقد الوزراء اجتماعا طارئا لمناقشة قانون الانتخابات في البرلمان";
  const std::string rows = "id,text,t\n1," + text + ",b|a\n2," + text + ",a|b\n";
  const std::string file = input("a.csv", rows);
  const auto groups = [&](const char* flag) {
    return Json::parse(run_command({"audit", file, flag, "t", "--json"}).out);
  };
  EXPECT_NE(groups("--label").dump().find("b|a"), std::string::npos);
  EXPECT_EQ(groups("--multi-label").dump().find("b|a"), std::string::npos);
}

TEST_F(MultiLabel, RefusesWhatMakesNoSetsOfLabels) {
  const auto refusal = [&](const std::string& rows, const std::vector<std::string>& flags) {
    std::vector<std::string> line = {"train", input("bad.csv", rows), "--model", folder_.path("m")};
    line.insert(line.end(), flags.begin(), flags.end());
    const Outcome outcome = run_command(line);
    return std::to_string(outcome.status) + " " + outcome.err;
  };
  const auto expect = [](const std::string& found, const std::string& part) {
    EXPECT_NE(found.find(part), std::string::npos) << found;
  };
  const std::string rows = "id,text,t\n1,كلمة,a|b\n2,كلمة,a\n";
  expect(refusal(rows, {"--multi-label", "t"}),
         "65 zawiya: head 't': all 2 labelled articles have the label 'a'");
  expect(refusal("id,text,t\n1,كلمة,a\n", {"--multi-label", "t"}),
         "65 zawiya: head 't': every label is 'a'");
  expect(refusal(rows, {"--multi-label", "u"}), "no column \"u\"");
  expect(refusal(rows, {"--label", "t", "--multi-label", "t=u"}),
         "64 zawiya: --multi-label t=u: the head 't' is named twice");
  expect(refusal(rows, {"--multi-label", "=t"}), "64 zawiya: --multi-label =t: expected HEAD");
  expect(refusal("id,text,t\n1,كلمة,\"['a','b']\"\n", {"--multi-label", "t"}),
         "expected labels parted by | or a JSON list of strings");
}

TEST_F(MultiLabel, RefusesSetsAndCalibrationThatItDoesNotHave) {
  const std::string path = folder_.path("only.zawiya");
  const std::string file = input("t.csv", many_topics(false));
  ASSERT_EQ(run_command({"train", file, "--multi-label", "topics", "--min-df", "1", "--lambda",
                         "0.0003", "--model", path})
                .status,
            0);
  const Outcome sets = run_command({"score", path, file, "-o", "-", "--coverage", "0.9"});
  EXPECT_EQ(sets.status, 64);
  EXPECT_NE(sets.err.find("--coverage: sets of labels"), std::string::npos) << sets.err;
  const Outcome anew = run_command({"calibrate", path, file, "-o", folder_.path("c.zawiya")});
  EXPECT_EQ(anew.status, 64) << anew.err;
}

TEST_F(MultiLabel, BarsInLabelsOfOtherHeadsAreLetters) {
  std::string rows = "id,text,t\n";
  for (const TinyArticle& article : tiny_articles()) {
    rows += article.id + "," + article.text + "," + (article.topic + std::string("|x")) + "\n";
  }
  const Outcome outcome = run_command({"train", input("a.csv", rows), "--label", "t", "--lambda",
                                       "0.01", "--model", folder_.path("m")});
  EXPECT_NE(outcome.err.find("t: اقتصاد|x 10, رياضة|x 10"), std::string::npos) << outcome.err;
}

}  // namespace
}  // namespace zawiya::cli
