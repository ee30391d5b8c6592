#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/scorer.hpp"

namespace zawiya::jobs {

/// What the score table holds.
struct ScoreTableOptions {
  bool probabilities = false;         ///< a column H:label for every label of every head H
  bool excel = false;                 ///< byte-order mark, guarded formulas
  bool lines = false;                 ///< no header, and no line break within a row
  model::Abstention abstention = {};  ///< when a label is left empty
  double coverage = 0;  ///< a column H_set: the labels that hold the truth so often; 0: none
};

/// Writes the rows of `zawiya score`: id; for each head H, H and H_probability; with
/// `probabilities` every H:label; then known, typicality (empty for a model of format 1), with
/// `coverage` every H_set, and error. Of a multi-label head, H are the labels given, the likeliest
/// first and `|` between them, H_probability is that of the least likely of them (of the likeliest
/// label where none is given), H:label each label's own, and there is no H_set.
class ScoreTableWriter {
 public:
  /// @param model  must outlive the writer
  ScoreTableWriter(const model::Model& model, const ScoreTableOptions& options)
      : model_(model), options_(options), heads_(model::shown_heads(model)) {}

  void append_header(std::string& rows) const;
  void append(std::string& rows, std::string_view id, const model::Scores& scores) const;

  /// A row that says why there is no score.
  void append_fault(std::string& rows, std::string_view id, std::string_view reason) const;

 private:
  void append_text(std::string& rows, std::string_view field) const;
  void append_head(std::string& rows, std::size_t number, const model::Scores& scores) const;
  void append_multi_head(std::string& rows, const model::MultiHead& head,
                         const model::Scores& scores) const;
  void append_sets(std::string& rows, const model::Scores& scores) const;

  const model::Model& model_;
  ScoreTableOptions options_;
  std::vector<model::ShownHead> heads_;
};

}  // namespace zawiya::jobs
