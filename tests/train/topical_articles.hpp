#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "datasets/article.hpp"

namespace zawiya::train {

/// Invented articles of three topics by turns, labelled with them: words of the topic among words
/// of none, drawn by a fixed rule.
inline std::vector<datasets::Article> topical_articles(std::size_t count) {
  static const std::vector<std::string> kTopics = {"رياضة", "اقتصاد", "صحة"};
  static const std::vector<std::vector<std::string>> kWords = {
      {"ملعب", "هدف", "مدرب", "لاعب", "دوري", "مباراة", "فريق", "حكم", "ركلة", "كأس"},
      {"سوق", "سهم", "مصرف", "عملة", "تجارة", "أرباح", "شركة", "تضخم", "ميزانية", "ضرائب"},
      {"طبيب", "مستشفى", "لقاح", "مريض", "علاج", "دواء", "عيادة", "وباء", "جراحة", "تمريض"}};
  static const std::vector<std::string> kCommon = {
      "قال", "أمس", "في",   "المدينة", "بعد",  "عام", "على",  "جديد", "من",  "الناس",
      "إلى", "يوم", "كبير", "هذا",     "التي", "وقت", "مكان", "منذ",  "كان", "بين"};
  std::vector<datasets::Article> articles;
  std::uint64_t state = 7;
  const auto draw = [&state](std::size_t size) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>((state >> 33U) % size);
  };
  for (std::size_t i = 0; i < count; ++i) {
    datasets::Article& article = articles.emplace_back();
    const std::size_t topic = i % kTopics.size();
    article.id = "a" + std::to_string(i);
    article.labels = {kTopics[topic]};
    for (int w = 0; w < 40; ++w) {
      const std::vector<std::string>& from = draw(3) == 0 ? kWords[topic] : kCommon;
      article.text += from[draw(from.size())] + " ";
    }
  }
  return articles;
}

}  // namespace zawiya::train
