#include "datasets/reader.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "compressed.hpp"
#include "read_outcome.hpp"
#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

// Reads what `content` comes to when it is standard input.
ReadOutcome read_standard_input(const std::string& content) {
  const ScratchFolder folder;
  const std::string file = folder.write("stdin", content);
  const int kept = ::dup(STDIN_FILENO);
  const int other = ::open(file.c_str(), O_RDONLY);
  ::dup2(other, STDIN_FILENO);
  ::close(other);
  ReadOutcome outcome = read_to_end({"-"});
  ::dup2(kept, STDIN_FILENO);
  ::close(kept);
  return outcome;
}

TEST(Reader, NumbersRecordsOverAllInputsInOrder) {
  const ScratchFolder folder;
  const std::string first = folder.write("a.jsonl", "{\"id\":1,\"text\":\"a\"}\n{bad}\n");
  const std::string second = folder.write("b.csv", "id,text\n3,c\n");
  const std::string third = folder.write("c.xml", "<DOC><ID>4</ID><TEXT>d</TEXT></DOC>");
  const std::string fourth = folder.write("d.txt", "e");
  const ReadOutcome outcome = read_to_end({first, second, third, fourth});
  EXPECT_EQ(outcome.ids(), (std::vector<std::string>{"1", "a.jsonl:2", "3", "4", "d.txt"}));
  EXPECT_EQ(outcome.rows[1].article.text, "");
  for (std::size_t i = 0; i < outcome.rows.size(); ++i) EXPECT_EQ(outcome.rows[i].number, i + 1);
}

TEST(Reader, ReadsTheSameWhateverTheBlockSize) {
  const ScratchFolder folder;
  std::string json;
  std::string csv = "id,text\n";
  std::string xml;
  for (int i = 0; i < 300; ++i) {
    const std::string id = std::to_string(i);
    const std::string text(static_cast<std::size_t>(i * 7 % 501), 'x');
    json += "{\"id\":" + id + ",\"text\":\"" + text + "\"}\n";
    csv += id + ",\"" + text + "\n\"\"\"\r\n";
    xml += "<DOC><ID>" + id + "</ID><TEXT>" + text + "</TEXT></DOC>\n";
  }
  const std::vector<std::string> inputs = {
      folder.write("a.jsonl", json), folder.write("b.csv.gz", gzipped(csv)),
      folder.write("c.xml.zst", zstd_compressed(xml)),
      folder.write("d.json", "[" + json.substr(0, json.size() - 1) + "]")};
  const ReadOutcome whole = read_to_end(inputs);
  ASSERT_EQ(whole.rows.size(), 1200U);
  for (const std::size_t block_bytes : {1, 7, 64, 1000, 4096}) {
    ReaderOptions options;
    options.block_bytes = block_bytes;
    const ReadOutcome outcome = read_to_end(inputs, options);
    ASSERT_EQ(outcome.rows.size(), whole.rows.size()) << block_bytes;
    for (std::size_t i = 0; i < whole.rows.size(); ++i) {
      EXPECT_EQ(outcome.rows[i].article.id, whole.rows[i].article.id);
      EXPECT_EQ(outcome.rows[i].article.text, whole.rows[i].article.text);
      EXPECT_EQ(outcome.rows[i].line, whole.rows[i].line);
      EXPECT_EQ(outcome.rows[i].byte, whole.rows[i].byte);
      EXPECT_EQ(outcome.rows[i].fault, "");
    }
  }
}

TEST(Reader, PointsAtTheRecordsFirstByte) {
  const ScratchFolder folder;
  const std::string content = "\xEF\xBB\xBF{\"id\":1,\"text\":\"a\"}\n\n{\"id\":2,\"text\":\"b\"}";
  const ReadOutcome outcome = read_to_end({folder.write("a.jsonl.gz", gzipped(content))});
  ASSERT_EQ(outcome.rows.size(), 2U);
  EXPECT_EQ(content.substr(outcome.rows[0].byte, 7), "{\"id\":1");
  EXPECT_EQ(content.substr(outcome.rows[1].byte, 7), "{\"id\":2");
  EXPECT_EQ(outcome.rows[1].line, 3U);
}

TEST(Reader, PadsEveryBlock) {
  const ScratchFolder folder;
  ReaderOptions options;
  options.block_bytes = 1;
  Reader reader({folder.write("a.jsonl", "{\"text\":\"a\"}\n{\"text\":\"b\"}")}, options);
  Block block;
  while (reader.read(block)) {
    const Block::Record& last = block.records.back();
    EXPECT_GE(block.bytes.size(), last.begin + last.size_bytes + 64);
  }
  EXPECT_TRUE(block.records.empty());
  EXPECT_FALSE(reader.read(block));
}

