#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace zawiya::jobs {

/// A part of a sentence: words, or the name of an option, which is a field of a job's options.
struct SentencePart {
  std::string text;
  bool names_option = false;

  SentencePart(std::string words) : text(std::move(words)) {}
  SentencePart(const char* words) : text(words) {}
  SentencePart(std::string name, bool is_option) : text(std::move(name)), names_option(is_option) {}
};

inline SentencePart option(const std::string& name) { return {name, true}; }

/// Why a job cannot be done as asked. A program that gives options other names than their fields
/// have, flags say, can put these into the sentence.
class JobError : public std::runtime_error {
 public:
  /// @param parts  of the sentence: strings, and options
  template <class... Parts>
  explicit JobError(SentencePart first, const Parts&... rest)
      : JobError(std::vector<SentencePart>{std::move(first), SentencePart(rest)...}) {}

  explicit JobError(std::vector<SentencePart> parts)
      : std::runtime_error(joined(parts, {})), parts_(std::move(parts)) {}

  /// The sentence with every option spelt by `spell`, which is given its name.
  std::string sentence(const std::function<std::string(const std::string&)>& spell) const {
    return joined(parts_, spell);
  }

 private:
  static std::string joined(const std::vector<SentencePart>& parts,
                            const std::function<std::string(const std::string&)>& spell) {
    std::string sentence;
    for (const SentencePart& part : parts) {
      sentence += part.names_option && spell ? spell(part.text) : part.text;
    }
    return sentence;
  }

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
