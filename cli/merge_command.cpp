#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/progress_line.hpp"
#include "cli/score_counts_text.hpp"
#include "jobs/merge.hpp"

namespace zawiya::cli {
namespace {

struct MergeFlags {
  std::vector<std::string> parts;
  std::string output = "-";
};

void run_merge(const MergeFlags& flags) {
  ProgressLine line;
  const jobs::MergedTable merged = jobs::merge(flags.parts, flags.output, shown_on(line));
  line.clear();
  std::cerr << "zawiya: " << flags.parts.size() << " parts, "
            << score_counts_as_text(merged.counts, merged.least_known);
}

}  // namespace

void add_merge(CLI::App& app) {
  auto flags = std::make_shared<MergeFlags>();
  CLI::App* command =
      app.add_subcommand("merge", "Join the parts that score --shard wrote to one table");
  command
      ->add_option("PART", flags->parts,
                   "all parts of a table, in any order, each with its manifest beside it")
      ->required();
  command->add_option("--output,-o", flags->output, "the CSV file to write; - is standard output")
      ->capture_default_str();
  command->callback([flags] { run_merge(*flags); });
}

}  // namespace zawiya::cli
