#include "text/name_finder.hpp"

#include <algorithm>
#include <string>

#include "text/hashing.hpp"
#include "text/name_forms.hpp"

namespace zawiya::text {
namespace {

constexpr std::string_view kDefiniteArticle = "ال";
constexpr std::size_t kLeastAdjectiveBytes = 10;  // five letters: الحي is a quarter

std::vector<std::uint64_t> hashes_of_forms(const std::string& folded, bool first) {
  std::vector<std::uint64_t> hashes;
  for (const std::string& form : name_forms(folded, first)) hashes.push_back(hash_word(form));
  std::sort(hashes.begin(), hashes.end());
  return hashes;
}

}  // namespace

bool is_relational_adjective(std::string_view folded) {
  return folded.size() >= kLeastAdjectiveBytes && folded.starts_with(kDefiniteArticle) &&
         (folded.ends_with("ي") || folded.ends_with("يه"));
}

NameFinder::NameFinder(std::span<const Concept> concepts) {
  for (std::uint32_t c = 0; c < concepts.size(); ++c) {
    for (std::uint32_t n = 0; n < concepts[c].names.size(); ++n) {
      for (const auto& variant : concepts[c].names[n].variants) add(variant, c, n);
    }
  }
  for (std::vector<std::uint32_t>& of : beginning_with_) {  // of equals the first of the table
    std::stable_sort(of.begin(), of.end(), [&](std::uint32_t a, std::uint32_t b) {
      return patterns_[a].rest.size() > patterns_[b].rest.size();
    });
  }
}

void NameFinder::add(const std::vector<std::string>& variant, std::uint32_t concept_number,
                     std::uint32_t name) {
  const auto number = static_cast<std::uint32_t>(patterns_.size());
  Pattern& pattern = patterns_.emplace_back();
  pattern.concept_number = concept_number;
  pattern.name = name;
  pattern.alone = variant.size() == 1 && variant[0].starts_with(kDefiniteArticle);
  for (std::size_t w = 1; w < variant.size(); ++w) {
    pattern.rest.push_back(hashes_of_forms(variant[w], false));
  }
  for (const std::uint64_t hash : hashes_of_forms(variant[0], true)) {
    const std::uint32_t start = starts_.insert(hash);
    if (start == beginning_with_.size()) beginning_with_.emplace_back();
    beginning_with_[start].push_back(number);
  }
}

bool NameFinder::may_be(const std::vector<std::uint64_t>& hashes, std::uint64_t hash) {
  return std::binary_search(hashes.begin(), hashes.end(), hash);
}

}  // namespace zawiya::text
