// The part of TBB that Zawiya uses, over plain threads, for the thread sanitizer alone (preset tsan):
// Debian's libtbb is not built for it, so what TBB orders would seem to race.
#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace tbb {
namespace threads {

inline constexpr int kUsual = 4;
inline thread_local int concurrency = kUsual;  // of the arena that this thread is in

/// Runs `work` on so many threads at once, this one among them; nested, on this one alone. The
/// first exception is thrown on.
inline void run(int count, const std::function<void()>& work) {
  std::exception_ptr failure;
  std::mutex mutex;
  const auto guarded = [&] {
    const int before = std::exchange(concurrency, 1);
    try {
      work();
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
    }
    concurrency = before;
  };
  std::vector<std::thread> others;
  for (int t = 1; t < count; ++t) others.emplace_back(guarded);
  guarded();
  for (std::thread& other : others) other.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace threads

template <class Index>
class blocked_range {
 public:
  blocked_range(Index begin, Index end, std::size_t grain = 1)
      : begin_(begin), end_(end), grain_(grain) {}
  Index begin() const { return begin_; }
  Index end() const { return end_; }
  std::size_t grain() const { return grain_; }

 private:
  Index begin_;
  Index end_;
  std::size_t grain_;
};

template <class Index, class Body>
void parallel_for(const blocked_range<Index>& range, const Body& body) {
  if (range.begin() >= range.end()) return;
  std::atomic<std::size_t> next{0};
  const auto size = static_cast<std::size_t>(range.end() - range.begin());
  const std::size_t grain = range.grain();
  const auto count = std::min<std::size_t>(static_cast<std::size_t>(threads::concurrency),
                                           (size + grain - 1) / grain);
  threads::run(static_cast<int>(count), [&] {
    for (std::size_t at = next.fetch_add(grain); at < size; at = next.fetch_add(grain)) {
      body(blocked_range<Index>(range.begin() + static_cast<Index>(at),
                                range.begin() + static_cast<Index>(std::min(size, at + grain))));
    }
  });
}

template <class Index, class Body>
void parallel_for(Index begin, Index end, const Body& body) {
  parallel_for(blocked_range<Index>(begin, end), [&](const blocked_range<Index>& range) {
    for (Index i = range.begin(); i != range.end(); ++i) body(i);
  });
}

struct simple_partitioner {};

template <class Index, class Body>
void parallel_for(const blocked_range<Index>& range, const Body& body, simple_partitioner /*as*/) {
  parallel_for(range, body);
}

class task_arena {
 public:
  explicit task_arena(int concurrency) : concurrency_(concurrency) {}
  template <class Work>
  auto execute(Work work) {
    struct Back {
      int before;
      ~Back() { threads::concurrency = before; }
    } back{std::exchange(threads::concurrency, concurrency_)};
    return work();
  }

 private:
  int concurrency_;
};

namespace this_task_arena {
inline int max_concurrency() { return threads::concurrency; }
}  // namespace this_task_arena

struct global_control {
  enum parameter { max_allowed_parallelism };
  global_control(parameter /*what*/, std::size_t /*most*/) {}
};

template <class Value>
class enumerable_thread_specific {
 public:
  enumerable_thread_specific() : make_([] { return std::make_unique<Value>(); }) {}
  template <class First, class... Rest>
  explicit enumerable_thread_specific(First first, Rest... rest) {
    if constexpr (std::is_invocable_v<First>) {
      make_ = [=] { return std::unique_ptr<Value>(new Value(first())); };
    } else {
      make_ = [=] { return std::make_unique<Value>(first, rest...); };
    }
  }
  Value& local() {
    const std::lock_guard lock(mutex_);
    std::unique_ptr<Value>& mine = values_[std::this_thread::get_id()];
    if (!mine) mine = make_();
    return *mine;
  }

 private:
  std::mutex mutex_;
  std::map<std::thread::id, std::unique_ptr<Value>> values_;
  std::function<std::unique_ptr<Value>()> make_;
};

enum class filter_mode { serial_in_order, parallel };

class flow_control {
 public:
  void stop() { stopped_ = true; }
  bool stopped() const { return stopped_; }

 private:
  bool stopped_ = false;
};

/// What a filter, or several one after the other, make of an item; items are pointers.
struct filter {
  struct Stage {
    filter_mode mode;
    std::function<void*(void*, flow_control&)> work;
  };
  std::vector<Stage> stages;

  friend filter operator&(filter a, const filter& b) {
    a.stages.insert(a.stages.end(), b.stages.begin(), b.stages.end());
    return a;
  }
};

template <class In, class Out, class Work>
filter make_filter(filter_mode mode, Work work) {
  return {{{mode, [work](void* item, flow_control& control) mutable -> void* {
              if constexpr (std::is_void_v<In>) {
                return work(control);
              } else if constexpr (std::is_void_v<Out>) {
                work(static_cast<In>(item));
                return nullptr;
              } else {
                return work(static_cast<In>(item));
              }
            }}}};
}

inline void parallel_pipeline(std::size_t tokens, const filter& chain) {
  std::mutex mutex;
  std::condition_variable turns;
  flow_control control;
  bool failed = false;
  std::size_t taken = 0;
  std::vector<std::size_t> turn(chain.stages.size());  // whose it is, of each stage in order
  const auto pass = [&](std::size_t ticket, void* item) {
    for (std::size_t s = 1; s < chain.stages.size(); ++s) {
      const filter::Stage& stage = chain.stages[s];
      if (stage.mode == filter_mode::parallel) {
        item = stage.work(item, control);
        continue;
      }
      std::unique_lock lock(mutex);
      turns.wait(lock, [&] { return failed || turn[s] == ticket; });
      if (failed) return;
      lock.unlock();
      item = stage.work(item, control);
      lock.lock();
      ++turn[s];
      turns.notify_all();
    }
  };
  std::mutex input;
  const auto count =
      std::min(tokens, static_cast<std::size_t>(std::max(threads::concurrency, 1)));
  threads::run(static_cast<int>(count), [&] {
    try {
      for (;;) {
        std::unique_lock lock(input);
        {
          const std::lock_guard state(mutex);
          if (failed || control.stopped()) return;
        }
        void* item = chain.stages.front().work(nullptr, control);
        if (control.stopped()) return;
        const std::size_t ticket = taken++;
        lock.unlock();
        pass(ticket, item);
      }
    } catch (...) {
      const std::lock_guard state(mutex);
      failed = true;
      turns.notify_all();
      throw;
    }
  });
}

}  // namespace tbb
