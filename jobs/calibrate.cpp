#include "jobs/calibrate.hpp"

#include <algorithm>
#include <utility>

#include "datasets/output.hpp"
#include "jobs/errors.hpp"
#include "jobs/labelled_scoring.hpp"
#include "jobs/overwrite_guard.hpp"
#include "model/model_file.hpp"
#include "model/self_test.hpp"
#include "train/group_collector.hpp"

namespace zawiya::jobs {
namespace {

/// A scored article, as far as calibration asks.
struct Evidence {
  std::vector<std::string> labels;
  std::string group;
  std::vector<float> values;  ///< (labels of all heads) names included
  std::vector<float> names;   ///< (labels of all heads) what they add
  double grasp = 1;
};

Evidence evidence_of(const model::Model& model, const datasets::Article& article,
                     const model::Scorer& scorer, const model::Scores& scores) {
  Evidence evidence{article.labels, article.group, scores.values, {}};
  evidence.names.assign(scores.values.size(), 0.0F);
  if (!model.names.empty()) model.names.add_to(evidence.names, scorer.names());
  if (!model.typicality.empty()) evidence.grasp = model.typicality.grasp_of(scores.familiarity);
  return evidence;
}

/// One head's articles, as they come.
class HeadArticles {
 public:
  HeadArticles(const model::Model& model, std::size_t head)
      : model_(model), head_(head), numbers_(label_numbers(model.heads[head].labels)) {}

  void add(const std::string& label, const Evidence& of) {
    const auto number = numbers_.find(label);
    if (number == numbers_.end()) {
      unknown_ += label.empty() ? 0 : 1;
      return;
    }
    on_.targets.push_back(number->second);
    on_.grasp.push_back(of.grasp);
    groups_.add(of.group);
    const std::span<const float> values = model_.of_head(head_, of.values);
    const std::span<const float> names = model_.of_head(head_, of.names);
    values_.insert(values_.end(), values.begin(), values.end());
    names_.insert(names_.end(), names.begin(), names.end());
  }

  HeadCalibration fit(double target_precision) {
    const model::Head& head = model_.heads[head_];
    HeadCalibration result;
    result.head = head.name;
    result.articles = on_.targets.size();
    result.unknown_labels = unknown_;
    result.enough = on_.targets.size() >= train::kLeastToRecalibrate;
    if (!result.enough) return result;
    const auto articles = static_cast<Eigen::Index>(on_.targets.size());
    const auto labels = static_cast<Eigen::Index>(head.labels.size());
    on_.names = Eigen::Map<const features::RowMatrix>(names_.data(), articles, labels);
    on_.scores = Eigen::Map<const features::RowMatrix>(values_.data(), articles, labels);
    on_.scores -= on_.names;
    on_.groups = groups_.finish();
    result.numbers = train::fit_recalibration(on_, head, target_precision);
    return result;
  }

 private:
  const model::Model& model_;
  std::size_t head_;
  std::map<std::string, train::Target> numbers_;
  train::HeadOnArticles on_;
  train::GroupCollector groups_{train::GroupCollector::Without::kAlone};
  std::vector<float> values_;
  std::vector<float> names_;
  std::uint64_t unknown_ = 0;
};

/// The heads to calibrate: those of one label an article. The thresholds of a multi-label head
/// stand for the probabilities that it was trained to.
LabelledReading single_label_reading(const model::Model& model, const ColumnChoice& choice) {
  LabelledReading labelled = labelled_reading(model, choice);
  std::vector<datasets::LabelColumn>& columns = labelled.reading.columns.labels;
  const auto multi = std::find_if(columns.begin(), columns.end(),
                                  [](const datasets::LabelColumn& of) { return of.several; });
  if (multi == columns.end()) return labelled;
  const std::string name = multi->head;
  std::erase_if(columns, [](const datasets::LabelColumn& of) { return of.several; });
  std::erase_if(labelled.heads, [](const model::ShownHead& of) { return of.multi != nullptr; });
  if (choice.labels.empty() && !columns.empty()) return labelled;
  throw UsageError(option("label"), " " + name +
                                        ": the head gives an article several labels and cannot be "
                                        "calibrated anew; train it again");
}

void refuse_too_few(const std::vector<HeadCalibration>& heads) {
  std::string found;
  for (const HeadCalibration& of : heads) {
    if (of.enough) return;
    found += (found.empty() ? "" : ", ") + of.head + " on " + std::to_string(of.articles);
  }
  throw DataError("too few articles have a label that the model knows: " + found + "; expected " +
                  std::to_string(train::kLeastToRecalibrate) + " at least");
}

}  // namespace

CalibratedModel calibrate(model::Model model, const CalibrateOptions& options,
                          const OnProgress& progress) {
  CalibratedModel result;
  {
    const LabelledReading labelled = single_label_reading(model, options.columns);
    std::vector<HeadArticles> articles;
    articles.reserve(labelled.heads.size());
    for (const model::ShownHead& head : labelled.heads) articles.emplace_back(model, head.first);
    Watch watch(progress, "scoring");
    result.left_out = score_labelled<Evidence>(
        model, options.inputs, labelled, options.threads, "scoring", watch,
        [&](const datasets::Article& article, const model::Scorer& scorer,
            const model::Scores& scores) { return evidence_of(model, article, scorer, scores); },
        [&](const Evidence& of) {
          for (std::size_t h = 0; h < articles.size(); ++h) articles[h].add(of.labels[h], of);
        });
    for (HeadArticles& of : articles) result.heads.push_back(of.fit(options.target_precision));
    refuse_too_few(result.heads);
    for (std::size_t h = 0; h < articles.size(); ++h) {
      const HeadCalibration& of = result.heads[h];
      if (!of.enough) continue;
      if (train::helps(of.numbers)) train::recalibrate(model, labelled.heads[h].first, of.numbers);
      model.provenance.training.emplace_back(
          "calibrated", of.head + " on " + std::to_string(of.articles) + " articles");
    }
  }
  model.self_tests = model::make_self_tests(model);
  result.model = std::move(model);
  return result;
}

CalibratedModel calibrate_file(const std::string& model, const CalibrateOptions& options,
                               const std::string& output, const OnProgress& progress,
                               const OnLeftOut& left_out) {
  refuse_to_overwrite(output, options.inputs);
  datasets::OutputFile out(output);  // before the work: a folder that is missing shows at once
  CalibratedModel calibrated = calibrate(model::load_model(model), options, progress);
  if (left_out) left_out(calibrated.left_out);
  out.write(model::model_bytes(calibrated.model));
  out.commit();
  return calibrated;
}

}  // namespace zawiya::jobs
