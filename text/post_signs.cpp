#include "text/post_signs.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <vector>

#include "text/addresses.hpp"
#include "text/code_point_table.hpp"
#include "text/emoji.hpp"
#include "text/utf8.hpp"

namespace zawiya::text {
namespace {

bool is_alphanumeric_ascii(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

}  // namespace

std::size_t user_end(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (is_alphanumeric_ascii(text[end]) || text[end] == '_')) ++end;
  return end >= at + 3 ? end : 0;
}

std::size_t hashtag_end(std::string_view text, std::size_t at) {
  if (at > 0 && (is_alphanumeric_ascii(text[at - 1]) || text[at - 1] == '&')) return 0;
  bool any_letter = false;
  std::size_t last = 0;
  for (std::size_t next = at + 1; next < text.size();) {
    const bool joint = text[next] == '_';
    const UChar32 c = next_code_point(text, next);
    if (!joint && (c < 0 || !is_word_code_point(static_cast<char32_t>(c)))) break;
    any_letter = any_letter || u_isalpha(c) != 0;
    if (!joint) last = next;
  }
  return any_letter ? last : 0;
}

bool looks_like_post(std::string_view text) {
  constexpr std::size_t kMostCodePoints = 1000;
  constexpr std::size_t kMostBytes = 4 * kMostCodePoints;
  if (text.size() > kMostBytes) return false;
  if (static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_code_point)) >
      kMostCodePoints) {
    return false;
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '#' && hashtag_end(text, at) > 0) return true;
    // A digit or # with a keycap is too rare a sign to look for.
    if (static_cast<unsigned char>(c) >= 0xE2 && emoji_at(text, at, Folds()).end > 0) return true;
  }
  std::vector<Address> addresses;
  find_addresses(text, addresses);
  return std::any_of(addresses.begin(), addresses.end(), [](const Address& address) {
    return address.kind == Address::Kind::kUrl || address.kind == Address::Kind::kHandle;
  });
}

}  // namespace zawiya::text
