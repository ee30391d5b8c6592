#include "contrast/contrast.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <map>

#include "corpus_of.hpp"

namespace zawiya::contrast {
namespace {

/// The contrast of each unit that has one, by its written form.
std::map<std::string, UnitContrast> contrasts(const std::vector<GroupedText>& articles,
                                              std::size_t group,
                                              const ContrastOptions& options = {},
                                              const UnitCountOptions& counting = {.min_count = 1}) {
  const WordCorpus corpus = corpus_of(articles);
  const UnitCounts counts = count_units(corpus, counting);
  std::vector<std::uint32_t> all(counts.units.size());
  for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
  const std::vector<std::string> written = written_forms(counts, corpus, all);
  std::map<std::string, UnitContrast> result;
  for (const UnitContrast& unit : contrast_group(counts, group, options).units) {
    result[written[unit.unit]] = unit;
  }
  return result;
}

TEST(Contrast, EqualsWhatIsWorkedOutByHand) {
  // 4 of 10 words against 1 of 10; the prior is worth 2½ words, at the rate (5 + ½) / (20 + 1).
  const auto units = contrasts(
      {{"أ", repeated("النظام", 4) + repeated(" كلمة", 6)}, {"ب", "النظام" + repeated(" كلمة", 9)}},
      0, {}, {.max_order = 1, .min_count = 1});
  const double prior = 2.5 * 5.5 / 21;
  const double here = 4 + prior;
  const double rest = 1 + prior;
  const LogOdds& odds = units.at("النظام").log_odds;
  EXPECT_NEAR(odds.value, std::log(here / (12.5 - here)) - std::log(rest / (12.5 - rest)), 1e-9);
  EXPECT_NEAR(odds.variance, 1 / here + 1 / (12.5 - here) + 1 / rest + 1 / (12.5 - rest), 1e-9);
  EXPECT_EQ(units.at("النظام").count, 4U);
  EXPECT_EQ(units.at("النظام").count_rest, 1U);
}

TEST(Contrast, TakesAFlatPriorAsItIs) {
  ContrastOptions options;
  options.prior.kind = Prior::Kind::kFlat;
  options.prior.flat = 0.5;
  const auto units = contrasts({{"أ", "نعم نعم نعم لا"}, {"ب", "لا لا"}}, 0, options,
                               {.max_order = 1, .min_count = 1});
  EXPECT_NEAR(units.at("نعم").log_odds.value, std::log(3.5 / 1.5) - std::log(0.5 / 2.5), 1e-12);
}

TEST(Contrast, TakesRatesFromABackground) {
  const WordCorpus corpus = corpus_of({{"أ", "نعم لا"}, {"ب", "لا لا"}});
  const UnitCounts counts = count_units(corpus, {.max_order = 1, .min_count = 1});
  ContrastOptions options;
  options.prior.kind = Prior::Kind::kBackground;
  options.prior.size = 20;
  options.prior.background =
      count_in_background(counts, corpus_of({{"", repeated("نعم", 9) + " آخر"}}));
  const GroupContrast contrast = contrast_group(counts, 0, options);
  const double prior = 20 * 9.5 / 11;
  EXPECT_NEAR(contrast.units[0].log_odds.value,
              std::log((1 + prior) / (21 - prior)) - std::log(prior / (22 - prior)), 1e-12);
}

std::vector<GroupedText> random_articles(std::size_t groups) {
  const auto names = std::vector<std::string>{"أ", "ب", "ج"};
  const std::vector<std::string> words = {"قال", "الوزير", "النظام", "شهيد", "قتيل"};
  std::vector<GroupedText> articles;
  for (std::size_t g = 0; g < groups; ++g) {
    for (int a = 0; a < 3; ++a) {
      GroupedText article{names[g], words[0], a == 0 ? "رياضة" : "سياسة"};
      for (int w = *rc::gen::inRange(0, 30); w > 0; --w) {
        article.text += " " + words[static_cast<std::size_t>(*rc::gen::inRange(0, 5))];
      }
      articles.push_back(article);
    }
  }
  return articles;
}

RC_GTEST_PROP(Contrast, OfTwoGroupsFlipsItsSign, ()) {
  const auto articles = random_articles(2);
  const auto one = contrasts(articles, 0);
  const auto other = contrasts(articles, 1);
  RC_ASSERT(one.size() == other.size());
  for (const auto& [unit, contrast] : one) {
    const UnitContrast& mirrored = other.at(unit);
    RC_ASSERT(std::abs(contrast.log_odds.z() + mirrored.log_odds.z()) < 1e-9);
    RC_ASSERT(contrast.count == mirrored.count_rest);
  }
}

/// Eq. 15–22 as they stand in the paper, word by word, stratum by stratum, for single words.
RC_GTEST_PROP(Contrast, EqualsAStraightforwardReference, ()) {
  const auto articles = random_articles(3);
  const auto found = contrasts(articles, 1, {}, {.max_order = 1, .min_count = 1});
  std::map<std::string, std::map<std::string, std::map<std::string, double>>>
      y;  // stratum, group, word
  std::map<std::string, std::map<std::string, double>> n;
  for (const GroupedText& article : articles) {
    for (std::size_t at = 0; at < article.text.size();) {
      const std::size_t end = std::min(article.text.find(' ', at), article.text.size());
      ++y[article.stratum][article.group][article.text.substr(at, end - at)];
      ++n[article.stratum][article.group];
      at = end + 1;
    }
  }
  for (const auto& [word, contrast] : found) {
    double weights = 0;
    double weighted = 0;
    for (auto& [stratum, groups] : y) {
      double all = 0;
      double words = 0;
      for (auto& [group, counts] : groups) {
        all += counts[word];
        words += n[stratum][group];
      }
      if (all == 0) continue;
      const double a0 = 0.25 * words / static_cast<double>(groups.size());
      const double a = a0 * (all + 0.5) / (words + 1);
      const double yi = groups["ب"][word];
      const double ni = n[stratum]["ب"];
      const double yj = all - yi;
      const double nj = words - ni;
      const double delta =
          std::log((yi + a) / (ni + a0 - yi - a)) - std::log((yj + a) / (nj + a0 - yj - a));
      const double variance =
          1 / (yi + a) + 1 / (ni + a0 - yi - a) + 1 / (yj + a) + 1 / (nj + a0 - yj - a);
      weights += 1 / variance;
      weighted += delta / variance;
    }
    RC_ASSERT(std::abs(contrast.log_odds.value - weighted / weights) < 1e-9);
    RC_ASSERT(std::abs(contrast.log_odds.variance - 1 / weights) < 1e-9);
  }
}

TEST(Contrast, WithinATopicIgnoresWordsThatOnlyMarkTheTopic) {
  // مباراة is one word in four of sport everywhere; one outlet writes more sport.
  std::vector<GroupedText> articles;
  const std::string sport = "مباراة في المدينة أمس ";
  const std::string politics = "اجتماع في المدينة أمس ";
  for (int i = 0; i < 90; ++i) {
    articles.push_back(i < 80 ? GroupedText{"نهر", sport + sport, "رياضة"}
                              : GroupedText{"نهر", politics + "النظام", "سياسة"});
    articles.push_back(i < 10 ? GroupedText{"جبل", sport + sport, "رياضة"}
                              : GroupedText{"جبل", politics + "الدولة", "سياسة"});
  }
  const auto within = contrasts(articles, 1);
  EXPECT_LT(std::abs(within.at("مباراة").log_odds.z()), 0.5);
  EXPECT_GT(within.at("النظام").log_odds.z(), 3);
  for (GroupedText& article : articles) article.stratum.clear();
  EXPECT_GT(contrasts(articles, 1).at("مباراة").log_odds.z(), 5) << "groups sort as جبل، نهر";
}

TEST(Contrast, SaysNothingOfAStratumThatOneSideLacks) {
  const auto units =
      contrasts({{"أ", "هدف هدف", "رياضة"}, {"أ", "وزير", "سياسة"}, {"ب", "وزير", "سياسة"}}, 0);
  EXPECT_FALSE(units.contains("هدف"));
  EXPECT_TRUE(units.contains("وزير"));
}

TEST(Contrast, OfArticlesIsFiniteForAUnitInAllOfThem) {
  const UnitCountOptions counting{.min_count = 1, .counting = Counting::kArticles};
  const auto units =
      contrasts({{"أ", "قال قال النظام"}, {"أ", "قال"}, {"ب", "قال"}}, 0, {}, counting);
  EXPECT_EQ(units.at("قال").count, 2U);
  EXPECT_TRUE(std::isfinite(units.at("قال").log_odds.z()));
  EXPECT_LT(std::abs(units.at("قال").log_odds.z()), 0.5);
}

TEST(Contrast, DoesNotDependOnThreads) {
  std::vector<GroupedText> articles;
  for (int i = 0; i < 3000; ++i) {
    articles.push_back(
        {i % 3 == 0 ? "أ" : "ب", "كلمة" + std::to_string(i) + " كلمة" + std::to_string(i / 2)});
  }
  const UnitCounts counts = count_units(corpus_of(articles), {.min_count = 1});
  const GroupContrast one = contrast_group(counts, 0, {.threads = 1});
  const GroupContrast three = contrast_group(counts, 0, {.threads = 3});
  ASSERT_EQ(one.units.size(), counts.units.size());
  for (std::size_t i = 0; i < one.units.size(); ++i) {
    EXPECT_EQ(one.units[i].log_odds.value, three.units[i].log_odds.value);
  }
}

TEST(CorrectedThreshold, IsTheNormalQuantileOfASharedRisk) {
  EXPECT_NEAR(corrected_threshold(1), 1.959964, 1e-6);
  EXPECT_NEAR(corrected_threshold(1000), 4.055627, 1e-6);
}

}  // namespace
}  // namespace zawiya::contrast
