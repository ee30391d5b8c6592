#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace zawiya::text {

/// An address in a text.
struct Address {
  enum class Kind : std::uint8_t {
    kUrl,     ///< `https://news.example/a`, `www.news.example`
    kEmail,   ///< `desk@news.example`
    kHandle,  ///< `@newsdesk`
    kDomain,  ///< `news.example/a`, of a top-level domain that news sites have
  };
  Kind kind = Kind::kUrl;
  std::size_t begin = 0;  ///< bytes of the text
  std::size_t end = 0;

  bool operator==(const Address&) const = default;
};

/// Finds the URLs, e-mail addresses, social handles and bare domains of a text, in order.
/// `addresses` is overwritten. Takes time linear in the text: every dot and at sign is looked at
/// once, and so is the run of characters around it.
void find_addresses(std::string_view text, std::vector<Address>& addresses);

}  // namespace zawiya::text
