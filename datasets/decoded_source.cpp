#include "datasets/decoded_source.hpp"

#include <unicode/ucnv.h>

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "datasets/errors.hpp"

namespace zawiya::datasets {
namespace {

constexpr std::size_t kDecodedPiece = std::size_t{1} << 16U;

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter converter_of(const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(encoding.c_str(), &status));
  if (U_FAILURE(status)) throw FormatError("no converter for the encoding " + encoding);
  return converter;
}

class DecodedSource : public ByteSource {
 public:
  DecodedSource(std::unique_ptr<ByteSource> source, std::string begun, const std::string& encoding)
      : source_(std::move(source)),
        stored_(std::move(begun)),
        from_(converter_of(encoding)),
        to_(converter_of("UTF-8")),
        between_(kDecodedPiece) {}

  std::size_t read(char* into, std::size_t capacity_bytes) override {
    while (given_ == decoded_.size()) {
      if (ended_) return 0;
      decode();
    }
    const std::size_t size = std::min(capacity_bytes, decoded_.size() - given_);
    std::copy_n(decoded_.data() + given_, size, into);
    given_ += size;
    return size;
  }
  bool would_block() const override {
    return given_ == decoded_.size() && stored_.empty() && source_->would_block();
  }
  std::uint64_t stored_bytes() const override { return source_->stored_bytes(); }

 private:
  void decode() {
    if (stored_.empty()) {
      stored_.resize(kDecodedPiece);
      stored_.resize(source_->read(stored_.data(), stored_.size()));
      ended_ = stored_.empty();
    }
    decoded_.resize(3 * stored_.size() + kDecodedPiece);
    given_ = 0;
    const char* from = stored_.data();
    const char* const from_end = from + stored_.size();
    char* to = decoded_.data();
    const char* const to_end = to + decoded_.size();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_convertEx(to_.get(), from_.get(), &to, to_end, &from, from_end, between_.data(),
                   &source_at_, &target_at_, between_.data() + between_.size(), UBool{false},
                   static_cast<UBool>(ended_), &status);
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) {
      throw FormatError(std::string("the converter fails: ") + u_errorName(status));
    }
    decoded_.resize(static_cast<std::size_t>(to - decoded_.data()));
    stored_.erase(0, static_cast<std::size_t>(from - stored_.data()));
  }

  std::unique_ptr<ByteSource> source_;
  std::string stored_;  // not decoded yet
  Converter from_;
  Converter to_;
  std::vector<UChar> between_;
  UChar* source_at_ = between_.data();
  UChar* target_at_ = between_.data();
  std::string decoded_;
  std::size_t given_ = 0;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> make_decoded_source(std::unique_ptr<ByteSource> source,
                                                std::string begun, const std::string& encoding) {
  return std::make_unique<DecodedSource>(std::move(source), std::move(begun), encoding);
}

}  // namespace zawiya::datasets
