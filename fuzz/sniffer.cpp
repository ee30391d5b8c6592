// What an input is taken for: any head gives an answer or a sentence; and a table that was written
// as tables are is read back as it was written, or refused, never otherwise.
#include <array>
#include <string>
#include <vector>

#include "datasets/encoding.hpp"
#include "datasets/errors.hpp"
#include "datasets/foreign_content.hpp"
#include "datasets/input_kind.hpp"
#include "datasets/input_list.hpp"
#include "datasets/json_layout.hpp"
#include "datasets/reader.hpp"
#include "datasets/table_sniffer.hpp"
#include "fuzz/fuzzed_file.hpp"
#include "fuzz/targets.hpp"
#include "tests/datasets/read_outcome.hpp"
#include "text/utf8.hpp"

namespace zawiya::fuzz {
namespace {

const std::vector<std::string> kBodies = {"text", "content", "body"};

void sniff_any(std::string_view head, bool at_end) {
  const datasets::SeenEncoding encoding = datasets::seen_encoding(head);
  require(encoding.score >= 0 && encoding.score <= 100, "a score is one");
  require(encoding.mark_bytes <= head.size(), "a mark is of the input");
  datasets::foreign_content(head);
  std::string repaired;
  text::repair_utf8(head, repaired);
  datasets::foreign_page(repaired);
  datasets::json_layout(repaired, kBodies);
  for (const char usual : {'\0', ',', '\t'}) {
    const datasets::SeenTable seen =
        datasets::seen_table(repaired, at_end, {}, usual, kBodies, false);
    require(seen.agreeing <= seen.rows, "rows that agree are rows");
    const std::string line = std::string("sep=") + seen.dialect.delimiter;
    require(datasets::named_delimiter(line).has_value(), "a delimiter is one");
  }
  for (const char* name : {"a", "a.csv", "a.tsv", "a.json", "a.xml", "a.txt"}) {
    try {
      datasets::recognise_input({name, 0, name}, repaired, at_end, {});
    } catch (const datasets::FormatError& error) {
      require(*error.what() != '\0', "errors say why");
    }
  }
}

/// A field as RFC 4180 has it, quoted where it must be or may be.
std::string field_of(const std::string& value, char delimiter, bool always) {
  const std::string special = std::string("\"\r\n") + delimiter;
  if (!always && value.find_first_of(special) == std::string::npos) return value;
  std::string field = "\"";
  for (const char c : value) field.append(c == '"' ? 2 : 1, c);
  return field + '"';
}

/// Whether a line of a field, but the first, could be a row of its own: then it is in doubt which
/// it is.
bool holds_rows(std::string_view value, char delimiter) {
  for (std::size_t end = value.find_first_of("\r\n"); end != value.npos;) {
    const std::size_t begin = end + 1;
    end = value.find_first_of("\r\n", begin);
    const std::string_view line = value.substr(begin, end - begin);
    const std::string_view first = line.substr(0, line.find(delimiter));
    if (first.size() < line.size() && first.find_first_of("0123456789") != first.npos) return true;
  }
  return false;
}

/// Titles and texts, NUL between, as a table and back.
void write_and_read(std::string_view input, char delimiter, bool always) {
  static FuzzedFile file("table");
  std::string repaired;
  text::repair_utf8(input, repaired);
  std::string_view rest = repaired;
  std::vector<std::array<std::string, 2>> rows;
  while (!rest.empty()) {
    const std::string title(next_part(rest));
    rows.push_back({title, std::string(next_part(rest))});
    for (const std::string& value : rows.back()) {
      if (holds_rows(value, delimiter)) return;
    }
  }
  const std::string separator(1, delimiter);
  std::string table = "id" + separator + "title" + separator + "text\n";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    table += "n" + std::to_string(i) + separator + field_of(rows[i][0], delimiter, always) +
             separator + field_of(rows[i][1], delimiter, always) + "\n";
  }
  const datasets::ReadOutcome outcome = datasets::read_to_end({file.write(table)});
  if (!outcome.format_errors.empty()) return;
  for (std::size_t i = 0; i < outcome.rows.size(); ++i) {
    const datasets::ReadOutcome::Row& row = outcome.rows[i];
    if (!row.fault.empty()) return;  // reading goes on with the next line, whatever it is
    require(i < rows.size(), "no more rows than were written");
    require(row.article.id == "n" + std::to_string(i), "the ids that were written");
    require(row.article.title == rows[i][0], "the titles that were written");
    require(row.article.text == rows[i][1], "the texts that were written");
  }
  require(outcome.rows.size() == rows.size(), "as many rows as were written");
}

}  // namespace

void sniffer(std::string_view input) {
  constexpr std::string_view kDelimiters = ",;\t|";
  const std::size_t way = choice(input, 10);
  if (way < 2) return sniff_any(input, way == 0);
  write_and_read(input, kDelimiters[way % 4], way >= 6);
}

}  // namespace zawiya::fuzz
