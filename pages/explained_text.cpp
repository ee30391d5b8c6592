#include "pages/explained_text.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "pages/html_page.hpp"

namespace zawiya::pages {
namespace {

constexpr std::string_view kStyleOfExplanations = R"(
.article { margin-block: 1rem 2rem; }
.text { white-space: pre-wrap; unicode-bidi: plaintext; font-size: 1.15rem; margin: 0; }
.headline { font-weight: bold; font-size: 1.3rem; margin: 0 0 .5rem; }
mark { color: inherit; border-radius: .2rem; padding: .1rem 0; text-underline-offset: .35em; }
mark.for { background: var(--for-ground); background: color-mix(in srgb, var(--for-ground) var(--s), transparent); }
mark.against { background: var(--against-ground); background: color-mix(in srgb, var(--against-ground) var(--s), transparent); }
mark.strong.for { text-decoration: underline solid 2px var(--for); }
mark.strong.against { text-decoration: underline dotted 2px var(--against); }
.s2 { --s: 20%; } .s3 { --s: 30%; } .s4 { --s: 40%; } .s5 { --s: 50%; } .s6 { --s: 60%; }
.s7 { --s: 70%; } .s8 { --s: 80%; } .s9 { --s: 90%; } .s10 { --s: 100%; }
.why { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start; }
.why > .words { flex: 3 1 24rem; min-width: 0; overflow-wrap: anywhere; }
.why > .units { flex: 1 1 17rem; }
.units table { width: 100%; }
.units table + table, .units details + table { margin-top: 1rem; }
.given td { font-weight: 700; }
.plus { color: var(--for); } .minus { color: var(--against); }
.legend, .known { margin: .5rem 0 0; }
.known { font-weight: normal; font-size: 1rem; }
.warning { color: var(--against); }
.index { overflow-x: auto; }
)";

std::string weight_cell(double weight) {
  return std::string("<td class=\"number ") + (weight > 0 ? "plus" : "minus") + "\">" +
         number("%+.3f", weight) + "</td>";
}

/// A field, or its beginning, with every word that speaks marked in one of nine shades; the
/// strongest underlined too, with their weights.
std::string marked(std::string_view text, bool in_title, const model::Explanation& why,
                   float strongest, float strong) {
  constexpr float kLeastShare = 0.03F;
  std::string html;
  std::size_t at = 0;
  for (const model::Evidence& word : why.words) {
    const float share = std::abs(word.weight) / strongest;
    if (word.in_title != in_title || !(share >= kLeastShare) || word.begin < at ||
        word.end > text.size()) {
      continue;
    }
    html += html_escaped(text.substr(at, word.begin - at));
    html += word.weight > 0 ? "<mark class=\"for s" : "<mark class=\"against s";
    html += std::to_string(std::clamp<long>(std::lround(10 * std::sqrt(share)), 2, 10));
    if (std::abs(word.weight) >= strong) {
      html += " strong\" title=\"" + number("%+.3f", static_cast<double>(word.weight));
    }
    html += "\">" + html_escaped(text.substr(word.begin, word.end - word.begin)) + "</mark>";
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

}  // namespace

std::string_view explained_text_style() { return kStyleOfExplanations; }

std::string explained_text(const datasets::Article& article, const model::Explanation& why,
                           std::size_t top) {
  const float strongest = threshold(why, 1);
  const float strong = threshold(why, 2 * top);
  std::string html;
  if (!article.title.empty()) {
    html += "<p class=\"headline\"" + text_attributes(article.title) + ">" +
            marked(article.title, true, why, strongest, strong) + "</p>\n";
  }
  return html + "<p class=\"text\"" + text_attributes(article.text) + ">" +
         marked(article.text, false, why, strongest, strong) + "</p>\n";
}

std::string units_table(const model::Explanation& why, std::size_t top) {
  std::string html = "<table><tr><th>strongest</th><th class=\"number\">weight</th></tr>\n";
  double shown = 0;
  const std::size_t listed = std::min(top, why.units.size());
  for (std::size_t i = 0; i < listed; ++i) {
    const model::UnitEvidence& unit = why.units[i];
    const auto weight = static_cast<double>(unit.weight);
    shown += weight;
    html += "<tr><td><bdi" + text_attributes(unit.written) + ">" + html_escaped(unit.written) +
            "</bdi>";
    std::string note = unit.field;
    if (!unit.known) note += (note.empty() ? "" : ", ") + std::string("unseen: by its letters");
    if (!note.empty()) html += " <span class=\"muted\">" + html_escaped(note) + "</span>";
    html += "</td>" + weight_cell(weight) + "</tr>\n";
  }
  if (listed < why.units.size()) {
    html += "<tr><td class=\"muted\">" + std::to_string(why.units.size() - listed) + " more</td>" +
            weight_cell(why.total - why.intercept - shown) + "</tr>\n";
  }
  html += "<tr><td class=\"muted\">before any word</td>" + weight_cell(why.intercept) + "</tr>\n";
  return html + "<tr><th>score</th>" + weight_cell(why.total) + "</tr></table>\n";
}

std::string sentences_list(std::string_view body, const model::Explanation& why) {
  constexpr std::size_t kShown = 3;
  std::string html = "<h3>Sentences that decided</h3>\n<table>\n";
  for (std::size_t i = 0; i < std::min(kShown, why.sentences.size()); ++i) {
    const model::DecidingSentence& of = why.sentences[i];
    const std::string_view sentence = body.substr(of.begin, of.end - of.begin);
    html += "<tr>" + weight_cell(of.weight) + "<td" + text_attributes(sentence) + ">" +
            html_escaped(sentence) + "</td></tr>\n";
  }
  return html + "</table>\n";
}

std::string probabilities_table(const std::vector<std::string>& labels,
                                std::span<const float> probabilities,
                                const std::vector<std::size_t>& given) {
  constexpr std::size_t kShown = 10;
  std::vector<std::size_t> order(labels.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return probabilities[a] > probabilities[b];
  });
  const auto rows = [&](std::size_t begin, std::size_t end) {
    std::string html;
    for (std::size_t i = begin; i < end; ++i) {
      const std::size_t label = order[i];
      const bool is_given = std::find(given.begin(), given.end(), label) != given.end();
      html += std::string(is_given ? "<tr class=\"given\">" : "<tr>") + "<td><bdi>" +
              html_escaped(labels[label]) + "</bdi></td><td class=\"number bar\" style=\"--share:" +
              number("%.1f", 100 * static_cast<double>(probabilities[label])) + "%\">" +
              html_escaped(model::shown_probability(probabilities[label])) + "</td></tr>\n";
    }
    return html;
  };
  const std::size_t shown = labels.size() > kShown + 2 ? kShown : labels.size();
  std::string html =
      "<table class=\"labels\"><tr><th>label</th><th class=\"number\">probability</th></tr>\n" +
      rows(0, shown) + "</table>\n";
  if (shown == labels.size()) return html;
  return html + "<details><summary>" + std::to_string(labels.size() - shown) +
         " more labels</summary>\n<table>" + rows(shown, labels.size()) + "</table></details>\n";
}

}  // namespace zawiya::pages
