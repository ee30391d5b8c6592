#include <algorithm>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "command_test.hpp"
#include "csv_rows.hpp"

namespace zawiya::cli {
namespace {

using Json = nlohmann::json;

class CrossvalCommand : public CommandTest {
 protected:
  /// The tiny corpus with these further columns.
  std::string corpus(const std::vector<std::string>& columns = {},
                     const std::function<std::vector<std::string>(std::size_t)>& values = {}) {
    std::string rows = "id,title,text,topic,framing";
    for (const std::string& column : columns) rows += "," + column;
    rows += "\n";
    std::size_t i = 0;
    for (const TinyArticle& article : tiny_articles()) {
      rows += article.id + "," + article.title + "," + article.text + "," + article.topic + "," +
              article.framing;
      if (values) {
        for (const std::string& value : values(i)) rows += "," + value;
      }
      rows += "\n";
      ++i;
    }
    return input("corpus.csv", rows);
  }

  /// Two outlets of either framing, as the tiny corpus comes: first the official half.
  std::string corpus_of_outlets() {
    return corpus({"outlet"}, [](std::size_t i) {
      return std::vector{(i < 15 ? "رسمية" : "معارضة") + std::to_string(i % 2)};
    });
  }

  Outcome crossval(const std::string& file, const std::vector<std::string>& more = {},
                   const std::string& head = "framing") {
    std::vector<std::string> arguments = {"crossval", file, "--label",  head,
                                          "--min-df", "1",  "--lambda", "0.001"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_command(arguments);
  }

  Json crossval_json(const std::string& file, std::vector<std::string> more = {},
                     const std::string& head = "framing") {
    more.emplace_back("--json");
    const Outcome outcome = crossval(file, more, head);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return Json::parse(outcome.out).at(head);
  }
};

std::vector<std::string> held_out_names(const Json& head) {
  std::vector<std::string> names;
  for (const Json& fold : head.at("folds")) names.push_back(fold.at("held_out"));
  return names;
}

TEST_F(CrossvalCommand, ShowsTheWholeAndEveryFold) {
  const Outcome outcome = crossval(corpus());
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  for (const char* part : {"framing  30 articles", "95 % of the time: accuracy", "macro-F1",
                           "held out", "fold 1", "fold 5"}) {
    EXPECT_NE(outcome.out.find(part), std::string::npos) << part << "\n" << outcome.out;
  }
  EXPECT_EQ(outcome.out.find("fold 6"), std::string::npos) << outcome.out;
  EXPECT_EQ(outcome.out.find("dependence"), std::string::npos) << outcome.out;
}

TEST_F(CrossvalCommand, WritesTheSameAsJson) {
  const Json head = crossval_json(corpus(), {"--folds", "3"});
  EXPECT_EQ(head.at("articles"), 30);
  ASSERT_EQ(held_out_names(head), (std::vector<std::string>{"fold 1", "fold 2", "fold 3"}));
  double right = 0;
  int articles = 0;
  for (const Json& fold : head.at("folds")) {
    articles += fold.at("articles").get<int>();
    right += fold.at("accuracy").get<double>() * fold.at("articles").get<double>();
  }
  EXPECT_EQ(articles, 30);
  const double accuracy = head.at("accuracy");
  EXPECT_NEAR(right / 30, accuracy, 1e-9);
  EXPECT_GT(accuracy, 0.8) << "the framings are told in words of their own";
  for (const char* metric : {"accuracy", "macro_f1"}) {
    const Json& interval = head.at(std::string(metric) + "_95");
    EXPECT_LE(interval.at(0), head.at(metric)) << metric;
    EXPECT_GE(interval.at(1), head.at(metric)) << metric;
  }
  EXPECT_FALSE(head.contains("dependence"));
}

TEST_F(CrossvalCommand, MeasuresEveryHead) {
  const Outcome outcome = crossval(corpus(), {"--label", "topic", "--json"});
  const Json json = Json::parse(outcome.out);
  EXPECT_EQ(json.size(), 2U);
  EXPECT_EQ(json.at("topic").at("labels").size(), 3U);
  EXPECT_EQ(json.at("framing").at("labels").size(), 2U);
}

TEST_F(CrossvalCommand, WritesARowOfPredictionsAnArticle) {
  const std::string file = folder_.path("predictions.csv");
  const Json head = crossval_json(corpus(), {"--predictions", file});
  const std::vector<CsvRow> rows = csv_rows(folder_.read("predictions.csv"));
  ASSERT_EQ(rows.size(), 31U);
  EXPECT_EQ(rows[0], (CsvRow{"id", "fold", "framing", "framing_predicted", "framing_probability",
                             "framing:رسمي", "framing:معارض"}));
  int right = 0;
  std::set<std::string> folds;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const CsvRow& row = rows[i];
    ASSERT_EQ(row.size(), 7U);
    EXPECT_EQ(row[0], tiny_articles()[i - 1].id);
    EXPECT_EQ(row[2], tiny_articles()[i - 1].framing);
    folds.insert(row[1]);
    right += row[2] == row[3] ? 1 : 0;
    const double official = std::stod(row[5]);
    const double opposed = std::stod(row[6]);
    EXPECT_NEAR(official + opposed, 1, 1e-5);
    EXPECT_EQ(std::stod(row[4]), std::max(official, opposed));
    EXPECT_EQ(row[3], official >= opposed ? "رسمي" : "معارض");
  }
  EXPECT_EQ(folds, (std::set<std::string>{"1", "2", "3", "4", "5"}));
  EXPECT_NEAR(right / 30.0, head.at("accuracy").get<double>(), 1e-9);
}

TEST_F(CrossvalCommand, LeavesOneValueOutAtATime) {
  const std::string file = folder_.path("predictions.csv");
  const Json head = crossval_json(corpus(), {"--leave-one-out", "topic", "--predictions", file});
  EXPECT_EQ(held_out_names(head), (std::vector<std::string>{"سياسة", "رياضة", "اقتصاد"}));
  const std::vector<CsvRow> rows = csv_rows(folder_.read("predictions.csv"));
  const std::map<std::string, std::string> number = {
      {"سياسة", "1"}, {"رياضة", "2"}, {"اقتصاد", "3"}};
  for (std::size_t i = 1; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i][1], number.at(tiny_articles()[i - 1].topic)) << i;
  }
}

