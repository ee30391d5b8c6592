#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace zawiya::datasets {

/// A part of a sentence: words, or the name of an option, which is a field of a program's options.
struct SentencePart {
  std::string text;
  bool names_option = false;

  SentencePart(std::string words) : text(std::move(words)) {}
  SentencePart(const char* words) : text(words) {}
  SentencePart(std::string name, bool is_option) : text(std::move(name)), names_option(is_option) {}
};

inline SentencePart option(const std::string& name) { return {name, true}; }

/// Gives the name of an option as a program's users know it, `--name` for instance.
using SpellOption = std::function<std::string(const std::string&)>;

/// The parts one after the other, every option as `spell` has it; without one, by its name.
inline std::string sentence_of(const std::vector<SentencePart>& parts,
                               const SpellOption& spell = {}) {
  std::string sentence;
  for (const SentencePart& part : parts) {
    sentence += part.names_option && spell ? spell(part.text) : part.text;
  }
  return sentence;
}

}  // namespace zawiya::datasets
