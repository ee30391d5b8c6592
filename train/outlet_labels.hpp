#pragma once

#include <map>
#include <string>

#include "datasets/article.hpp"

namespace zawiya::train {

/// Labels that articles have from their outlets: distant supervision.
class OutletLabels {
 public:
  /// Articles keep the labels that they have.
  OutletLabels() = default;

  /// Reads a table with the columns `outlet` and that of the label.
  ///
  /// @param path    CSV, TSV or JSON Lines
  /// @param column  of the label
  /// @throws TrainingDataError for an outlet named twice with different labels, or no outlet at
  ///         all; what the reader throws
  OutletLabels(const std::string& path, const std::string& column);

  /// Gives the article its outlet's label for the only head; none where the outlet is not listed.
  void give(datasets::Article& article) const;

 private:
  std::map<std::string, std::string> labels_;  // by outlet
};

}  // namespace zawiya::train
