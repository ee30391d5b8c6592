#pragma once

#include <string>

#include "datasets/article.hpp"
#include "model/explanation.hpp"
#include "model/model.hpp"
#include "pages/html_page.hpp"

namespace zawiya::pages {

/// Articles as their authors wrote them, on a page: every word coloured by how much it speaks for
/// the label that a head was given (each of several), and against it, with the strongest units and
/// their weights.
class ExplanationPage {
 public:
  /// @param model  must outlive the page
  /// @param head   to explain; empty: all
  /// @param top    units to list
  ExplanationPage(const model::Model& model, std::string head, std::size_t top);

  /// Adds an article.
  /// @param explainer  has scored this article last
  void add(const datasets::Article& article, model::Explainer& explainer);

  /// Adds a record that could not be classified.
  void add_fault(const std::string& id, const std::string& reason);

  std::string finish() const { return page_.finish(); }

 private:
  std::string likelier(const model::Scores& scores, std::size_t head) const;
  void add_label(const datasets::Article& article, const std::string& head,
                 const std::string& label, const std::string& probability,
                 const model::Explanation& why);

  const model::Model& model_;
  std::string head_;
  std::size_t top_;
  HtmlPage page_;
};

}  // namespace zawiya::pages
