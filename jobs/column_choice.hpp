#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "datasets/columns.hpp"
#include "datasets/reader.hpp"

namespace zawiya::jobs {

/// Which columns a model was trained with: pairs of a part and a name, as its provenance has them.
using RememberedColumns = std::vector<std::pair<std::string, std::string>>;

/// Which columns play which part, where somebody says so. What is empty is as the model remembers
/// it, or else as datasets::Columns has it.
struct ColumnChoice {
  std::vector<std::string> text = {};  ///< with several, the first is the title
  std::string id = {};
  std::string target = {};   ///< of what a stance is toward
  std::string pair = {};     ///< of a second text, which the first is compared with
  std::string group = {};    ///< of what is never split between learning and measuring
  std::string control = {};  ///< of what labels may depend on without being explained by it
  std::vector<datasets::LabelColumn> labels = {};
  std::vector<std::string> missing_labels =
      {};                            ///< what says in a label's column that there is none
  datasets::InputChoice input = {};  ///< how inputs are written, where somebody says so
  /// Heads of which an article may have several labels: some of `labels`, or further ones.
  std::vector<datasets::LabelColumn> multi_label = {};

  /// The columns as chosen, over those that a model remembers (which may be none).
  /// @throws UsageError for a head that is named twice, or like a column of a table of scores
  datasets::Columns over(const RememberedColumns& remembered = {}) const;

  /// How inputs are read: the same columns, and `input`.
  datasets::ReaderOptions reading(const RememberedColumns& remembered = {}) const;
};

/// The parts that a model should remember: text, id, target, pair, and the labels' columns.
RememberedColumns to_remember(const datasets::Columns& columns);

/// Names that commas part.
std::vector<std::string> split_at_commas(std::string_view list);

}  // namespace zawiya::jobs
