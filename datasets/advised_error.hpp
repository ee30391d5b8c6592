#pragma once

#include <string>
#include <vector>

#include "datasets/errors.hpp"
#include "datasets/sentence_part.hpp"

namespace zawiya::datasets {

/// A FormatError that other options of reading may mend, which its sentence names: `what()` by
/// their fields' names, `sentence()` as the program at hand calls them.
class AdvisedError : public FormatError {
 public:
  explicit AdvisedError(std::vector<SentencePart> parts)
      : FormatError(sentence_of(parts)), parts_(std::move(parts)) {}

  const std::vector<SentencePart>& parts() const { return parts_; }
  std::string sentence(const SpellOption& spell) const { return sentence_of(parts_, spell); }

 private:
  std::vector<SentencePart> parts_;
};

/// Throws `error` once more with words before and behind its sentence: where it was found.
[[noreturn]] inline void rethrow_within(const std::string& before, const FormatError& error,
                                        const std::string& behind = {}) {
  const auto* advised = dynamic_cast<const AdvisedError*>(&error);
  if (advised == nullptr) throw FormatError(before + error.what() + behind);
  std::vector<SentencePart> parts = {before};
  parts.insert(parts.end(), advised->parts().begin(), advised->parts().end());
  parts.emplace_back(behind);
  throw AdvisedError(std::move(parts));
}

}  // namespace zawiya::datasets