TEST_F(CrossvalCommand, ArticlesWithoutTheValueAreLearntFromOnly) {
  const std::string file = folder_.path("predictions.csv");
  const Json head = crossval_json(
      corpus({"event"},
             [](std::size_t i) {
               return std::vector<std::string>{i % 15 < 3 ? "" : "e" + std::to_string(i % 15 % 4)};
             }),
      {"--leave-one-out", "event", "--predictions", file});
  EXPECT_EQ(head.at("articles"), 24);
  EXPECT_EQ(head.at("folds").size(), 4U);
  const std::vector<CsvRow> rows = csv_rows(folder_.read("predictions.csv"));
  ASSERT_EQ(rows.size(), 31U);
  for (std::size_t i = 0; i < 30; ++i) {
    const CsvRow& row = rows[i + 1];
    EXPECT_EQ(row[1].empty(), i % 15 < 3) << i;
    for (std::size_t column = 3; column < row.size(); ++column) {
      EXPECT_EQ(row[column].empty(), i % 15 < 3) << i;
    }
    EXPECT_EQ(row[2], tiny_articles()[i].framing);
  }
}

TEST_F(CrossvalCommand, SaysHowManyAreNeverHeldOut) {
  const std::string some = corpus({"event"}, [](std::size_t i) {
    return std::vector<std::string>{i % 15 < 3 ? "" : "e" + std::to_string(i % 15 % 4)};
  });
  const Outcome outcome = crossval(some, {"--leave-one-out", "event"});
  EXPECT_NE(outcome.err.find("warning: 6 of 30 articles have no value in 'event'"),
            std::string::npos)
      << outcome.err;
  EXPECT_EQ(crossval(corpus(), {}).err.find("warning"), std::string::npos);
}