TEST(Reader, AllocatesNothingForTheBlocksOfASteadyRun) {
  const ScratchFolder folder;
  std::string lines;
  for (int i = 0; i < 20000; ++i) lines += "{\"id\":1,\"text\":\"abcdefgh\"}\n";
  ReaderOptions options;
  options.block_bytes = 16384;
  Reader reader({folder.write("a.jsonl", lines)}, options);
  Block block;
  ASSERT_TRUE(reader.read(block));
  ASSERT_TRUE(reader.read(block));
  const char* const bytes = block.bytes.data();
  while (reader.read(block)) EXPECT_EQ(block.bytes.data(), bytes);
}

TEST(Reader, TellsHowFarItIs) {
  const ScratchFolder folder;
  const std::string file = folder.write("a.jsonl", "{\"text\":\"a\"}\n");
  const std::string zipped = folder.write("b.jsonl.gz", gzipped("{\"text\":\"a\"}\n"));
  Reader reader({file, zipped}, {});
  EXPECT_EQ(reader.total_bytes(),
            std::filesystem::file_size(file) + std::filesystem::file_size(zipped));
  Block block;
  while (reader.read(block)) {
  }
  EXPECT_EQ(block.input_bytes, reader.total_bytes());
}

TEST(Reader, GoesOnWithTheNextInputAfterADamagedOne) {
  const ScratchFolder folder;
  const ReadOutcome outcome = read_to_end({folder.write("a.jsonl", "{\"id\":1,\"text\":\"a\"}\n"),
                                           folder.write("b.xml", "{id:2}"),
                                           folder.write("c.jsonl", "{\"id\":3,\"text\":\"c\"}\n")});
  EXPECT_EQ(outcome.ids(), (std::vector<std::string>{"1", "3"}));
  ASSERT_EQ(outcome.format_errors.size(), 1U);
  EXPECT_NE(outcome.format_errors[0].find("b.xml: expected XML"), std::string::npos);
}

TEST(Reader, RecognisesStandardInput) {
  EXPECT_EQ(read_standard_input("{\"id\":7,\"text\":\"a\"}\n").ids(),
            std::vector<std::string>{"7"});
  EXPECT_EQ(read_standard_input("<DOC><ID>8</ID><TEXT>a</TEXT></DOC>").ids(),
            std::vector<std::string>{"8"});
  const ReadOutcome text = read_standard_input("خبر عاجل\nسطر ثان\n");
  EXPECT_EQ(text.ids(), std::vector<std::string>{"-"});
  EXPECT_EQ(text.texts(), std::vector<std::string>{"خبر عاجل\nسطر ثان\n"});
  EXPECT_EQ(read_standard_input(zstd_compressed("{\"id\":9,\"text\":\"a\"}\n")).ids(),
            std::vector<std::string>{"9"});
  EXPECT_TRUE(read_standard_input("").rows.empty());
  EXPECT_TRUE(read_standard_input("\n\n").rows.empty());
}

TEST(Reader, NamesStandardInputInFaults) {
  const ReadOutcome outcome = read_standard_input("{\"text\":\"a\"}\n{bad\n");
  ASSERT_EQ(outcome.rows.size(), 2U);
  EXPECT_EQ(outcome.rows[1].fault.substr(0, 17), "standard input:2:");
  EXPECT_EQ(outcome.rows[1].article.id, "-:2");
}

TEST(Reader, LabelsTheTextsOfAFolderByItsSubfolders) {
  const ScratchFolder folder;
  folder.write("corpus/sport/2.txt", "\xEF\xBB\xBFرياضة");
  folder.write("corpus/politics/deep/1.txt.gz", gzipped("سياسة"));
  folder.write("corpus/0.txt", "");
  ReaderOptions options;
  options.folder_labels = true;
  options.columns.labels = {{"topic", "topic"}};
  const ReadOutcome outcome = read_to_end({folder.path("corpus")}, options);
  EXPECT_EQ(outcome.ids(),
            (std::vector<std::string>{"0.txt", "politics/deep/1.txt.gz", "sport/2.txt"}));
  EXPECT_EQ(outcome.texts(), (std::vector<std::string>{"", "سياسة", "رياضة"}));
  std::vector<std::string> labels;
  for (const ReadOutcome::Row& row : outcome.rows) labels.push_back(row.article.labels.at(0));
  EXPECT_EQ(labels, (std::vector<std::string>{"", "politics", "sport"}));
  options.folder_labels = false;
  EXPECT_EQ(read_to_end({folder.path("corpus")}, options).rows[1].article.labels,
            std::vector<std::string>{""});
}

