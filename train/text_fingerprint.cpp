#include "train/text_fingerprint.hpp"

#include "text/hashing.hpp"
#include "text/trimmed.hpp"

namespace zawiya::train {

std::uint64_t text_fingerprint(const datasets::Article& article) {
  std::uint64_t hash = text::hash_longer_unit(text::hash_word(text::trimmed(article.title)),
                                              text::hash_word(text::trimmed(article.text)));
  for (const std::string* text : {&article.target, &article.text_b}) {
    if (!text->empty()) hash = text::hash_longer_unit(hash, text::hash_word(text::trimmed(*text)));
  }
  return hash;
}

}  // namespace zawiya::train
