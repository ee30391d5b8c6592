// What clients of the server send: whatever it is, it is taken or refused with a sentence; and what
// is let in names this server, and comes from its own page or from none.
#include <string>
#include <variant>

#include "fuzz/targets.hpp"
#include "serve/gate.hpp"
#include "serve/request_json.hpp"

namespace zawiya::fuzz {
namespace {

void check_bodies(std::string_view body) {
  try {
    const serve::ClassifyRequest request = serve::parse_classify_request(body);
    require(request.abstention.min_known >= 0 && request.abstention.min_known <= 1, "a share");
    require(request.article.text.size() <= body.size(), "a text is of the body");
  } catch (const serve::RequestError& error) {
    require(error.what()[0] != '\0', "a refusal says why");
  }
  try {
    const serve::CompareRequest request = serve::parse_compare_request(body);
    require(request.a.text.size() + request.b.text.size() <= body.size(), "texts are of the body");
  } catch (const serve::RequestError& error) {
    require(error.what()[0] != '\0', "a refusal says why");
  }
}

void check_gate(std::string_view input) {
  serve::RequestHead head;
  head.method = choice(input, 2) == 0 ? "POST" : "GET";
  head.content_bytes = 100;
  head.target = next_part(input);
  head.host = next_part(input);
  head.origin = next_part(input);
  head.content_type = next_part(input);
  head.fetch_site = next_part(input);
  const auto said = serve::Gate({}).admit(head);
  if (const auto* refused = std::get_if<serve::Response>(&said)) {
    require(refused->status >= 400 && refused->status < 500, "a refusal is the client's doing");
    return;
  }
  const bool is_plain = head.host.find_first_not_of("0123456789abcdefABCDEF.:[]") == head.host.npos;
  std::string name = head.host.substr(0, head.host.find(':'));
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  require(is_plain || name == "localhost", "only addresses and localhost are names of the server");
  if (std::get<serve::Admission>(said).route == serve::Route::kPage) return;
  require(head.origin.empty() || head.origin.size() > head.host.size(), "an origin holds the host");
  require(head.fetch_site != "cross-site" && head.fetch_site != "same-site", "other sites are out");
}

}  // namespace

void requests(std::string_view input) {
  check_bodies(input);
  check_gate(input);
}

}  // namespace zawiya::fuzz
