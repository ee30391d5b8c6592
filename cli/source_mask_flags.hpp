#pragma once

#include <CLI/App.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "datasets/article.hpp"
#include "datasets/columns.hpp"
#include "features/source_mask.hpp"
#include "sources/source_cues.hpp"
#include "text/folds.hpp"

namespace zawiya::cli {

/// The flags that say where the outlets of articles and their aliases are found.
class OutletFlags {
 public:
  /// Adds `--outlet --alias-file`.
  void add_to(CLI::App& command);

  const std::string& column() const { return column_; }
  const std::string& alias_file() const { return alias_file_; }

  /// The aliases of the file, none without one: lines of an outlet and its other names, tabs
  /// between; blank lines and those that begin with # are left out.
  /// @throws Failure (kBadData) naming the line, InputError
  std::vector<sources::OutletAlias> aliases() const;

 private:
  std::string column_ = "outlet";
  std::string alias_file_;
};

/// A mask learnt for a training run, and what the model should remember of it.
struct LearntMask {
  features::SourceMask mask;
  std::vector<std::pair<std::string, std::string>> training;
};

/// `--mask-sources`: learns what gives the sources of the training articles away.
class SourceMaskFlags {
 public:
  /// Adds `--mask-sources[=all] --outlet --alias-file`.
  void add_to(CLI::App& command);

  bool wanted() const { return !heads_.empty(); }
  const std::string& outlet_column() const { return outlet_.column(); }
  const std::string& alias_file() const { return outlet_.alias_file(); }

  /// Learns a mask from articles in memory, for cross-validation. @throws as `learn` does
  features::SourceMask learn(std::span<const datasets::Article> articles, text::Folds folds) const;

  /// Refuses a head that is the outlet itself, unless that was asked for.
  void refuse_outlet_head(const datasets::Columns& columns) const;

  /// Reads the inputs once and learns the mask from them. They will be read again, so none may be
  /// a stream.
  /// @param columns  of the training run
  /// @throws Failure: for a stream or a head that is the outlet itself (kUsage), for articles
  ///         without outlets (kBadData); what the reader throws
  LearntMask learn(const std::vector<std::string>& inputs, datasets::Columns columns,
                   text::Folds folds) const;

 private:
  sources::SourceCues cues(std::span<const datasets::Article> articles,
                           const text::Normalizer& normalizer) const;

  std::string heads_;  // empty: nothing is masked; "others", "all"
  OutletFlags outlet_;
};

}  // namespace zawiya::cli
