#pragma once

#include <string>
#include <string_view>

#include "model/scorer.hpp"

namespace zawiya::jobs {

/// What the score table holds.
struct ScoreTableOptions {
  bool probabilities = false;         ///< a column H:label for every label of every head H
  bool excel = false;                 ///< byte-order mark, guarded formulas
  model::Abstention abstention = {};  ///< when a label is left empty
  double min_known =
      0;                ///< labels are left empty where less of an article is known than this share
  double coverage = 0;  ///< a column H_set: the labels that hold the truth so often; 0: none
};

/// Writes the rows of `zawiya score`: id; for each head H, H and H_probability; with
/// `probabilities` every H:label; then known, typicality (empty for a model of format 1), with
/// `coverage` every H_set, and error.
class ScoreTableWriter {
 public:
  /// @param model  must outlive the writer
  ScoreTableWriter(const model::Model& model, const ScoreTableOptions& options)
      : model_(model), options_(options) {}

  void append_header(std::string& rows) const;
  void append(std::string& rows, std::string_view id, const model::Scores& scores) const;

  /// A row that says why there is no score.
  void append_fault(std::string& rows, std::string_view id, std::string_view reason) const;

 private:
  void append_text(std::string& rows, std::string_view field) const;
  void append_sets(std::string& rows, const model::Scores& scores) const;

  const model::Model& model_;
  ScoreTableOptions options_;
};

}  // namespace zawiya::jobs
