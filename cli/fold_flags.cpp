#include "cli/fold_flags.hpp"

#include <CLI/CLI.hpp>
#include <stdexcept>

#include "cli/failure.hpp"

namespace zawiya::cli {

void FoldFlags::add_to(CLI::App& command) {
  command.add_option("--profile", profile_, "how text is folded: news, lucene, posts, none")
      ->capture_default_str();
  command.add_option("--letter-folds", folds_,
                     "single folds in place of a profile: alef,tashkeel,…");
}

text::Folds FoldFlags::choice() const {
  try {
    return folds_.empty() ? text::profile_folds(profile_) : text::parse_folds(folds_);
  } catch (const std::invalid_argument& error) {
    throw Failure(kUsage, error.what());
  }
}

}  // namespace zawiya::cli
