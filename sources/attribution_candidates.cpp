#include <array>
#include <set>

#include "sources/cue_candidates.hpp"
#include "sources/phrase_tally.hpp"
#include "text/addresses.hpp"
#include "text/hashing.hpp"

namespace zawiya::sources {
namespace {

constexpr std::size_t kLongestAttribution = 4;  // words
constexpr std::size_t kEdgeWords = 12;          // of a text, within which brackets hold sources
constexpr double kLeastShareToLookAt = 0.5;     // of a phrase's articles in one outlet

/// What a name of a source stands behind.
constexpr auto kTriggers = std::to_array<std::string_view>(
    {"مراسل", "مراسلة", "مراسلو", "مراسلنا", "مراسلتنا", "موفد",    "موفدة",   "قناة",   "شبكة",
     "موقع",  "وكالة",  "صحيفة",  "جريدة",   "مجلة",     "تلفزيون", "إذاعة",   "راديو",  "تطبيق",
     "نقلا",  "المصدر", "كتب",    "بقلم",    "إعداد",    "خاص",     "تصريحات", "مقابلة", "لقاء",
     "حوار",  "برنامج", "مذيع",   "كاميرا",  "تقرير",    "منصة",    "فضائية",  "بوابة"});

bool is_latin(std::string_view word) {
  return !word.empty() &&
         ((word[0] >= 'a' && word[0] <= 'z') || (word[0] >= 'A' && word[0] <= 'Z'));
}

/// Finds the phrases of one text that may be attributions.
class AttributionFinder {
 public:
  explicit AttributionFinder(const text::Normalizer& normalizer) {
    static constexpr std::string_view kPrefixes[] = {"", "و", "ل", "ب"};
    for (const std::string_view prefix : kPrefixes) {
      for (const std::string_view trigger : kTriggers) {
        const auto words = words_of(std::string(prefix).append(trigger), normalizer);
        triggers_.insert(words.front());
      }
    }
  }

  void find(std::string_view text, const text::WordList& words, PhraseTally& tally) const {
    bool after_latin = false;
    for (std::size_t i = 0; i < words.words.size(); ++i) {
      if (triggers_.count(words.words[i].hash) != 0 && joined(text, words, i)) {
        add_phrases(text, words, i + 1, tally);
        add_phrases(text, words, i, tally);
      }
      if (is_latin(words[i])) {
        if (!after_latin) add_phrases(text, words, i, tally);
        after_latin = true;
        continue;
      }
      after_latin = false;
      const std::uint32_t begin = words.words[i].source_begin;
      const bool at_edge = i < kEdgeWords || i + kEdgeWords >= words.words.size();
      if (at_edge && begin > 0 && text[begin - 1] == '(') add_phrases(text, words, i, tally);
      add_latin_tail(text, words, i, tally);
    }
  }

 private:
  /// Whether a word and the next are of one phrase: no comma, no line break between.
  static bool joined(std::string_view text, const text::WordList& words, std::size_t index) {
    if (index + 1 >= words.words.size()) return false;
    const std::uint32_t begin = words.words[index].source_end;
    const std::uint32_t end = words.words[index + 1].source_begin;
    const std::string_view gap = text.substr(begin, end > begin ? end - begin : 0);
    return gap == " " ||
           (gap.find('\n') == gap.npos && gap.find(',') == gap.npos && gap.find("،") == gap.npos &&
            gap.find(". ") == gap.npos && gap.find(')') == gap.npos);
  }

  /// The phrases that begin with a word, of one to kLongestCredit words.
  static void add_phrases(std::string_view text, const text::WordList& words, std::size_t first,
                          PhraseTally& tally) {
    std::uint64_t hash = words.words[first].hash;
    const std::uint32_t begin = words.words[first].source_begin;
    for (std::size_t last = first;; ++last) {
      tally.add(hash, text.substr(begin, words.words[last].source_end - begin));
      if (last + 1 - first == kLongestAttribution || !joined(text, words, last)) return;
      hash = text::hash_longer_unit(hash, words.words[last + 1].hash);
    }
  }

  /// «لـCNN» is one word: what follows its first letter may be a name.
  static void add_latin_tail(std::string_view text, const text::WordList& words, std::size_t index,
                             PhraseTally& tally) {
    constexpr std::size_t kLetterBytes = 2;
    const std::string_view word = words[index];
    if (word.size() <= kLetterBytes || !is_latin(word.substr(kLetterBytes))) return;
    const text::Word& at = words.words[index];
    const std::string_view source = text.substr(at.source_begin, at.source_end - at.source_begin);
    std::size_t begin = 0;
    while (begin < source.size() && !is_latin(source.substr(begin))) ++begin;
    tally.add(text::hash_word(word.substr(kLetterBytes)), source.substr(begin));
  }

  std::set<std::uint64_t> triggers_;
};

/// The host of a URL, the address or the handle itself.
std::string_view core_of(std::string_view text, const text::Address& address) {
  std::string_view core = text.substr(address.begin, address.end - address.begin);
  const std::size_t scheme = core.find("://");
  if (scheme != core.npos) core.remove_prefix(scheme + 3);
  if (core.starts_with("www.")) core.remove_prefix(4);
  return core.substr(0, core.find_first_of("/?#"));
}

void add_common(const PhraseTally& tally, CueKind kind, const std::vector<std::uint32_t>& least,
                double share, const text::Normalizer& normalizer,
                std::vector<CueCandidate>& candidates) {
  for (PhraseTally::Common& common : tally.common(least, share)) {
    std::vector<std::uint64_t> words = words_of(common.text, normalizer);
    if (!words.empty())
      candidates.push_back({kind, on_one_line(common.text), std::move(words), false});
  }
}

}  // namespace

std::vector<CueCandidate> attribution_candidates(const OutletArticles& set,
                                                 const text::Normalizer& normalizer,
                                                 const CueOptions& options) {
  const AttributionFinder finder(normalizer);
  PhraseTally attributions;
  PhraseTally cores;
  text::WordList words;
  std::vector<text::Address> addresses;
  for (std::size_t i = 0; i < set.articles.size(); ++i) {
    if (set.outlet_of[i] == OutletArticles::kNoOutlet) continue;
    attributions.begin_article(set.outlet_of[i]);
    cores.begin_article(set.outlet_of[i]);
    for (const std::string* text : {&set.articles[i].title, &set.articles[i].text}) {
      normalizer.split(*text, words);
      finder.find(*text, words, attributions);
      text::find_addresses(*text, addresses);
      for (const text::Address& address : addresses) {
        const std::string_view core = core_of(*text, address);
        cores.add(text::hash_word(core), core);
      }
    }
  }
  std::vector<CueCandidate> candidates;
  add_common(attributions, CueKind::kAttribution,
             least_articles(set, options, options.attribution_coverage), kLeastShareToLookAt,
             normalizer, candidates);
  add_common(cores, CueKind::kAddress, least_articles(set, options, 0), 0, normalizer, candidates);
  return candidates;
}

}  // namespace zawiya::sources
