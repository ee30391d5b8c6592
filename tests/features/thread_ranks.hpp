#pragma once

#include <algorithm>
#include <barrier>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "features/ranks.hpp"

namespace zawiya::features {

/// Ranks that are threads of one process.
class ThreadRanks {
 public:
  /// Calls `work(ranks)` for each of `size` ranks, and waits for all. None may throw.
  template <class Work>
  static void run(std::size_t size, Work work) {
    ThreadRanks shared(size);
    std::vector<std::thread> threads;
    for (std::size_t r = 0; r < size; ++r) {
      threads.emplace_back([&, r] {
        Rank rank(shared, r);
        work(rank);
      });
    }
    for (std::thread& thread : threads) thread.join();
  }

 private:
  class Rank : public Ranks {
   public:
    Rank(ThreadRanks& shared, std::size_t rank) : shared_(shared), rank_(rank) {}
    std::size_t rank() const override { return rank_; }
    std::size_t size() const override { return shared_.given_.size(); }

    std::vector<Bytes> gather(std::span<const std::byte> own) override {
      shared_.given_[rank_].assign(own.begin(), own.end());
      shared_.all_.arrive_and_wait();
      std::vector<Bytes> given = shared_.given_;
      shared_.all_.arrive_and_wait();
      return given;
    }

    void sum(std::span<std::int64_t> numbers) override {
      if (rank_ == 0) shared_.sums_.assign(numbers.size(), 0);
      shared_.all_.arrive_and_wait();
      {
        const std::lock_guard alone(shared_.adding_);
        for (std::size_t i = 0; i < numbers.size(); ++i) shared_.sums_.at(i) += numbers[i];
      }
      shared_.all_.arrive_and_wait();
      std::copy(shared_.sums_.begin(), shared_.sums_.end(), numbers.begin());
      shared_.all_.arrive_and_wait();
    }

   private:
    ThreadRanks& shared_;
    std::size_t rank_;
  };

  explicit ThreadRanks(std::size_t size) : all_(static_cast<std::ptrdiff_t>(size)), given_(size) {}

  std::barrier<> all_;
  std::vector<Ranks::Bytes> given_;  // (ranks)
  std::mutex adding_;
  std::vector<std::int64_t> sums_;
};

}  // namespace zawiya::features
