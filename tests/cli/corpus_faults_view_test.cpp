#include "cli/corpus_faults_view.hpp"

#include <nlohmann/json.hpp>

#include "command_test.hpp"

namespace zawiya::cli {
namespace {

using Json = nlohmann::json;

const std::string kBridge = "افتتح الوزير صباح اليوم جسرا جديدا فوق النهر بعد عامين من العمل";

class CorpusFaultsView : public CommandTest {
 protected:
  Outcome audit(const std::string& data, std::vector<std::string> flags = {}) {
    flags.insert(flags.begin(), {"audit", input("a.csv", data)});
    return run_command(flags);
  }
  Json found(const std::string& data, std::vector<std::string> flags = {}) {
    flags.emplace_back("--json");
    const Outcome outcome = audit(data, std::move(flags));
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return Json::parse(outcome.out);
  }
  /// Planted, one fault alone: found, told to people, and strictly an error.
  void expect_strict(const std::string& data, const std::string& kind, const std::string& told,
                     const std::vector<std::string>& flags = {}) {
    std::vector<std::string> strict = flags;
    strict.emplace_back("--strict");
    const Outcome outcome = audit(data, strict);
    EXPECT_EQ(outcome.status, 65) << kind;
    EXPECT_NE(outcome.err.find("--strict: found " + kind + "\n"), std::string::npos) << outcome.err;
    EXPECT_NE(outcome.out.find(told), std::string::npos) << outcome.out;
    EXPECT_EQ(audit(data, flags).status, 0);
  }
};

TEST_F(CorpusFaultsView, PassesWhatIsSound) {
  const Outcome outcome = audit("id,text,date\n1," + kBridge + ",2020-01-01\n", {"--strict"});
  EXPECT_EQ(outcome.status, 0) << outcome.err << outcome.out;
  EXPECT_EQ(outcome.out.find("dates"), std::string::npos);
  EXPECT_EQ(outcome.out.find("not Arabic"), std::string::npos);
}

TEST_F(CorpusFaultsView, TellsDates) {
  const std::string data = "id,text,date\n1," + kBridge +
                           ",2999-01-01\n2,خبر آخر عن السوق والناس " + "في المدينة,2020-02-30\n";
  const Json dates = found(data).at("dates");
  EXPECT_EQ(dates.at("dated"), 2);
  EXPECT_EQ(dates.at("late").at(0), Json({{"id", "1"}, {"date", "2999-01-01"}}));
  EXPECT_EQ(dates.at("impossible").at(0).at("id"), "2");
  expect_strict(data, "dates", "late                       1  1 '2999-01-01'");
  EXPECT_TRUE(found(data, {"--until", "3000-01-01"}).at("dates").at("late").empty());
  EXPECT_EQ(
      found(data, {"--from", "2999-02-01", "--until", "3000-01-01"}).at("dates").at("early").size(),
      1U);
  EXPECT_EQ(audit(data, {"--from", "soon"}).status, 64);
  EXPECT_EQ(audit(data, {"--from", "2020-01-02", "--until", "2020-01-01"}).status, 64);
  EXPECT_EQ(found("id,text,time\n1," + kBridge + ",soon\n", {"--date", "time"})
                .at("dates")
                .at("unreadable")
                .size(),
            1U);
}

TEST_F(CorpusFaultsView, TellsTextsCutAtTheSameLength) {
  std::string data = "id,text\n";
  for (int i = 0; i < 12; ++i) {
    std::string text = kBridge;
    for (int w = 0; w < 20; ++w) text += " كلمة" + std::to_string(i * 31 + w * w * (i + 3));
    if (i < 6) text.resize(240);
    data += std::to_string(i) + "," + text + (i < 6 ? "\n" : " بقية.\n");
  }
  const Json cuts = found(data).at("cut_texts");
  ASSERT_EQ(cuts.size(), 1U);
  EXPECT_EQ(cuts.at(0).at("length"), 240);
  EXPECT_EQ(cuts.at(0).at("unit"), "bytes");
  EXPECT_EQ(cuts.at(0).at("articles").size(), 6U);
}

TEST_F(CorpusFaultsView, TellsOtherLanguages) {
  const std::string data =
      "id,text\n1," + kBridge + "\n2,The minister opened the new bridge over the river today\n";
  EXPECT_EQ(found(data).at("languages"), Json({{"Latin script", {"2"}}}));
  expect_strict(data, "languages other than Arabic", "Latin script");
}

TEST_F(CorpusFaultsView, TellsLabelsOfOneOutletAndOfSeveralSpellings) {
  const std::string lone = "id,text,outlet,topic\n1," + kBridge +
                           ",ندى,فن\n2,معرض جديد في القاعة الكبيرة أمس,ندى,فن\n"
                           "3,سوق المدينة يفتح أبوابه صباح الغد,صدى,مال\n";
  EXPECT_EQ(found(lone, {"--label", "topic"}).at("lone_labels").at(0),
            Json({{"head", "topic"}, {"label", "فن"}, {"outlet", "ندى"}, {"articles", 2}}));
  expect_strict(lone, "labels of one outlet alone", "'فن': 2 articles, all of 'ندى'",
                {"--label", "topic"});
  const std::string spelt =
      "id,text,topic\n1," + kBridge + ",سياسة\n2,معرض جديد في القاعة الكبيرة أمس,سياسه\n";
  EXPECT_EQ(found(spelt, {"--label", "topic"}).at("label_spellings").at(0).at("labels"),
            Json({{"سياسة", 1}, {"سياسه", 1}}));
  expect_strict(spelt, "labels that differ by spelling", "'سياسة' (1), 'سياسه' (1)",
                {"--label", "topic"});
}

TEST_F(CorpusFaultsView, TellsCopiesUnderTwoLabels) {
  const std::string data = "id,text,topic\n1," + kBridge + ",سياسة\n2," + kBridge + ",اقتصاد\n";
  EXPECT_EQ(found(data, {"--label", "topic"}).at("conflicts").at(0).at("of_copies"), true);
  expect_strict(data, "duplicates, conflicting labels",
                "1 group, 1 of them with exact copies under two labels", {"--label", "topic"});
}

TEST_F(CorpusFaultsView, TellsDamageAndLooksThroughTheRest) {
  const std::string good = input("good.csv", "id,text\n1," + kBridge + "\n");
  const std::string lacking = input("lacking.csv", "id,text\n2,خبر آخر عن السوق\n");
  const Outcome outcome =
      run_command({"audit", input("labelled.csv", "id,text,topic\n1," + kBridge + ",فن\n"), lacking,
                   "--label", "topic", "--json"});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const Json json = Json::parse(outcome.out);
  EXPECT_EQ(json.at("articles"), 1);
  ASSERT_EQ(json.at("damage").size(), 1U);
  EXPECT_NE(json.at("damage").at(0).get<std::string>().find("lacking.csv"), std::string::npos);
  // Where nothing is left, what was asked for is likely wrong.
  EXPECT_EQ(run_command({"audit", lacking, "--label", "topic"}).status, 65);
  EXPECT_EQ(run_command({"audit", good, folder_.path("none.csv")}).status, 66);
}

TEST_F(CorpusFaultsView, TellsOfPassagesThatTooManyShare) {
  // One sentence in all, and nearly as much of each one's own: a little too unlike to be the same.
  std::string data = "id,text\n";
  for (int i = 0; i < 600; ++i) {
    data += std::to_string(i) + "," + kBridge + " " + kBridge;
    for (int w = 0; w < 8; ++w) data += " كلمة" + std::to_string(i * 100 + w);
    data += "\n";
  }
  const Json crowded = found(data).at("duplicates").at("crowded");
  ASSERT_FALSE(crowded.empty());
  EXPECT_GT(crowded.at(0).size(), 64U);
  EXPECT_NE(audit(data).out.find("articles share a passage: too many"), std::string::npos);
}

}  // namespace
}  // namespace zawiya::cli
