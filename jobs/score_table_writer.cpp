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
  rows += ",known,error\n";
}

void ScoreTableWriter::append(std::string& rows, std::string_view id,
                              const model::Scores& scores) const {
  append_text(rows, id);
  std::size_t first = 0;
  for (std::size_t h = 0; h < model_.heads.size(); ++h) {
    const model::Head& head = model_.heads[h];
    const float probability = scores.probabilities[first + scores.best[h]];
    rows += ',';
    if (probability >= options_.min_probability) append_text(rows, head.labels[scores.best[h]]);
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
  rows += ",\n";
}

void ScoreTableWriter::append_fault(std::string& rows, std::string_view id,
                                    std::string_view reason) const {
  append_text(rows, id);
  for (const model::Head& head : model_.heads) {
    rows.append(2 + (options_.probabilities ? head.labels.size() : 0), ',');
  }
  rows += ",,";
  append_text(rows, reason);
  rows += '\n';
}

}  // namespace zawiya::jobs
