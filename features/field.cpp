#include "features/field.hpp"

#include "features/field_table.hpp"
#include "text/hashing.hpp"

namespace zawiya::features {

FieldWeights field_weights(const Field& field, const Options& options) {
  return field_row(field.kind).weights(field, options);
}

std::string_view field_name(FieldKind kind) { return field_row(kind).name; }

float field_scale(FieldKind kind, const Options& options) {
  return options.pairs ? field_row(kind).scale_in_pairs : field_row(kind).scale;
}

bool has_subwords(FieldKind kind) { return field_row(kind).subwords; }

std::uint32_t longest_unit(FieldKind kind, const Options& options) {
  return has_subwords(kind) ? options.word_order : 1;
}

void Field::append(std::string_view spelling, std::uint64_t hash, std::uint32_t origin) {
  text::Word word;
  word.hash = text::salted(hash, salt);
  word.begin = static_cast<std::uint32_t>(words.bytes.size());
  word.size_bytes = static_cast<std::uint32_t>(spelling.size());
  words.bytes.insert(words.bytes.end(), spelling.begin(), spelling.end());
  words.words.push_back(word);
  origins.push_back(origin);
}

}  // namespace zawiya::features
