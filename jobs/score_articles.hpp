#pragma once

#include <cstddef>
#include <functional>
#include <span>

#include "model/model.hpp"
#include "model/scorer.hpp"
#include "text/article_text.hpp"

namespace zawiya::jobs {

/// Told of one article's scores, by its number. Called from several threads at once, of different
/// articles; the scores live until it returns.
using OnScores = std::function<void(std::size_t, const model::Scores&)>;

/// Scores articles that are at hand.
///
/// @param threads  at least 1; the scores do not depend on it
/// @param stop     asked every so often, from several threads; true ends the work. May be empty
void score_articles(const model::Model& model, std::span<const text::ArticleText> articles,
                    std::size_t threads, const OnScores& take,
                    const std::function<bool()>& stop = {});

}  // namespace zawiya::jobs
