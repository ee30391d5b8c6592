#include "jobs/classify.hpp"

#include <utility>

#include "datasets/reader.hpp"
#include "datasets/shown_place.hpp"
#include "datasets/trimmed_and_composed.hpp"
#include "jobs/errors.hpp"
#include "jobs/model_demands.hpp"
#include "jobs/watch.hpp"

namespace zawiya::jobs {

void check(const model::Model& model, const ClassifyOptions& options) {
  for (const auto& [name, given] :
       {std::pair("target_text", &options.target), std::pair("pair_text", &options.second_text)}) {
    if (given->empty() || !datasets::is_blank(*given)) continue;
    throw UsageError(option(name), ": found nothing but white space and marks, expected words");
  }
  require_learnt(model, !options.target.empty() || !options.columns.target.empty(),
                 !options.second_text.empty() || !options.columns.pair.empty());
}

Classification Classifier::classify(const datasets::Article& article) {
  Classification said{article, {}, false, explainer_};
  if (explainer_.score(datasets::text_of(article)).words == 0) {
    said.is_wordless = true;
    said.fault = "the article has no words";
  }
  return said;
}

ClassifyCounts Classifier::classify(const ClassifyOptions& options, const OnClassification& say,
                                    const OnProgress& progress) {
  check(model_, options);
  datasets::ReaderOptions reading = options.columns.reading(model_.provenance.columns);
  reading.columns.labels.clear();
  reading.ids_as_given = true;
  if (!options.second_text.empty()) reading.columns.pair.clear();  // it is given, not read
  datasets::Reader reader(options.inputs, reading);
  datasets::Block block;
  datasets::ParseScratch scratch;
  datasets::Article article;
  Watch watch(progress, "classifying");
  ClassifyCounts counts;
  while (watch.go_on({"classifying", share_read(block, reader), counts.records}) &&
         reader.read(block)) {
    for (std::size_t i = 0; i < block.records.size(); ++i) {
      auto fault = datasets::parse_record(block, i, scratch, article);
      if (!options.target.empty()) article.target = options.target;
      if (!options.second_text.empty()) article.text_b = options.second_text;
      if (!fault) {
        fault = lacking(model_, article, reading.columns);
        if (fault) fault = datasets::sentence_at(block.records[i].place, *fault);
      }
      Classification said =
          fault ? Classification{article, std::move(*fault), false, explainer_} : classify(article);
      if (said.is_wordless) said.fault = datasets::sentence_at(block.records[i].place, said.fault);
      ++counts.records;
      counts.faults += said.fault.empty() ? 0 : 1;
      say(said);
    }
  }
  watch.throw_if_cancelled();
  reader.require_asked_columns();
  return counts;
}

}  // namespace zawiya::jobs
