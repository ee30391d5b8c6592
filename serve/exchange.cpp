#include "serve/exchange.hpp"

#include <nlohmann/json.hpp>

namespace zawiya::serve {

Response refusal(int status, const std::string& sentence) {
  const nlohmann::json json = {{"error", sentence}};
  Response response{status};
  response.body = json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  return response;
}

}  // namespace zawiya::serve
