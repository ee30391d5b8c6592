#include <nlohmann/json.hpp>

#include "command_test.hpp"
#include "tests/sources/invented_outlets.hpp"

namespace zawiya::cli {
namespace {

using Json = nlohmann::json;

std::string outlets_json_lines() {
  std::string lines;
  for (const datasets::Article& article : sources::invented_outlets()) {
    lines += Json{{"id", article.id},
                  {"title", article.title},
                  {"text", article.text},
                  {"outlet", article.outlet},
                  {"author", article.author}}
                 .dump() +
             "\n";
  }
  return lines;
}

class AuditCommand : public CommandTest {
 protected:
  Json audit(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "audit");
    arguments.push_back("--json");
    const Outcome outcome = run_command(arguments);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return Json::parse(outcome.out);
  }
};

const std::string kStory =
    "افتتح الوزير صباح اليوم جسرا جديدا فوق النهر بعد عامين من العمل المتواصل وحضر الافتتاح عدد "
    "من المسؤولين والأهالي";

TEST_F(AuditCommand, FindsCopiesAndTheirConflictingLabels) {
  const std::string data = "id,text,topic\n1," + kStory +
                           ",سياسة\n2,قصة أخرى عن المدرسة في البلدة,\n3," + kStory + ",سياسة\n4," +
                           kStory + " أمس,اقتصاد\n";
  const Json json = audit({input("a.csv", data), "--label", "topic"});
  EXPECT_EQ(json.at("articles"), 4);
  EXPECT_EQ(json.at("duplicates").at("exact"), Json::parse(R"([["1", "3"]])"));
  EXPECT_EQ(json.at("duplicates").at("near"), Json::parse(R"([["1", "3", "4"]])"));
  ASSERT_EQ(json.at("conflicts").size(), 1U);
  EXPECT_EQ(json.at("conflicts").at(0).at("head"), "topic");
  EXPECT_EQ(json.at("conflicts").at(0).at("articles").at(2),
            Json({{"id", "4"}, {"label", "اقتصاد"}}));
  EXPECT_FALSE(json.contains("sources"));
  const Outcome text = run_command({"audit", folder_.path("a.csv"), "--label", "topic"});
  for (const char* part : {"4 articles, 0 records", "1 group of 2 articles",
                           "1 group of 3 articles", "4 is 'اقتصاد'"}) {
    EXPECT_NE(text.out.find(part), std::string::npos) << part << "\n" << text.out;
  }
}

TEST_F(AuditCommand, FindsBrokenTextsAndRecords) {
  const std::string data = json_line("html", kStory + "<br>") +
                           json_line("bytes", kStory + "\xFF") + json_line("short", "جسر") +
                           json_line("empty", "") + "{\"id\":\n";
  const Json json = audit({input("a.jsonl", data)});
  EXPECT_EQ(json.at("faulty_records"), 1);
  EXPECT_NE(json.at("faults").at(0).get<std::string>().find("a.jsonl:5"), std::string::npos);
  EXPECT_EQ(json.at("broken").at("markup"), Json({"html"}));
  EXPECT_EQ(json.at("broken").at("short"), Json({"short"}));
  EXPECT_EQ(json.at("broken").at("empty"), Json({"empty"}));
  // JSON that is not UTF-8 is mended when it is read, and told by what was put in.
  EXPECT_EQ(json.at("broken").at("replaced").size() + json.at("broken").at("invalid_utf8").size(),
            1U);
}

TEST_F(AuditCommand, ListsWhatGivesSourcesAway) {
  const std::string file = input("news.jsonl", outlets_json_lines());
  const std::string csv = folder_.path("clues.csv");
  const Json json = audit({file, "--sources", "--csv", csv}).at("sources");
  EXPECT_EQ(json.at("outlets").size(), 2U);
  bool found = false;
  for (const Json& cue : json.at("clues")) {
    if (cue.at("text") != "نهر نيوز") continue;
    found = true;
    EXPECT_EQ(cue.at("outlet"), "NahrNews");
    EXPECT_EQ(cue.at("held_by"), Json({60, 0}));
    EXPECT_EQ(cue.at("share"), 1.0);
  }
  EXPECT_TRUE(found) << json.dump(1);
  EXPECT_GT(json.at("vote").at("articles"), 0);
  EXPECT_EQ(json.at("vote").at("right_with_clue"), json.at("vote").at("with_clue"));
  const std::string rows = folder_.read("clues.csv");
  EXPECT_NE(rows.find("articles:NahrNews,articles:الأفق\n"), std::string::npos) << rows;
  EXPECT_NE(rows.find("author,نهر نيوز,NahrNews,60,1,"), std::string::npos) << rows;
  const Outcome text = run_command({"audit", file, "--sources"});
  for (const char* part :
       {"what gives the source away:", "  author: ", "60   1.000", "hold a clue"}) {
    EXPECT_NE(text.out.find(part), std::string::npos) << part << "\n" << text.out;
  }
}

TEST_F(AuditCommand, NamesOutletsByTheColumnAndTheAliasesItIsGiven) {
  const std::string data =
      "id,text,paper\n1,قالت صحيفة الصدى إن الجسر مفتوح,صدى\n2,الجسر مفتوح حسب البيان أمس,ندى\n";
  const std::string file = input("a.csv", data);
  EXPECT_EQ(run_command({"audit", file, "--sources"}).status, 65);
  const Json json = audit({file, "--sources", "--outlet", "paper", "--alias-file",
                           input("aliases.tsv", "# ours\nصدى\tالصدى\tEcho\n\n")});
  EXPECT_EQ(json.at("sources").at("clues").at(0).at("kind"), "alias");
  const std::string all = json.dump();
  EXPECT_NE(all.find("Echo"), std::string::npos);
  const Outcome broken = run_command({"audit", file, "--sources", "--outlet", "paper",
                                      "--alias-file", input("broken.tsv", "صدى\tالصدى\nندى\n")});
  EXPECT_EQ(broken.status, 65);
  EXPECT_NE(broken.err.find("broken.tsv:2: found 'ندى', expected an outlet"), std::string::npos)
      << broken.err;
  EXPECT_EQ(run_command({"audit", file, "--sources", "--alias-file", folder_.path("none")}).status,
            66);
}

TEST_F(AuditCommand, HasNothingToSayOfNothing) {
  const Outcome outcome = run_command({"audit", "-"}, {.input = ""});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("0 articles, 0 records that cannot be read"), std::string::npos)
      << outcome.out;
  const Outcome sources = run_command({"audit", "-", "--sources"}, {.input = ""});
  EXPECT_EQ(sources.status, 65);
  EXPECT_EQ(sources.out, "");
  EXPECT_NE(sources.err.find("no article names its outlet"), std::string::npos) << sources.err;
}

