#include "features/field_reader.hpp"

#include <array>

#include "features/field_table.hpp"
#include "text/hashing.hpp"

namespace zawiya::features {
namespace {

void begin(Field& field, const FieldRow& row) {
  field.kind = row.kind;
  field.salt = text::hash_longer_unit(text::kFieldSeed, static_cast<std::uint64_t>(row.kind));
  if (row.name.empty()) return;  // split anew, over the old bytes
  field.words.words.clear();
  field.words.bytes.clear();
  field.origins.clear();
}

}  // namespace

FieldReader::FieldReader(const Options& options, const text::Normalizer& normalizer,
                         const SourceMask& mask)
    : options_(options),
      normalizer_(normalizer),
      mask_(mask),
      mentions_(normalizer),
      comparison_(normalizer),
      fields_(field_rows().size()) {}

std::span<const Field> FieldReader::read(const text::ArticleText& article) {
  if (options_.pairs) comparison_.compare(article.body, article.second, mask_);
  std::array<bool, 4> met{};
  const auto has = [&met](FieldNeed need) -> bool& { return met[static_cast<std::size_t>(need)]; };
  has(FieldNeed::kNothing) = true;
  has(FieldNeed::kTarget) = options_.targets && mentions_.read(article.target);
  has(FieldNeed::kPair) = options_.pairs;
  has(FieldNeed::kControl) = options_.controls && !article.control.empty();
  FieldSources sources{article, options_, normalizer_, mask_, mentions_, comparison_, {}};
  std::size_t size = 0;
  for (const FieldRow& row : field_rows()) {
    if (!has(row.need)) continue;
    begin(fields_[size], row);
    row.fill(sources, fields_[size]);
    sources.read = std::span(fields_).first(++size);
  }
  return sources.read;
}

}  // namespace zawiya::features
