#include "pages/classification_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>
#include <vector>

#include "datasets/article.hpp"
#include "datasets/label_list.hpp"
#include "model/explanation.hpp"

namespace zawiya::pages {
namespace {

using Json = nlohmann::ordered_json;

Json explanation_as_json(const model::Explanation& why) {
  Json json = {{"intercept", why.intercept}, {"total", why.total}};
  Json& units = json["units"] = Json::array();
  for (const model::UnitEvidence& unit : why.units) {
    units.push_back({{"unit", unit.unit},
                     {"written", unit.written},
                     {"field", unit.field},
                     {"weight", unit.weight},
                     {"occurrences", unit.occurrences},
                     {"known", unit.known}});
  }
  Json& words = json["words"] = Json::array();
  for (const model::Evidence& word : why.words) {
    words.push_back({{"field", word.in_title ? "title" : "text"},
                     {"begin", word.begin},
                     {"end", word.end},
                     {"weight", word.weight}});
  }
  Json& sentences = json["sentences"] = Json::array();
  for (const model::DecidingSentence& of : why.sentences) {
    sentences.push_back({{"begin", of.begin}, {"end", of.end}, {"weight", of.weight}});
  }
  return json;
}

/// One article's classification, head by head.
class ClassificationJson {
 public:
  ClassificationJson(const model::Model& model, const ClassificationJsonOptions& options)
      : model_(model), options_(options) {}

  Json as_json(const jobs::Classification& of) const {
    const model::Scores& scores = of.explainer.scores();
    Json json = {{"id", of.article.id}};
    Json& heads = json["heads"] = Json::object();
    for (const model::ShownHead& head : model::shown_heads(model_)) {
      heads[head.name] =
          head.multi != nullptr ? multi_head_as_json(of, head) : head_as_json(of, head);
    }
    json["known"] = scores.coverage;
    json["typicality"] = model_.typicality.empty() ? Json(nullptr) : Json(scores.typicality);
    return json;
  }

 private:
  bool explained(const model::ShownHead& head) const {
    return options_.explain && (options_.head.empty() || options_.head == head.name);
  }

  Json head_as_json(const jobs::Classification& of, const model::ShownHead& shown) const {
    const model::Scores& scores = of.explainer.scores();
    const model::Head& head = model_.heads[shown.first];
    const std::span<const float> probabilities = model_.of_head(shown.first, scores.probabilities);
    const std::size_t best = scores.best[shown.first];
    const bool given = model::gives_label(head, best, probabilities[best], scores.knowledge(),
                                          options_.abstention);
    Json said = {{"label", given ? Json(head.labels[best]) : Json(nullptr)},
                 {"probability", probabilities[best]}};
    for (std::size_t l = 0; l < head.labels.size(); ++l) {
      said["probabilities"][head.labels[l]] = probabilities[l];
    }
    if (!head.offsets.empty()) {
      said["likeliest"] = head.labels[model::given_label(probabilities, {})];
      said["optimised_for"] = model::spelled(head.aim);
    }
    if (explained(shown)) {
      said["explanation"] = explanation_as_json(of.explainer.explain(shown.first, best));
      if (!head.offsets.empty()) said["explanation"]["offset"] = head.offsets[best];
    }
    return said;
  }

  /// As the table of scores has it, with the labels as a list too; an explanation a label given.
  Json multi_head_as_json(const jobs::Classification& of, const model::ShownHead& shown) const {
    const model::Scores& scores = of.explainer.scores();
    const model::MultiHead& head = *shown.multi;
    const std::vector<float> probabilities =
        model::label_probabilities(model_, head, scores.probabilities);
    const std::vector<std::size_t> given = model::given_labels(
        model_, head, scores.probabilities, scores.knowledge(), options_.abstention);
    std::vector<std::string> labels;
    labels.reserve(given.size());
    for (const std::size_t label : given) labels.push_back(head.labels[label]);
    Json said = {{"label", given.empty() ? Json(nullptr) : Json(datasets::label_list(labels))},
                 {"labels", labels},
                 {"probability", given.empty()
                                     ? *std::max_element(probabilities.begin(), probabilities.end())
                                     : probabilities[given.back()]}};
    for (std::size_t l = 0; l < head.labels.size(); ++l) {
      said["probabilities"][head.labels[l]] = probabilities[l];
    }
    if (!explained(shown)) return said;
    Json& why = said["explanations"] = Json::object();
    for (const std::size_t label :
         model::given_labels(model_, head, scores.probabilities, scores.knowledge())) {
      why[head.labels[label]] = explanation_as_json(
          of.explainer.explain(shown.first + label, model::MultiHead::kPresent));
    }
    return said;
  }

  const model::Model& model_;
  const ClassificationJsonOptions& options_;
};

}  // namespace

std::string classification_as_json(const model::Model& model, const jobs::Classification& of,
                                   const ClassificationJsonOptions& options) {
  const Json json = of.fault.empty() ? ClassificationJson(model, options).as_json(of)
                                     : Json{{"id", of.article.id}, {"error", of.fault}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace zawiya::pages
