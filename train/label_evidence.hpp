#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "features/vocabulary.hpp"
#include "train/confident_learning.hpp"
#include "train/gram.hpp"
#include "train/held_out.hpp"
#include "train/solver.hpp"

namespace zawiya::train {

/// The units of doubted articles that speak most for the label proposed against the one given, by
/// the model of the fold that held the article out: (doubts), folded, the strongest first. Runs of
/// punctuation are left out, and so is what a stronger unit of the article says already: «كأس» and
/// «كأس العالم» are told once.
///
/// @param articles   A, as `gram` was made of it
/// @param solutions  (folds)
/// @param fold       (articles)
/// @param most       units an article
std::vector<std::vector<std::string>> speaking_words(
    const features::Vocabulary& vocabulary, const features::ScaledArticles& articles, Gram& gram,
    std::span<const HeadSolution> solutions, const FoldOf& fold, std::span<const LabelDoubt> doubts,
    std::size_t most);

}  // namespace zawiya::train
