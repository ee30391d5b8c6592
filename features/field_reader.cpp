#include "features/field_reader.hpp"

#include "text/hashing.hpp"

namespace zawiya::features {
namespace {

std::uint64_t salt_of(FieldKind kind) {
  return text::hash_longer_unit(text::kFieldSeed, static_cast<std::uint64_t>(kind));
}

}  // namespace

FieldReader::FieldReader(const Options& options, const text::Normalizer& normalizer,
                         const SourceMask& mask)
    : options_(options),
      normalizer_(normalizer),
      mask_(mask),
      mentions_(normalizer),
      comparison_(normalizer),
      fields_(kFieldKinds) {}

Field& FieldReader::next(FieldKind kind, std::uint64_t salt) {
  Field& field = fields_[size_++];
  field.kind = kind;
  field.salt = salt;
  return field;
}

Field& FieldReader::derived(FieldKind kind, std::uint64_t salt) {
  Field& field = next(kind, salt);
  field.words.words.clear();
  field.words.bytes.clear();
  field.origins.clear();
  return field;
}

std::span<const Field> FieldReader::read(const text::ArticleText& article) {
  size_ = 0;
  Field& title = next(FieldKind::kTitle, 0);
  Field& body = next(FieldKind::kBody, 0);
  normalizer_.split(article.title, title.words, options_.tokens());
  normalizer_.split(article.body, body.words, options_.tokens());
  mask_.apply(article.title, SourceMask::Field::kTitle, title.words);
  mask_.apply(article.body, SourceMask::Field::kBody, body.words);
  if (options_.targets && mentions_.read(article.target)) {
    mentions_.append_target(derived(FieldKind::kTarget, salt_of(FieldKind::kTarget)));
    Field& toward = derived(FieldKind::kTowardTarget,
                            text::salted(mentions_.hash(), salt_of(FieldKind::kTowardTarget)));
    Field& around = derived(FieldKind::kAroundTarget, salt_of(FieldKind::kAroundTarget));
    const auto titled = static_cast<std::uint32_t>(title.words.words.size());
    mentions_.append_crossed(title.words, 0, toward);
    mentions_.append_crossed(body.words, titled, toward);
    mentions_.append_around(title.words, 0, around);
    mentions_.append_around(body.words, titled, around);
  }
  if (options_.pairs) {
    comparison_.compare(article.body, article.second, mask_);
    Field& second = derived(FieldKind::kSecond, salt_of(FieldKind::kSecond));
    Field& only_first = derived(FieldKind::kOnlyFirst, salt_of(FieldKind::kOnlyFirst));
    Field& only_second = derived(FieldKind::kOnlySecond, salt_of(FieldKind::kOnlySecond));
    comparison_.append_second(second);
    comparison_.append_only_first(body.words, static_cast<std::uint32_t>(title.words.words.size()),
                                  only_first);
    comparison_.append_only_second(only_second);
    comparison_.append_replaced(derived(FieldKind::kReplaced, salt_of(FieldKind::kReplaced)));
    comparison_.append_cues(derived(FieldKind::kCues, salt_of(FieldKind::kCues)));
  }
  if (options_.controls && !article.control.empty()) {
    derived(FieldKind::kControl, salt_of(FieldKind::kControl))
        .append(article.control, text::hash_word(article.control));
  }
  return std::span(fields_).first(size_);
}

}  // namespace zawiya::features
