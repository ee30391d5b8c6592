#pragma once

#include <optional>
#include <string>

#include "datasets/article.hpp"
#include "model/explanation.hpp"
#include "model/model.hpp"
#include "pages/explanation_page.hpp"
#include "text/normalizer.hpp"

namespace zawiya::cli {

/// How `zawiya classify` says what it found.
struct ClassificationViewOptions {
  bool json = false;          ///< one object a line, for programs; else for people
  bool explain = false;       ///< with the words that decided
  std::string head;           ///< explain this head only; empty: all
  std::size_t top = 10;       ///< units to list; a text's strongest 2 × top words are marked
  float min_probability = 0;  ///< a label less probable than this is not given
  bool colour = false;        ///< of the marks, in text for people
};

/// Says what a model makes of articles. What stands in articles and models reaches text for people
/// escaped.
class ClassificationView {
 public:
  /// @param model  must outlive the view
  ClassificationView(const model::Model& model, ClassificationViewOptions options);

  /// What to print for an article; nothing when it has no words. Ends with a newline.
  std::optional<std::string> classification(const datasets::Article& article);

  /// What to print for a record that could not be classified. Ends with a newline.
  std::string fault(const std::string& id, const std::string& reason) const;

  /// Adds the article last classified to a page that explains it.
  void add_to(pages::ExplanationPage& page, const datasets::Article& article) {
    page.add(article, explainer_);
  }

 private:
  bool explained(const model::Head& head) const;
  std::string as_text(const datasets::Article& article);
  std::string labels_as_text(const model::Head& head, std::size_t first) const;
  std::string explanation_as_text(const datasets::Article& article, std::size_t h);
  std::string as_json(const datasets::Article& article);

  const model::Model& model_;
  ClassificationViewOptions options_;
  text::Normalizer normalizer_;
  model::Explainer explainer_;
};

}  // namespace zawiya::cli
