#pragma once

#include <string>
#include <vector>

#include "text/hashing.hpp"
#include "text/normalizer.hpp"

namespace zawiya::text {

/// Words as `Normalizer::split` lays them out, the bytes beyond the last word left dirty as it
/// leaves them.
inline WordList word_list_of(const std::vector<std::string>& words) {
  WordList list;
  for (const std::string& word : words) {
    Word entry;
    entry.hash = hash_word(word);
    entry.begin = static_cast<std::uint32_t>(list.bytes.size());
    entry.size_bytes = static_cast<std::uint32_t>(word.size());
    list.words.push_back(entry);
    list.bytes.insert(list.bytes.end(), word.begin(), word.end());
  }
  list.bytes.insert(list.bytes.end(), 64, '?');
  return list;
}

}  // namespace zawiya::text
