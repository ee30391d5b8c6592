#pragma once

#include <span>
#include <string>
#include <vector>

#include "datasets/article.hpp"
#include "model/explanation.hpp"
#include "model/model.hpp"

namespace zawiya::pages {

/// Articles as their authors wrote them, on a page: the labels of every head with their
/// probabilities, every word coloured by how much it speaks for the label that a head was given
/// (each of several), and against it, with the strongest units and their weights. Several articles
/// have an index.
class ExplanationPage {
 public:
  /// @param model       must outlive the page
  /// @param head        to explain; empty: all
  /// @param top         units to list
  /// @param model_name  as its user knows it, for the title; may be empty
  ExplanationPage(const model::Model& model, std::string head, std::size_t top,
                  std::string model_name = {});

  /// Adds an article.
  /// @param explainer  has scored this article last
  void add(const datasets::Article& article, model::Explainer& explainer);

  /// Adds a record that could not be classified.
  void add_fault(const std::string& id, const std::string& reason);

  std::string finish() const;

 private:
  bool shows(const model::ShownHead& head) const;
  std::string likelier(const model::Scores& scores, std::size_t head) const;
  void add_label(const datasets::Article& article, const std::string& heading,
                 const std::string& labels, const model::Explanation& why);
  void open_section(const std::string& id);
  void add_to_index(const std::string& id, const std::string& cells);
  std::string title() const;
  std::string index() const;

  const model::Model& model_;
  std::string head_;
  std::size_t top_;
  std::string model_name_;
  std::vector<std::string> ids_;
  std::string index_;     // its rows
  std::string sections_;  // an article each
};

}  // namespace zawiya::pages
