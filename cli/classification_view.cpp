#include "cli/classification_view.hpp"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <numeric>
#include <vector>

#include "cli/article_view.hpp"
#include "cli/padded_text.hpp"
#include "datasets/article.hpp"
#include "datasets/shown_place.hpp"
#include "model/explanation.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostOfNote = 300;  // code points

std::string percent(float share) {
  char text[16];
  std::snprintf(text, sizeof(text), "%.0f %%", 100 * static_cast<double>(share));
  return text;
}

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// The labels of a head from the likeliest on.
std::vector<std::size_t> ranked(const model::Scores& scores, std::size_t first,
                                std::size_t labels) {
  std::vector<std::size_t> order(labels);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return scores.probabilities[first + a] > scores.probabilities[first + b];
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

bool ClassificationView::explained(const model::Head& head) const {
  return options_.explain && (options_.head.empty() || options_.head == head.name);
}

std::string ClassificationView::as_text(const jobs::Classification& of) const {
  const model::Scores& scores = of.explainer.scores();
  std::string out = datasets::shown_input(of.article.id) + "\n";
  std::size_t width = columns_of("typical");
  for (const model::Head& head : model_.heads) {
    width = std::max(width, columns_of(text::shown(head.name)));
  }
  std::size_t first = 0;
  for (std::size_t h = 0; h < model_.heads.size(); ++h) {
    out += "  " + padded(text::shown(model_.heads[h].name), width) + "  " +
           labels_as_text(h, first, scores) + "\n";
    first += model_.heads[h].labels.size();
  }
  out += "  " + padded("known", width) + "  " + right_aligned(percent(scores.coverage), 6) +
         "  of its words and word pairs\n" + typicality_as_text(scores, width);
  for (std::size_t h = 0; h < model_.heads.size(); ++h) {
    if (explained(model_.heads[h])) out += explanation_as_text(of, h);
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
  for (const std::size_t other : ranked(scores, first, head.labels.size())) {
    const float of_other = scores.probabilities[first + other];
    if (other == best) continue;
    if (shown++ == 2 || of_other < kLeastShown) break;
    likelier = likelier || of_other > probability;
    others += (others.empty() ? "" : ", ") + text::shown(head.labels[other]) + " " +
              model::shown_probability(of_other);
  }
  const bool given =
      model::gives_label(head, best, probability, scores.typicality, options_.abstention);
  if (!others.empty()) {
    others =
        (given && likelier ? "  (given for " + text::shown(model::spelled(head.aim)) + "; else "
                           : std::string("  (then ")) +
        others + ")";
  }
  return right_aligned(model::shown_probability(probability), 6) + "  " +
         (given ? text::shown(head.labels[best]) : "unsure") + others;
}

std::string ClassificationView::explanation_as_text(const jobs::Classification& of,
                                                    std::size_t h) const {
  const datasets::Article& article = of.article;
  const model::Head& head = model_.heads[h];
  const std::size_t best = of.explainer.scores().best[h];
  const model::Explanation why = of.explainer.explain(h, best);
  std::string out = "\n  Why " + text::shown(head.name) + " is " + text::shown(head.labels[best]) +
                    ": weight (times)  unit\n";
  for (std::size_t i = 0; i < std::min(options_.top, why.units.size()); ++i) {
    const model::UnitEvidence& unit = why.units[i];
    char numbers[64];
    std::snprintf(numbers, sizeof(numbers), "    %+6.3f  (%u)  ", static_cast<double>(unit.weight),
                  unit.occurrences);
    out += numbers + text::shown(unit.written) +
           (unit.field.empty() ? "" : "  (" + text::shown(unit.field, kMostOfNote) + ")") +
           (unit.known ? "" : "  (unseen: by its letters)") + "\n";
  }
  out += offset_as_text(head, best);
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

std::string ClassificationView::as_json(const jobs::Classification& of) const {
  const model::Scores& scores = of.explainer.scores();
  Json json = {{"id", of.article.id}};
  Json& heads = json["heads"] = Json::object();
  std::size_t first = 0;
  for (std::size_t h = 0; h < model_.heads.size(); ++h) {
    const model::Head& head = model_.heads[h];
    const std::size_t best = scores.best[h];
    const float probability = scores.probabilities[first + best];
    Json& said = heads[head.name];
    const bool given =
        model::gives_label(head, best, probability, scores.typicality, options_.abstention);
    said["label"] = given ? Json(head.labels[best]) : Json(nullptr);
    said["probability"] = probability;
    for (std::size_t l = 0; l < head.labels.size(); ++l) {
      said["probabilities"][head.labels[l]] = scores.probabilities[first + l];
    }
    if (!head.offsets.empty()) {
      const std::size_t likeliest = model::given_label(
          std::span<const float>(scores.probabilities).subspan(first, head.labels.size()), {});
      said["likeliest"] = head.labels[likeliest];
      said["optimised_for"] = model::spelled(head.aim);
    }
    if (explained(head)) {
      said["explanation"] = explanation_as_json(of.explainer.explain(h, best));
      if (!head.offsets.empty()) said["explanation"]["offset"] = head.offsets[best];
    }
    first += head.labels.size();
  }
  json["known"] = scores.coverage;
  json["typicality"] = model_.typicality.empty() ? Json(nullptr) : Json(scores.typicality);
  return dump(json);
}

}  // namespace zawiya::cli
