#include "serve/http_server.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <new>
#include <optional>
#include <utility>

#include "serve/connection.hpp"

namespace zawiya::serve {
namespace {

constexpr std::chrono::milliseconds kTick{100};

tcp::endpoint endpoint_of(const ServerOptions& options) {
  ErrorCode error;
  const auto address = asio::ip::make_address(options.bind, error);
  if (error) {
    throw ListenError("cannot listen at " + options.bind + ": expected an address, as 127.0.0.1");
  }
  return {address, options.port};
}

std::string spelled_endpoint(const tcp::endpoint& endpoint) {
  const std::string address = endpoint.address().to_string();
  return (endpoint.address().is_v6() ? "[" + address + "]" : address) + ":" +
         std::to_string(endpoint.port());
}

}  // namespace

struct HttpServer::State {
  State(const model::Model& model, const ServerOptions& options)
      : shared(model, options), acceptor(shared.io), ticker(shared.io) {
    const tcp::endpoint endpoint = endpoint_of(options);
    ErrorCode error;
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (!error) return;
    std::string why = error.message();
    if (error == boost::system::errc::address_in_use) why = "something else listens there";
    throw ListenError("cannot listen at " + spelled_endpoint(endpoint) + ": " + why);
  }

  void accept() {
    acceptor.async_accept([this](ErrorCode error, tcp::socket socket) {
      if (shared.stopping) return;
      if (error) return accept_later();
      admit(std::move(socket));
      accept();
    });
  }

  /// There are no more descriptors, say.
  void accept_later() {
    give_up_one();
    pause.expires_after(kTick);
    pause.async_wait([this](ErrorCode cancelled) {
      if (!cancelled && !shared.stopping) accept();
    });
  }

  void admit(tcp::socket socket) {
    ErrorCode ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    const bool has_room =
        shared.connections.size() < shared.options.most_connections || give_up_one();
    const auto connection = std::make_shared<Connection>(std::move(socket), shared);
    if (!has_room && shared.connections.size() >= 2 * shared.options.most_connections) return;
    shared.connections.insert(connection);
    has_room ? connection->start() : connection->turn_away();
  }

  /// Closes the connection that has waited longest for its client. @return whether there is one
  bool give_up_one() {
    std::shared_ptr<Connection> longest;
    Clock::time_point since = Clock::time_point::max();
    for (const auto& connection : shared.connections) {
      const auto waits = connection->waits_since();
      if (waits && *waits < since) {
        since = *waits;
        longest = connection;
      }
    }
    if (longest) longest->close();
    return longest != nullptr;
  }

  void tick(const std::function<bool()>& go_on) {
    ticker.expires_after(kTick);
    ticker.async_wait([this, &go_on](ErrorCode) {
      if (go_on()) return tick(go_on);
      stop();
    });
  }

  void stop() {
    shared.stopping = true;
    ErrorCode ignored;
    acceptor.close(ignored);
    pause.cancel();
    while (!shared.connections.empty()) (*shared.connections.begin())->close();
  }

  Shared shared;
  tcp::acceptor acceptor;
  asio::steady_timer ticker;
  asio::steady_timer pause{shared.io};
};

HttpServer::HttpServer(const model::Model& model, const ServerOptions& options)
    : state_(std::make_unique<State>(model, options)) {}

HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port() const { return state_->acceptor.local_endpoint().port(); }

std::string HttpServer::url() const {
  tcp::endpoint endpoint = state_->acceptor.local_endpoint();
  if (endpoint.address().is_unspecified()) endpoint.address(asio::ip::address_v4::loopback());
  return "http://" + spelled_endpoint(endpoint) + "/";
}

bool HttpServer::is_local() const {
  return state_->acceptor.local_endpoint().address().is_loopback();
}

void HttpServer::run(const std::function<bool()>& go_on) {
  state_->accept();
  state_->tick(go_on);
  for (bool done = false; !done;) {
    try {
      state_->shared.io.run();
      done = true;
    } catch (const std::bad_alloc&) {
      // It was one connection's; it waits for its client now, and is given up when others come.
    }
  }
  state_->shared.short_work.stop();
  state_->shared.long_work.stop();
  state_->shared.short_work.join();
  state_->shared.long_work.join();
}

}  // namespace zawiya::serve