TEST_F(AuditCommand, ShowsNothingThatActsOnATerminal) {
  const std::string data =
      json_line("a\\u001b[2J", kStory) + json_line("b\\u202e", kStory) + json_line("c", kStory);
  const Outcome outcome = run_command({"audit", input("a.jsonl", data)});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out.find('\x1B'), std::string::npos);
  EXPECT_EQ(outcome.out.find("\u202E"), std::string::npos);
  EXPECT_NE(outcome.out.find("\\u{1B}"), std::string::npos) << outcome.out;
}

TEST_F(AuditCommand, RefusesATableOfSourcesWithoutSources) {
  const Outcome outcome = run_command({"audit", "-", "--csv", folder_.path("a.csv")});
  EXPECT_EQ(outcome.status, 64);
  EXPECT_NE(outcome.err.find("--csv"), std::string::npos);
}

TEST_F(AuditCommand, LeavesNoTableWhereItFails) {
  const std::string csv = folder_.path("clues.csv");
  const Outcome outcome =
      run_command({"audit", input("a.csv", "text\nجسر\n"), "--sources", "--csv", csv});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_FALSE(std::filesystem::exists(csv));
}

TEST_F(AuditCommand, GivesTheSameAtAnyNumberOfThreads) {
  const std::string file = input("news.jsonl", outlets_json_lines());
  EXPECT_EQ(audit({file, "--sources", "--threads", "1"}),
            audit({file, "--sources", "--threads", "3"}));
}

