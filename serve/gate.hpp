#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "serve/exchange.hpp"
#include "serve/server_options.hpp"

namespace zawiya::serve {

/// What a request asks for.
enum class Route { kPage, kModel, kClassify, kCompare, kScore };

/// A request that may go on: to its body, where it has one.
struct Admission {
  Route route;
  std::uint64_t most_body_bytes = 0;                            ///< 0: there is no body to read
  std::vector<std::pair<std::string, std::string>> query = {};  ///< decoded, in order
};

/// Refuses requests by what they say before their bodies: where browsers send them from, what they
/// ask for, how much they announce.
///
/// A browser that shows another site's page must not be of use to it. A site can have its own name
/// point to this machine (DNS rebinding): so the host a request names is an address, `localhost` or
/// one of the options'. A site's script can send here from its own page: so an `Origin` must be
/// this host's, and a `Sec-Fetch-Site` not another's; and bodies have types that no form can send.
class Gate {
 public:
  explicit Gate(ServerOptions options) : options_(std::move(options)) {}

  std::variant<Admission, Response> admit(const RequestHead& head) const;

 private:
  bool knows_host(std::string_view host) const;

  ServerOptions options_;
};

}  // namespace zawiya::serve
