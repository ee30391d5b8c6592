#include "datasets/table_sniffer.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <vector>

#include "datasets/column_match.hpp"
#include "datasets/csv_cutter.hpp"
#include "datasets/csv_fields.hpp"

namespace zawiya::datasets {
namespace {

constexpr std::array kDelimiters = {'\x01', '\x1f', ',', ';', '\t', '|'};  // the surest first

bool names_body(std::span<const std::string_view> names, std::span<const std::string> bodies,
                bool all_bodies) {
  const auto is_there = [&](const std::string& body) {
    return !matching_columns(body, names).empty();
  };
  return all_bodies ? std::all_of(bodies.begin(), bodies.end(), is_there)
                    : std::any_of(bodies.begin(), bodies.end(), is_there);
}

SeenTable seen_as(const TableDialect& dialect, std::string_view head, bool at_end,
                  std::span<const std::string> bodies, bool all_bodies) {
  SeenTable seen;
  seen.dialect = dialect;
  std::vector<Cut> cuts;
  CsvCutter cutter(dialect, head.size() + 1);
  cutter.cut(head, at_end, cuts);
  if (cuts.empty()) {
    CsvCutter of_the_first(dialect, head.size() + 1);
    of_the_first.cut(head, true, cuts);
  }
  std::string unescaped;
  std::vector<std::string_view> fields;
  for (const Cut& cut : cuts) {
    const std::string_view row = head.substr(cut.begin, cut.size_bytes);
    if (seen.rows == 0 && named_delimiter(row)) continue;
    if (dialect.quoted) {
      const RowQuotes quotes = quotes_of(row, dialect.delimiter);
      seen.quotes_closed += quotes.closed;
      seen.quotes_stray += std::max<std::size_t>(quotes.loose, cut.fault.empty() ? 0 : 1);
    }
    split_csv_row(row, dialect, unescaped, fields);
    if (seen.rows == 0) {
      seen.columns = fields.size();
      seen.names_body = names_body(fields, bodies, all_bodies);
    }
    if (!fields.empty()) seen.longest_first = std::max(seen.longest_first, fields[0].size());
    ++seen.rows;
    if (cut.fault.empty() && fields.size() == seen.columns) ++seen.agreeing;
  }
  return seen;
}

// The better of two ways to read quotes between the same delimiters.
SeenTable with_quotes_or_not(char delimiter, std::string_view head, bool at_end,
                             const InputChoice& choice, std::span<const std::string> bodies,
                             bool all_bodies) {
  const TableDialect quoted = {delimiter, true, true};
  // In a text without quoting a CR may stand in a field, unless CRs are all the line ends there
  // are.
  const TableDialect unquoted = {delimiter, false, head.find('\n') == head.npos};
  const SeenTable with = seen_as(quoted, head, at_end, bodies, all_bodies);
  const SeenTable without = seen_as(unquoted, head, at_end, bodies, all_bodies);
  if (is_control_delimiter(delimiter) && !choice.quoted) return without;
  if (choice.quoted) return *choice.quoted ? with : without;
  if (with.names_body && !without.names_body) return with;
  if (with.quotes_stray == 0) {
    return with.quotes_closed > 0 || delimiter != '\t' ? with : without;
  }
  if (with.quotes_closed >= with.quotes_stray) return with;
  const bool all_agree = without.agreeing == without.rows && without.rows > 1;
  const bool rather =
      delimiter == '\t' && without.agreeing * with.rows >= with.agreeing * without.rows;
  return all_agree || rather ? without : with;
}

double share(const SeenTable& seen) {
  return seen.rows == 0 ? 0 : static_cast<double>(seen.agreeing) / static_cast<double>(seen.rows);
}

}  // namespace

std::optional<char> named_delimiter(std::string_view row) {
  constexpr std::size_t kLineBytes = 5;
  constexpr std::string_view kMarks = "\x01\x1f\t,;|:/!#$%&*+=?@^~<>";
  if (row.size() != kLineBytes || !row.starts_with("sep=")) return std::nullopt;
  return kMarks.find(row.back()) == kMarks.npos ? std::nullopt : std::optional(row.back());
}

SeenTable seen_table(std::string_view head, bool at_end, const InputChoice& choice, char usual,
                     std::span<const std::string> bodies, bool all_bodies) {
  const std::string_view first_line = head.substr(0, head.find_first_of("\r\n"));
  const auto given = choice.delimiter ? choice.delimiter : named_delimiter(first_line);
  if (given) return with_quotes_or_not(*given, head, at_end, choice, bodies, all_bodies);
  SeenTable best;
  const auto rank = [&](const SeenTable& seen) {
    return std::tuple(seen.names_body, seen.columns > 1, share(seen),
                      seen.dialect.delimiter == usual, seen.columns);
  };
  for (const char delimiter : kDelimiters) {
    if (is_control_delimiter(delimiter) && head.find(delimiter) == head.npos) continue;
    SeenTable seen = with_quotes_or_not(delimiter, head, at_end, choice, bodies, all_bodies);
    if (best.columns == 0 || rank(seen) > rank(best)) best = seen;
  }
  return best;
}

bool is_control_delimiter(char delimiter) { return delimiter == '\x01' || delimiter == '\x1f'; }

std::string_view name_of_delimiter(char delimiter) {
  switch (delimiter) {
    case ',':
      return "commas";
    case ';':
      return "semicolons";
    case '\t':
      return "tabs";
    case '|':
      return "bars";
    case '\x01':
      return "the control character 01";
    case '\x1f':
      return "the control character 1F";
    default:
      return "the delimiter given";
  }
}

}  // namespace zawiya::datasets
