#pragma once

#include <string>
#include <utility>

#include "jobs/classify.hpp"
#include "model/model.hpp"
#include "model/scorer.hpp"

namespace zawiya::cli {

/// How `zawiya classify` says what it found.
struct ClassificationViewOptions {
  bool json = false;     ///< one object a line, for programs; else for people
  bool explain = false;  ///< with the words that decided
  std::string head;      ///< explain this head only; empty: all
  std::size_t top = 10;  ///< units to list; a text's strongest 2 × top words are marked
  model::Abstention abstention = {};  ///< when a label is not given
  bool colour = false;                ///< of the marks, in text for people
};

/// Says what a model makes of articles. What stands in articles and models reaches text for people
/// escaped.
class ClassificationView {
 public:
  /// @param model  must outlive the view
  ClassificationView(const model::Model& model, ClassificationViewOptions options)
      : model_(model), options_(std::move(options)) {}

  /// What to print for a record, classified or not. Ends with a newline.
  std::string say(const jobs::Classification& of) const;

 private:
  bool explained(const model::ShownHead& head) const;
  std::string as_text(const jobs::Classification& of) const;
  std::string typicality_as_text(const model::Scores& scores, std::size_t width) const;
  std::string labels_as_text(std::size_t head, std::size_t first,
                             const model::Scores& scores) const;
  std::string labels_as_text(const model::MultiHead& head, const model::Scores& scores) const;
  std::string explanation_as_text(const jobs::Classification& of, const std::string& head,
                                  const std::string& label, const model::Explanation& why,
                                  const std::string& offset) const;
  std::string explanations_as_text(const jobs::Classification& of,
                                   const model::ShownHead& head) const;

  const model::Model& model_;
  ClassificationViewOptions options_;
};

}  // namespace zawiya::cli
