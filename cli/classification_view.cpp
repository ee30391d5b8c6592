#include "cli/classification_view.hpp"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <numeric>
#include <span>
#include <vector>

#include "cli/article_view.hpp"
#include "cli/padded_text.hpp"
#include "datasets/article.hpp"
#include "datasets/label_list.hpp"
#include "datasets/shown_place.hpp"
#include "model/explanation.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostOfNote = 300;  // code points

/// A share; what is not quite all is never "100 %".
std::string percent(float share) {
  if (share < 1 && share >= 0.995F) return "> 99 %";
  char text[16];
  std::snprintf(text, sizeof(text), "%.0f %%", 100 * static_cast<double>(share));
  return text;
}

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// Labels from the likeliest on.
std::vector<std::size_t> ranked(std::span<const float> probabilities) {
  std::vector<std::size_t> order(probabilities.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return probabilities[a] > probabilities[b];
  });
  return order;
}

std::string sentences_as_text(std::string_view body, const model::Explanation& why) {
  constexpr std::size_t kShown = 3;
  std::string out = "\n  Sentences that decided:\n";
  for (std::size_t i = 0; i < std::min(kShown, why.sentences.size()); ++i) {
    const model::DecidingSentence& of = why.sentences[i];
    char weight[32];
    std::snprintf(weight, sizeof(weight), "    %+6.3f  ", of.weight);
    out += weight + text::shown(body.substr(of.begin, of.end - of.begin), 200) + "\n";
  }
  return out;
}

/// What of a label's lead is no word's doing.
std::string offset_as_text(const model::Head& head, std::size_t label) {
  if (head.offsets.empty()) return "";
  char weight[32];
  std::snprintf(weight, sizeof(weight), "    %+6.3f       ",
                static_cast<double>(head.offsets[label]));
  return weight + ("offset of the label, for " + text::shown(model::spelled(head.aim))) + "\n";
}

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

std::string why_strange(model::Typicality::Strangeness strangest) {
  switch (strangest) {
    case model::Typicality::Strangeness::kFewWordsKnown:
      return "fewer of its words are known";
    case model::Typicality::Strangeness::kFewLongerKnown:
      return "fewer of its word pairs are known";
    case model::Typicality::Strangeness::kShort:
      return "much shorter than they are";
  }
  return {};
}

}  // namespace

std::string ClassificationView::say(const jobs::Classification& of) const {
  if (!of.fault.empty()) return fault(of.article.id, of.fault);
  return options_.json ? as_json(of) : as_text(of);
}

std::string ClassificationView::fault(const std::string& id, const std::string& reason) const {
  if (options_.json) return dump({{"id", id}, {"error", reason}});
  return datasets::shown_input(id) + "\n  not classified: " + reason + "\n";
}

bool ClassificationView::explained(const model::ShownHead& head) const {
  return options_.explain && (options_.head.empty() || options_.head == head.name);
}

std::string ClassificationView::as_text(const jobs::Classification& of) const {
  const model::Scores& scores = of.explainer.scores();
  std::string out = datasets::shown_input(of.article.id) + "\n";
  std::size_t width = columns_of("typical");
  const std::vector<model::ShownHead> heads = model::shown_heads(model_);
  for (const model::ShownHead& head : heads) {
    width = std::max(width, columns_of(text::shown(head.name)));
  }
  for (const model::ShownHead& head : heads) {
    out += "  " + padded(text::shown(head.name), width) + "  " +
           (head.multi != nullptr
                ? labels_as_text(*head.multi, scores)
                : labels_as_text(head.first, model_.first_label_of(head.first), scores)) +
           "\n";
  }
  out += "  " + padded("known", width) + "  " + right_aligned(percent(scores.coverage), 6) +
         "  of its words and word pairs\n" + typicality_as_text(scores, width);
  for (const model::ShownHead& head : heads) {
    if (explained(head)) out += explanations_as_text(of, head);
  }
  return out;
}

