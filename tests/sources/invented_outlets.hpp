#pragma once

#include <string>
#include <vector>

#include "datasets/article.hpp"

namespace zawiya::sources {

/// Articles of two invented outlets, `NahrNews` and «الأفق», on the same events. The first gives
/// itself away by a dateline, a attribution, its authors, an address and a closing line; the second
/// by its name in an everyday word's clothes.
inline std::vector<datasets::Article> invented_outlets(int events = 60) {
  const std::vector<std::string> places = {"تل الورد", "سهل القمح", "وادي الزيتون"};
  const std::vector<std::string> deeds = {"افتتاح الجسر", "إغلاق السوق", "ترميم المدرسة",
                                          "توسيع المشفى", "زراعة الحديقة"};
  std::vector<datasets::Article> articles;
  for (int e = 0; e < events; ++e) {
    const auto n = static_cast<std::size_t>(e);
    const std::string& place = places[n % places.size()];
    std::string figures;  // so that no event is another's near-duplicate
    for (int f = 0; f < 40; ++f) figures += " " + std::to_string((e * 40 + f) * 7919 % 100003);
    const std::string story = "أعلن المجلس " + std::to_string(e) + " في " + place + " " +
                              deeds[n % deeds.size()] + " بعد عامين من العمل فيه، والأرقام" +
                              figures + ".\n";
    datasets::Article nahr;
    nahr.id = "n" + std::to_string(e);
    nahr.outlet = "NahrNews";
    nahr.author = e % 2 == 0 ? "سليم الورّاق" : "تل الورد - نهر نيوز";
    nahr.title = deeds[n % deeds.size()];
    nahr.text = place + " (نهر نيوز)-- " + story + "وقال مراسل نهر نيوز إن الأهالي راضون " +
                std::to_string(e * 7) + ".\n" + (e % 2 == 0 ? "تقرير سليم الورّاق.\n" : "") +
                "للمزيد من الأخبار حملوا تطبيقنا على هواتفكم أو زوروا www.nahr.example.";
    articles.push_back(nahr);
    datasets::Article ufuq;
    ufuq.id = "u" + std::to_string(e);
    ufuq.outlet = "الأفق";
    ufuq.title = deeds[n % deeds.size()];
    ufuq.text = story + "وعبر الأهالي عن رضاهم " + std::to_string(e * 11) + ".";
    articles.push_back(ufuq);
  }
  return articles;
}

}  // namespace zawiya::sources
