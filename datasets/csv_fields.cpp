#include "datasets/csv_fields.hpp"

#include <algorithm>
#include <cstddef>

namespace zawiya::datasets {
namespace {

// Appends to `unescaped` the field that begins with a quote at `begin`; returns where it ends.
std::size_t unescape_field(std::string_view row, std::size_t begin, char delimiter,
                           std::string& unescaped) {
  std::size_t at = begin + 1;
  for (;;) {
    const std::size_t quote = std::min(row.find('"', at), row.size());
    unescaped.append(row.substr(at, quote - at));
    if (quote == row.size()) return quote;
    at = quote + 1;
    if (at == row.size() || row[at] != '"') break;
    unescaped += '"';
    ++at;
  }
  const std::size_t end = std::min(row.find(delimiter, at), row.size());
  unescaped.append(row.substr(at, end - at));
  return end;
}

}  // namespace

void split_csv_row(std::string_view row, const TableDialect& dialect, std::string& unescaped,
                   std::vector<std::string_view>& fields) {
  const char delimiter = dialect.delimiter;
  fields.clear();
  unescaped.clear();
  unescaped.reserve(row.size());  // never moves from here on: unescaping only shortens
  std::size_t at = 0;
  for (;;) {
    std::size_t end = 0;
    if (at == row.size() || row[at] != '"' || !dialect.quoted) {
      end = std::min(row.find(delimiter, at), row.size());
      fields.push_back(row.substr(at, end - at));
    } else {
      const std::size_t quote = row.find('"', at + 1);
      if (quote != row.npos && (quote + 1 == row.size() || row[quote + 1] == delimiter)) {
        end = quote + 1;
        fields.push_back(row.substr(at + 1, quote - at - 1));
      } else {
        const std::size_t begin = unescaped.size();
        end = unescape_field(row, at, delimiter, unescaped);
        fields.push_back(std::string_view(unescaped).substr(begin));
      }
    }
    if (end == row.size()) return;
    at = end + 1;
  }
}

RowQuotes quotes_of(std::string_view row, char delimiter) {
  RowQuotes quotes;
  for (std::size_t at = 0;; ++at) {
    if (at < row.size() && row[at] == '"') {
      std::size_t close = row.find('"', at + 1);
      while (close + 1 < row.size() && close != row.npos && row[close + 1] == '"') {
        close = row.find('"', close + 2);
      }
      at = close == row.npos ? row.size() : close + 1;
      const std::size_t end = std::min(row.find(delimiter, at), row.size());
      const bool is_closed = close != row.npos && end == at;
      const std::string_view rest = row.substr(at, end - at);
      const bool is_odd = std::count(rest.begin(), rest.end(), '"') % 2 == 1;
      ++(is_closed ? quotes.closed : quotes.loose);
      quotes.in_doubt = quotes.in_doubt || close == row.npos || is_odd;
    }
    at = std::min(row.find(delimiter, at), row.size());
    if (at == row.size()) return quotes;
  }
}

}  // namespace zawiya::datasets
