#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "features/matrices.hpp"

namespace zawiya::train {

/// The label of an article for one head, or kUnlabelled.
using Target = std::int32_t;
inline constexpr Target kUnlabelled = -1;

/// Mean log-loss of a softmax, and its residuals.
///
/// @param scores     (articles × labels) natural-log units, intercepts included
/// @param targets    (articles) each < labels, or kUnlabelled: the article counts nothing
/// @param weights    (articles) non-negative; their sum over labelled articles is the divisor
/// @param residuals  (articles × labels) overwritten with the gradient by `scores`: weight × (p −
///                   share) / divisor, where the label has the share 1 unless `shares` says
///                   otherwise; zero rows for articles that count nothing. May be `scores` itself
/// @param shares     (articles × labels) of the labels, rows of labelled articles sum to 1: the
/// loss
///                   is their mean by them; empty: the label is all
/// @return           mean log-loss, nats
/// @source           Bishop 2006, "Pattern Recognition and Machine Learning", eq. 4.108–4.109
double softmax_loss(const features::RowMatrix& scores, std::span<const Target> targets,
                    std::span<const float> weights, features::RowMatrix& residuals,
                    const features::RowMatrix& shares = {});

/// The same of some of the articles: (blocks of rows) what is to be added up, of all of them, for
/// their loss; see parallel.hpp. Empty where `divisor` is 0.
/// @param divisor  the sum of the weights of all labelled articles
std::vector<double> softmax_loss_terms(const features::RowMatrix& scores,
                                       std::span<const Target> targets,
                                       std::span<const float> weights, double divisor,
                                       features::RowMatrix& residuals,
                                       const features::RowMatrix& shares = {});

/// The sum of the weights of the articles that have a label.
double labelled_weight(std::span<const Target> targets, std::span<const float> weights);

}  // namespace zawiya::train