/// How like training the article is; in words where it is unlike it.
std::string ClassificationView::typicality_as_text(const model::Scores& scores,
                                                   std::size_t width) const {
  constexpr double kUnlike = 0.02;
  if (model_.typicality.empty()) return "";
  std::string out = "  " + padded("typical", width) + "  " +
                    right_aligned(percent(static_cast<float>(scores.typicality)), 6) +
                    "  of articles like those it learnt from are less like them\n";
  if (scores.familiarity.words <= 0) {
    out += "  Nothing of this article is known: the probabilities are those of any article.\n";
  } else if (scores.typicality < kUnlike) {
    out += "  This article is unlike those that the model learnt from, ";
    out += why_strange(model_.typicality.strangest(scores.familiarity));
    out += ": do not rely on its labels.\n";
  }
  return out;
}

/// The label given with its probability, then the two likeliest others.
std::string ClassificationView::labels_as_text(std::size_t h, std::size_t first,
                                               const model::Scores& scores) const {
  constexpr float kLeastShown = 0.01F;
  const model::Head& head = model_.heads[h];
  const std::size_t best = scores.best[h];
  const float probability = scores.probabilities[first + best];
  std::string others;
  std::size_t shown = 0;
  bool likelier = false;
  for (const std::size_t other :
       ranked(std::span(scores.probabilities).subspan(first, head.labels.size()))) {
    const float of_other = scores.probabilities[first + other];
    if (other == best) continue;
    if (shown++ == 2 || of_other < kLeastShown) break;
    likelier = likelier || of_other > probability;
    others += (others.empty() ? "" : ", ") + text::shown(head.labels[other]) + " " +
              model::shown_probability(of_other);
  }
  const bool given =
      model::gives_label(head, best, probability, scores.knowledge(), options_.abstention);
  if (!others.empty()) {
    others =
        (given && likelier ? "  (given for " + text::shown(model::spelled(head.aim)) + "; else "
                           : std::string("  (then ")) +
        others + ")";
  }
  return right_aligned(model::shown_probability(probability), 6) + "  " +
         (given ? text::shown(head.labels[best]) : "unsure") + others;
}

/// The labels given, each with its own probability, behind that of the least likely of them; then
/// the next two.
std::string ClassificationView::labels_as_text(const model::MultiHead& head,
                                               const model::Scores& scores) const {
  constexpr float kLeastShown = 0.01F;
  const std::vector<float> of = model::label_probabilities(model_, head, scores.probabilities);
  const std::vector<std::size_t> given = model::given_labels(
      model_, head, scores.probabilities, scores.knowledge(), options_.abstention);
  std::string labels;
  for (const std::size_t label : given) {
    labels += (labels.empty() ? "" : ", ") + text::shown(head.labels[label]) +
              (given.size() > 1 ? " " + model::shown_probability(of[label]) : "");
  }
  std::string others;
  std::size_t shown = 0;
  for (const std::size_t label : ranked(of)) {
    if (std::find(given.begin(), given.end(), label) != given.end()) continue;
    if (of[label] < kLeastShown || ++shown > 2) break;
    others += (others.empty() ? "  (then " : ", ") + text::shown(head.labels[label]) + " " +
              model::shown_probability(of[label]);
  }
  const float least = given.empty() ? *std::max_element(of.begin(), of.end()) : of[given.back()];
  return right_aligned(model::shown_probability(least), 6) + "  " +
         (given.empty() ? "unsure" : labels) + others + (others.empty() ? "" : ")");
}

/// Of a multi-label head, why each label was given; where none was, the likeliest.
std::string ClassificationView::explanations_as_text(const jobs::Classification& of,
                                                     const model::ShownHead& head) const {
  const model::Scores& scores = of.explainer.scores();
  if (head.multi == nullptr) {
    const std::size_t best = scores.best[head.first];
    const model::Head& single = model_.heads[head.first];
    return explanation_as_text(of, head.name, single.labels[best],
                               of.explainer.explain(head.first, best),
                               offset_as_text(single, best));
  }
  std::string out;
  for (const std::size_t label :
       model::given_labels(model_, *head.multi, scores.probabilities, scores.knowledge())) {
    out += explanation_as_text(of, head.name, head.multi->labels[label],
                               of.explainer.explain(head.first + label, model::MultiHead::kPresent),
                               "");
  }
  return out;
}

