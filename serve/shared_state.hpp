#pragma once

#include <utility>  // Asio of Boost 1.74 needs it first
//
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <set>
#include <vector>

#include "jobs/classify.hpp"
#include "model/model.hpp"
#include "serve/gate.hpp"
#include "serve/routes.hpp"
#include "serve/server_options.hpp"

namespace zawiya::serve {

namespace asio = boost::asio;

inline constexpr std::size_t kBodiesOfUploads = 2;  // that are held at a time, at most
inline constexpr std::size_t kBodiesOfJson = std::size_t{64} << 20;  // bytes, likewise

/// Classifiers that nobody uses: as many are made as threads ask at a time.
class Classifiers {
 public:
  explicit Classifiers(const model::Model& model) : model_(model) {}

  std::unique_ptr<jobs::Classifier> take() {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (idle_.empty()) return std::make_unique<jobs::Classifier>(model_);
    auto classifier = std::move(idle_.back());
    idle_.pop_back();
    return classifier;
  }

  void give_back(std::unique_ptr<jobs::Classifier> classifier) {
    const std::lock_guard<std::mutex> lock(mutex_);
    idle_.push_back(std::move(classifier));
  }

 private:
  const model::Model& model_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<jobs::Classifier>> idle_;
};

class Connection;

/// What connections share. All of it but `classifiers` and `stopping` is of the thread that runs
/// `io`.
struct Shared {
  Shared(const model::Model& model, const ServerOptions& with)
      : options(with),
        gate(with),
        routes(model, with),
        classifiers(model),
        short_work(with.threads) {}

  /// Room for a body. @return false when too much is held already
  bool reserve(std::size_t bytes) {
    const std::size_t most = kBodiesOfUploads * options.most_upload_bytes + kBodiesOfJson;
    if (held_bytes + bytes > most) return false;
    held_bytes += bytes;
    return true;
  }

  const ServerOptions options;
  const Gate gate;
  const Routes routes;
  Classifiers classifiers;
  std::atomic<bool> stopping = false;
  std::size_t held_bytes = 0;
  std::size_t waiting = 0;  // requests to classify that are not done
  std::size_t jobs = 0;     // files and comparisons that are not done
  asio::io_context io{1};
  std::set<std::shared_ptr<Connection>> connections;
  asio::thread_pool short_work;    // classifies
  asio::thread_pool long_work{1};  // scores files and compares, so that these hold up no article
};

}  // namespace zawiya::serve
