#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "contrast/contrast.hpp"
#include "jobs/column_choice.hpp"
#include "jobs/contrast_result.hpp"
#include "jobs/contrast_rows.hpp"
#include "jobs/left_out.hpp"
#include "jobs/progress.hpp"

namespace zawiya::jobs {

/// Which articles are contrasted, and how.
struct ContrastOptions {
  std::vector<std::string> inputs = {};  ///< files or folders of articles; "-" is standard input
  ColumnChoice columns = {};             ///< its labels are not read
  std::string by = {};  ///< column that says which group an article is in; a sub-folder does too
  std::string within = {};               ///< column to hold equal; empty: none
  std::vector<std::string> groups = {};  ///< only these; empty: all
  std::size_t min_order = 1;             ///< words of the shortest unit
  std::size_t max_order = 3;             ///< of the longest, at most contrast::kMostOrder
  bool by_articles = false;              ///< count articles that hold a unit, not occurrences
  std::uint64_t min_count = 5;           ///< rarer units are left out
  contrast::Prior prior = {};            ///< what is believed beforehand
  std::string background = {};           ///< articles that a prior of that kind is counted in
  RowChoice rows = {};
  std::string names = {};   ///< table of names to count; "default": the one that comes with Zawiya;
                            ///< empty: none
  bool find_names = false;  ///< find wordings that stand in the same place of the same stories
  std::size_t threads = 1;  ///< the result does not depend on it
};

/// A group that has no words in some strata.
struct NotCompared {
  std::string group;
  std::size_t lacking = 0;  ///< strata
  std::size_t strata = 0;   ///< in all
  std::string first;        ///< of those that it lacks
};

/// How the articles fell into groups.
struct Grouping {
  std::uint64_t records = 0;    ///< read
  std::uint64_t ungrouped = 0;  ///< of them, without a group or a stratum: left out
  std::vector<NotCompared> not_compared;
};

/// Who is told what while groups are contrasted. Each may be empty.
struct ContrastListener {
  OnProgress progress = {};
  OnLeftOut left_out = {};
  std::function<void(const Grouping&)> grouped = {};  ///< the articles have been read
};

/// Finds the words that set groups of articles apart.
///
/// @throws UsageError for columns or groups that make no groups; DataError for articles that make
///         none, a table that is none of names; Interrupted; what the reader throws
ContrastResult contrast(const ContrastOptions& options, const ContrastListener& listener = {});

}  // namespace zawiya::jobs
