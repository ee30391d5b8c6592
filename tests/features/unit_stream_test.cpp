#include "features/unit_stream.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

namespace zawiya::features {
namespace {

std::vector<UnitStream::Entry> entries_of(const UnitStream& stream, std::size_t article) {
  std::vector<UnitStream::Entry> entries;
  stream.visit(article, [&](const UnitStream::Entry& entry) { entries.push_back(entry); });
  return entries;
}

RC_GTEST_PROP(UnitStream, GivesBackWhatItWasGiven, ()) {
  const auto count = rc::gen::oneOf(
      rc::gen::map(rc::gen::inRange(1, 300), [](int whole) { return static_cast<float>(whole); }),
      rc::gen::element(0.25F, 1.5F, 7.0F, 8.0F, 1e9F));
  UnitStream stream;
  std::vector<std::vector<Unit>> articles;
  const auto sizes = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange(0, 40));
  for (const std::size_t size : sizes) {
    std::vector<Unit>& units = articles.emplace_back();
    std::uint32_t first_word = 0;
    for (std::size_t i = 0; i < size; ++i) {
      first_word += *rc::gen::element(0U, 1U, 3U, 4U, 70'000U);
      units.push_back({0, *count, first_word, *rc::gen::inRange(1U, 4U)});
    }
    stream.add(units);
  }
  RC_ASSERT(stream.articles() == articles.size());
  for (std::size_t a = 0; a < articles.size(); ++a) {
    const std::vector<UnitStream::Entry> entries = entries_of(stream, a);
    RC_ASSERT(entries.size() == articles[a].size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
      RC_ASSERT(entries[i].first_word == articles[a][i].first_word);
      RC_ASSERT(entries[i].order == articles[a][i].order);
      RC_ASSERT(entries[i].count == articles[a][i].count);
    }
  }
}

TEST(UnitStream, TakesAByteForAUnitOfOrdinaryText) {
  UnitStream stream;
  const std::vector<Unit> units = {{1, 2, 0, 1}, {2, 1, 0, 2}, {3, 7, 1, 1}, {4, 1, 1, 2}};
  stream.add(units);
  EXPECT_EQ(stream.size_bytes(), units.size());
}

}  // namespace
}  // namespace zawiya::features
