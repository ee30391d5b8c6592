#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/article.hpp"
#include "features/name_set.hpp"
#include "features/ranks.hpp"
#include "train/near_duplicate_collector.hpp"

namespace zawiya::train {

/// What a training set keeps of an article's texts beside their counts.
struct ArticleFacts {
  std::vector<features::NameCount> names;
  TextSketches sketches = {};
  std::uint64_t hash = 0;  ///< of texts and labels
  std::uint64_t text_hash = 0;
  std::uint64_t invalid_sequences = 0;
  bool post = false;
  bool second = false;      ///< it has a second text
  bool controlled = false;  ///< it has a value of what is controlled for
};

/// A record without its texts: an article, or why it was left out.
struct RecordNote {
  std::string fault;  ///< empty: none
  datasets::Article article;
  ArticleFacts facts;
};

/// Records on their way from rank to rank.
class RecordNotes {
 public:
  /// @param with_sketches  whether they are to come along
  explicit RecordNotes(bool with_sketches) : with_sketches_(with_sketches) {}

  void add(const datasets::Article& article, const ArticleFacts& facts);
  void add_fault(std::string_view why);

  /// Calls `take(note)` on every rank for the records of all, in their order. Leaves no notes.
  template <class Take>
  void share(features::Ranks& ranks, Take take) {
    end_part();
    const std::vector<std::uint64_t> parts = features::gather_all(
        &ranks, std::vector<std::uint64_t>{static_cast<std::uint64_t>(parts_.size())});
    for (std::size_t r = 0; r < ranks.size(); ++r) {
      for (std::uint64_t p = 0; p < parts[r]; ++p) {
        const std::string own = r == ranks.rank() ? std::move(parts_[p]) : std::string();
        const features::Ranks::Bytes part =
            std::move(ranks.gather(std::as_bytes(std::span(own)))[r]);
        for (const RecordNote& note : read(part)) take(note);
      }
    }
    parts_.clear();
  }

 private:
  void add(const RecordNote& note);
  void end_part();
  std::vector<RecordNote> read(const features::Ranks::Bytes& part) const;

  bool with_sketches_;
  std::vector<RecordNote> last_;    // a part's, not yet written
  std::vector<std::string> parts_;  // a few thousand records each
};

}  // namespace zawiya::train
