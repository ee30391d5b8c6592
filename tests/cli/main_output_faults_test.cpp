#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <thread>

#include "command_test.hpp"
#include "csv_rows.hpp"

namespace zawiya::cli {
namespace {

namespace fs = std::filesystem;

/// A way to write a file: MODEL, IN and OUT stand for files.
struct Writer {
  const char* name;
  std::vector<std::string> arguments;
};

const std::vector<Writer>& writers() {
  static const std::vector<Writer> all = {
      {"score -o", {"score", "MODEL", "IN", "-o", "OUT"}},
      {"score --shard", {"score", "MODEL", "IN", "--shard", "1/2", "-o", "OUT"}},
      {"train -m", {"train", "IN", "--label", "topic", "--lambda", "0.001", "-m", "OUT"}},
      {"classify --html", {"classify", "MODEL", "IN", "--html", "OUT"}},
      {"crossval --predictions",
       {"crossval", "IN", "--label", "topic", "--lambda", "0.001", "--predictions", "OUT"}},
      {"compare --html-only",
       {"compare", "IN", "--between", "1.txt", "2.txt", "--html-only", "OUT"}},
      {"contrast --csv", {"contrast", "IN", "--by", "topic", "--min-count", "1", "--csv", "OUT"}},
      {"contrast --html", {"contrast", "IN", "--by", "topic", "--min-count", "1", "--html", "OUT"}},
      {"contrast --names-csv",
       {"contrast", "IN", "--by", "topic", "--names", "default", "--names-csv", "OUT"}},
      {"audit --csv", {"audit", "IN", "--sources", "--csv", "OUT"}},
      {"audit --label-errors", {"audit", "IN", "--label", "topic", "--label-errors", "OUT"}},
      {"audit --html", {"audit", "IN", "--html", "OUT"}},
      {"suggest -o", {"suggest", "MODEL", "IN", "--label", "topic=todo", "-o", "OUT"}}};
  return all;
}

class MainOutputs : public CommandTest {
 protected:
  Outcome write(const Writer& writer, const std::string& from, const std::string& to) {
    std::vector<std::string> all = writer.arguments;
    for (std::string& argument : all) {
      if (argument == "MODEL") argument = model();
      if (argument == "IN") argument = from;
      if (argument == "OUT") argument = to;
    }
    return run_command(all);
  }

