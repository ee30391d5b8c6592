#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "text/normalizer.hpp"

namespace zawiya::text {

/// Whose name it is: that of a government, of its opponents, or of nobody in particular. Stored in
/// model files: do not change the numbers.
enum class Side : std::uint8_t { kUnmarked = 0, kGovernment = 1, kOpponents = 2, kNeutral = 3 };
inline constexpr std::size_t kSides = 4;

/// One name of a concept.
struct Name {
  std::string shown;  ///< as its table writes it first
  /// Its spellings and plurals, each as folded words.
  std::vector<std::vector<std::string>> variants;
  Side side = Side::kUnmarked;
  std::string turns;  ///< ISO date from which on it is another side's; empty: never
  Side afterwards = Side::kUnmarked;
};

/// What several names are given to: a government, an armed group, the dead.
struct Concept {
  std::string shown;
  std::vector<Name> names;
};

/// A line of a table of names that cannot be understood; the sentence lacks the file.
class NameTableError : public std::runtime_error {
 public:
  NameTableError(std::uint64_t line, const std::string& sentence)
      : std::runtime_error(sentence), line_(line) {}
  std::uint64_t line() const { return line_; }

 private:
  std::uint64_t line_;
};

/// Reads a table of names: a line a concept, `concept TAB name TAB name …`, UTF-8. A name may have
/// several spellings or plurals, parted by `|`, of which the first is shown: `قتيل|قتلى`. A mark
/// behind the last spelling says whose name it is: `@government`, `@opponents`, `@neutral`; and
/// whose it becomes, and when: `@opponents 2024-12-08 @government`. Empty
/// lines and those that begin with `#` say nothing; a concept may go on in a later line.
///
/// @throws NameTableError for a concept without names or without a name of its own, a name without
///         words or of more than kMostNameWords, and a name that is there twice, whose mentions
///         would be anybody's guess; for a side or a date that is none.
std::vector<Concept> parse_name_table(std::string_view table, const Normalizer& normalizer);

inline constexpr std::size_t kMostNameWords = 6;

/// The table that comes with the command (text/names.tsv).
std::string_view shipped_name_table();

}  // namespace zawiya::text
