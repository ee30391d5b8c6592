#include "text/addresses.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace zawiya::text {
namespace {

// Two letters are most often a country; all others would take `node.js` for a domain.
constexpr auto kTopLevelDomains = std::to_array<std::string_view>(
    {"ae",   "agency", "ai",   "am",     "app",  "arab",  "bh", "biz", "ca",    "ch",
     "cn",   "co",     "com",  "de",     "dz",   "edu",   "eg", "es",  "eu",    "fm",
     "fr",   "gov",    "il",   "in",     "info", "int",   "io", "iq",  "ir",    "it",
     "jo",   "kw",     "lb",   "link",   "live", "ly",    "ma", "me",  "media", "net",
     "news", "nl",     "om",   "online", "org",  "press", "ps", "qa",  "ru",    "sa",
     "sd",   "se",     "site", "sy",     "tn",   "tr",    "tv", "uk",  "us",    "ye"});
static_assert(std::is_sorted(kTopLevelDomains.begin(), kTopLevelDomains.end()));

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_letter(char c) { return is_alphanumeric(c) && (c < '0' || c > '9'); }

/// What an address is made of, its scheme and path included.
bool is_of_address(char c) {
  constexpr std::string_view kNever = "\"'()<>[]{}|\\^`,;*";
  return c > 0x20 && c < 0x7F && kNever.find(c) == std::string_view::npos;
}

/// Whether the two bytes are of Arabic letters, which stand in paths: not a comma, a semicolon or a
/// question mark of Arabic, nor what else begins with another byte.
bool is_arabic_letter(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return false;
  const auto lead = static_cast<unsigned char>(text[at]);
  const auto next = static_cast<unsigned char>(text[at + 1]);
  if (lead < 0xD8 || lead > 0xDB || (next & 0xC0U) != 0x80U) return false;
  return !(lead == 0xD8 && next < 0xA0) && !(lead == 0xDB && next == 0x94);
}

std::string_view without_loose_ends(std::string_view token) {
  constexpr std::string_view kLoose = ".:!?-_/#&=+~$%";
  const std::size_t begin = token.find_first_not_of(kLoose);
  if (begin == token.npos) return token.substr(0, 0);
  const std::size_t end = token.find_last_not_of(".:!?-#&=+~$%");
  return token.substr(begin, end + 1 - begin);
}

bool is_top_level_domain(std::string_view label) {
  std::string lower;
  for (const char c : label) lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return std::binary_search(kTopLevelDomains.begin(), kTopLevelDomains.end(), lower);
}

/// Whether `token` begins with a host name whose last label is a known top-level domain.
bool begins_with_host(std::string_view token) {
  const std::string_view host = token.substr(0, token.find_first_of("/:?#"));
  const std::size_t dot = host.rfind('.');
  if (dot == host.npos || dot == 0) return false;
  const bool is_host = std::all_of(
      host.begin(), host.end(), [](char c) { return is_alphanumeric(c) || c == '-' || c == '.'; });
  return is_host && host.find("..") == host.npos && is_top_level_domain(host.substr(dot + 1));
}

/// Where a handle ends that begins with the at sign at 0; 0: it is none.
std::size_t handle_end(std::string_view token) {
  std::size_t end = 1;
  while (end < token.size() && (is_alphanumeric(token[end]) || token[end] == '_')) ++end;
  return end >= 3 ? end : 0;
}

/// The address in a run of its characters, offsets within it.
std::optional<Address> address_in(std::string_view token) {
  const std::size_t scheme = token.find("://");
  if (scheme != token.npos && scheme > 0) {
    std::size_t begin = scheme;
    while (begin > 0 && is_letter(token[begin - 1])) --begin;
    if (begin < scheme) return Address{Address::Kind::kUrl, begin, token.size()};
  }
  const std::size_t at_sign = token.find('@');
  if (at_sign != token.npos) {
    const bool named = at_sign > 0 && is_alphanumeric(token[at_sign - 1]);
    if (named && begins_with_host(token.substr(at_sign + 1))) {
      return Address{Address::Kind::kEmail, 0, token.size()};
    }
    const std::size_t end = handle_end(token.substr(at_sign));
    if (end > 0) return Address{Address::Kind::kHandle, at_sign, at_sign + end};
    return std::nullopt;
  }
  if (token.starts_with("www.") && token.size() > 6) {
    return Address{Address::Kind::kUrl, 0, token.size()};
  }
  if (begins_with_host(token)) return Address{Address::Kind::kDomain, 0, token.size()};
  return std::nullopt;
}

/// Where the next sign of an address stands, from `at` on: an at sign before a letter, or a dot
/// between two.
std::size_t next_sign(std::string_view text, std::size_t at, std::size_t& at_sign,
                      std::size_t& dot) {
  const auto follows = [&](std::size_t sign) {
    return sign + 1 < text.size() && (is_alphanumeric(text[sign + 1]) || text[sign + 1] == '_');
  };
  if (at_sign != text.npos && at_sign < at) at_sign = text.find('@', at);
  while (at_sign != text.npos && !follows(at_sign)) at_sign = text.find('@', at_sign + 1);
  if (dot != text.npos && dot < at) dot = text.find('.', at);
  while (dot != text.npos && !(follows(dot) && dot > 0 && is_alphanumeric(text[dot - 1]))) {
    dot = text.find('.', dot + 1);
  }
  return std::min(at_sign, dot);
}

}  // namespace

void find_addresses(std::string_view text, std::vector<Address>& addresses) {
  addresses.clear();
  std::size_t at_sign = text.find('@');
  std::size_t dot = text.find('.');
  std::size_t done = 0;  // what stands before it has been looked at
  for (;;) {
    const std::size_t sign = next_sign(text, done, at_sign, dot);
    if (sign == text.npos) return;
    std::size_t begin = sign;
    while (begin > done && is_of_address(text[begin - 1])) --begin;
    std::size_t end = sign;
    bool in_path = false;
    while (end < text.size()) {
      if (is_of_address(text[end])) {
        in_path = in_path || (text[end] == '/' && end > sign);
        ++end;
      } else if (in_path && is_arabic_letter(text, end)) {
        end += 2;
      } else {
        break;
      }
    }
    const std::string_view token = without_loose_ends(text.substr(begin, end - begin));
    done = end;
    if (const auto found = address_in(token)) {
      const auto offset = static_cast<std::size_t>(token.data() - text.data());
      addresses.push_back({found->kind, offset + found->begin, offset + found->end});
    }
  }
}

}  // namespace zawiya::text
