#include "datasets/run_record.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "datasets/checksum.hpp"
#include "text/joined.hpp"
#include "text/shown_text.hpp"

namespace zawiya::datasets {
namespace {

constexpr std::string_view kEnd = "end ";

using Entry = std::pair<std::string, std::string>;

std::vector<Entry> without(const std::vector<Entry>& entries,
                           const std::vector<std::string_view>& keys) {
  std::vector<Entry> left;
  for (const Entry& entry : entries) {
    bool is_left_out = false;
    for (const std::string_view key : keys) is_left_out = is_left_out || entry.first == key;
    if (!is_left_out) left.push_back(entry);
  }
  return left;
}

std::string shown_value(const std::string& value) { return value.empty() ? "none" : value; }

}  // namespace

void RunRecord::add(std::string key, std::string_view value) {
  entries_.emplace_back(std::move(key),
                        text::shown(value, std::numeric_limits<std::size_t>::max()));
}

std::string_view RunRecord::value(std::string_view key) const {
  for (const Entry& entry : entries_) {
    if (entry.first == key) return entry.second;
  }
  return {};
}

std::optional<std::uint64_t> RunRecord::number(std::string_view key) const {
  const std::string_view digits = value(key);
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || digits.empty() || end != digits.data() + digits.size()) return {};
  return number;
}

std::optional<std::string> RunRecord::difference(
    const RunRecord& other, const std::vector<std::string_view>& left_out) const {
  const std::vector<Entry> mine = without(entries_, left_out);
  const std::vector<Entry> others = without(other.entries_, left_out);
  for (std::size_t i = 0; i < std::max(mine.size(), others.size()); ++i) {
    if (i >= others.size()) {
      return text::joined({"it lacks the ", mine[i].first, " ", mine[i].second});
    }
    if (i >= mine.size() || mine[i].first != others[i].first) {
      return text::joined({"it has the ", others[i].first, " ", others[i].second, " besides"});
    }
    if (mine[i].second == others[i].second) continue;
    return text::joined({"its ", mine[i].first, " is ", shown_value(others[i].second), ", not ",
                         shown_value(mine[i].second)});
  }
  return std::nullopt;
}

std::string RunRecord::as_text(std::string_view title) const {
  std::string text = std::string(title) + "\n";
  for (const Entry& entry : entries_) {
    text.append(entry.first).append(" ").append(entry.second).append("\n");
  }
  const std::string digits = checksum_digits(checksum(0, text));
  return text.append(kEnd).append(digits).append("\n");
}

std::optional<RunRecord> RunRecord::parse(std::string_view text, std::string_view title,
                                          std::size_t& size_bytes) {
  RunRecord record;
  bool is_first = true;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    if (end == text.npos) return std::nullopt;
    const std::string_view line = text.substr(begin, end - begin);
    const std::size_t space = line.find(' ');
    if (is_first && line != title) return std::nullopt;
    if (!is_first && space == line.npos) return std::nullopt;
    if (!is_first && line.starts_with(kEnd)) {
      size_bytes = end + 1;
      const bool holds =
          line.substr(kEnd.size()) == checksum_digits(checksum(0, text.substr(0, begin)));
      return holds ? std::optional(std::move(record)) : std::nullopt;
    }
    if (!is_first) record.entries_.emplace_back(line.substr(0, space), line.substr(space + 1));
    is_first = false;
    begin = end + 1;
  }
  return std::nullopt;
}

}  // namespace zawiya::datasets
