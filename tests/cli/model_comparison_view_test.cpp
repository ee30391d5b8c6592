#include "cli/model_comparison_view.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "command_test.hpp"

namespace zawiya::cli {
namespace {

jobs::HeadComparison differing(train::Interval accuracy, train::Interval macro_f1,
                               train::Interval log_loss) {
  jobs::HeadComparison of;
  of.changed.emplace_back();
  of.found.accuracy.difference = accuracy;
  of.found.macro_f1.difference = macro_f1;
  of.found.log_loss.difference = log_loss;
  return of;
}

TEST(VerdictOnModels, NamesTheBetterOneAndByWhat) {
  constexpr train::Interval kUp{0.01, 0.02}, kDown{-0.02, -0.01}, kBoth{-0.01, 0.01};
  EXPECT_EQ(verdict_on(differing(kUp, kUp, kDown)),
            "B is better by accuracy, macro-F1 and log-loss.");
  EXPECT_EQ(verdict_on(differing(kDown, kBoth, kUp)),
            "A is better by accuracy and log-loss; these articles do not tell by macro-F1.");
  EXPECT_EQ(verdict_on(differing(kUp, kBoth, kUp)), "A is better by log-loss, B by accuracy.");
  EXPECT_EQ(verdict_on(differing(kBoth, kBoth, kBoth)),
            "These articles do not tell which model is better.");
  EXPECT_EQ(verdict_on(jobs::HeadComparison()), "The models say the same of every article.");
}

class EvaluateTwo : public CommandTest {
 protected:
  /// A model that has seen the politics and the sports only.
  std::string other() {
    std::string lines;
    std::istringstream all(tiny_json_lines());
    for (std::string line; std::getline(all, line);) {
      if (line.find("اقتصاد\"") == line.npos) lines += line + "\n";
    }
    const std::string path = folder_.path("other.zawiya");
    const Outcome trained = run_command({"train", input("some.jsonl", lines), "--label", "topic",
                                         "--min-df", "1", "--lambda", "0.001", "-m", path});
    EXPECT_EQ(trained.status, 0) << trained.err;
    return path;
  }
};

TEST_F(EvaluateTwo, SaysThatAModelIsNoBetterThanItself) {
  const Outcome outcome =
      run_command({"evaluate", model(), model(), "--on", input("a.csv", tiny_csv())});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.err.find("30 articles are ones that A has learnt from"), std::string::npos)
      << outcome.err;
  EXPECT_NE(outcome.out.find("(has learnt from 30 of these articles)"), std::string::npos)
      << outcome.out;
  for (const char* part : {"topic  30 articles", "The models say the same of every article.",
                           "McNemar's test: p = 1", "no article is given another label"}) {
    EXPECT_NE(outcome.out.find(part), std::string::npos) << part << "\n" << outcome.out;
  }
}

TEST_F(EvaluateTwo, TellsHeadsAndLabelsThatOneModelDoesNotKnow) {
  const Outcome outcome =
      run_command({"evaluate", model(), other(), "--on", input("a.csv", tiny_csv()), "--json"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.err.find("head 'framing' is in A only"), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.err.find("10 articles have a label that only A knows, 'اقتصاد'"),
            std::string::npos)
      << outcome.err;
  const auto json = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(json.at("heads").at("topic").at("articles"), 20);
  EXPECT_EQ(json.at("heads").at("topic").at("left_out").at("known_to_a_only"), 10);
  EXPECT_EQ(json.at("heads_of_a_only"), nlohmann::json({"framing"}));
}

TEST_F(EvaluateTwo, WritesTheArticlesThatChanged) {
  const std::string mistaken =
      "id,text,topic\n1,سعر النفط في الأسواق,رياضة\n2,فاز الفريق بالمباراة,رياضة\n";
  const std::string changed = folder_.path("changed.csv");
  const Outcome outcome = run_command(
      {"evaluate", model(), other(), "--on", input("a.csv", mistaken), "--changed", changed});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  std::ifstream file(changed);
  std::string header, row;
  std::getline(file, header);
  std::getline(file, row);
  EXPECT_EQ(header, "head,id,label,a,b");
  EXPECT_EQ(row.substr(0, row.find_last_of(',')), "topic,1,رياضة,اقتصاد");
  EXPECT_NE(outcome.out.find("1 article is given another label"), std::string::npos) << outcome.out;
}

TEST_F(EvaluateTwo, RefusesWhatDoesNotGoTogether) {
  const std::string file = input("a.csv", tiny_csv());
  EXPECT_EQ(run_command({"evaluate", model(), file, "--changed", "x.csv"}).status, 64);
  EXPECT_EQ(run_command({"evaluate", model(), file, "--group", "topic"}).status, 64);
  EXPECT_EQ(run_command({"evaluate", model(), model(), model(), "--on", file}).status, 64);
  EXPECT_EQ(run_command({"evaluate", model(), file, "--on", file}).status, 65) << "no model";
  EXPECT_EQ(run_command({"evaluate", model(), model(), "--on", "-"}).status, 64);
  EXPECT_EQ(run_command({"evaluate", model(), model(), "--on", file, "--changed", file}).status,
            73);
  EXPECT_EQ(run_command({"evaluate", model(), model(), "--on", folder_.path("none.csv")}).status,
            66);
}

}  // namespace
}  // namespace zawiya::cli
