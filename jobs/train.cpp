#include "jobs/train.hpp"

#include <memory>
#include <span>
#include <utility>

#include "datasets/input_list.hpp"
#include "datasets/output.hpp"
#include "datasets/record_span.hpp"
#include "datasets/spill_file.hpp"
#include "features/spool.hpp"
#include "jobs/agreement.hpp"
#include "jobs/errors.hpp"
#include "jobs/overwrite_guard.hpp"
#include "jobs/shard.hpp"
#include "jobs/watch.hpp"
#include "model/model_file.hpp"
#include "train/fit.hpp"

namespace zawiya::jobs {
namespace {

/// What a model remembers of its making.
void remember(const TrainOptions& options, const train::FitOptions& fit,
              const datasets::Columns& columns, const LearntMask& mask, model::Model& model) {
  model.provenance.tool_version = options.tool_version;
  model.provenance.columns = to_remember(columns);
  auto& training = model.provenance.training;
  training.emplace_back("class_weight", fit.balanced ? "balanced" : "none");
  training.emplace_back("names", model.names.empty() ? "none" : "weighed");
  training.emplace_back("seed", std::to_string(fit.seed));
  if (!options.from.weight.empty()) training.emplace_back("weight", options.from.weight);
  for (const VoteColumn& vote : options.from.soft) {
    training.emplace_back("soft:" + vote.head + (vote.label.empty() ? "" : ":" + vote.label),
                          vote.column);
  }
  for (std::size_t h = columns.labels.size() - fit.auxiliary; h < columns.labels.size(); ++h) {
    training.emplace_back("auxiliary", columns.labels[h].head);
  }
  training.insert(training.end(), mask.training.begin(), mask.training.end());
  training.insert(training.end(), options.flags.begin(), options.flags.end());
}

double share_of(std::uint64_t done, std::uint64_t total) {
  return total > 0 ? static_cast<double>(done) / static_cast<double>(total) : -1;
}

/// Articles on their way are some ten times as large as their text.
constexpr std::size_t kBlockBytes = std::size_t{1} << 18U;

/// A file for what memory is not to hold.
class SpilledBytes : public features::ByteStore {
 public:
  explicit SpilledBytes(const std::string& folder) : file_(folder) {}
  void append(std::span<const std::byte> bytes) override { file_.append(bytes); }
  void read(std::uint64_t begin, std::span<std::byte> bytes) const override {
    file_.read(begin, bytes);
  }

