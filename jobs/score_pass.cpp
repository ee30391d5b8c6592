#include "jobs/score_pass.hpp"

#include <tbb/enumerable_thread_specific.h>

#include "datasets/article.hpp"
#include "datasets/checksum.hpp"
#include "datasets/errors.hpp"
#include "datasets/ordered_blocks.hpp"
#include "datasets/shown_place.hpp"
#include "jobs/model_demands.hpp"
#include "model/scorer.hpp"

namespace zawiya::jobs {
namespace {

/// A scorer a thread: there are more blocks under way than threads, and a scorer is large.
using Scorers = tbb::enumerable_thread_specific<model::Scorer>;

constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";

/// What one block needs while it is scored, and its rows. Recycled.
struct ScoreWork {
  datasets::ParseScratch scratch;
  datasets::Article article;
  model::Scores scores;
  std::string rows;
  ScoreCounts counts;
};

/// Scores the records of one block.
class BlockScorer {
 public:
  BlockScorer(const model::Model& model, const ScoreOptions& options,
              const datasets::Columns& columns, const ScorePass& pass)
      : model_(model),
        columns_(columns),
        pass_(pass),
        done_(pass.reached ? pass.reached->records : 0),
        least_known_(least_known(options.table)),
        table_(model, options.table) {}

  const ScoreTableWriter& table() const { return table_; }

  void score(const datasets::Block& block, ScoreWork& work, model::Scorer& scorer) const {
    work.rows.clear();
    work.counts = {};
    for (std::size_t i = 0; i < block.records.size(); ++i) {
      const datasets::Block::Record& record = block.records[i];
      const std::uint64_t place = pass_.span.place_of(record);
      if (record.number <= done_ || place < pass_.span.begin || place >= pass_.span.end) continue;
      ++work.counts.records;
      if (const auto fault = score_record(block, i, work, scorer)) {
        ++work.counts.faults;
        table_.append_fault(work.rows, work.article.id, *fault);
      }
    }
  }

 private:
  /// @return why there is no score
  std::optional<std::string> score_record(const datasets::Block& block, std::size_t i,
                                          ScoreWork& work, model::Scorer& scorer) const {
    if (auto fault = datasets::parse_record(block, i, work.scratch, work.article)) return fault;
    const datasets::Place& place = block.records[i].place;
    if (model_.options.targets && work.article.target.empty()) ++work.counts.without_target;
    if (const auto clause = lacking(model_, work.article, columns_)) {
      return datasets::sentence_at(place, *clause);
    }
    scorer.score(datasets::text_of(work.article), work.scores);
    if (work.scores.words == 0) return datasets::sentence_at(place, "the article has no words");
    if (is_damaged(work)) ++work.counts.damaged;
    if (static_cast<double>(work.scores.coverage) < least_known_) ++work.counts.little_known;
    table_.append(work.rows, work.article.id, work.scores);
    return std::nullopt;
  }

  static bool is_damaged(const ScoreWork& work) {
    if (work.article.is_damaged || work.scores.invalid_sequences > 0) return true;
    for (const std::string* text : {&work.article.title, &work.article.text}) {
      if (text->find(kReplacementCharacter) != std::string::npos) return true;
    }
    return false;
  }

  const model::Model& model_;
  const datasets::Columns& columns_;
  const ScorePass& pass_;
  std::uint64_t done_;
  double least_known_;
  ScoreTableWriter table_;
};

/// Follows the records of the inputs in their order: where the span begins and ends, and whether
/// they are those that an earlier run has seen.
class Follower {
 public:
  explicit Follower(const ScorePass& pass) : pass_(pass) {}

  /// @throws FormatError
  void follow(const datasets::Block& block) {
    for (const datasets::Block::Record& record : block.records) {
      if (past_end_) return;
      const std::uint64_t place = pass_.span.place_of(record);
      if (!begun_ && place >= pass_.span.begin) begin();
      if (place >= pass_.span.end) {
        past_end_ = true;
        return;
      }
      at_.checksum = datasets::checksum(
          at_.checksum, record.fault.empty()
                            ? std::string_view(block.bytes).substr(record.begin, record.size_bytes)
                            : std::string_view(record.fault));
      at_.checksum = datasets::checksum(at_.checksum, "\n");
      ++at_.records;
      if (pass_.reached && at_.records == pass_.reached->records) check();
    }
  }

  /// All is read. @throws FormatError
  void end() {
    if (!begun_) begin();
    if (pass_.reached && at_.records < pass_.reached->records) refuse();
  }

  bool past_end() const { return past_end_; }
  const InputPlace& first() const { return first_; }
  const InputPlace& at() const { return at_; }

 private:
  void begin() {
    begun_ = true;
    first_ = at_;
  }
  void check() const {
    if (at_.checksum != pass_.reached->input_checksum) refuse();
  }
  [[noreturn]] void refuse() const {
    throw datasets::FormatError("the run cannot be resumed: the first " +
                                std::to_string(pass_.reached->records) +
                                " records of the input are not those that were scored before");
  }

  const ScorePass& pass_;
  InputPlace at_;
  InputPlace first_;
  bool begun_ = false;
  std::atomic<bool> past_end_ = false;  // asked for by the thread that reads
};

void add(const ScoreCounts& more, ScoreCounts& counts) {
  counts.records += more.records;
  counts.faults += more.faults;
  counts.damaged += more.damaged;
  counts.little_known += more.little_known;
  counts.without_target += more.without_target;
}

}  // namespace

std::array<std::uint64_t, 5> as_tallies(const ScoreCounts& counts) {
  return {counts.records, counts.faults, counts.damaged, counts.little_known,
          counts.without_target};
}

ScoreCounts from_tallies(const std::array<std::uint64_t, 5>& tallies) {
  return {tallies[0], tallies[1], tallies[2], tallies[3], tallies[4]};
}

PassOutcome run_score_pass(const model::Model& model, const ScoreOptions& options,
                           const datasets::ReaderOptions& reading, const ScorePass& pass,
                           Watch& watch) {
  datasets::Reader reader(options.inputs, reading);
  const text::Normalizer normalizer(model.options.folds);
  const BlockScorer blocks(model, options, reading.columns, pass);
  Scorers scorers([&] { return model::Scorer(model, normalizer); });
  Follower follower(pass);
  ScoreCounts counts;
  if (pass.reached) {
    counts = from_tallies(pass.reached->tallies);
  } else {
    std::string header;
    blocks.table().append_header(header);
    pass.write(header);
  }
  datasets::for_blocks_in_order<ScoreWork>(
      reader, options.threads,
      [&](const datasets::Block& block, ScoreWork& work) {
        blocks.score(block, work, scorers.local());
      },
      [&](const datasets::Block& block, ScoreWork& work) {
        follower.follow(block);
        if (!work.rows.empty()) pass.write(work.rows);
        add(work.counts, counts);
        if (pass.reach && work.counts.records > 0) {
          pass.reach({follower.at().records, follower.at().checksum, as_tallies(counts)});
        }
        watch.go_on({"scoring", share_read(block, reader), follower.at().records});
      },
      [&] { return watch.stop() || follower.past_end(); });
  watch.throw_if_cancelled();
  follower.end();
  // A part of the records may lack what others have.
  const bool is_whole = !pass.reached && pass.span.is_whole();
  if (is_whole) reader.require_asked_columns();
  counts.typicality = !model.typicality.empty();
  for (const model::Head& head : model.heads) {
    if (!head.offsets.empty()) counts.optimised.push_back(head.name);
  }
  return {counts, follower.first(), follower.at()};
}

}  // namespace zawiya::jobs