std::string ClassificationView::explanation_as_text(const jobs::Classification& of,
                                                    const std::string& head,
                                                    const std::string& label,
                                                    const model::Explanation& why,
                                                    const std::string& offset) const {
  const datasets::Article& article = of.article;
  std::string out =
      "\n  Why " + text::shown(head) + " is " + text::shown(label) + ": weight (times)  unit\n";
  for (std::size_t i = 0; i < std::min(options_.top, why.units.size()); ++i) {
    const model::UnitEvidence& unit = why.units[i];
    char numbers[64];
    std::snprintf(numbers, sizeof(numbers), "    %+6.3f  (%u)  ", static_cast<double>(unit.weight),
                  unit.occurrences);
    out += numbers + text::shown(unit.written) +
           (unit.field.empty() ? "" : "  (" + text::shown(unit.field, kMostOfNote) + ")") +
           (unit.known ? "" : "  (unseen: by its letters)") + "\n";
  }
  out += offset;
  if (model_.options.targets) out += sentences_as_text(article.text, why);
  const std::size_t marked = 2 * options_.top;
  out += '\n';
  if (!article.title.empty()) {
    out += marked_text(article.title, true, why, marked, options_.colour) + "\n";
  }
  out += marked_text(article.text, false, why, marked, options_.colour);
  if (out.back() != '\n') out += '\n';
  return out;
}

nlohmann::ordered_json ClassificationView::head_as_json(const jobs::Classification& of,
                                                        const model::ShownHead& shown) const {
  const model::Scores& scores = of.explainer.scores();
  const model::Head& head = model_.heads[shown.first];
  const std::span<const float> probabilities = model_.of_head(shown.first, scores.probabilities);
  const std::size_t best = scores.best[shown.first];
  const bool given =
      model::gives_label(head, best, probabilities[best], scores.knowledge(), options_.abstention);
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
nlohmann::ordered_json ClassificationView::multi_head_as_json(const jobs::Classification& of,
                                                              const model::ShownHead& shown) const {
  const model::Scores& scores = of.explainer.scores();
  const model::MultiHead& head = *shown.multi;
  const std::vector<float> probabilities =
      model::label_probabilities(model_, head, scores.probabilities);
  const std::vector<std::size_t> given = model::given_labels(
      model_, head, scores.probabilities, scores.knowledge(), options_.abstention);
  std::vector<std::string> labels;
  labels.reserve(given.size());
  for (const std::size_t label : given) labels.push_back(head.labels[label]);
  Json said = {
      {"label", given.empty() ? Json(nullptr) : Json(datasets::label_list(labels))},
      {"labels", labels},
      {"probability", given.empty() ? *std::max_element(probabilities.begin(), probabilities.end())
                                    : probabilities[given.back()]}};
  for (std::size_t l = 0; l < head.labels.size(); ++l) {
    said["probabilities"][head.labels[l]] = probabilities[l];
  }
  if (!explained(shown)) return said;
  Json& why = said["explanations"] = Json::object();
  for (const std::size_t label :
       model::given_labels(model_, head, scores.probabilities, scores.knowledge())) {
    why[head.labels[label]] =
        explanation_as_json(of.explainer.explain(shown.first + label, model::MultiHead::kPresent));
  }
  return said;
}

std::string ClassificationView::as_json(const jobs::Classification& of) const {
  const model::Scores& scores = of.explainer.scores();
  Json json = {{"id", of.article.id}};
  Json& heads = json["heads"] = Json::object();
  for (const model::ShownHead& head : model::shown_heads(model_)) {
    heads[head.name] =
        head.multi != nullptr ? multi_head_as_json(of, head) : head_as_json(of, head);
  }
  json["known"] = scores.coverage;
  json["typicality"] = model_.typicality.empty() ? Json(nullptr) : Json(scores.typicality);
  return dump(json);
}

}  // namespace zawiya::cli
