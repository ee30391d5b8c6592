#include "serve/page.hpp"

#include <cstdint>
#include <random>
#include <string_view>

#include "serve/page_parts.hpp"

namespace zawiya::serve {

Response page(const std::string& nonce) {
  Response response;
  response.type = "text/html; charset=utf-8";
  response.body = kPageHtml;
  const auto put = [&](std::string_view mark, const std::string& in_its_place) {
    response.body.replace(response.body.find(mark), mark.size(), in_its_place);
  };
  put("<!--style-->", "<style nonce=\"" + nonce + "\">\n" + std::string(kPageStyle) + "</style>");
  put("<!--script-->",
      "<script nonce=\"" + nonce + "\">\n" + std::string(kPageScript) + "</script>");
  response.fields.emplace_back(
      "Content-Security-Policy",
      "default-src 'none'; script-src 'nonce-" + nonce + "'; style-src 'nonce-" + nonce +
          "'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
          "frame-ancestors 'none'");
  return response;
}

std::string fresh_nonce() {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::random_device random;
  std::string nonce;
  for (int i = 0; i < 4; ++i) {
    const std::uint32_t bits = random();
    for (unsigned digit = 0; digit < 8; ++digit) nonce += kDigits[(bits >> (4 * digit)) & 15U];
  }
  return nonce;
}

}  // namespace zawiya::serve
