#include "pages/explanation_page.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include "datasets/article.hpp"
#include "model/explanation.hpp"

namespace zawiya::pages {
namespace {

constexpr std::string_view kExplanationStyle = R"(
.article { margin-block: 1rem 2rem; }
.text { white-space: pre-wrap; font-size: 1.15rem; margin: 0; }
.headline { font-weight: bold; font-size: 1.3rem; margin: 0 0 .5rem; }
mark { color: inherit; border-radius: .2rem; padding: .1rem 0; text-underline-offset: .35em; }
mark.for { background: var(--for-ground); background: color-mix(in srgb, var(--for-ground) var(--s), transparent); }
mark.against { background: var(--against-ground); background: color-mix(in srgb, var(--against-ground) var(--s), transparent); }
mark.for.strong { text-decoration: underline solid 2px var(--for); }
mark.against.strong { text-decoration: underline dotted 2px var(--against); }
.why { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start; }
.why > .words { flex: 3 1 24rem; }
.why > .units { flex: 1 1 17rem; }
.units table { width: 100%; }
.plus { color: var(--for); } .minus { color: var(--against); }
.legend { margin: .5rem 0 0; }
)";

std::string weight_cell(double weight) {
  return std::string("<td class=\"number ") + (weight > 0 ? "plus" : "minus") + "\">" +
         number("%+.3f", weight) + "</td>";
}

/// A field with every word that speaks marked; the strongest underlined too.
std::string marked(std::string_view text, bool in_title, const model::Explanation& why,
                   float strongest, float strong) {
  std::string html;
  std::size_t at = 0;
  for (const model::Evidence& word : why.words) {
    const float share = std::abs(word.weight) / strongest;
    if (word.in_title != in_title || !(share >= 0.02F) || word.begin < at) continue;
    html += html_escaped(text.substr(at, word.begin - at));
    html += std::string("<mark class=\"") + (word.weight > 0 ? "for" : "against") +
            (std::abs(word.weight) >= strong ? " strong" : "") +
            "\" style=\"--s:" + number("%.0f", 15 + 85 * static_cast<double>(std::sqrt(share))) +
            "%\" title=\"" + number("%+.3f", static_cast<double>(word.weight)) + "\">" +
            html_escaped(text.substr(word.begin, word.end - word.begin)) + "</mark>";
    at = word.end;
  }
  return html + html_escaped(text.substr(at));
}

/// The weight from which on a word is among the `count` strongest.
float threshold(const model::Explanation& why, std::size_t count) {
  std::vector<float> weights;
  for (const model::Evidence& word : why.words) weights.push_back(std::abs(word.weight));
  std::sort(weights.begin(), weights.end(), std::greater<>());
  if (weights.empty()) return 1;
  return std::max(weights[std::min(count, weights.size()) - 1], 1e-6F);
}

std::string units_table(const model::Explanation& why, std::size_t top) {
  std::string html = "<table><tr><th>strongest</th><th class=\"number\">weight</th></tr>\n";
  double shown = 0;
  const std::size_t listed = std::min(top, why.units.size());
  for (std::size_t i = 0; i < listed; ++i) {
    const model::UnitEvidence& unit = why.units[i];
    const auto weight = static_cast<double>(unit.weight);
    shown += weight;
    html += "<tr><td><bdi lang=\"ar\">" + html_escaped(unit.written) + "</bdi>";
    std::string note = unit.field;
    if (!unit.known) note += (note.empty() ? "" : ", ") + std::string("unseen: by its letters");
    if (!note.empty()) html += " <span class=\"muted\">" + html_escaped(note) + "</span>";
    html += "</td>" + weight_cell(weight) + "</tr>\n";
  }
  html += "<tr><td class=\"muted\">" + std::to_string(why.units.size() - listed) + " more</td>" +
          weight_cell(why.total - why.intercept - shown) + "</tr>\n";
  html += "<tr><td class=\"muted\">before any word</td>" + weight_cell(why.intercept) + "</tr>\n";
  return html + "<tr><th>score</th>" + weight_cell(why.total) + "</tr></table>\n";
}

std::string sentences_list(std::string_view body, const model::Explanation& why) {
  constexpr std::size_t kShown = 3;
  std::string html = "<h3>Sentences that decided</h3>\n<table>\n";
  for (std::size_t i = 0; i < std::min(kShown, why.sentences.size()); ++i) {
    const model::DecidingSentence& of = why.sentences[i];
    html += "<tr>" + weight_cell(of.weight) + "<td lang=\"ar\" dir=\"rtl\">" +
            html_escaped(body.substr(of.begin, of.end - of.begin)) + "</td></tr>\n";
  }
  return html + "</table>\n";
}

}  // namespace

