#include "features/field_table.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "features/field_reader.hpp"
#include "text/hashing.hpp"

namespace zawiya::features {
namespace {

constexpr text::ArticleText kArticle = {.title = "زيارة إلى روسيا",
                                        .body = "وصل الوزير أمس. رحبت روسيا بالزيارة",
                                        .target = "روسيا",
                                        .second = "وصل السفير أمس إلى روسيا",
                                        .control = "سياسة"};

Options everything() {
  Options options;
  options.targets = true;
  options.pairs = true;
  options.controls = true;
  return options;
}

TEST(FieldTable, HasOneRowForEveryNumber) {
  std::set<std::size_t> numbers;
  for (const FieldRow& row : field_rows()) {
    numbers.insert(static_cast<std::size_t>(row.kind));
    EXPECT_EQ(&field_row(row.kind), &row);
  }
  EXPECT_EQ(numbers.size(), field_rows().size());
  EXPECT_EQ(*numbers.rbegin(), field_rows().size() - 1);
}

TEST(FieldTable, KeepsTheNumbersThatModelFilesHold) {
  const std::map<std::string_view, int> numbers = {
      {"toward the target", 2},  {"around the target", 3},      {"the target", 4},
      {"in the second text", 5}, {"only in the first text", 6}, {"only in the second text", 7},
      {"replaced", 8},           {"of the two texts", 9},       {"controlled for", 10}};
  EXPECT_EQ(static_cast<int>(FieldKind::kTitle), 0);
  EXPECT_EQ(static_cast<int>(FieldKind::kBody), 1);
  for (const FieldRow& row : field_rows().subspan(2)) {
    ASSERT_TRUE(numbers.contains(row.name)) << row.name << ": a new kind takes a new number";
    EXPECT_EQ(static_cast<int>(row.kind), numbers.at(row.name));
  }
}

TEST(FieldTable, BeginsWithTitleAndBodyWhichAloneNeedNoName) {
  ASSERT_GT(field_rows().size(), 2U);
  EXPECT_EQ(field_rows()[0].kind, FieldKind::kTitle);
  EXPECT_EQ(field_rows()[1].kind, FieldKind::kBody);
  std::set<std::string_view> names;
  for (const FieldRow& row : field_rows()) {
    names.insert(row.name);
    EXPECT_EQ(row.name.empty(), row.need == FieldNeed::kNothing);
  }
  EXPECT_EQ(names.size(), field_rows().size() - 1);
}

TEST(FieldTable, FillsEveryFieldOfAnArticleThatHasEverything) {
  const text::Normalizer normalizer(text::profile_folds("news"));
  const SourceMask mask;
  FieldReader reader(everything(), normalizer, mask);
  const std::span<const Field> fields = reader.read(kArticle);
  ASSERT_EQ(fields.size(), field_rows().size());
  for (std::size_t f = 0; f < fields.size(); ++f) {
    const FieldRow& row = field_rows()[f];
    EXPECT_EQ(fields[f].kind, row.kind) << row.name;
    EXPECT_FALSE(fields[f].words.words.empty()) << row.name;
    EXPECT_EQ(fields[f].salt == 0, row.name.empty()) << row.name;
    if (row.name.empty()) continue;
    EXPECT_EQ(fields[f].origins.size(), fields[f].words.words.size()) << row.name;
    if (row.kind == FieldKind::kTowardTarget) continue;  // salted by the target, too
    EXPECT_EQ(fields[f].salt,
              text::hash_longer_unit(text::kFieldSeed, static_cast<std::uint64_t>(row.kind)))
        << row.name;
  }
}

TEST(FieldTable, WeighsAndScalesEveryField) {
  const Options options;
  for (const FieldRow& row : field_rows()) {
    Field field;
    field.kind = row.kind;
    EXPECT_GT(row.weights(field, options).rest, 0) << row.name;
    EXPECT_EQ(row.scale > 0, row.kind != FieldKind::kControl) << row.name;
    EXPECT_EQ(row.scale_in_pairs > 0, row.scale > 0) << row.name;
    EXPECT_LE(row.scale_in_pairs, row.scale)
        << row.name << ": pairs are told by what compares them";
  }
  const auto of = [](FieldKind kind) { return field_row(kind).scale_in_pairs; };
  EXPECT_EQ(of(FieldKind::kOnlyFirst), of(FieldKind::kOnlySecond)) << "neither text comes first";
  EXPECT_EQ(of(FieldKind::kBody), of(FieldKind::kSecond));
  EXPECT_GT(of(FieldKind::kOnlyFirst), of(FieldKind::kBody));
}

}  // namespace
}  // namespace zawiya::features