TEST_F(CrossvalCommand, SaysThatALabelOfOneFoldCannotBePredicted) {
  const std::string lines =
      tiny_json_lines() + R"({"id":"x","text":"خبر وحيد","topic":"نادر","framing":"رسمي"})";
  const std::string file = input("rare.jsonl", lines);
  const Outcome outcome = run_command({"crossval", file, "--label", "topic", "--lambda", "0.001",
                                       "--min-df", "1", "--bootstrap", "0"});
  EXPECT_NE(outcome.err.find("head 'topic': 1 of the articles held out have a label that no"),
            std::string::npos)
      << outcome.err;
}

TEST_F(CrossvalCommand, KeepsGroupsInOneFold) {
  const std::string file = folder_.path("predictions.csv");
  crossval_json(
      corpus({"event"}, [](std::size_t i) { return std::vector{"e" + std::to_string(i % 10)}; }),
      {"--group", "event", "--predictions", file});
  const std::vector<CsvRow> rows = csv_rows(folder_.read("predictions.csv"));
  std::map<std::size_t, std::set<std::string>> folds;
  for (std::size_t i = 0; i < 30; ++i) folds[i % 10].insert(rows.at(i + 1)[1]);
  for (const auto& [event, of] : folds) EXPECT_EQ(of.size(), 1U) << event;
}

TEST_F(CrossvalCommand, KeepsCopiesInOneFoldUnlessAskedNotTo) {
  // Every article twice: with a copy to learn from all is known, topics and all.
  std::string rows = "id,text,topic\n";
  for (int i = 0; i < 16; ++i) {
    const std::string word(12, static_cast<char>('a' + i));
    for (const char* copy : {"x", "y"}) {
      rows += std::to_string(i) + copy + "," + word + " " + word + "1 " + word + "2 " + word +
              "3 " + word + "4 " + word + "5," + (i / 2 % 2 == 0 ? "أ" : "ب") + "\n";
    }
  }
  const std::string file = input("copies.csv", rows);
  const std::string predictions = folder_.path("predictions.csv");
  const auto split_pairs = [&](std::vector<std::string> more) {
    more.insert(more.end(), {"--predictions", predictions});
    crossval_json(file, more, "topic");
    const std::vector<CsvRow> of = csv_rows(folder_.read("predictions.csv"));
    int split = 0;
    for (std::size_t i = 1; i + 1 < of.size(); i += 2) split += of[i][1] != of[i + 1][1] ? 1 : 0;
    return split;
  };
  EXPECT_EQ(split_pairs({}), 0);
  EXPECT_GT(split_pairs({"--split-duplicates"}), 4);
}

TEST_F(CrossvalCommand, TakesLabelsFromOutletsAndLeavesOneOutAtATime) {
  const std::string map = input("outlets.csv",
                                "outlet,framing\nرسمية0,حكومي\nرسمية1,حكومي\nمعارضة0,معارض\n"
                                "معارضة1,معارض\n");
  const Json head = crossval_json(corpus_of_outlets(), {"--outlets", map, "--split-duplicates"});
  EXPECT_EQ(held_out_names(head),
            (std::vector<std::string>{"رسمية0", "رسمية1", "معارضة1", "معارضة0"}));
  ASSERT_EQ(head.at("labels").size(), 2U);
  EXPECT_EQ(head.at("labels").at(0).at("label"), "حكومي") << "the map's, not the record's own";
  EXPECT_GT(head.at("accuracy"), 0.8);
  const Json dealt = crossval_json(corpus_of_outlets(), {"--outlets", map, "--folds", "3"});
  EXPECT_EQ(dealt.at("folds").size(), 3U);
}

TEST_F(CrossvalCommand, LeavesOutArticlesOfOutletsThatTheMapLacks) {
  const std::string map =
      input("outlets.csv", "outlet,framing\nرسمية0,حكومي\nمعارضة0,معارض\nرسمية1,حكومي\n");
  EXPECT_EQ(crossval_json(corpus_of_outlets(), {"--outlets", map, "--folds", "2"}).at("articles"),
            22);
  const std::string others = input("others.csv", "outlet,framing\nس,حكومي\nص,معارض\n");
  const Outcome none = crossval(corpus_of_outlets(), {"--outlets", others});
  EXPECT_EQ(none.status, 65);
  EXPECT_NE(none.err.find("--outlets names none of their outlets"), std::string::npos) << none.err;
}

