#include "serve/gate.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "text/ascii_case.hpp"
#include "text/shown_text.hpp"

namespace zawiya::serve {
namespace {

struct Place {
  std::string_view path;
  std::string_view method;
  Route route;
};

constexpr std::array<Place, 5> kPlaces = {{{"/", "GET", Route::kPage},
                                           {"/model", "GET", Route::kModel},
                                           {"/classify", "POST", Route::kClassify},
                                           {"/compare", "POST", Route::kCompare},
                                           {"/score", "POST", Route::kScore}}};

std::string in_quotes(std::string_view text) { return "'" + text::shown(text) + "'"; }

/// The host of `host:port`, `[::1]:port`, or without port; empty where it is none of these.
std::string_view without_port(std::string_view host) {
  std::string_view port;
  std::string_view name;
  if (host.starts_with('[')) {
    const std::size_t end = host.find(']');
    if (end == host.npos) return {};
    name = host.substr(1, end - 1);
    if (name.find(':') == name.npos) return {};
    port = host.substr(end + 1);
  } else {
    const std::size_t colon = host.find(':');
    name = host.substr(0, colon);
    port = colon == host.npos ? std::string_view() : host.substr(colon);
  }
  const bool is_port =
      port.empty() || (port.size() > 1 && port[0] == ':' &&
                       port.find_first_not_of("0123456789", 1) == std::string_view::npos);
  return is_port ? name : std::string_view();
}

bool is_address(const std::string& name) {
  std::array<unsigned char, sizeof(in6_addr)> address = {};
  return ::inet_pton(AF_INET, name.c_str(), address.data()) == 1 ||
         ::inet_pton(AF_INET6, name.c_str(), address.data()) == 1;
}

/// What stands before the first `;`, without blanks.
std::string_view essence(std::string_view type) {
  type = type.substr(0, type.find(';'));
  const std::size_t begin = type.find_first_not_of(" \t");
  if (begin == type.npos) return {};
  return type.substr(begin, type.find_last_not_of(" \t") - begin + 1);
}

/// What a form, or a script without asking first, can send to any site.
bool any_site_can_send(std::string_view type) {
  for (const std::string_view simple :
       {"text/plain", "multipart/form-data", "application/x-www-form-urlencoded"}) {
    if (text::equal_in_any_case(type, simple)) return true;
  }
  return type.empty() || type.find('/') == type.npos;
}

std::optional<std::string> decoded(std::string_view part) {
  std::string text;
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (part[i] == '+') {
      text += ' ';
    } else if (part[i] != '%') {
      text += part[i];
    } else {
      unsigned char byte = 0;
      if (i + 2 >= part.size()) return std::nullopt;
      const char* const end = part.data() + i + 3;
      if (std::from_chars(part.data() + i + 1, end, byte, 16).ptr != end) return std::nullopt;
      text += static_cast<char>(byte);
      i += 2;
    }
  }
  return text;
}

std::optional<std::vector<std::pair<std::string, std::string>>> decoded_query(
    std::string_view query) {
  std::vector<std::pair<std::string, std::string>> pairs;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto key = decoded(pair.substr(0, equals));
    auto value = decoded(pair.substr(std::min(equals + 1, pair.size())));
    if (!key || !value) return std::nullopt;
    pairs.emplace_back(std::move(*key), std::move(*value));
  }
  return pairs;
}

std::optional<Response> refuse_body(const RequestHead& head, Route route, std::uint64_t most) {
  const std::string_view type = essence(head.content_type);
  if (route != Route::kScore && !text::equal_in_any_case(type, "application/json")) {
    return refusal(
        415, "Content-Type: found " + in_quotes(head.content_type) + ", expected application/json");
  }
  if (route == Route::kScore && any_site_can_send(type)) {
    return refusal(415, "Content-Type: found " + in_quotes(head.content_type) +
                            ", expected text/csv, application/octet-stream or another type that "
                            "no form of a web page can send");
  }
  if (!head.content_bytes && !head.chunked) {
    return refusal(411, "the request says nothing of its body's length: Content-Length is needed");
  }
  if (head.content_bytes.value_or(0) > most) {
    return refusal(413, "the body has " + std::to_string(*head.content_bytes) +
                            " bytes, expected " + std::to_string(most) + " at most");
  }
  return std::nullopt;
}

}  // namespace

bool Gate::knows_host(std::string_view host) const {
  const std::string_view name = without_port(host);
  if (name.empty()) return false;
  if (text::equal_in_any_case(name, "localhost") || is_address(std::string(name))) return true;
  return std::any_of(options_.hosts.begin(), options_.hosts.end(), [&](const std::string& known) {
    return text::equal_in_any_case(known, name);
  });
}

std::variant<Admission, Response> Gate::admit(const RequestHead& head) const {
  if (head.repeats) return refusal(400, "the request says twice who sends it or what it holds");
  if (!knows_host(head.host)) {
    return refusal(403, "Host: " + in_quotes(head.host) +
                            " is no name of this server: it answers to localhost, to addresses, "
                            "and to the names that it was started with");
  }
  const std::size_t question = std::min(head.target.find('?'), head.target.size());
  const std::string_view path = std::string_view(head.target).substr(0, question);
  if (!path.starts_with('/')) {
    return refusal(400, "found the target " + in_quotes(head.target) + ", expected a path");
  }
  const auto* const place = std::find_if(kPlaces.begin(), kPlaces.end(),
                                         [&](const Place& known) { return known.path == path; });
  if (place == kPlaces.end()) {
    return refusal(404, "there is no " + in_quotes(path) +
                            " here, but /, /model, /classify, /compare and /score");
  }
  if (place->method != head.method) {
    Response response =
        refusal(405, std::string(path) + ": found the method " + in_quotes(head.method) +
                         ", expected " + std::string(place->method));
    response.fields.emplace_back("Allow", place->method);
    return response;
  }
  if (place->route == Route::kPage) return Admission{Route::kPage};
  const bool from_here = head.origin.empty() ||
                         text::equal_in_any_case(head.origin, "http://" + head.host) ||
                         text::equal_in_any_case(head.origin, "https://" + head.host);
  if (!from_here ||
      !(head.fetch_site.empty() || head.fetch_site == "same-origin" || head.fetch_site == "none")) {
    return refusal(403, "the request comes from a page of " +
                            in_quotes(head.origin.empty() ? "another site" : head.origin) +
                            ", and is answered for this server's own page only");
  }
  if (place->route == Route::kModel) return Admission{Route::kModel};
  const std::uint64_t most =
      place->route == Route::kScore ? options_.most_upload_bytes : options_.most_body_bytes;
  if (auto refused = refuse_body(head, place->route, most)) return std::move(*refused);
  auto query = decoded_query(
      std::string_view(head.target).substr(std::min(question + 1, head.target.size())));
  if (!query) {
    return refusal(400, "the query of " + in_quotes(head.target) +
                            " holds a % that no two hexadecimal digits follow");
  }
  return Admission{place->route, most, std::move(*query)};
}

}  // namespace zawiya::serve
