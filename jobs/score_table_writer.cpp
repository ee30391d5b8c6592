#include "jobs/score_table_writer.hpp"

#include "datasets/csv_writer.hpp"

namespace zawiya::jobs {

void ScoreTableWriter::append_text(std::string& rows, std::string_view field) const {
  datasets::append_csv_field(rows, field, {.excel = options_.excel});
}

void ScoreTableWriter::append_header(std::string& rows) const {
  if (options_.excel) rows += datasets::kByteOrderMark;
  rows += "id";
  for (const model::Head& head : model_.heads) {
    rows += ',';
    append_text(rows, head.name);
    rows += ',';
    append_text(rows, head.name + "_probability");
    if (!options_.probabilities) continue;
    for (const std::string& label : head.labels) {
      rows += ',';
      append_text(rows, head.name + ":" + label);
    }
  }
  rows += ",known,typicality";
  for (const model::Head& head : model_.heads) {
    if (options_.coverage <= 0) break;
    rows += ',';
    append_text(rows, head.name + "_set");
  }
  rows += ",error\n";
}

void ScoreTableWriter::append(std::string& rows, std::string_view id,
                              const model::Scores& scores) const {
  append_text(rows, id);
  const bool is_known = static_cast<double>(scores.coverage) >= options_.min_known;
  std::size_t first = 0;
  for (std::size_t h = 0; h < model_.heads.size(); ++h) {
    const model::Head& head = model_.heads[h];
    const float probability = scores.probabilities[first + scores.best[h]];
    rows += ',';
    const std::uint32_t best = scores.best[h];
    if (is_known &&
        model::gives_label(head, best, probability, scores.typicality, options_.abstention)) {
      append_text(rows, head.labels[best]);
    }
    rows += ',';
    datasets::append_number(rows, probability);
    for (std::size_t l = 0; options_.probabilities && l < head.labels.size(); ++l) {
      rows += ',';
      datasets::append_number(rows, scores.probabilities[first + l]);
    }
    first += head.labels.size();
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

/// The labels of each head's set, `|` between them.
void ScoreTableWriter::append_sets(std::string& rows, const model::Scores& scores) const {
  std::size_t first = 0;
  for (const model::Head& head : model_.heads) {
    const auto probabilities =
        std::span<const float>(scores.probabilities).subspan(first, head.labels.size());
    std::string set;
    for (const std::size_t label :
         model::label_set(head.conformal, probabilities, options_.coverage)) {
      set.append(set.empty() ? "" : "|").append(head.labels[label]);
    }
    rows += ',';
    append_text(rows, set);
    first += head.labels.size();
  }
}

void ScoreTableWriter::append_fault(std::string& rows, std::string_view id,
                                    std::string_view reason) const {
  append_text(rows, id);
  for (const model::Head& head : model_.heads) {
    rows.append(2 + (options_.probabilities ? head.labels.size() : 0), ',');
  }
  rows.append(3 + (options_.coverage > 0 ? model_.heads.size() : 0), ',');
  append_text(rows, reason);
  rows += '\n';
}

}  // namespace zawiya::jobs
