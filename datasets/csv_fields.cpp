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

void split_csv_row(std::string_view row, char delimiter, std::string& unescaped,
                   std::vector<std::string_view>& fields) {
  fields.clear();
  unescaped.clear();
  unescaped.reserve(row.size());  // never moves from here on: unescaping only shortens
  std::size_t at = 0;
  for (;;) {
    std::size_t end = 0;
    if (at == row.size() || row[at] != '"') {
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

}  // namespace zawiya::datasets
