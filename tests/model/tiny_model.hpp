#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

#include "model/model.hpp"
#include "model/scorer.hpp"
#include "text/hashing.hpp"

namespace zawiya::tests {

/// A model of a few hundred bytes, made by hand: the word الحكومه speaks for رسمي, النظام for
/// معارض, and so do the n-grams حكو and نظا and the stem نظام.
inline model::Model tiny_model() {
  model::Model model;
  model.options.word_order = 1;
  model.options.ngram_min = 3;
  model.options.ngram_max = 3;
  model.options.ngram_weight = 1;
  model::Head& head = model.heads.emplace_back();
  head.name = "framing";
  head.labels = {"رسمي", "معارض"};
  head.intercepts = {0.25F, -0.25F};
  head.label_counts = {3, 2};
  head.strongest = {{{"الحكومه", 1.5F}}, {}};
  model.provenance.tool_version = "0.1.0";
  model.provenance.articles = 5;
  model.provenance.data_fingerprint = 0x0123456789ABCDEF;
  model.provenance.columns = {{"text", "text"}};

  features::RowMatrix units(2, 4);  // two labels, along, rest
  units << 1.5F, -1.5F, 0.5F, 0.75F, -2.0F, 2.0F, 0.5F, 0.75F;
  const std::uint64_t words[] = {text::hash_word("الحكومه"), text::hash_word("النظام")};
  model.units = model::ScoreTable::build(words, units);
  features::RowMatrix subwords(3, 4);
  subwords << 0.5F, -0.5F, 0.25F, 0.5F, -0.75F, 0.75F, 0.25F, 0.5F, -0.25F, 0.25F, 0.25F, 0.5F;
  const std::uint64_t of_words[] = {text::hash_ngram("حكو"), text::hash_ngram("نظا"),
                                    text::hash_stem("نظام")};
  model.subwords = model::ScoreTable::build(of_words, subwords);
  const text::Normalizer normalizer(model.options.folds);
  model::Scores scores;
  model::Scorer(model, normalizer).score({}, "قالت الحكومة", scores);
  model.self_tests = {{"قالت الحكومة", scores.probabilities}};
  return model;
}

inline std::span<const std::byte> as_bytes(const std::string& text) {
  return std::as_bytes(std::span(text));
}

/// The header of a model file, field by field, as documented in model/model_file.cpp.
namespace header {
inline constexpr std::size_t kVersion = 8;
inline constexpr std::size_t kPayloadBytes = 16;
inline constexpr std::size_t kPayloadChecksum = 24;
inline constexpr std::size_t kMetadataBytes = 32;
inline constexpr std::size_t kUnitsBytes = 40;
inline constexpr std::size_t kSubwordsBytes = 48;
inline constexpr std::size_t kSelfTestBytes = 56;
inline constexpr std::size_t kChecksum = 64;
inline constexpr std::size_t kSize = 72;
}  // namespace header

template <class T>
void put(std::string& bytes, std::size_t at, T value) {
  std::memcpy(bytes.data() + at, &value, sizeof(value));
}

inline std::uint64_t get(const std::string& bytes, std::size_t at) {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes.data() + at, sizeof(value));
  return value;
}

/// Both checksums made right again after a forgery, as an attacker would.
inline std::string resealed(std::string bytes) {
  put(bytes, header::kPayloadChecksum,
      XXH3_64bits(bytes.data() + header::kSize, bytes.size() - header::kSize));
  put(bytes, header::kChecksum, XXH3_64bits(bytes.data(), header::kChecksum));
  return bytes;
}

}  // namespace zawiya::tests
