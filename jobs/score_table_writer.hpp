#pragma once

#include <string>
#include <string_view>

#include "model/scorer.hpp"

namespace zawiya::jobs {

/// What the score table holds.
struct ScoreTableOptions {
  bool probabilities = false;  ///< a column H:label for every label of every head H
  bool excel = false;          ///< byte-order mark, guarded formulas
  float min_probability = 0;   ///< a label less probable than this is left empty
};

/// Writes the rows of `zawiya score`: id; for each head H, H and H_probability; with
/// `probabilities` every H:label; then known and error.
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

  const model::Model& model_;
  ScoreTableOptions options_;
};

}  // namespace zawiya::jobs
