#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "compressed.hpp"
#include "encoded.hpp"
#include "read_outcome.hpp"
#include "scratch_folder.hpp"

// The same articles as every kind of file that people have, whole and cut anywhere: none may be
// read wrongly. That one is refused is fine where it is cut.

namespace zawiya::datasets {
namespace {

struct Told {
  std::string id;
  std::string label;
  std::string text;
};

std::vector<Told> plain_articles() {
  const std::vector<std::string> texts = {
      "أعلنت الوزارة افتتاح مدرسة جديدة في المدينة القديمة بحضور عدد من المواطنين والأهالي",
      "فاز الفريق في المباراة النهائية على منافسه بهدفين مقابل هدف واحد أمام جمهور كبير",
      "ارتفعت أسعار الخضار والفواكه في الأسواق المحلية خلال الأسبوع الماضي بنسبة كبيرة",
      "قال الطبيب إن المرض لا ينتقل بالهواء ونصح الناس بغسل اليدين قبل الطعام وبعده",
  };
  std::vector<Told> all;
  for (int i = 0; i < 16; ++i) {
    const std::string number = std::to_string(i);
    all.push_back({"n" + std::to_string(100 + i), i % 2 == 0 ? "محلي" : "رياضة",
                   texts[static_cast<std::size_t>(i) % texts.size()] + " رقم " + number});
  }
  return all;
}

// With everything that delimiters and quotes are made of.
std::vector<Told> hostile_articles() {
  std::vector<Told> all = plain_articles();
  const std::vector<std::string> tails = {" \"قال\", ثم; مضى | وعاد",
                                          "\nسطر ثان, وفيه \"كلام\"",
                                          ",",
                                          "; a|b",
                                          " 5\"",
                                          "\n\nn7, x",
                                          " {\"id\": 1}",
                                          " \\ \\n </DOC> <b>"};
  for (std::size_t i = 0; i < all.size(); ++i) all[i].text += tails[i % tails.size()];
  all[3].text = "\"" + all[3].text + "\"";
  return all;
}

// Without tabs and line ends, but with quotes that mean nothing.
std::vector<Told> quoted_articles() {
  std::vector<Told> all = plain_articles();
  for (std::size_t i = 0; i < all.size(); i += 3) all[i].text = "\"" + all[i].text;
  all[4].text += "\"";
  return all;
}

std::string in_quotes(const std::string& field) {
  std::string quoted = "\"";
  for (const char c : field) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string table(const std::vector<Told>& all, const std::string& delimiter, char quoting,
                  const std::string& line_end = "\n") {
  const auto field = [&](const std::string& value) {
    const bool needs = value.find_first_of("\"\r\n" + delimiter) != std::string::npos;
    return quoting == 'a' || (quoting == 'm' && needs) ? in_quotes(value) : value;
  };
  std::string content =
      field("id") + delimiter + field("label") + delimiter + field("text") + line_end;
  for (const Told& told : all) {
    content.append(field(told.id)).append(delimiter).append(field(told.label)).append(delimiter);
    content.append(field(told.text)).append(line_end);
  }
  return content;
}

std::string json_string(const std::string& value) {
  std::string json = "\"";
  for (const char c : value) {
    if (c == '\n') {
      json += "\\n";
    } else if (c == '"' || c == '\\') {
      json += std::string("\\") + c;
    } else {
      json += c;
    }
  }
  return json + "\"";
}

std::string json_object(const Told& told, const std::string& between) {
  return "{" + between + "\"id\": " + json_string(told.id) + "," + between +
         "\"label\": " + json_string(told.label) + "," + between +
         "\"text\": " + json_string(told.text) + (between.empty() ? "" : "\n") + "}";
}

std::string json_objects(const std::vector<Told>& all, const std::string& before,
                         const std::string& between, const std::string& inside,
                         const std::string& behind) {
  std::string content = before;
  for (std::size_t i = 0; i < all.size(); ++i) {
    content += (i > 0 ? between : "") + json_object(all[i], inside);
  }
  return content + behind;
}

std::string pandas_columns(const std::vector<Told>& all) {
  std::string ids;
  std::string labels;
  std::string texts;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string key = (i > 0 ? ",\"" : "\"") + std::to_string(i) + "\":";
    ids += key + json_string(all[i].id);
    labels += key + json_string(all[i].label);
    texts += key + json_string(all[i].text);
  }
  return "{\"id\":{" + ids + "},\"label\":{" + labels + "},\"text\":{" + texts + "}}";
}

std::string pandas_index(const std::vector<Told>& all) {
  std::string content;
  for (const Told& told : all) {
    content += (content.empty() ? "{" : ",") + json_string(told.id) +
               ":{\"label\":" + json_string(told.label) + ",\"text\":" + json_string(told.text) +
               "}";
  }
  return content + "}";
}

std::string pandas_split(const std::vector<Told>& all) {
  std::string index;
  std::string data;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string comma = i > 0 ? "," : "";
    index += comma + std::to_string(i);
    data += comma + "[" + json_string(all[i].id) + "," + json_string(all[i].label) + "," +
            json_string(all[i].text) + "]";
  }
  return "{\"columns\":[\"id\",\"label\",\"text\"],\"index\":[" + index + "],\"data\":[" + data +
         "]}";
}

std::string pandas_table(const std::vector<Told>& all) {
  return "{\"schema\":{\"fields\":[{\"name\":\"id\",\"type\":\"string\"}],\"primaryKey\":[\"id\"]},"
         "\"data\":[" +
         json_objects(all, "", ",", "", "") + "]}";
}

std::string trec(const std::vector<Told>& all) {
  std::string content = "<?xml version=\"1.0\"?>\n<ROOT>\n";
  for (const Told& told : all) {
    content += "<DOC>\n<DOCNO>" + told.id + "</DOCNO>\n<LABEL>" + told.label + "</LABEL>\n<TEXT>" +
               told.text + "</TEXT>\n</DOC>\n";
  }
  return content + "</ROOT>\n";
}

struct Kind {
  std::string name;  // the usual one
  std::string content;
  std::vector<Told> articles;
  bool cut_is_broken = false;  // cut anywhere, it may be read to where it is cut
};

const std::string kUtf8Mark = "\xEF\xBB\xBF";

std::vector<Kind> kinds() {
  const std::vector<Told> plain = plain_articles();
  const std::vector<Told> hostile = hostile_articles();
  const std::vector<Told> quoted = quoted_articles();
  const std::string lines = json_objects(hostile, "", "\n", "", "\n");
  const std::string commas = table(hostile, ",", 'm');
  std::vector<Kind> all = {
      {"comma.csv", commas, hostile},
      {"all_quoted.csv", table(hostile, ",", 'a'), hostile},
      {"crlf.csv", kUtf8Mark + table(hostile, ",", 'm', "\r\n"), hostile},
      {"returns.csv", table(plain, ",", 'm', "\r"), plain},
      {"semicolon.csv", kUtf8Mark + table(hostile, ";", 'm', "\r\n"), hostile},
      {"semicolon_quoted.csv", table(hostile, ";", 'a'), hostile},
      {"excel.csv", "sep=;\r\n" + table(hostile, ";", 'm', "\r\n"), hostile},
      {"bar.psv", table(hostile, "|", 'm'), hostile},
      {"bar.csv", table(hostile, "|", 'a'), hostile},
      {"tab.tsv", table(plain, "\t", 'n'), plain},
      {"stray.tsv", table(quoted, "\t", 'n'), quoted},
      {"stray_crlf.tab", table(quoted, "\t", 'n', "\r\n"), quoted},
      {"quoted.tsv", table(hostile, "\t", 'a'), hostile},
      {"minimal.tsv", table(hostile, "\t", 'm'), hostile},
      {"tab.csv", table(hostile, "\t", 'm'), hostile},
      {"lines.jsonl", lines, hostile},
      {"joined.jsonl",
       json_objects({hostile.begin(), hostile.begin() + 8}, kUtf8Mark, "\n", "", "\n") +
           json_objects({hostile.begin() + 8, hostile.end()}, kUtf8Mark, "\r\n", "", "\r\n"),
       hostile},
      {"array.json", json_objects(hostile, "[", ", ", "", "]"), hostile},
      {"array_lines.json", json_objects(hostile, "[", ",\n", "", "]\n"), hostile},
      {"array_pretty.json", json_objects(hostile, "[\n", ",\n", "\n    ", "\n]\n"), hostile},
      {"objects.json", json_objects(hostile, "", "\n", "\n  ", "\n"), hostile},
      {"one_after_the_other.json", json_objects(hostile, "", "", "", ""), hostile},
      {"columns.json", pandas_columns(hostile), hostile},
      {"index.json", pandas_index(hostile), hostile},
      {"split.json", pandas_split(hostile), hostile},
      {"table.json", pandas_table(hostile), hostile},
      {"corpus.xml", trec(plain), plain},
      {"utf16.csv", "\xFF\xFE" + tests::encoded(commas, "UTF-16LE"), hostile},
      {"utf16_tabs.txt", "\xFF\xFE" + tests::encoded(table(hostile, "\t", 'm', "\r\n"), "UTF-16LE"),
       hostile},
      {"utf16.jsonl", "\xFE\xFF" + tests::encoded(lines, "UTF-16BE"), hostile},
      {"arabic_windows.csv", tests::encoded(commas, "windows-1256"), hostile},
      {"arabic_windows.tsv", tests::encoded(table(plain, "\t", 'n'), "windows-1256"), plain},
      {"arabic_windows.jsonl", tests::encoded(lines, "windows-1256"), hostile},
      {"arabic_iso.csv", tests::encoded(commas, "ISO-8859-6"), hostile},
      {"packed.csv.gz", gzipped(commas), hostile},
      {"packed.jsonl.zst", zstd_compressed(lines), hostile},
  };
  return all;
}

// Under which names people have it.
std::vector<std::string> names_of(const Kind& kind, std::size_t number) {
  const std::string stem = "f" + std::to_string(number);
  return {kind.name, stem + ".txt", stem, stem + ".dat"};
}

ReaderOptions zoo_options() {
  ReaderOptions options;
  options.columns.labels = {{"label", "label"}};
  return options;
}

TEST(ReaderZoo, ReadsEveryKindWhole) {
  const ScratchFolder folder;
  std::size_t files = 0;
  const std::vector<Kind> all = kinds();
  for (std::size_t k = 0; k < all.size(); ++k) {
    for (const std::string& name : names_of(all[k], k)) {
      const ReadOutcome outcome = read_to_end({folder.write(name, all[k].content)}, zoo_options());
      ++files;
      EXPECT_TRUE(outcome.format_errors.empty())
          << all[k].name << " as " << name << ": " << outcome.format_errors.front();
      ASSERT_EQ(outcome.rows.size(), all[k].articles.size()) << all[k].name << " as " << name;
      for (std::size_t i = 0; i < outcome.rows.size(); ++i) {
        const ReadOutcome::Row& row = outcome.rows[i];
        EXPECT_EQ(row.fault, "") << all[k].name << " as " << name;
        EXPECT_EQ(row.article.id, all[k].articles[i].id) << all[k].name << " as " << name;
        EXPECT_EQ(row.article.text, all[k].articles[i].text) << all[k].name << " as " << name;
        EXPECT_EQ(row.article.labels.at(0), all[k].articles[i].label) << all[k].name;
      }
    }
  }
  EXPECT_GE(files, 140U);
}

// Whether everything that was read of a part of an input is as it was told. Its last record may end
// early where nothing says so.
void expect_nothing_wrong(const ReadOutcome& outcome, const std::vector<Told>& articles,
                          const std::string& what) {
  std::map<std::string, const Told*> by_id;
  for (const Told& told : articles) by_id[told.id] = &told;
  std::size_t sound = 0;
  for (const ReadOutcome::Row& row : outcome.rows) sound += row.fault.empty() ? 1 : 0;
  for (std::size_t i = 0; i < outcome.rows.size(); ++i) {
    const ReadOutcome::Row& row = outcome.rows[i];
    if (!row.fault.empty()) continue;
    const bool is_last = i + 1 == outcome.rows.size();
    const auto told = by_id.find(row.article.id);
    ASSERT_NE(told, by_id.end()) << what << ": " << row.article.id << " / " << row.article.text;
    const std::string& text = told->second->text;
    if (is_last && text.starts_with(row.article.text)) continue;
    // Half a line end, half a character.
    std::string trimmed = row.article.text;
    if (is_last && trimmed.ends_with('\r')) trimmed.pop_back();
    if (is_last && trimmed.ends_with("\uFFFD")) trimmed.resize(trimmed.size() - 3);
    if (is_last && text.starts_with(trimmed)) continue;
    ASSERT_EQ(row.article.text, text) << what;
    ASSERT_EQ(row.article.labels.at(0), told->second->label) << what;
  }
}

TEST(ReaderZoo, ReadsNothingWronglyOfWhatIsCutAnywhere) {
  const ScratchFolder folder;
  std::mt19937 random(11);
  const std::vector<Kind> all = kinds();
  std::size_t files = 0;
  for (std::size_t k = 0; k < all.size(); ++k) {
    const std::string& content = all[k].content;
    for (const std::string& name : names_of(all[k], k)) {
      for (int round = 0; round < 6; ++round) {
        // Behind the first article: what is shorter may be anything.
        const std::size_t first = content.size() / 5;
        const std::size_t size = first + random() % (content.size() - first);
        const std::string file = folder.write(name, content.substr(0, size));
        expect_nothing_wrong(read_to_end({file}, zoo_options()), all[k].articles,
                             all[k].name + " as " + name + " cut at " + std::to_string(size));
        ++files;
        if (testing::Test::HasFatalFailure()) return;
      }
    }
  }
  EXPECT_GE(files, 800U);
}

TEST(ReaderZoo, ReadsNothingWronglyBehindAStrayQuote) {
  const ScratchFolder folder;
  std::mt19937 random(12);
  const std::vector<Kind> all = kinds();
  for (std::size_t k = 0; k < all.size(); ++k) {
    const bool is_packed = all[k].name.find("packed") == 0;
    if (is_packed || all[k].content.find("\"id\"") == std::string::npos) continue;
    if (all[k].name.find("utf16") == 0) continue;
    for (int round = 0; round < 12; ++round) {
      std::string content = all[k].content;
      // Within the text of an article, not at its ends.
      const std::size_t id = content.find("n1" + std::to_string(round % 10 / 3) + "7");
      const std::size_t space = content.find(' ', std::min(id, content.size() / 2) + 60);
      content.insert(space + 1, "\"");
      const std::string file = folder.write(all[k].name, content);
      const ReadOutcome outcome = read_to_end({file}, zoo_options());
      std::size_t other = 0;
      for (const ReadOutcome::Row& row : outcome.rows) {
        if (!row.fault.empty()) continue;
        const auto told = std::find_if(all[k].articles.begin(), all[k].articles.end(),
                                       [&](const Told& of) { return of.id == row.article.id; });
        ASSERT_NE(told, all[k].articles.end()) << all[k].name << ": " << row.article.id;
        other += row.article.text == told->text ? 0 : 1;
      }
      EXPECT_LE(other, 1U) << all[k].name;  // the article that has the quote now
    }
  }
}

TEST(ReaderZoo, ReadsEveryKindThroughAPipe) {
  const ScratchFolder folder;
  const std::vector<Kind> all = kinds();
  for (const Kind& kind : all) {
    const std::string fifo = folder.path("pipe");
    ::unlink(fifo.c_str());
    ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
    std::thread writer([&] { std::ofstream(fifo, std::ios::binary) << kind.content; });
    const ReadOutcome outcome = read_to_end({fifo}, zoo_options());
    writer.join();
    ASSERT_EQ(outcome.rows.size(), kind.articles.size()) << kind.name;
    for (std::size_t i = 0; i < outcome.rows.size(); ++i) {
      EXPECT_EQ(outcome.rows[i].fault, "") << kind.name;
      EXPECT_EQ(outcome.rows[i].article.text, kind.articles[i].text) << kind.name;
    }
  }
}

TEST(ReaderZoo, ReadsPlainTextAsOneArticle) {
  const ScratchFolder folder;
  const std::vector<std::string> texts = {
      "خبر عاجل\nسطر ثان\n",
      "قال الوزير، أمس، إن الأمر انتهى.\nوأضاف، اليوم، أن العمل بدأ.\n",
      "One, two, three.\nFour, five.\nSix.\n",
      "The text of the law, the content of the body, and more.\nSecond line.\n",
      "- a; b\n- c; d; e\n",
      "عنوان | قسم\n\nنص المقال هنا\n",
      "[خبر] نص\n",
      "\"قال\" ثم مضى\n",
      "<b>خبر</b> نص\n",
      "1. one\n2. two\n",
  };
  for (const std::string& text : texts) {
    for (const std::string name : {"a.txt", "a", "-"}) {
      if (name == "-") continue;
      const ReadOutcome outcome = read_to_end({folder.write(name, text)}, zoo_options());
      ASSERT_EQ(outcome.rows.size(), 1U) << text;
      EXPECT_EQ(outcome.rows[0].article.text, text);
      EXPECT_EQ(outcome.rows[0].fault, "") << text;
    }
  }
}

TEST(ReaderZoo, RefusesWhatMayBeATableAndNamesNoText) {
  const ScratchFolder folder;
  for (const std::string name : {"a.txt", "a"}) {
    const ReadOutcome outcome =
        read_to_end({folder.write(name, "محلي\tنص أول\nرياضة\tنص ثان\n")}, zoo_options());
    ASSERT_EQ(outcome.format_errors.size(), 1U);
    EXPECT_NE(outcome.format_errors[0].find("this may be a table of 2 columns parted by tabs"),
              std::string::npos)
        << outcome.format_errors[0];
  }
}

}  // namespace
}  // namespace zawiya::datasets
