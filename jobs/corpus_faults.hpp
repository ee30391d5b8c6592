#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "datasets/article.hpp"
#include "datasets/cut_texts.hpp"
#include "datasets/date_faults.hpp"

namespace zawiya::jobs {

/// What is wrong with articles beside others of their corpus. Articles are told by their ids.
struct CorpusFaults {
  using Ids = std::vector<std::string>;

  std::uint64_t dated = 0;  ///< articles with a date
  /// (datasets::DateFault) ids and dates as written
  std::array<std::vector<std::pair<std::string, std::string>>, datasets::kDateFaults> dates;

  struct Cut {
    datasets::CutLength::Unit unit = {};
    std::size_t length = 0;
    Ids articles;
    std::size_t within_sentence = 0;  ///< of them, those that do not end as a sentence does
  };
  std::vector<Cut> cuts;

  std::map<std::string, Ids> languages;  ///< other than Arabic: see text::other_language
};

/// Works on all threads of the arena that it is called in.
///
/// @param first_of  (articles) the first that each is nearly the same as
CorpusFaults find_corpus_faults(std::span<const datasets::Article> articles,
                                std::span<const std::uint32_t> first_of,
                                const datasets::DateLimits& dates);

}  // namespace zawiya::jobs
