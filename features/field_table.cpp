#include "features/field_table.hpp"

#include <algorithm>
#include <array>

#include "text/hashing.hpp"

namespace zawiya::features {
namespace {

using Sources = FieldSources;

FieldWeights once(const Field& /*field*/, const Options& /*options*/) { return {}; }

FieldWeights as_title(const Field& /*field*/, const Options& options) {
  return {0, options.title_weight, options.title_weight};
}

FieldWeights as_body(const Field& field, const Options& options) {
  const bool has_lead = field.words.words.size() > 2 * std::size_t{options.lead_words};
  return {has_lead ? options.lead_words : 0, options.lead_weight, 1.0F};
}

void fill_title(Sources& from, Field& field) {
  field.salt = 0;
  from.normalizer.split(from.article.title, field.words, from.options.tokens());
  from.mask.apply(from.article.title, SourceMask::Field::kTitle, field.words);
}

void fill_body(Sources& from, Field& field) {
  field.salt = 0;
  from.normalizer.split(from.article.body, field.words, from.options.tokens());
  from.mask.apply(from.article.body, SourceMask::Field::kBody, field.words);
}

void fill_target(Sources& from, Field& field) { from.mentions.append_target(field); }

void fill_toward_target(Sources& from, Field& field) {
  field.salt = text::salted(from.mentions.hash(), field.salt);
  from.mentions.append_crossed(from.title(), 0, field);
  from.mentions.append_crossed(from.body(), from.title_words(), field);
}

void fill_around_target(Sources& from, Field& field) {
  from.mentions.append_around(from.title(), 0, field);
  from.mentions.append_around(from.body(), from.title_words(), field);
}

void fill_second(Sources& from, Field& field) { from.comparison.append_second(field); }

void fill_only_first(Sources& from, Field& field) {
  from.comparison.append_only_first(from.body(), from.title_words(), field);
}

void fill_only_second(Sources& from, Field& field) { from.comparison.append_only_second(field); }

void fill_replaced(Sources& from, Field& field) { from.comparison.append_replaced(field); }

void fill_cues(Sources& from, Field& field) { from.comparison.append_cues(field); }

void fill_control(Sources& from, Field& field) {
  field.append(from.article.control, text::hash_word(from.article.control));
}

using Kind = FieldKind;
using Need = FieldNeed;

// clang-format off
constexpr auto kRows = std::to_array<FieldRow>({
    // kind               name                       need            scale, in pairs  subwords weights   fill
    {Kind::kTitle,        "",                        Need::kNothing, 1.0F, 0.25F,     true,    as_title, fill_title},
    {Kind::kBody,         "",                        Need::kNothing, 1.0F, 0.25F,     true,    as_body,  fill_body},
    {Kind::kTarget,       "the target",              Need::kTarget,  1.0F, 1.0F,      false,   once,     fill_target},
    {Kind::kTowardTarget, "toward the target",       Need::kTarget,  1.4F, 1.4F,      true,    once,     fill_toward_target},
    {Kind::kAroundTarget, "around the target",       Need::kTarget,  1.0F, 1.0F,      true,    once,     fill_around_target},
    {Kind::kSecond,       "in the second text",      Need::kPair,    0.25F, 0.25F,    true,    once,     fill_second},
    {Kind::kOnlyFirst,    "only in the first text",  Need::kPair,    2.0F, 2.0F,      true,    once,     fill_only_first},
    {Kind::kOnlySecond,   "only in the second text", Need::kPair,    2.0F, 2.0F,      true,    once,     fill_only_second},
    {Kind::kReplaced,     "replaced",                Need::kPair,    1.0F, 1.0F,      false,   once,     fill_replaced},
    {Kind::kCues,         "of the two texts",        Need::kPair,    1.5F, 1.5F,      false,   once,     fill_cues},
    // Its columns are weighted when an article's length no longer counts.
    {Kind::kControl,      "controlled for",          Need::kControl, 0.0F, 0.0F,      false,   once,     fill_control},
});
// clang-format on

/// The row of each kind, by its number.
constexpr std::array<std::uint8_t, kRows.size()> places() {
  std::array<std::uint8_t, kRows.size()> at{};
  at.fill(0xFF);
  for (std::size_t r = 0; r < kRows.size(); ++r) {
    at[static_cast<std::size_t>(kRows[r].kind)] = static_cast<std::uint8_t>(r);
  }
  return at;
}

constexpr auto kPlaces = places();
static_assert(std::ranges::find(kPlaces, 0xFF) == kPlaces.end(), "a kind of field has two rows");

}  // namespace

std::span<const FieldRow> field_rows() { return kRows; }

const FieldRow& field_row(FieldKind kind) { return kRows[kPlaces[static_cast<std::size_t>(kind)]]; }

}  // namespace zawiya::features
