#include "datasets/cut_texts.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "text/trimmed.hpp"

namespace zawiya::datasets {
namespace {

using Unit = CutLength::Unit;

constexpr std::size_t kShortest = 50;
constexpr std::size_t kFewestCut = 5;
constexpr double kTimesAsMany = 8;
constexpr std::size_t kUnits = 3;

using Lengths = std::array<std::size_t, kUnits>;

Lengths lengths_of(std::string_view text) {
  Lengths lengths = {text.size(), 0, 0};
  bool in_word = false;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80) ++lengths[1];
    const bool is_space = c == ' ' || (c >= '\t' && c <= '\r');
    if (!is_space && !in_word) ++lengths[2];
    in_word = !is_space;
  }
  return lengths;
}

bool ends_a_sentence(std::string_view text) {
  text = text::trimmed(text);
  for (const std::string_view end : {".", "!", "?", "؟", "…", "»", "\"", "”", ")", "]", "}", "۔"}) {
    if (text.ends_with(end)) return true;
  }
  return false;
}

using ByLength = std::map<std::size_t, std::vector<std::uint32_t>>;

/// Articles of each of the lengths around one, on average.
double usual_around(const ByLength& articles, std::size_t length) {
  const std::size_t reach = std::max<std::size_t>(20, length / 10);
  std::size_t found = 0;
  for (auto at = articles.lower_bound(length - std::min(length, reach));
       at != articles.end() && at->first <= length + reach; ++at) {
    if (at->first != length) found += at->second.size();
  }
  return static_cast<double>(found) / static_cast<double>(2 * reach);
}

bool mostly_among(const CutLength& cut, const std::vector<CutLength>& told) {
  return std::any_of(told.begin(), told.end(), [&](const CutLength& before) {
    const auto shared = std::count_if(cut.articles.begin(), cut.articles.end(), [&](auto article) {
      return std::binary_search(before.articles.begin(), before.articles.end(), article);
    });
    return 2 * static_cast<std::size_t>(shared) >= cut.articles.size();
  });
}

}  // namespace

std::string_view name_of(Unit unit) {
  static constexpr std::string_view kNames[kUnits] = {"bytes", "characters", "words"};
  return kNames[static_cast<std::size_t>(unit)];
}

std::vector<CutLength> find_cut_texts(std::span<const Article> articles,
                                      std::span<const std::uint32_t> first_of) {
  std::vector<Lengths> all_lengths(articles.size());
  tbb::parallel_for(std::size_t{0}, articles.size(), [&](std::size_t i) {
    if (first_of[i] == i) all_lengths[i] = lengths_of(articles[i].text);
  });
  std::array<ByLength, kUnits> by_length;
  for (std::uint32_t i = 0; i < articles.size(); ++i) {
    if (first_of[i] != i) continue;
    const Lengths& lengths = all_lengths[i];
    for (std::size_t u = 0; u < kUnits; ++u) {
      if (lengths[u] >= kShortest) by_length[u][lengths[u]].push_back(i);
    }
  }
  std::vector<CutLength> found;
  for (std::size_t u = 0; u < kUnits; ++u) {
    for (const auto& [length, of] : by_length[u]) {
      if (of.size() < kFewestCut) continue;
      const double usual = usual_around(by_length[u], length);
      if (static_cast<double>(of.size()) < kTimesAsMany * usual) continue;
      CutLength& cut = found.emplace_back();
      cut.unit = static_cast<Unit>(u);
      cut.length = length;
      cut.articles = of;
      for (const std::uint32_t i : of)
        cut.within_sentence += ends_a_sentence(articles[i].text) ? 0 : 1;
    }
  }
  // Characters before bytes and words where they tell of as many.
  constexpr std::array<int, kUnits> kRank = {1, 0, 2};
  std::sort(found.begin(), found.end(), [&](const CutLength& a, const CutLength& b) {
    return std::tuple(b.articles.size(), kRank[static_cast<std::size_t>(a.unit)], a.length) <
           std::tuple(a.articles.size(), kRank[static_cast<std::size_t>(b.unit)], b.length);
  });
  std::vector<CutLength> told;
  for (CutLength& cut : found) {
    if (!mostly_among(cut, told)) told.push_back(std::move(cut));
  }
  return told;
}

}  // namespace zawiya::datasets