class MaskedTraining : public AuditCommand {};

TEST_F(MaskedTraining, HidesTheSourceFromPredictionsAndExplanations) {
  const std::string file = input("news.jsonl", outlets_json_lines());
  const std::string model = folder_.path("masked.zawiya");
  const Outcome trained = run_command({"train", file, "--label", "outlet", "--mask-sources=all",
                                       "--min-df", "1", "--lambda", "0.001", "-m", model});
  ASSERT_EQ(trained.status, 0) << trained.err;
  EXPECT_NE(trained.err.find("masked: "), std::string::npos) << trained.err;
  const auto explained = [&](const std::string& text) {
    return Json::parse(
        run_command({"classify", model, "--json", "--explain"}, {.input = text}).out);
  };
  const Json with =
      explained("تل الورد (نهر نيوز)-- أعلن المجلس افتتاح الجسر لنهر نيوز www.nahr.example");
  const Json without = explained("أعلن المجلس افتتاح الجسر");
  EXPECT_EQ(with.at("heads").at("outlet").at("probability"),
            without.at("heads").at("outlet").at("probability"))
      << with.dump(1);
  EXPECT_EQ(with.dump().find("نيوز"), std::string::npos) << with.dump(1);

  const Json inspected = Json::parse(run_command({"inspect", model, "--json"}).out).at("options");
  EXPECT_GT(inspected.at("masked_sequences"), 0);
  EXPECT_EQ(inspected.at("masked_patterns"), "addresses, datelines");
  EXPECT_EQ(inspected.at("mask_sources"), "all");
}

TEST_F(MaskedTraining, RefusesAHeadThatIsTheOutletUnlessToldOtherwise) {
  const std::string file = input("news.jsonl", outlets_json_lines());
  const Outcome outcome = run_command(
      {"train", file, "--label", "paper=outlet", "--mask-sources", "-m", folder_.path("m.zawiya")});
  EXPECT_EQ(outcome.status, 64);
  EXPECT_NE(outcome.err.find("the head 'paper' is the outlet itself"), std::string::npos)
      << outcome.err;
  EXPECT_FALSE(std::filesystem::exists(folder_.path("m.zawiya")));
}

TEST_F(MaskedTraining, RefusesWhatCanBeReadOnce) {
  const Outcome outcome = run_command(
      {"train", "-", "--label", "topic", "--mask-sources", "-m", folder_.path("m.zawiya")},
      {.input = outlets_json_lines()});
  EXPECT_EQ(outcome.status, 64);
  EXPECT_NE(outcome.err.find("reads the articles twice"), std::string::npos) << outcome.err;
}

TEST_F(MaskedTraining, RefusesArticlesWithoutOutlets) {
  const Outcome outcome = run_command({"train", input("a.jsonl", tiny_json_lines()), "--label",
                                       "topic", "--mask-sources", "-m", folder_.path("m.zawiya")});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_NE(outcome.err.find("no article names its outlet"), std::string::npos) << outcome.err;
}

TEST_F(MaskedTraining, MakesTheSameModelAtAnyNumberOfThreads) {
  const std::string file = input("news.jsonl", outlets_json_lines());
  for (const char* threads : {"1", "3"}) {
    const Outcome outcome =
        run_command({"train", file, "--label", "outlet", "--mask-sources=all", "--lambda", "0.001",
                     "--threads", threads, "-m", folder_.path(std::string(threads) + ".zawiya")});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
  }
  EXPECT_EQ(folder_.read("1.zawiya"), folder_.read("3.zawiya"));
}

}  // namespace
}  // namespace zawiya::cli
