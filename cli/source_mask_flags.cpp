#include "cli/source_mask_flags.hpp"

#include <CLI/CLI.hpp>

#include "cli/renamed_flag.hpp"

namespace zawiya::cli {

void SourceMaskFlags::add_outlet_to(CLI::App& command) {
  CLI::Option* column =
      command
          .add_option("--outlet-column", masking_.outlet_column, "column of the article's outlet")
          ->capture_default_str();
  keep_old_name(command, "--outlet", column, masking_.outlet_column);
  command.add_option("--alias-file", masking_.alias_file,
                     "other names of outlets: lines of an outlet and its names, tabs between");
}

void SourceMaskFlags::add_to(CLI::App& command) {
  command
      .add_flag("--mask-sources{others}", heads_,
                "take out of the texts what gives their source away, learnt from the column of the "
                "outlet; =all: for a head that is the outlet too")
      ->check(CLI::IsMember({"others", "all"}));
  add_outlet_to(command);
}

jobs::SourceMasking SourceMaskFlags::choice() const {
  jobs::SourceMasking masking = masking_;
  if (!heads_.empty()) {
    masking.heads = heads_ == "all" ? jobs::MaskedHeads::kAll : jobs::MaskedHeads::kOthers;
  }
  return masking;
}

}  // namespace zawiya::cli
