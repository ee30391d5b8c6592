#include "sources/phrase_tally.hpp"

#include "text/hashing.hpp"

namespace zawiya::sources {

void PhraseTally::begin_article(std::uint32_t outlet) {
  ++article_;
  outlet_ = outlet;
}

void PhraseTally::add(std::uint64_t hash, std::string_view text) {
  const std::uint32_t pair = pairs_.insert(text::hash_longer_unit(hash, std::uint64_t{outlet_}));
  if (pair == in_outlet_.size()) {
    const std::uint32_t phrase = phrases_.insert(hash);
    if (phrase == articles_.size()) articles_.push_back(0);
    in_outlet_.push_back({text, phrase, outlet_, 0, 0});
  }
  InOutlet& of = in_outlet_[pair];
  if (of.last_article == article_) return;
  of.last_article = article_;
  ++of.articles;
  ++articles_[of.phrase];
}

std::vector<PhraseTally::Common> PhraseTally::common(const std::vector<std::uint32_t>& least,
                                                     double least_share) const {
  std::vector<Common> result;
  for (const InOutlet& of : in_outlet_) {
    if (of.articles < least[of.outlet]) continue;
    if (of.articles < least_share * static_cast<double>(articles_[of.phrase])) continue;
    result.push_back({of.outlet, of.articles, std::string(of.text)});
  }
  return result;
}

}  // namespace zawiya::sources
