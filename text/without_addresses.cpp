#include "text/without_addresses.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "text/addresses.hpp"

namespace zawiya::text {
namespace {

using ByteRange = std::pair<std::size_t, std::size_t>;  // bytes

bool is_hex_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

bool is_percent_code(std::string_view text, std::size_t at) {
  return at + 2 < text.size() && text[at] == '%' && is_hex_digit(text[at + 1]) &&
         is_hex_digit(text[at + 2]);
}

/// Two codes or more in a row, with the rest of what is printed in ASCII around them.
void add_percent_codes(std::string_view text, std::vector<ByteRange>& ranges) {
  const auto is_printed = [&](std::size_t at) { return text[at] > 0x20 && text[at] < 0x7F; };
  std::size_t done = 0;
  for (std::size_t at = text.find('%'); at < text.size(); at = text.find('%', at)) {
    if (!is_percent_code(text, at) || !is_percent_code(text, at + 3)) {
      ++at;
      continue;
    }
    std::size_t begin = at;
    while (begin > done && is_printed(begin - 1)) --begin;
    while (at < text.size() && is_printed(at)) ++at;
    ranges.emplace_back(begin, at);
    done = at;
  }
}

}  // namespace

void leave_out_addresses(std::string_view text, WordList& words) {
  if (text.find_first_of(".@%") == std::string_view::npos) return;
  std::vector<Address> addresses;
  find_addresses(text, addresses);
  std::vector<ByteRange> ranges;
  ranges.reserve(addresses.size());
  for (const Address& address : addresses) ranges.emplace_back(address.begin, address.end);
  add_percent_codes(text, ranges);
  if (ranges.empty()) return;
  std::sort(ranges.begin(), ranges.end());
  std::size_t next = 0;
  std::size_t covered = 0;  // the furthest end of the ranges that begin before the word's end
  std::erase_if(words.words, [&](const Word& word) {
    while (next < ranges.size() && ranges[next].first < word.source_end) {
      covered = std::max(covered, ranges[next++].second);
    }
    return word.source_begin < covered;
  });
  words.word_tokens = words.words.size();
}

}  // namespace zawiya::text
