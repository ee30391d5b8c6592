#include "jobs/labelled_scoring.hpp"

#include <algorithm>

#include "datasets/label_identity.hpp"
#include "jobs/model_demands.hpp"
#include "train/text_fingerprint.hpp"

namespace zawiya::jobs {

LabelledReading labelled_reading(const model::Model& model, const ColumnChoice& choice) {
  require_learnt(model, !choice.target.empty(), !choice.pair.empty());
  LabelledReading result;
  result.reading = choice.reading(model.provenance.columns);
  result.reading.folder_labels = true;
  std::vector<datasets::LabelColumn>& labels = result.reading.columns.labels;
  if (!choice.labels.empty()) {
    std::erase_if(labels, [&](const datasets::LabelColumn& label) {
      return std::none_of(choice.labels.begin(), choice.labels.end(),
                          [&](const auto& named) { return named.head == label.head; });
    });
  }
  if (labels.empty()) {
    for (const model::ShownHead& head : model::shown_heads(model)) {
      labels.push_back({head.name, head.name});
    }
  }
  result.heads.reserve(labels.size());
  for (datasets::LabelColumn& label : labels) {
    result.heads.push_back(require_head(model, label.head, "label"));
    label.several = result.heads.back().multi != nullptr;
  }
  return result;
}

bool has_learnt_from(const model::Model& model, const datasets::Article& article) {
  const std::vector<std::uint64_t>& known = model.provenance.text_fingerprints;
  return std::binary_search(known.begin(), known.end(), train::text_fingerprint(article));
}

std::map<std::string, train::Target> label_numbers(const std::vector<std::string>& labels) {
  std::map<std::string, train::Target> numbers;
  for (std::size_t l = 0; l < labels.size(); ++l) {
    numbers.emplace(labels[l], static_cast<train::Target>(l));
  }
  for (std::size_t l = 0; l < labels.size(); ++l) {
    numbers.emplace(datasets::label_identity(labels[l]), static_cast<train::Target>(l));
  }
  return numbers;
}

}  // namespace zawiya::jobs
