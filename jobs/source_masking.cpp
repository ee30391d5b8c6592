#include "jobs/source_masking.hpp"

#include <array>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <system_error>

#include "datasets/article_list.hpp"
#include "datasets/byte_source.hpp"
#include "datasets/shown_place.hpp"
#include "jobs/errors.hpp"
#include "text/shown_text.hpp"

namespace zawiya::jobs {
namespace {

constexpr std::size_t kMostAliasBytes = std::size_t{1} << 24;

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
      throw UsageError(option("mask_sources"), " reads the articles twice, and " +
                                                   datasets::shown_input(input) +
                                                   " can be read once; expected files or folders");
    }
  }
}

std::string cues_by_kind(const sources::SourceCues& cues) {
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

sources::SourceCues learn_cues(const SourceMasking& masking,
                               std::span<const datasets::Article> articles,
                               const text::Normalizer& normalizer) {
  sources::CueOptions options;
  options.aliases = read_aliases(masking.alias_file);
  try {
    return sources::learn_source_cues(articles, normalizer, options);
  } catch (const std::invalid_argument& error) {
    throw DataError(option("mask_sources"),
                    ": " + std::string(error.what()) + " (column '" + masking.outlet_column + "')");
  }
}

}  // namespace

std::vector<sources::OutletAlias> read_aliases(const std::string& path) {
  std::vector<sources::OutletAlias> aliases;
  if (path.empty()) return aliases;
  const std::optional<std::string> bytes = datasets::whole_content(path, kMostAliasBytes);
  if (!bytes) {
    throw DataError(datasets::shown_input(path) +
                    ": longer than 16 MB; expected lines of an outlet and its names");
  }
  std::string_view rest = *bytes;
  for (std::uint64_t number = 1; !rest.empty(); ++number) {
    const std::size_t newline = rest.find('\n');
    std::string_view line = rest.substr(0, newline);
    rest.remove_prefix(newline == rest.npos ? rest.size() : newline + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    const std::vector<std::string> fields = split_at_tabs(line);
    if (fields.size() < 2 || fields[0].empty()) {
      throw DataError(datasets::shown_input(path) + ":" + std::to_string(number) + ": found '" +
                      text::shown(line) + "', expected an outlet and its names with tabs between");
    }
    for (std::size_t f = 1; f < fields.size(); ++f) {
      if (!fields[f].empty()) aliases.push_back({fields[0], fields[f]});
    }
  }
  return aliases;
}

std::string_view name_of(MaskedHeads heads) {
  return heads == MaskedHeads::kNone ? "none" : heads == MaskedHeads::kOthers ? "others" : "all";
}

void refuse_outlet_head(const SourceMasking& masking, const datasets::Columns& columns) {
  if (masking.heads != MaskedHeads::kOthers) return;
  for (const datasets::LabelColumn& label : columns.labels) {
    if (label.column != masking.outlet_column) continue;
    throw UsageError(option("mask_sources"),
                     ": the head '" + label.head +
                         "' is the outlet itself, which masked texts hide; train it in a model "
                         "of its own, or mask it too with ",
                     option("mask_sources"), "=all");
  }
}

features::SourceMask learn_mask(const SourceMasking& masking,
                                std::span<const datasets::Article> articles, text::Folds folds) {
  const text::Normalizer normalizer(folds);
  return sources::mask_of(learn_cues(masking, articles, normalizer), normalizer);
}

LearntMask learn_mask(const SourceMasking& masking, const std::vector<std::string>& inputs,
                      datasets::ReaderOptions reading, text::Folds folds, Watch& watch) {
  LearntMask learnt;
  if (!masking.wanted()) return learnt;
  refuse_outlet_head(masking, reading.columns);
  refuse_streams(inputs);
  reading.columns.outlet = masking.outlet_column;
  reading.columns.labels.clear();
  reading.folder_labels = false;
  reading.input.taken_for_granted = {};
  reading.input.left_out = {};
  datasets::Reader reader(inputs, reading);
  const datasets::ArticleList list = datasets::read_articles(reader, [&] { return watch.stop(); });
  watch.throw_if_cancelled();
  const text::Normalizer normalizer(folds);
  const sources::SourceCues found = learn_cues(masking, list.articles, normalizer);
  learnt.mask = sources::mask_of(found, normalizer);
  learnt.cues = found.cues.size();
  learnt.outlets = found.outlets.size();
  learnt.cues_by_kind = cues_by_kind(found);
  learnt.training = {{"mask_sources", std::string(name_of(masking.heads))},
                     {"mask_outlets", masking.outlet_column},
                     {"mask_clues", learnt.cues_by_kind}};
  return learnt;
}

}  // namespace zawiya::jobs
