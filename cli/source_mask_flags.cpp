#include "cli/source_mask_flags.hpp"

#include <CLI/CLI.hpp>
#include <array>
#include <filesystem>
#include <iostream>
#include <string_view>
#include <system_error>

#include "cli/failure.hpp"
#include "cli/interrupt.hpp"
#include "datasets/article_list.hpp"
#include "datasets/byte_source.hpp"
#include "datasets/errors.hpp"
#include "datasets/shown_place.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

constexpr std::size_t kMostAliasBytes = std::size_t{1} << 24;

std::string whole_file(const std::string& path) {
  if (auto bytes = datasets::whole_content(path, kMostAliasBytes)) return std::move(*bytes);
  throw Failure(kBadData, datasets::shown_input(path) +
                              ": longer than 16 MB; expected lines of an outlet and its names");
}

std::vector<std::string> split_at_tabs(std::string_view line) {
  std::vector<std::string> fields;
  for (;;) {
    const std::size_t tab = line.find('\t');
    fields.emplace_back(line.substr(0, tab));
    if (tab == line.npos) return fields;
    line.remove_prefix(tab + 1);
  }
}

void refuse_streams(const std::vector<std::string>& inputs) {
  for (const std::string& input : inputs) {
    std::error_code error;
    const auto type = std::filesystem::status(input, error).type();
    const bool is_stream = input == "-" || type == std::filesystem::file_type::fifo ||
                           type == std::filesystem::file_type::character ||
                           type == std::filesystem::file_type::socket;
    if (is_stream) {
      throw Failure(kUsage, "--mask-sources reads the articles twice, and " +
                                datasets::shown_input(input) +
                                " can be read once; expected files or folders");
    }
  }
}

std::string described(const sources::SourceCues& cues) {
  std::array<std::size_t, sources::kCueKinds> counts{};
  for (const sources::SourceCue& cue : cues.cues) ++counts[static_cast<std::size_t>(cue.kind)];
  std::string text;
  for (std::size_t k = 0; k < counts.size(); ++k) {
    if (counts[k] == 0) continue;
    text += (text.empty() ? "" : ", ") + std::to_string(counts[k]) + " ";
    text += sources::name_of(static_cast<sources::CueKind>(k));
  }
  return text;
}

}  // namespace

void OutletFlags::add_to(CLI::App& command) {
  command.add_option("--outlet", column_, "column of the article's outlet")->capture_default_str();
  command.add_option("--alias-file", alias_file_,
                     "other names of outlets: lines of an outlet and its names, tabs between");
}

std::vector<sources::OutletAlias> OutletFlags::aliases() const {
  std::vector<sources::OutletAlias> aliases;
  if (alias_file_.empty()) return aliases;
  const std::string bytes = whole_file(alias_file_);
  std::string_view rest = bytes;
  for (std::uint64_t number = 1; !rest.empty(); ++number) {
    const std::size_t newline = rest.find('\n');
    std::string_view line = rest.substr(0, newline);
    rest.remove_prefix(newline == rest.npos ? rest.size() : newline + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    const std::vector<std::string> fields = split_at_tabs(line);
    if (fields.size() < 2 || fields[0].empty()) {
      throw Failure(kBadData, datasets::shown_input(alias_file_) + ":" + std::to_string(number) +
                                  ": found '" + text::shown(line) +
                                  "', expected an outlet and its names with tabs between");
    }
    for (std::size_t f = 1; f < fields.size(); ++f) {
      if (!fields[f].empty()) aliases.push_back({fields[0], fields[f]});
    }
  }
  return aliases;
}

void SourceMaskFlags::add_to(CLI::App& command) {
  command
      .add_flag("--mask-sources{others}", heads_,
                "take out of the texts what gives their source away, learnt from the column of the "
                "outlet; =all: for a head that is the outlet too")
      ->check(CLI::IsMember({"others", "all"}));
  outlet_.add_to(command);
}

void SourceMaskFlags::refuse_outlet_head(const datasets::Columns& columns) const {
  if (heads_ == "all") return;
  for (const datasets::LabelColumn& label : columns.labels) {
    if (label.column != outlet_.column()) continue;
    throw Failure(kUsage,
                  "--mask-sources: the head '" + label.head +
                      "' is the outlet itself, which masked texts hide; train it in a model "
                      "of its own, or mask it too with --mask-sources=all");
  }
}

sources::SourceCues SourceMaskFlags::cues(std::span<const datasets::Article> articles,
                                          const text::Normalizer& normalizer) const {
  sources::CueOptions options;
  options.aliases = outlet_.aliases();
  try {
    return sources::learn_source_cues(articles, normalizer, options);
  } catch (const std::invalid_argument& error) {
    throw Failure(kBadData, "--mask-sources: " + std::string(error.what()) + " (column '" +
                                outlet_.column() + "')");
  }
}

features::SourceMask SourceMaskFlags::learn(std::span<const datasets::Article> articles,
                                            text::Folds folds) const {
  const text::Normalizer normalizer(folds);
  return sources::mask_of(cues(articles, normalizer), normalizer);
}

LearntMask SourceMaskFlags::learn(const std::vector<std::string>& inputs, datasets::Columns columns,
                                  text::Folds folds) const {
  refuse_outlet_head(columns);
  refuse_streams(inputs);
  datasets::ReaderOptions reading;
  columns.outlet = outlet_.column();
  columns.labels.clear();
  reading.columns = std::move(columns);
  datasets::Reader reader(inputs, reading);
  const datasets::ArticleList list = datasets::read_articles(reader, [] { return interrupted(); });
  if (interrupted()) throw datasets::Interrupted();
  const text::Normalizer normalizer(folds);
  const sources::SourceCues found = cues(list.articles, normalizer);
  LearntMask learnt;
  learnt.mask = sources::mask_of(found, normalizer);
  learnt.training = {{"mask_sources", heads_},
                     {"mask_outlets", outlet_.column()},
                     {"mask_clues", described(found)}};
  std::cerr << "masked: " << found.cues.size() << " clues to " << found.outlets.size()
            << " outlets (" << described(found) << "), addresses, datelines\n";
  return learnt;
}

}  // namespace zawiya::cli