TEST_F(CrossvalCommand, RefusesATableOfOutletsThatDoesNotSayOneLabelEach) {
  const std::string file = corpus_of_outlets();
  const std::string twice = input(
      "twice.csv", "outlet,framing\nرسمية0,حكومي\nمعارضة0,معارض\nرسمية0,حكومي\nرسمية0,معارض\n");
  const Outcome both = crossval(file, {"--outlets", twice});
  EXPECT_EQ(both.status, 65);
  EXPECT_NE(both.err.find("the outlet 'رسمية0' is both 'حكومي' and 'معارض'"), std::string::npos)
      << both.err;
  for (const char* header : {"outlet,stance", "source,framing"}) {
    const std::string table = input("table.csv", std::string(header) + "\nرسمية0,حكومي\n");
    const Outcome missing = crossval(file, {"--outlets", table});
    EXPECT_EQ(missing.status, 65) << header;
    EXPECT_NE(missing.err.find("table.csv"), std::string::npos) << missing.err;
  }
  EXPECT_EQ(crossval(file, {"--outlets", input("e.csv", "outlet,framing\n")}).status, 65);
  EXPECT_EQ(crossval(file, {"--outlets", folder_.path("none.csv")}).status, 66);
}

TEST_F(CrossvalCommand, SaysHowFarLabelsDependOnWhatIsControlledFor) {
  const Outcome text = crossval(corpus(), {"--control", "topic"});
  EXPECT_EQ(text.status, 0) << text.err;
  EXPECT_NE(text.out.find("dependence on what is controlled for (Cramér's V): given"),
            std::string::npos)
      << text.out;
  const Json balanced = crossval_json(corpus(), {"--control", "topic"}).at("dependence");
  EXPECT_EQ(balanced.at("labels"), 0.0) << "either framing has every topic as often";
  const Json itself = crossval_json(corpus(), {"--control", "framing"}).at("dependence");
  EXPECT_NEAR(itself.at("labels").get<double>(), 1, 1e-9);
}

TEST_F(CrossvalCommand, GivesTheSameAtAnyNumberOfThreads) {
  const std::string file = corpus();
  const std::string alone = crossval(file, {"--json", "--threads", "1"}).out;
  EXPECT_FALSE(alone.empty());
  EXPECT_EQ(crossval(file, {"--json", "--threads", "3"}).out, alone);
}

TEST_F(CrossvalCommand, RefusesFlagsThatSayNothingOrTwoThings) {
  const std::string file = corpus_of_outlets();
  const std::string map = input("outlets.csv", "outlet,framing\nرسمية0,حكومي\nمعارضة0,معارض\n");
  const std::vector<std::vector<std::string>> bad = {{"--folds", "1"},
                                                     {"--folds", "two"},
                                                     {"--bootstrap", "-1"},
                                                     {"--folds", "3", "--leave-one-out", "topic"},
                                                     {"--label", "topic", "--outlets", map},
                                                     {"--outlets", map, "--leave-one-out", "topic"},
                                                     {"--class-weight", "heavy"},
                                                     {"--no-such-flag"}};
  for (const std::vector<std::string>& flags : bad) {
    const Outcome outcome = crossval(file, flags);
    EXPECT_EQ(outcome.status, 64) << flags[0] << " " << outcome.out;
    EXPECT_EQ(outcome.out, "") << flags[0];
    EXPECT_NE(outcome.err, "") << flags[0];
  }
  EXPECT_EQ(run_command({"crossval", file}).status, 64) << "nothing to predict";
  EXPECT_EQ(run_command({"crossval", "--label", "topic"}).status, 64) << "nothing to read";
}

