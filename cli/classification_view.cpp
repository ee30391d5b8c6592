#include "cli/classification_view.hpp"

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <span>
#include <vector>

#include "cli/article_view.hpp"
#include "cli/padded_text.hpp"
#include "datasets/article.hpp"
#include "datasets/shown_place.hpp"
#include "model/explanation.hpp"
#include "pages/classification_json.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

constexpr std::size_t kMostOfNote = 300;  // code points

/// A share; what is not quite all is never "100 %".
std::string percent(float share) {
  if (share < 1 && share >= 0.995F) return "> 99 %";
  char text[16];
  std::snprintf(text, sizeof(text), "%.0f %%", 100 * static_cast<double>(share));
  return text;
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
  if (options_.json) {
    return pages::classification_as_json(model_, of,
                                         {options_.explain, options_.head, options_.abstention});
  }
  if (of.fault.empty()) return as_text(of);
  return datasets::shown_input(of.article.id) + "\n  not classified: " + of.fault + "\n";
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

}  // namespace zawiya::cli
