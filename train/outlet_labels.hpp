#pragma once

#include <map>
#include <memory>
#include <string>

#include "datasets/article.hpp"
#include "text/normalizer.hpp"

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
  /// Outlets are compared as their names are folded: without marks and white space around them, in
  /// any spelling of alef, in any case.
  void give(datasets::Article& article) const;

 private:
  struct Entry {
    std::string outlet;
    std::string label;
  };
  std::map<std::string, Entry> labels_;  // by the folded outlet
  std::shared_ptr<const text::Normalizer> normalizer_;
};

}  // namespace zawiya::train