  void expect_refused(const Writer& writer, const std::string& from, const std::string& to,
                      const std::string& reason) {
    const Outcome outcome = write(writer, from, to);
    EXPECT_EQ(outcome.status, 73) << writer.name << ": " << outcome.err;
    EXPECT_NE(outcome.err.find(reason), std::string::npos) << writer.name << ": " << outcome.err;
    EXPECT_EQ(outcome.out, "") << writer.name;
  }
};

TEST_F(MainOutputs, F079_RefusesAnInput) {
  const std::string file = input("a.jsonl", tiny_json_lines());
  fs::create_symlink(file, folder_.path("link"));
  fs::create_hard_link(file, folder_.path("hard"));
  for (const Writer& writer : writers()) {
    for (const char* name : {"a.jsonl", "link", "hard", "../a.jsonl"}) {
      const std::string output =
          std::string(name).starts_with("..") ? folder_.path() + "/./a.jsonl" : folder_.path(name);
      expect_refused(writer, file, output, "it is the input");
    }
    EXPECT_EQ(folder_.read("a.jsonl"), tiny_json_lines());
  }
}

TEST_F(MainOutputs, F079_RefusesAFolderThatIsRead) {
  const std::string one = input("news/سياسة/1.txt", "عقد الوزراء اجتماعا طارئا");
  input("news/رياضة/2.txt", "فاز الفريق بالمباراة");
  const std::string outside = input("outside.txt", "خبر آخر");
  fs::create_directory_symlink(folder_.path("news"), folder_.path("link"));
  fs::create_symlink(outside, folder_.path("news/3.txt"));
  for (const Writer& writer : writers()) {
    for (const char* from : {"news", "link", "news/"}) {
      for (const char* to : {"news/سياسة/1.txt", "link/سياسة/1.txt", "news/new.txt", "news/new.csv",
                             "outside.txt", "news/3.txt"}) {
        expect_refused(writer, folder_.path(from), folder_.path(to), "lies in the folder");
      }
    }
  }
  EXPECT_EQ(folder_.read("news/سياسة/1.txt"), "عقد الوزراء اجتماعا طارئا");
  EXPECT_EQ(folder_.read("outside.txt"), "خبر آخر");
}

TEST_F(MainOutputs, F079_RefusesAMissingFolderBeforeTheWork) {
  const std::string nothing = folder_.path("fifo");  // reading it would wait for ever
  ASSERT_EQ(::mkfifo(nothing.c_str(), 0600), 0);
  for (const Writer& writer : writers()) {
    if (std::string(writer.name) == "score --shard") continue;  // needs files
    expect_refused(writer, nothing, folder_.path("none/out"), "does not exist");
  }
}

TEST_F(MainOutputs, F079_RefusesWhatLiesBesideTheOutputToo) {
  for (const char* suffix : {".partial", ".journal", ".manifest"}) {
    const std::string file = input(std::string("s.csv") + suffix, tiny_json_lines());
    const Outcome outcome =
        run_command({"score", model(), file, "--shard", "1/2", "-o", folder_.path("s.csv")});
    EXPECT_EQ(outcome.status, 73) << outcome.err;
    EXPECT_EQ(folder_.read(std::string("s.csv") + suffix), tiny_json_lines());
  }
}

TEST_F(MainOutputs, F079_RefusesOneFileForTwoOutputs) {
  const std::string file = input("a.jsonl", tiny_json_lines());
  const Outcome outcome = run_command({"contrast", file, "--by", "topic", "--min-count", "1",
                                       "--csv", folder_.path("x"), "--html", folder_.path("./x")});
  EXPECT_EQ(outcome.status, 73);
  EXPECT_NE(outcome.err.find("it is named for two outputs"), std::string::npos) << outcome.err;
}

TEST_F(MainOutputs, F083_NamesWhoIsWriting) {
  const std::string fifo = folder_.path("fifo");
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  RunningCommand first({"score", model(), fifo, "-o", folder_.path("s.csv")});
  while (!fs::exists(folder_.path("s.csv.partial"))) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  const std::string file = input("a.jsonl", tiny_json_lines());
  for (const bool resume : {false, true}) {
    std::vector<std::string> all = {"score", model(), file, "-o", folder_.path("s.csv")};
    if (resume) all.push_back("--resume");
    const Outcome second = run_command(all);
    EXPECT_EQ(second.status, 75);
    EXPECT_NE(second.err.find(" is writing it"), std::string::npos) << second.err;
  }
}

TEST_F(MainOutputs, F023_LeavesWholeModelsOrNoneWhenKilled) {
  const std::string file = input("a.jsonl", tiny_json_lines());
  const std::string old = (model(), folder_.read("tiny.zawiya"));
  const std::size_t entries = folder_.entry_count();
  const std::vector<std::string> train = {"train",    file,      "--label",  "topic",
                                          "--label",  "framing", "--min-df", "1",
                                          "--lambda", "0.001",   "-m",       model()};
  for (int wait = 0; wait < 300; wait += 15) {
    RunningCommand command(train);
    std::this_thread::sleep_for(std::chrono::milliseconds(wait));
    command.send(SIGKILL);
    command.wait();
    EXPECT_TRUE(folder_.read("tiny.zawiya") == old) << "the same articles give the same bytes";
  }
  EXPECT_EQ(run_command(train).status, 0);
  EXPECT_EQ(folder_.entry_count(), entries) << "what was left is cleared away";
}

TEST_F(MainOutputs, F063_GuardsSpreadsheetsInEveryTable) {
  std::string lines;
  for (const TinyArticle& article : tiny_articles()) {
    lines += R"({"id":"=)" + article.id + R"(","text":")" + article.text + " " + article.text +
             R"(","topic":"+)" + article.topic + R"(","outlet":"@)" + article.framing + "\"}\n";
  }
  const std::string file = input("a.jsonl", lines);
  const std::string table = folder_.path("t.csv");
  const std::vector<std::vector<std::string>> runs = {
      {"score", model(), file, "-o", table},
      {"crossval", file, "--label", "topic", "--lambda", "0.001", "--folds", "2", "--predictions",
       table},
      {"contrast", file, "--by", "topic", "--min-count", "1", "--csv", table},
      {"contrast", file, "--by", "topic", "--min-count", "1", "--names", "default", "--names-csv",
       table},
      {"audit", file, "--sources", "--csv", table},
      {"audit", file, "--label", "topic", "--label-errors", table},
      {"suggest", model(), file, "--label", "topic=todo", "-o", table}};
  for (std::vector<std::string> run : runs) {
    const auto dangerous = [&] {
      std::size_t fields = 0;
      for (const CsvRow& row : csv_rows(folder_.read("t.csv"))) {
        for (const std::string& field : row) {
          fields += !field.empty() && std::string("=+@").find(field[0]) != std::string::npos;
        }
      }
      return fields;
    };
    const Outcome plain = run_command(run);
    ASSERT_EQ(plain.status, 0) << plain.err;
    EXPECT_NE(folder_.read("t.csv").substr(0, 3), "\xEF\xBB\xBF");
    const std::size_t rows = csv_rows(folder_.read("t.csv")).size();
    run.push_back("--excel");
    ASSERT_EQ(run_command(run).status, 0);
    EXPECT_EQ(folder_.read("t.csv").substr(0, 3), "\xEF\xBB\xBF") << run[0];
    EXPECT_EQ(dangerous(), 0U) << run[0] << folder_.read("t.csv").substr(0, 500);
    EXPECT_EQ(csv_rows(folder_.read("t.csv")).size(), rows);
  }
}

TEST_F(MainOutputs, F019_ReadsStandardInputForOneFileAlone) {
  const std::vector<std::vector<std::string>> runs = {
      {"score", "-", "-"},
      {"classify", "-", "-"},
      {"evaluate", "-", "-"},
      {"report", "-", "-", "-o", folder_.path("r")},
      {"compare", "-", "-"},
      {"compare", "-", input("a.txt", "خبر"), "--model", "-"},
      {"contrast", "-", "--by", "x", "--prior", "-"},
      {"train", "-", "--label", "x", "--outlets", "-", "-m", folder_.path("m")},
      {"audit", "-", "--sources", "--alias-file", "-"},
      {"suggest", "-", "-", "--label", "topic"}};
  for (const std::vector<std::string>& run : runs) {
    const Outcome outcome = run_command(run, {.input = tiny_json_lines()});
    EXPECT_EQ(outcome.status, 64) << run[0] << outcome.err;
    EXPECT_EQ(outcome.out, "");
  }
}

TEST_F(MainOutputs, F058_SaysThatATableIsEmpty) {
  for (const char* name : {"a.jsonl", "a.csv"}) {
    const Outcome outcome = run_command(
        {"score", model(), input(name, std::string(name) == "a.csv" ? "id,text\n" : "")});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(csv_rows(outcome.out).size(), 1U);
    EXPECT_NE(outcome.err.find("the input holds no article; the table is empty"),
              std::string::npos);
    EXPECT_NE(outcome.err.find("zawiya: 0 rows: "), std::string::npos) << outcome.err;
  }
}

TEST_F(MainOutputs, TablesDoNotDependOnTheFolderOfTheirInput) {
  const std::string lines = json_line("", "خبر") + "{\"id\":\n" + json_line("", "...");
  input("here/a.jsonl", lines);
  const std::string there = folder_.path("here");
  const std::string absolute = run_command({"score", model(), there + "/a.jsonl"}).out;
  for (const auto& [folder, name] : std::vector<std::pair<std::string, std::string>>{
           {there, "a.jsonl"}, {there, "./a.jsonl"}, {folder_.path(), "here/a.jsonl"}}) {
    EXPECT_EQ(run_command({"score", model(), name}, {.folder = folder}).out, absolute);
  }
  EXPECT_EQ(csv_rows(absolute)[1][0], "a.jsonl:1");
  EXPECT_EQ(csv_rows(absolute)[2][7].find("a.jsonl:2: "), 0U) << absolute;
  input("there/a.jsonl", lines);
  const std::vector<CsvRow> two = csv_rows(
      run_command({"score", model(), "here/a.jsonl", "there/a.jsonl"}, {.folder = folder_.path()})
          .out);
  EXPECT_EQ(two[1][0], "here/a.jsonl:1") << "two of one name are told apart";
  EXPECT_EQ(two[4][0], "there/a.jsonl:1");
}

TEST_F(MainOutputs, LabelsAreLeftEmptyWhereTooLittleIsKnown) {
  const std::string file = input("a.jsonl", json_line("known", "سعر النفط في الأسواق") +
                                                json_line("unknown", "كلمات غريبة مجهولة تماما"));
  const Outcome outcome = run_command({"score", model(), file, "--min-known", "0.5"});
  const std::vector<CsvRow> rows = csv_rows(outcome.out);
  EXPECT_NE(rows[1][1], "");
  EXPECT_EQ(rows[2][1], "");
  EXPECT_EQ(rows[2][3], "");
  EXPECT_NE(rows[2][2], "") << "the probability stays";
  EXPECT_NE(outcome.err.find("1 with less than 50 % known"), std::string::npos) << outcome.err;
}

TEST_F(MainOutputs, DamagedTextIsCounted) {
  const std::string file =
      input("a.jsonl", json_line("bytes", "سعر النفط \xD9 في") +
                           json_line("mark", "سعر النفط \uFFFD") + json_line("sound", "سعر النفط"));
  EXPECT_NE(run_command({"score", model(), file}).err.find("3 rows: 0 failed, 2 damaged"),
            std::string::npos);
}

TEST_F(MainOutputs, AModelOfTargetsOrPairsAnswersNothingWithoutThem) {
  for (const char* flag : {"--target", "--pair"}) {
    std::string lines;
    for (const TinyArticle& article : tiny_articles()) {
      lines += R"({"id":")" + article.id + R"(","text":")" + article.text + R"(","about":")" +
               article.title + R"(","topic":")" + article.topic + "\"}\n";
    }
    const std::string file = input("stance.jsonl", lines);
    const std::string of = folder_.path("stance.zawiya");
    ASSERT_EQ(run_command({"train", file, "--label", "topic", flag, "about", "--min-df", "1",
                           "--lambda", "0.001", "-m", of})
                  .status,
              0);
    const std::string some =
        input("some.jsonl", R"({"id":"a","text":"سعر النفط","about":"النفط"})"
                            "\n" +
                                json_line("b", "سعر النفط") +
                                R"({"id":"c","text":"سعر","about":" \u200f…"})");
    const Outcome scored = run_command({"score", of, some});
    EXPECT_EQ(scored.status, 0) << scored.err;
    const std::vector<CsvRow> rows = csv_rows(scored.out);
    EXPECT_NE(rows[1][1], "");
    for (const std::size_t r : {2U, 3U}) {
      EXPECT_EQ(rows[r][1], "");
      EXPECT_NE(rows[r].back().find("the article has no"), std::string::npos) << scored.out;
      EXPECT_NE(rows[r].back().find("in the column 'about'"), std::string::npos) << scored.out;
    }
    if (std::string(flag) == "--target") {
      EXPECT_NE(scored.err.find("2 without target"), std::string::npos) << scored.err;
    }
    const Outcome classified = run_command({"classify", of, some, "--json"});
    EXPECT_EQ(classified.status, 0) << classified.err;
    EXPECT_NE(classified.out.find("the article has no"), std::string::npos) << classified.out;
    const std::string given = std::string(flag) + "-text";
    const Outcome blank = run_command({"classify", of, some, given, " \t"});
    EXPECT_EQ(blank.status, 64);
    EXPECT_NE(blank.err.find(given + ": found nothing but white space"), std::string::npos)
        << blank.err;
    const std::string partly =
        input("partly.jsonl", lines + R"({"id":"x","text":"سعر","topic":"اقتصاد"})");
    const Outcome warned = run_command({"train", partly, "--label", "topic", flag, "about",
                                        "--min-df", "1", "--lambda", "0.001", "-m", of});
    EXPECT_NE(warned.err.find("1 of 31 articles have no "), std::string::npos) << warned.err;
  }
}

}  // namespace
}  // namespace zawiya::cli
