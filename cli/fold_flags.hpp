#pragma once

#include <CLI/App.hpp>
#include <string>

#include "text/folds.hpp"

namespace zawiya::cli {

/// The flags that say how letters are folded: a profile, or single folds.
class FoldFlags {
 public:
  void add_to(CLI::App& command);

  /// @throws Failure (kUsage) for a name that is none
  text::Folds choice() const;

 private:
  std::string profile_ = "news";
  std::string folds_;
};

}  // namespace zawiya::cli
