#include "features/field.hpp"

#include "text/hashing.hpp"

namespace zawiya::features {

std::string_view field_name(FieldKind kind) {
  switch (kind) {
    case FieldKind::kTitle:
    case FieldKind::kBody:
      return {};
    case FieldKind::kTowardTarget:
      return "toward the target";
    case FieldKind::kAroundTarget:
      return "around the target";
    case FieldKind::kTarget:
      return "the target";
    case FieldKind::kSecond:
      return "in the second text";
    case FieldKind::kOnlyFirst:
      return "only in the first text";
    case FieldKind::kOnlySecond:
      return "only in the second text";
    case FieldKind::kReplaced:
      return "replaced";
    case FieldKind::kCues:
      return "of the two texts";
    case FieldKind::kControl:
      return "controlled for";
  }
  return {};
}

float field_scale(FieldKind kind, const Options& options) {
  switch (kind) {
    case FieldKind::kTitle:
    case FieldKind::kBody:
      return options.pairs ? 0.25F : 1.0F;
    case FieldKind::kTowardTarget:
      return 1.4F;
    case FieldKind::kSecond:
      return 0.25F;
    case FieldKind::kAroundTarget:
    case FieldKind::kTarget:
    case FieldKind::kReplaced:
      return 1.0F;
    case FieldKind::kOnlyFirst:
    case FieldKind::kOnlySecond:
      return 2.0F;
    case FieldKind::kCues:
      return 1.5F;
    case FieldKind::kControl:
      return 0.0F;  // its columns are weighted when an article's length no longer counts
  }
  return 1.0F;
}

bool has_subwords(FieldKind kind) {
  return kind != FieldKind::kTarget && kind != FieldKind::kReplaced && kind != FieldKind::kCues &&
         kind != FieldKind::kControl;
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
