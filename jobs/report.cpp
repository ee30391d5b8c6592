#include "jobs/report.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "jobs/errors.hpp"
#include "jobs/labelled_scoring.hpp"
#include "jobs/name_tables.hpp"
#include "jobs/report_data.hpp"
#include "jobs/report_head.hpp"
#include "jobs/report_timeline.hpp"

namespace zawiya::jobs {
namespace {

/// What is kept of an article until all before it are through.
struct ReportedArticle {
  ScoredForReport scored;
  ArticleFacts facts;
  contrast::SplitField title;  ///< where names are counted
  contrast::SplitField body;
};

LabelledReading report_reading(const model::Model& model, const ReportOptions& options) {
  LabelledReading labelled = labelled_reading(model, options.columns);
  datasets::Columns& columns = labelled.reading.columns;
  for (datasets::LabelColumn& label : columns.labels) {
    // Labels that nobody asked for are welcome, and no more.
    label.may_lack = std::none_of(options.columns.labels.begin(), options.columns.labels.end(),
                                  [&](const auto& asked) { return asked.head == label.head; });
  }
  if (!options.outlet_column.empty()) columns.outlet = options.outlet_column;
  if (!options.date_column.empty()) columns.date = options.date_column;
  for (const std::string* name : {&options.outlet_column, &options.date_column}) {
    if (!name->empty()) columns.asked.push_back(*name);
  }
  return labelled;
}

/// Words of articles by outlet, for their names.
class NamesTally {
 public:
  NamesTally(const ReportOptions& options, const text::Normalizer& normalizer)
      : concepts_(options.names.empty() ? std::vector<text::Concept>()
                                        : read_name_table(options.names, normalizer)) {}

  bool wanted() const { return !concepts_.empty(); }

  void take(const ReportedArticle& of, const std::string& outlet) {
    corpus_.group_of.push_back(corpus_.groups.number(outlet));
    corpus_.stratum_of.push_back(corpus_.strata.number(""));
    for (const contrast::SplitField* field : {&of.title, &of.body}) {
      corpus_.add_field(field->source, field->words, field->form_hashes);
    }
    corpus_.end_article();
  }

  /// @param outlets  of the report's data
  ReportedNames finish(const std::vector<std::pair<std::string, std::uint64_t>>& outlets) {
    ReportedNames names;
    if (!wanted() || outlets.size() < 2) return names;
    const auto all = contrast::count_names(corpus_, concepts_);
    const std::vector<std::string>& known = corpus_.groups.names();
    std::vector<std::size_t> chosen;
    for (const auto& [outlet, articles] : outlets) {
      if (chosen.size() == ReportedNames::kMostOutlets) break;
      const auto at = std::find(known.begin(), known.end(), outlet);
      chosen.push_back(static_cast<std::size_t>(at - known.begin()));
      names.outlets.push_back(outlet);
    }
    for (std::size_t c = 0; c < concepts_.size(); ++c) {
      std::vector<contrast::ConceptUse> uses;
      std::size_t speaking = 0;
      for (const std::size_t outlet : chosen) {
        uses.push_back(all[c][outlet]);
        speaking += uses.back().mentions > 0 ? 1 : 0;
      }
      if (speaking < 2) continue;
      names.concepts.push_back(concepts_[c]);
      names.naming.push_back(std::move(uses));
    }
    return names;
  }

 private:
  std::vector<text::Concept> concepts_;
  contrast::WordCorpus corpus_;
};

void explain_errors(const model::Model& model, std::vector<ReportedHead>& heads,
                    const std::vector<model::ShownHead>& shown, Watch& watch) {
  const text::Normalizer normalizer(model.options.folds);
  model::Explainer explainer(model, normalizer);
  for (std::size_t h = 0; h < heads.size(); ++h) {
    for (ReportedError& error : heads[h].errors) {
      explainer.score(datasets::text_of(error.article));
      error.why = shown[h].multi == nullptr
                      ? explainer.explain(shown[h].first, error.given)
                      : explainer.explain(shown[h].first + error.given, model::MultiHead::kPresent);
      watch.go_on({"explaining", -1});
      watch.throw_if_cancelled();
    }
  }
}

}  // namespace

Report report(const model::Model& model, const ReportOptions& options, const OnProgress& progress) {
  const LabelledReading labelled = report_reading(model, options);
  const text::Normalizer news(text::profile_folds("news"));
  NamesTally names(options, news);
  ReportedDataTally data;
  std::vector<ReportedHeadTally> tallies;
  for (std::size_t h = 0; h < labelled.heads.size(); ++h) {
    tallies.emplace_back(model, labelled.heads[h], h, options);
  }
  std::map<std::string, std::uint32_t> groups;
  std::uint32_t next_group = 0;
  Watch watch(progress, "scoring");
  LeftOut left_out = score_labelled<ReportedArticle>(
      model, options.inputs, labelled, options.threads, "scoring", watch,
      [&](const datasets::Article& article, const model::Scorer& /*scorer*/,
          const model::Scores& scores) {
        ReportedArticle kept;
        kept.scored = {article, scores.probabilities, scores.best, scores.coverage, {}, 0, {}};
        kept.facts = facts_of(article, model, scores);
        if (names.wanted() && !article.outlet.empty()) {
          std::string title = article.title;
          std::string body = article.text;
          kept.title.split(title, news);
          kept.body.split(body, news);
        }
        return kept;
      },
      [&](ReportedArticle& kept) {
        const datasets::Article& article = kept.scored.article;
        kept.scored.outlet = data.take(kept.facts, article.outlet);
        kept.scored.day = kept.facts.day;
        if (article.group.empty()) {
          kept.scored.group = next_group++;
        } else {
          const auto [group, is_new] = groups.emplace(article.group, next_group);
          next_group += is_new ? 1 : 0;
          kept.scored.group = group->second;
        }
        if (names.wanted() && kept.scored.outlet) names.take(kept, article.outlet);
        for (ReportedHeadTally& tally : tallies) tally.take(kept.scored);
      });
  Report report;
  std::vector<const GivenByDay*> days;
  std::vector<std::size_t> sizes;
  for (std::size_t h = 0; h < tallies.size(); ++h) {
    days.push_back(&tallies[h].days());
    sizes.push_back(model::labels_of(model, labelled.heads[h]).size());
  }
  report.timeline = report_timeline(data.days(), days, sizes);
  watch.go_on({"counting", -1});
  for (std::size_t h = 0; h < tallies.size(); ++h) {
    report.heads.push_back(
        tallies[h].finish(labelled.reading.columns.labels[h].column, data.outlets().names()));
  }
  report.data = data.finish(model);
  report.data.left_out = std::move(left_out);
  if (report.data.articles == 0) {
    throw DataError(
        report.data.left_out.first.empty()
            ? std::string("found no article, expected some to report on")
            : "found no article that can be read, expected some to report on; the first: " +
                  report.data.left_out.first);
  }
  report.names = names.finish(report.data.outlets);
  explain_errors(model, report.heads, labelled.heads, watch);
  return report;
}

}  // namespace zawiya::jobs
