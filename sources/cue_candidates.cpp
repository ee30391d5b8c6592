#include "sources/cue_candidates.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "text/trimmed.hpp"

namespace zawiya::sources {
namespace {

bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

/// `SkyNews24` as `Sky News 24`.
std::string spaced_apart(std::string_view name) {
  std::string result;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char before = i == 0 ? ' ' : name[i - 1];
    const bool new_word =
        (is_ascii_lower(before) && is_ascii_upper(name[i])) ||
        ((is_ascii_lower(before) || is_ascii_upper(before)) && is_ascii_digit(name[i]));
    if (new_word) result += ' ';
    result += name[i];
  }
  return result;
}

/// The parts of a byline, between dashes, slashes, commas, bars and brackets.
std::vector<std::string_view> byline_parts(std::string_view author) {
  static constexpr std::string_view kBetween[] = {" - ", " – ", " — ", " ـ ", "/", "|",
                                                  ",",   "،",   "؛",   ";",   "(", ")"};
  std::vector<std::string_view> parts = {author};
  for (const std::string_view between : kBetween) {
    std::vector<std::string_view> finer;
    for (std::string_view part : parts) {
      for (std::size_t at = part.find(between); at != part.npos; at = part.find(between)) {
        finer.push_back(part.substr(0, at));
        part.remove_prefix(at + between.size());
      }
      finer.push_back(part);
    }
    parts = std::move(finer);
  }
  return parts;
}

}  // namespace

std::vector<std::uint64_t> words_of(std::string_view text, const text::Normalizer& normalizer) {
  text::WordList list;
  normalizer.split(text, list);
  std::vector<std::uint64_t> hashes;
  for (const text::Word& word : list.words) hashes.push_back(word.hash);
  return hashes;
}

std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!is_space) {
      line += c;
    } else if (!line.ends_with(' ')) {
      line += ' ';
    }
  }
  return line;
}

std::vector<std::uint32_t> least_articles(const OutletArticles& set, const CueOptions& options,
                                          double share) {
  std::vector<std::uint32_t> least;
  for (const std::uint32_t articles : set.articles_of_outlet) {
    least.push_back(std::max(options.least_articles, static_cast<std::uint32_t>(std::ceil(
                                                         share * static_cast<double>(articles)))));
  }
  return least;
}

std::vector<CueCandidate> named_candidates(std::span<const std::string> outlets,
                                           const text::Normalizer& normalizer,
                                           const CueOptions& options) {
  std::vector<CueCandidate> candidates;
  const auto add = [&](CueKind kind, std::string_view text, bool certain) {
    CueCandidate candidate{kind, std::string(text), words_of(text, normalizer), certain};
    if (!candidate.words.empty()) candidates.push_back(std::move(candidate));
  };
  for (const OutletAlias& alias : options.aliases) add(CueKind::kAlias, alias.name, true);
  for (const std::string& outlet : outlets) {
    const std::string apart = spaced_apart(outlet);
    // One Arabic word may be an everyday one («العربية»): then only if it gives away its outlet.
    const bool is_latin = is_ascii_lower(outlet.front()) || is_ascii_upper(outlet.front());
    add(CueKind::kName, outlet, is_latin || words_of(apart, normalizer).size() > 1);
    if (apart != outlet) add(CueKind::kName, apart, true);
    text::WordList list;
    normalizer.split(apart, list);
    for (std::size_t w = 0; list.words.size() > 1 && w < list.words.size(); ++w) {
      const text::Word& word = list.words[w];
      add(CueKind::kName,
          std::string_view(apart).substr(word.source_begin, word.source_end - word.source_begin),
          false);
    }
  }
  for (const std::string_view agency : agency_names()) add(CueKind::kAgency, agency, true);
  return candidates;
}

std::vector<CueCandidate> author_candidates(const OutletArticles& set,
                                            const text::Normalizer& normalizer) {
  std::set<std::string_view> authors;
  std::set<std::string_view> seen;
  std::vector<CueCandidate> candidates;
  const auto add = [&](std::string_view text) {
    text = text::trimmed(text);
    if (!seen.insert(text).second) return;
    CueCandidate candidate{CueKind::kAuthor, std::string(text), words_of(text, normalizer), false};
    if (candidate.words.size() > 1) candidates.push_back(std::move(candidate));
  };
  for (std::size_t i = 0; i < set.articles.size(); ++i) {
    if (set.outlet_of[i] == OutletArticles::kNoOutlet) continue;
    const std::string& author = set.articles[i].author;
    if (author.empty() || !authors.insert(author).second) continue;
    add(author);
    for (const std::string_view part : byline_parts(author)) add(part);
  }
  return candidates;
}

}  // namespace zawiya::sources
