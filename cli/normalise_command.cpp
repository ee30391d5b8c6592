#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/failure.hpp"
#include "cli/input_flags.hpp"
#include "cli/interrupt.hpp"
#include "cli/renamed_flag.hpp"
#include "datasets/errors.hpp"
#include "datasets/output.hpp"
#include "datasets/text_source.hpp"
#include "text/normalizer.hpp"

namespace zawiya::cli {
namespace {

struct NormaliseFlags {
  std::string input = "-";
  std::string profile = "news";
  std::string folds;
  std::string encoding;
};

text::Folds chosen_folds(const NormaliseFlags& flags) {
  try {
    return flags.folds.empty() ? text::profile_folds(flags.profile)
                               : text::parse_folds(flags.folds);
  } catch (const std::invalid_argument& error) {
    throw Failure(kUsage, error.what());
  }
}

void run_normalise(const NormaliseFlags& flags) {
  constexpr std::size_t kPiece = std::size_t{1} << 18U;
  constexpr std::size_t kLongestLine = std::size_t{1} << 30U;
  const text::Normalizer normalizer(chosen_folds(flags));
  require_known_encoding(flags.encoding);
  datasets::TextSource source = datasets::open_text(flags.input, flags.encoding);
  const std::string reading = datasets::reading_of(source.encoding);
  if (!reading.empty()) say_on_terminal(flags.input + ": " + reading);
  datasets::OutputFile out("-");
  std::uint64_t invalid = 0;
  // Whole lines at a time: nothing that folds together lies on both sides of a line break.
  std::string pending = std::move(source.begun);
  std::size_t searched = 0;  // up to where `pending` has no line end
  for (bool ended = false;;) {
    const std::size_t newline = std::string_view(pending).substr(searched).rfind('\n');
    std::size_t whole = newline == std::string_view::npos ? 0 : searched + newline + 1;
    if (ended || pending.size() > kLongestLine) whole = pending.size();
    if (interrupted()) throw datasets::Interrupted();
    if (whole > 0) {
      const text::NormalisedText folded =
          normalizer.normalise(std::string_view(pending).substr(0, whole));
      invalid += folded.invalid_sequences;
      out.write(folded.text);
      pending.erase(0, whole);
    }
    if (ended) break;
    searched = pending.size();
    pending.resize(searched + kPiece);
    const std::size_t got = source.rest->read(pending.data() + searched, kPiece);
    pending.resize(searched + got);
    ended = got == 0;
  }
  out.commit();
  if (invalid > 0) {
    std::cerr << "zawiya: warning: " << invalid
              << " ill-formed UTF-8 sequences were read as U+FFFD\n";
  }
}

}  // namespace

void add_normalise(CLI::App& app) {
  auto flags = std::make_shared<NormaliseFlags>();
  CLI::App* command = app.add_subcommand("normalise", "Print the text as a model sees it");
  command->add_option("FILE", flags->input, "a text; - is standard input (default)");
  command->add_option("--encoding", flags->encoding,
                      "of the text, where it cannot be seen: windows-1256, …");
  command->add_option("--profile", flags->profile, "news, lucene, posts, none")
      ->capture_default_str();
  CLI::Option* folds = command->add_option("--letter-folds", flags->folds,
                                           "single folds in place of a profile: alef,tashkeel,…");
  keep_old_name(*command, "--fold", folds, flags->folds);
  command->callback([flags] { run_normalise(*flags); });
}

}  // namespace zawiya::cli
