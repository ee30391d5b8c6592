#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "features/options.hpp"
#include "model/model.hpp"
#include "train/fit.hpp"
#include "train/training_set.hpp"

namespace zawiya::tests {

/// A short article of our own invention.
struct InventedArticle {
  std::string title;
  std::string text;
  std::string topic;    ///< اقتصاد, رياضة or سياسة; may be emptied
  std::string framing;  ///< رسمي or معارض; may be emptied
};

/// 36 articles: six stories of each topic, each told in the words of either side.
std::vector<InventedArticle> invented_news();

/// One JSON object a line, with the keys title, text, topic and framing.
std::string as_json_lines(const std::vector<InventedArticle>& articles);

/// Options under which so few articles have features at all.
features::Options small_features();

/// Reads JSON Lines through a file of its own, with the heads topic and framing.
train::TrainingSet read_json_lines(const std::string& lines, const features::Options& options,
                                   std::size_t threads = 1, std::size_t block_bytes = 1 << 20);

train::FitOptions small_fit(std::size_t threads = 1);

/// The model of `articles` by the options above.
model::Model fit_articles(const std::vector<InventedArticle>& articles,
                          const train::FitOptions& options);

/// The model of all invented articles, fitted once a process.
const model::Model& invented_model();

}  // namespace zawiya::tests
