#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "datasets/sentence_part.hpp"

namespace zawiya::jobs {

using datasets::option;
using datasets::SentencePart;

/// Why a job cannot be done as asked. A program that gives options other names than their fields
/// have, flags say, can put these into the sentence.
class JobError : public std::runtime_error {
 public:
  /// @param parts  of the sentence: strings, and options
  template <class... Parts>
  explicit JobError(SentencePart first, const Parts&... rest)
      : JobError(std::vector<SentencePart>{std::move(first), SentencePart(rest)...}) {}

  explicit JobError(std::vector<SentencePart> parts)
      : std::runtime_error(datasets::sentence_of(parts)), parts_(std::move(parts)) {}

  /// The sentence with every option spelt by `spell`, which is given its name.
  std::string sentence(const datasets::SpellOption& spell) const {
    return datasets::sentence_of(parts_, spell);
  }

 private:
  std::vector<SentencePart> parts_;
};

/// Options that contradict each other or the model.
class UsageError : public JobError {
 public:
  using JobError::JobError;
};

/// Articles or tables that do not hold what the job needs.
class DataError : public JobError {
 public:
  using JobError::JobError;
};

}  // namespace zawiya::jobs
