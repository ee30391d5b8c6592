#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/record_cutter.hpp"
#include "datasets/record_format.hpp"

namespace zawiya::datasets {

/// The whole input is one record, even when it is empty.
class WholeCutter : public RecordCutter {
 public:
  explicit WholeCutter(std::size_t max_record_bytes) : max_record_bytes_(max_record_bytes) {}

  std::size_t cut(std::string_view window, bool at_end, std::vector<Cut>& cuts) override;

 private:
  std::size_t max_record_bytes_;
  bool passing_over_ = false;
};

/// A whole file, one article: its content is the body, its name the id.
class TextFormat : public RecordFormat {
 public:
  /// @param columns       how many labels and further values an article has; all are empty, but
  ///         that `labels_by_folder` fills the first label with the name of the sub-folder the file
  ///         is in.
  TextFormat(const Columns& columns, bool labels_by_folder);

  std::optional<std::string> parse(std::string_view record, const Place& place,
                                   ParseScratch::State& scratch, Article& article) const override;
  std::string salvaged_id(std::string_view record, const Place& place) const override;
  ValueCounts counts() const override { return counts_; }

 private:
  ValueCounts counts_;
  bool labels_by_folder_;
};

}  // namespace zawiya::datasets
