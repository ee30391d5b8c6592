#pragma once

#include <CLI/App.hpp>
#include <string>

#include "jobs/source_masking.hpp"

namespace zawiya::cli {

/// The flags that say where the outlets of articles and their aliases are found, and whether what
/// gives these away is masked.
class SourceMaskFlags {
 public:
  /// Adds `--outlet-column --alias-file`.
  void add_outlet_to(CLI::App& command);

  /// Adds `--mask-sources[=all] --outlet-column --alias-file`.
  void add_to(CLI::App& command);

  jobs::SourceMasking choice() const;

 private:
  std::string heads_;  // empty: nothing is masked; "others", "all"
  jobs::SourceMasking masking_;
};

}  // namespace zawiya::cli