ExplanationPage::ExplanationPage(const model::Model& model, std::string head, std::size_t top)
    : model_(model), head_(std::move(head)), top_(top), page_("Zawiya: why") {
  page_.add_style(kExplanationStyle);
  page_.add(
      "<h1>Why</h1>\n<p class=\"legend\"><mark class=\"for strong\" style=\"--s:100%\">speaks for "
      "the label</mark> &nbsp; <mark class=\"against strong\" style=\"--s:100%\">speaks against "
      "it</mark> &nbsp; <span class=\"muted\">the stronger the colour, the more; weights are in "
      "natural-log units against the mean of the head's labels</span></p>\n");
}

void ExplanationPage::add(const datasets::Article& article, model::Explainer& explainer) {
  page_.add("<section class=\"article\">\n<h2><bdi>" + html_escaped(article.id) + "</bdi></h2>\n");
  const model::Scores& scores = explainer.scores();
  for (const model::ShownHead& head : model::shown_heads(model_)) {
    if (!head_.empty() && head_ != head.name) continue;
    if (head.multi == nullptr) {
      const std::size_t best = scores.best[head.first];
      add_label(article, head.name, model_.heads[head.first].labels[best],
                html_escaped(model::shown_probability(
                    model_.of_head(head.first, scores.probabilities)[best])) +
                    likelier(scores, head.first),
                explainer.explain(head.first, best));
      continue;
    }
    for (const std::size_t label :
         model::given_labels(model_, *head.multi, scores.probabilities, scores.knowledge())) {
      add_label(article, head.name, head.multi->labels[label],
                html_escaped(model::shown_probability(
                    model::label_probabilities(model_, *head.multi, scores.probabilities)[label])),
                explainer.explain(head.first + label, model::MultiHead::kPresent));
    }
  }
  page_.add("<p class=\"muted\">The model knows " +
            number("%.0f", 100 * static_cast<double>(explainer.scores().coverage)) +
            " % of the article's words and word pairs.</p>\n</section>\n");
}

/// The likeliest label of a head, where another is given.
std::string ExplanationPage::likelier(const model::Scores& scores, std::size_t head) const {
  const model::Head& of = model_.heads[head];
  const std::span<const float> probabilities = model_.of_head(head, scores.probabilities);
  const std::size_t likeliest = model::given_label(probabilities, {});
  if (likeliest == scores.best[head]) return "";
  return "; likelier: <bdi>" + html_escaped(of.labels[likeliest]) + "</bdi> " +
         number("%.0f", 100 * static_cast<double>(probabilities[likeliest])) +
         " %; labels are given to do best by " + html_escaped(model::spelled(of.aim));
}

void ExplanationPage::add_label(const datasets::Article& article, const std::string& head,
                                const std::string& label, const std::string& probability,
                                const model::Explanation& why) {
  const float strongest = threshold(why, 1);
  const float strong = threshold(why, 2 * top_);
  page_.add("<h3>" + html_escaped(head) + ": <bdi>" + html_escaped(label) +
            "</bdi> <span class=\"muted\">" + probability +
            "</span></h3>\n<div class=\"why\">\n<div class=\"words panel\">\n");
  if (!article.title.empty()) {
    page_.add("<p class=\"headline\" lang=\"ar\" dir=\"rtl\">" +
              marked(article.title, true, why, strongest, strong) + "</p>\n");
  }
  page_.add("<p class=\"text\" lang=\"ar\" dir=\"rtl\">" +
            marked(article.text, false, why, strongest, strong) + "</p>\n</div>\n");
  page_.add("<div class=\"units panel\">\n" + units_table(why, top_) + "</div>\n</div>\n");
  if (model_.options.targets) page_.add(sentences_list(article.text, why));
}

void ExplanationPage::add_fault(const std::string& id, const std::string& reason) {
  page_.add("<section class=\"article\">\n<h2><bdi>" + html_escaped(id) +
            "</bdi></h2>\n<p>not classified: " + html_escaped(reason) + "</p>\n</section>\n");
}

}  // namespace zawiya::pages
