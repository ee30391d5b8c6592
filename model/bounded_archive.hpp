#pragma once

#include <cereal/archives/binary.hpp>
#include <cereal/types/string.hpp>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <istream>
#include <span>
#include <sstream>
#include <stdexcept>
#include <streambuf>
#include <string>
#include <utility>
#include <vector>

namespace zawiya::model {

/// Writes values with cereal; sequences as a 64-bit count and their elements.
class Writer {
 public:
  template <class T>
  requires std::is_arithmetic_v<T>
  void operator()(T value) { archive_(value); }
  void operator()(const std::string& text) { archive_(text); }
  template <class T>
  void operator()(const std::vector<T>& items) {
    (*this)(static_cast<std::uint64_t>(items.size()));
    for (const T& item : items) (*this)(item);
  }
  template <class A, class B>
  void operator()(const std::pair<A, B>& pair) {
    (*this)(pair.first);
    (*this)(pair.second);
  }

  std::string bytes() const { return stream_.str(); }

 private:
  std::ostringstream stream_{std::ios::binary};
  cereal::BinaryOutputArchive archive_{stream_};
};

/// Reads what Writer wrote. cereal allocates what a count says before it finds the bytes missing,
/// so every count is compared with the bytes left first.
/// @throws std::invalid_argument when a count asks for more than is left, cereal::Exception at the
/// end.
class BoundedReader {
 public:
  explicit BoundedReader(std::span<const std::byte> bytes)
      : buffer_(bytes), stream_(&buffer_), archive_(stream_) {}

  std::size_t bytes_left() { return static_cast<std::size_t>(buffer_.in_avail_bytes()); }

  template <class T>
  requires std::is_arithmetic_v<T>
  void operator()(T& value) { archive_(value); }
  void operator()(std::string& text) {
    const std::size_t size = count(1);
    text.resize(size);
    archive_(cereal::binary_data(text.data(), size));
  }
  template <class T>
  void operator()(std::vector<T>& items) {
    const std::size_t size = count(1);
    items.clear();
    for (std::size_t i = 0; i < size; ++i) (*this)(items.emplace_back());
  }
  template <class A, class B>
  void operator()(std::pair<A, B>& pair) {
    (*this)(pair.first);
    (*this)(pair.second);
  }

  /// Reads a count of things that take at least `least_bytes` each.
  std::size_t count(std::size_t least_bytes) {
    std::uint64_t size = 0;
    archive_(size);
    if (size > bytes_left() / least_bytes) {
      throw std::invalid_argument("a count of " + std::to_string(size) + " where " +
                                  std::to_string(bytes_left()) + " bytes are left");
    }
    return static_cast<std::size_t>(size);
  }

 private:
  /// Bytes as a stream, without copying them.
  class Buffer : public std::streambuf {
   public:
    explicit Buffer(std::span<const std::byte> bytes) {
      // streambuf wants a mutable pointer, and only reads through it.
      auto* begin = const_cast<char*>(reinterpret_cast<const char*>(bytes.data()));
      setg(begin, begin, begin + bytes.size());
    }
    std::streamsize in_avail_bytes() const { return egptr() - gptr(); }
  };

  Buffer buffer_;
  std::istream stream_;
  cereal::BinaryInputArchive archive_;
};

}  // namespace zawiya::model