TEST_F(CrossvalCommand, SaysWhatItCannotLearnFrom) {
  const Outcome none = crossval(input("none.csv", "id,text,framing\n1,خبر,\n2,نبأ,\n"));
  EXPECT_EQ(none.status, 65);
  EXPECT_NE(none.err.find("none of the 2 articles has a label in column 'framing'"),
            std::string::npos)
      << none.err;
  const Outcome one = crossval(input("one.csv", "id,text,framing\n1,خبر,أ\n2,نبأ,أ\n"));
  EXPECT_EQ(one.status, 65) << one.err;
  const Outcome fold = crossval(corpus(), {"--leave-one-out", "framing"});
  EXPECT_EQ(fold.status, 64);
  EXPECT_NE(fold.err.find("that is the label itself"), std::string::npos) << fold.err;
  for (const char* flag : {"--leave-one-out", "--control", "--group"}) {
    const Outcome missing = crossval(corpus(), {flag, "nowhere"});
    EXPECT_EQ(missing.status, 65) << flag;
    EXPECT_NE(missing.err.find("nowhere"), std::string::npos) << missing.err;
  }
  const Outcome same =
      crossval(corpus({"event"}, [](auto) { return std::vector<std::string>{"e"}; }),
               {"--leave-one-out", "event"});
  EXPECT_EQ(same.status, 65);
  EXPECT_NE(same.err.find("expected at least two"), std::string::npos) << same.err;
}

TEST_F(CrossvalCommand, RefusesMoreFoldsThanThereAreGroups) {
  const std::string file =
      corpus({"event"}, [](auto row) { return std::vector<std::string>{std::to_string(row % 3)}; });
  const Outcome outcome = crossval(file, {"--group", "event", "--folds", "4"});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_NE(outcome.err.find("4 folds: found"), std::string::npos) << outcome.err;
}

TEST_F(CrossvalCommand, RefusesColumnsThatNoRecordOfJsonLinesHas) {
  const std::string file = input("tiny.jsonl", tiny_json_lines());
  for (const char* flag : {"--group", "--control", "--target", "--pair"}) {
    const Outcome outcome = crossval(file, {flag, "nowhere"});
    EXPECT_EQ(outcome.status, 65) << flag;
    EXPECT_NE(outcome.err.find("tiny.jsonl: no record has the column \"nowhere\""),
              std::string::npos)
        << outcome.err;
  }
}

TEST_F(CrossvalCommand, DoesNotWritePredictionsOverATableThatItReads) {
  const std::string map = input("outlets.csv", "outlet,framing\nرسمية0,حكومي\nمعارضة0,معارض\n");
  const std::string before = folder_.read("outlets.csv");
  EXPECT_NE(crossval(corpus_of_outlets(), {"--outlets", map, "--predictions", map}).status, 0);
  EXPECT_EQ(folder_.read("outlets.csv"), before);
  EXPECT_EQ(crossval(corpus(), {"--predictions", "-"}).status, 64);
}

TEST_F(CrossvalCommand, DoesNotWritePredictionsOverItsInput) {
  const std::string file = corpus();
  const std::string before = folder_.read("corpus.csv");
  EXPECT_NE(crossval(file, {"--predictions", file}).status, 0);
  EXPECT_EQ(folder_.read("corpus.csv"), before);
}

TEST_F(CrossvalCommand, SaysWhatItCouldNotRead) {
  const std::string file = input("some.jsonl", tiny_json_lines() + "{\"id\":1");
  const Outcome outcome = crossval(file);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.err.find("1 records could not be read"), std::string::npos) << outcome.err;
}

TEST_F(CrossvalCommand, WithoutDrawsHasNoInterval) {
  const Outcome none = crossval(corpus(), {"--bootstrap", "0"});
  EXPECT_EQ(none.status, 0) << none.err;
  EXPECT_EQ(none.out.find("95 %"), std::string::npos) << none.out;
  EXPECT_NE(none.out.find("the commonest label for all: accuracy 0.5000"), std::string::npos)
      << none.out;
  const Outcome json = crossval(corpus(), {"--bootstrap", "0", "--json"});
  EXPECT_EQ(json.out.find("accuracy_95"), std::string::npos) << json.out;
}

}  // namespace
}  // namespace zawiya::cli