 private:
  datasets::SpillFile file_;
};

/// Two spools are filled at a time, and the solver wants as much as both.
features::SpillPlan spill_plan(const TrainOptions& options) {
  constexpr std::uint64_t kShare = 8;
  return {static_cast<std::size_t>(options.memory_bytes / kShare),
          [folder = options.spill_folder] { return std::make_unique<SpilledBytes>(folder); }};
}

train::FitOptions fit_options_of(const TrainOptions& options) {
  train::FitOptions fit = fit_options(options.from);
  fit.ranks = options.ranks;
  fit.compact = options.compact;
  fit.target_precision = options.target_precision;
  fit.spill = spill_plan(options);
  return fit;
}

/// What tells one training from another, but for its articles.
std::vector<RankFact> what_tells_apart(const TrainOptions& options) {
  std::vector<RankFact> facts = {{"the version", options.tool_version}};
  for (const auto& [flag, value] : options.flags) facts.push_back({flag, value});
  return facts;
}

/// What this process reads of the inputs: all, or its part.
/// @throws DataError for ranks that were started otherwise; UsageError for standard input or a pipe
datasets::RecordSpan span_to_read(const TrainOptions& options,
                                  const datasets::ReaderOptions& reading, Watch& watch) {
  if (options.ranks == nullptr) return {};
  std::vector<RankFact> facts = what_tells_apart(options);
  facts.push_back({"a checkpoint", options.checkpoint.empty() ? "none" : "a file"});
  for (const datasets::FileState& file : datasets::states_of_inputs(options.from.inputs)) {
    if (!file.is_regular || file.name == "-") {
      throw UsageError("each of several processes reads its part of the inputs by itself; found '",
                       file.name, "', expected files");
    }
    facts.push_back(
        {"the inputs", file.name + " of " + std::to_string(file.size_bytes) + " bytes"});
  }
  refuse_other_ranks(*options.ranks, facts);
  return span_of({options.ranks->rank() + 1, options.ranks->size()}, options.from.inputs, reading,
                 watch);
}

/// Fits articles that have been counted.
model::Model fit_set(const TrainOptions& options, const train::FitOptions& fit,
                     const datasets::Columns& columns, const LearntMask& mask,
                     train::TrainingSet set, Watch& watch, const TrainListener& listener) {
  const FitInputs& from = options.from;
  refuse_absent(from, !set.targets.empty(), set.second_texts > 0, !set.groups.empty(),
                set.controlled > 0);
  std::vector<std::vector<std::string>> labels;
  labels.reserve(set.heads.size());
  for (std::size_t h = 0; h + fit.auxiliary < set.heads.size(); ++h) {
    if (!train::is_binary(set, h)) labels.push_back(set.heads[h].labels);
  }
  refuse_unknown_aim(from, labels);
  const std::optional<FitCost> cost = cost_of_many_labels(from, set, fit.threads);
  if (listener.read) listener.read(set);
  if (cost && listener.many_labels) listener.many_labels(*cost);
  model::Model model = train::fit(std::move(set), fit, [&](const std::string& phase, double done) {
    return watch.go_on({phase, done});
  });
  watch.throw_if_cancelled();
  remember(options, fit, columns, mask, model);
  return model;
}

/// @param checkpoint  null: none
model::Model train_keeping(const TrainOptions& options, const TrainListener& listener,
                           train::CheckpointFile* checkpoint) {
  const FitInputs& from = options.from;
  train::FitOptions fit = fit_options_of(options);
  fit.checkpoint = checkpoint;
  datasets::ReaderOptions reading = reading_for(from);
  reading.block_bytes = kBlockBytes;
  const std::vector<std::string> heads = heads_of(from);
  const train::OutletLabels outlets = outlet_labels_of(from);
  give_vectors(from, fit, listener.progress, listener.left_out_of_text);
  Watch watch(listener.progress, "reading");
  const datasets::RecordSpan span = span_to_read(options, reading, watch);
  LearntMask mask = learn_mask(from.mask_sources, from.inputs, reading, fit.features.folds, watch);
  if (from.mask_sources.wanted() && listener.masked) listener.masked(mask);
  datasets::Reader reader(from.inputs, reading);
  train::TrainingSet set = train::read_training_set(
      reader, heads, fit.features, fit.threads,
      [&](std::uint64_t done, std::uint64_t total, std::uint64_t articles) {
        return watch.go_on({"reading", share_of(done, total), articles});
      },
      {std::move(mask.mask), fit.names, [&](datasets::Article& article) { outlets.give(article); },
       fit.annotations, fit.several, true, spill_plan(options), span, options.ranks});
  return fit_set(options, fit, reading.columns, mask, std::move(set), watch, listener);
}

}  // namespace

model::Model train(const TrainOptions& options, const TrainListener& listener) {
  return train_keeping(options, listener, nullptr);
}

model::Model train(const TrainOptions& options, std::span<const datasets::Article> articles,
                   const TrainListener& listener) {
  const FitInputs& from = options.from;
  train::FitOptions fit = fit_options_of(options);
  const datasets::ReaderOptions reading = reading_for(from);
  give_vectors(from, fit, listener.progress, listener.left_out_of_text);
  Watch watch(listener.progress, "reading");
  if (options.ranks != nullptr) {
    throw UsageError("several processes train from files; found articles at hand");
  }
  if (from.mask_sources.wanted()) {
    throw UsageError(option("mask_sources"), " reads its inputs twice; found articles at hand");
  }
  std::vector<const datasets::Article*> labelled;
  for (const datasets::Article& article : articles) {
    if (!train::is_unlabelled(article)) labelled.push_back(&article);
  }
  train::TrainingSet set =
      train::make_training_set(labelled, heads_of(from), fit.features, fit.threads,
                               {{}, fit.names, {}, fit.annotations, fit.several, true});
  return fit_set(options, fit, reading.columns, {}, std::move(set), watch, listener);
}

WrittenModel train_to_file(const TrainOptions& options, const std::string& path,
                           const TrainListener& listener) {
  refuse_to_overwrite_any({path, options.checkpoint}, files_of(options.from));
  if (!options.checkpoint.empty() && !datasets::is_replaced(options.checkpoint)) {
    throw UsageError(option("checkpoint"), ": found '", options.checkpoint,
                     "', expected the name of a file that can be read again");
  }
  train::CheckpointFile checkpoint(options.checkpoint);
  train::CheckpointFile* const kept = options.checkpoint.empty() ? nullptr : &checkpoint;
  for (const RankFact& fact : what_tells_apart(options)) {
    for (const std::string& part : {fact.name, fact.value}) {
      checkpoint.tell_apart(std::as_bytes(std::span(part.c_str(), part.size() + 1)));
    }
  }
  if (options.ranks != nullptr && options.ranks->rank() > 0) {
    return {train_keeping(options, listener, kept)};
  }
  datasets::OutputFile out(path);  // before the work: a folder that is missing shows at once
  if (kept != nullptr) kept->require_usable();
  WrittenModel written{train_keeping(options, listener, kept)};
  const std::string bytes = model::model_bytes(written.model);
  written.size_bytes = bytes.size();
  out.write(bytes);
  out.commit();
  checkpoint.remove_if_used();
  return written;
}

}  // namespace zawiya::jobs