TEST(Reader, GivesFurtherColumnsOfEveryFormat) {
  const ScratchFolder folder;
  ReaderOptions options;
  options.columns.extra = {"day", "event"};
  const std::vector<std::string> values = {"1", "e"};
  for (const auto& [name, content] : std::vector<std::pair<std::string, std::string>>{
           {"a.jsonl", "{\"text\":\"t\",\"day\":1,\"event\":\"e\"}\n"},
           {"a.csv", "event,text,day\ne,t,1\n"},
           {"a.xml", "<DOC>\n<TEXT>t</TEXT>\n<DAY>1</DAY>\n<EVENT>e</EVENT>\n</DOC>\n"}}) {
    EXPECT_EQ(read_to_end({folder.write(name, content)}, options).rows.at(0).article.extra, values)
        << name;
  }
  folder.write("c/1.txt", "t");
  EXPECT_EQ(read_to_end({folder.path("c")}, options).rows.at(0).article.extra,
            (std::vector<std::string>{"", ""}));
  EXPECT_EQ(read_to_end({folder.write("b.csv", "text,day\nt,1\n")}, options).format_errors.size(),
            1U);
}

TEST(Reader, FaultsTheDamagedFilesOfAFolderAndGoesOn) {
  const ScratchFolder folder;
  folder.write("c/1.txt", "a");
  folder.write("c/2.txt", "\xFF\xD8\xFF\xE0JFIF");
  folder.write("c/3.txt", gzipped("b").substr(0, 12));
  folder.write("c/4.txt", std::string(3000, 'x'));
  folder.write("c/5.txt", "e");
  ReaderOptions options;
  options.max_record_bytes = 2000;
  const ReadOutcome outcome = read_to_end({folder.path("c")}, options);
  EXPECT_TRUE(outcome.format_errors.empty());
  EXPECT_EQ(outcome.ids(), (std::vector<std::string>{"1.txt", "2.txt", "3.txt", "4.txt", "5.txt"}));
  ASSERT_EQ(outcome.rows.size(), 5U);
  EXPECT_EQ(outcome.rows[1].fault,
            folder.path("c/2.txt") + ": this is a JPEG image, expected text");
  EXPECT_NE(outcome.rows[2].fault.find("c/3.txt: damaged gzip"), std::string::npos);
  EXPECT_NE(outcome.rows[3].fault.find("c/4.txt: the record is longer"), std::string::npos);
  EXPECT_EQ(outcome.rows[4].fault, "");
}

ReaderOptions at_hand_as(std::string_view content) {
  ReaderOptions options;
  options.name_alone = true;
  options.content = content;
  return options;
}

TEST(Reader, ReadsBytesAtHandAsIfAFileHeldThem) {
  ReaderOptions by_name;
  by_name.name_alone = true;
  const ScratchFolder folder;
  const std::string csv = "id,text\n1,خبر\n,آخر\n\"3,open\n";
  for (const std::string& content : {csv, gzipped(csv), zstd_compressed(csv), std::string()}) {
    const ReadOutcome stored = read_to_end({folder.write("a.csv", content)}, by_name);
    const ReadOutcome at_hand = read_to_end({"a.csv"}, at_hand_as(content));
    EXPECT_EQ(at_hand.ids(), stored.ids());
    ASSERT_EQ(at_hand.rows.size(), stored.rows.size());
    for (std::size_t i = 0; i < stored.rows.size(); ++i) {
      EXPECT_EQ(at_hand.rows[i].article.text, stored.rows[i].article.text);
      EXPECT_EQ(at_hand.rows[i].fault, stored.rows[i].fault);
    }
  }
}

TEST(Reader, OpensNothingWhereTheBytesAreAtHand) {
  const ScratchFolder folder;
  const std::string file = folder.write("a.csv", "id,text\nstored,خبر\n");
  for (const std::string& name : {file, folder.path(), std::string("/nowhere/b.csv")}) {
    const std::string content = "id,text\nat hand,خبر\n";
    EXPECT_EQ(read_to_end({name}, at_hand_as(content)).ids(), std::vector<std::string>{"at hand"});
  }
}

TEST(Reader, LimitsWhatBytesAtHandInflateTo) {
  const std::string bomb = gzipped("id,text\n1," + std::string(1'000'000, 'a') + "\n");
  ReaderOptions options = at_hand_as(bomb);
  options.max_inflated_bytes = 1000;
  const ReadOutcome outcome = read_to_end({"a.csv"}, options);
  ASSERT_EQ(outcome.format_errors.size(), 1U);
  EXPECT_NE(outcome.format_errors[0].find("a.csv: inflates to more than the limit of 1000 bytes"),
            std::string::npos)
      << outcome.format_errors[0];
}

TEST(Reader, RefusesWhatIsMissingBeforeItReadsAnything) {
  const ScratchFolder folder;
  const std::string good = folder.write("a.jsonl", "{\"text\":\"a\"}\n");
  EXPECT_THROW(Reader({good, folder.path("missing.jsonl")}, {}), InputError);
}

}  // namespace
}  // namespace zawiya::datasets
