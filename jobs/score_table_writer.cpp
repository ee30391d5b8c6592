#include "jobs/score_table_writer.hpp"

#include <algorithm>

#include "datasets/csv_writer.hpp"
#include "datasets/label_list.hpp"

namespace zawiya::jobs {

void ScoreTableWriter::append_text(std::string& rows, std::string_view field) const {
  datasets::append_csv_field(rows, field, {.excel = options_.excel, .one_line = options_.lines});
}

void ScoreTableWriter::append_header(std::string& rows) const {
  if (options_.lines) return;
  if (options_.excel) rows += datasets::kByteOrderMark;
  rows += "id";
  for (const model::ShownHead& head : heads_) {
    rows += ',';
    append_text(rows, head.name);
    rows += ',';
    append_text(rows, head.name + "_probability");
    if (!options_.probabilities) continue;
    for (const std::string& label : model::labels_of(model_, head)) {
      rows += ',';
      append_text(rows, head.name + ":" + label);
    }
  }
  rows += ",known,typicality";
  for (const model::ShownHead& head : heads_) {
    if (options_.coverage <= 0) break;
    if (head.multi != nullptr) continue;
    rows += ',';
    append_text(rows, head.name + "_set");
  }
  rows += ",error\n";
}

void ScoreTableWriter::append(std::string& rows, std::string_view id,
                              const model::Scores& scores) const {
  append_text(rows, id);
  for (const model::ShownHead& head : heads_) {
    rows += ',';
    if (head.multi != nullptr) {
      append_multi_head(rows, *head.multi, scores);
    } else {
      append_head(rows, head.first, scores);
    }
  }
  rows += ',';
  datasets::append_number(rows, scores.coverage);
  rows += ',';
  if (!model_.typicality.empty()) {
    datasets::append_number(rows, static_cast<float>(scores.typicality));
  }
  if (options_.coverage > 0) append_sets(rows, scores);
  rows += ",\n";
}

void ScoreTableWriter::append_head(std::string& rows, std::size_t number,
                                   const model::Scores& scores) const {
  const model::Head& head = model_.heads[number];
  const std::span<const float> probabilities = model_.of_head(number, scores.probabilities);
  const std::uint32_t best = scores.best[number];
  const float probability = probabilities[best];
  if (model::gives_label(head, best, probability, scores.knowledge(), options_.abstention)) {
    append_text(rows, head.labels[best]);
  }
  rows += ',';
  datasets::append_number(rows, probability);
  for (std::size_t l = 0; options_.probabilities && l < head.labels.size(); ++l) {
    rows += ',';
    datasets::append_number(rows, probabilities[l]);
  }
}

void ScoreTableWriter::append_multi_head(std::string& rows, const model::MultiHead& head,
                                         const model::Scores& scores) const {
  const std::vector<float> probabilities =
      model::label_probabilities(model_, head, scores.probabilities);
  const std::vector<std::size_t> given = model::given_labels(
      model_, head, scores.probabilities, scores.knowledge(), options_.abstention);
  std::vector<std::string> labels;
  labels.reserve(given.size());
  for (const std::size_t label : given) labels.push_back(head.labels[label]);
  append_text(rows, datasets::label_list(labels));
  rows += ',';
  datasets::append_number(rows, given.empty()
                                    ? *std::max_element(probabilities.begin(), probabilities.end())
                                    : probabilities[given.back()]);
  for (const float probability : probabilities) {
    if (!options_.probabilities) break;
    rows += ',';
    datasets::append_number(rows, probability);
  }
}

/// The labels of each head's set, `|` between them.
void ScoreTableWriter::append_sets(std::string& rows, const model::Scores& scores) const {
  for (const model::ShownHead& shown : heads_) {
    if (shown.multi != nullptr) continue;
    const model::Head& head = model_.heads[shown.first];
    const std::span<const float> probabilities = model_.of_head(shown.first, scores.probabilities);
    std::string set;
    for (const std::size_t label :
         model::label_set(head.conformal, probabilities, options_.coverage)) {
      set.append(set.empty() ? "" : "|").append(head.labels[label]);
    }
    rows += ',';
    append_text(rows, set);
  }
}

void ScoreTableWriter::append_fault(std::string& rows, std::string_view id,
                                    std::string_view reason) const {
  append_text(rows, id);
  for (const model::ShownHead& head : heads_) {
    rows.append(2 + (options_.probabilities ? model::labels_of(model_, head).size() : 0), ',');
    rows.append(options_.coverage > 0 && head.multi == nullptr ? 1 : 0, ',');
  }
  rows.append(3, ',');
  append_text(rows, reason);
  rows += '\n';
}

}  // namespace zawiya::jobs
