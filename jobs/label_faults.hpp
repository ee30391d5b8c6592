#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "datasets/article.hpp"
#include "datasets/columns.hpp"
#include "text/normalizer.hpp"

namespace zawiya::jobs {

/// A label that the articles of one outlet alone have: what tells the outlet tells the label.
struct LoneLabel {
  std::string head;
  std::string label;
  std::string outlet;
  std::uint64_t articles = 0;
};

/// Labels of a head that differ only by what folding removes, by case, or by white space:
/// likely one label, spelt in several ways.
struct LabelSpellings {
  std::string head;
  std::vector<std::pair<std::string, std::uint64_t>> labels;  ///< and their articles; the commonest
                                                              ///< first
};

/// The words and marks of a label as they are folded, white space alike: -1 is not 1. What has none
/// is as it is. `words` is working space.
std::string folded_label(const text::Normalizer& normalizer, const std::string& label,
                         text::WordList& words);

/// Labels of two articles or more that one outlet alone has, where another outlet has articles with
/// a label of the head.
std::vector<LoneLabel> find_lone_labels(std::span<const datasets::Article> articles,
                                        std::span<const datasets::LabelColumn> labels);

/// @param normalizer  of the folds by which labels are compared
std::vector<LabelSpellings> find_label_spellings(std::span<const datasets::Article> articles,
                                                 std::span<const datasets::LabelColumn> labels,
                                                 const text::Normalizer& normalizer);

}  // namespace zawiya::jobs
