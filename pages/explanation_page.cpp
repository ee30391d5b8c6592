#include "pages/explanation_page.hpp"

#include <utility>

#include "pages/explained_text.hpp"
#include "pages/html_page.hpp"

namespace zawiya::pages {
namespace {

/// How much of the article the model knows, for a heading.
std::string knowledge_of(const model::Model& model, const model::Scores& scores) {
  constexpr double kUnlike = 0.02;
  std::string html = "<span class=\"known\">· " +
                     number("%.0f", 100 * static_cast<double>(scores.coverage)) +
                     " % of its words and word pairs known";
  if (scores.familiarity.words <= 0) {
    html += ": <span class=\"warning\">the probabilities are those of any article</span>";
  } else if (!model.typicality.empty() && scores.typicality < kUnlike) {
    html +=
        "; <span class=\"warning\">unlike the articles that the model learnt from: do not rely on "
        "this label</span>";
  }
  return html + "</span>";
}

std::string heading_of(const std::string& head, const std::string& label, float probability) {
  return html_escaped(head) + ": <bdi>" + html_escaped(label) + "</bdi> " +
         html_escaped(model::shown_probability(probability));
}

constexpr std::string_view kLegend =
    "<p class=\"legend\"><mark class=\"for strong s10\">speaks for the label</mark> &nbsp; <mark "
    "class=\"against strong s10\">speaks against it</mark> &nbsp; <span class=\"muted\">the "
    "stronger "
    "the colour, the more; weights are in natural-log units against the mean of the head's "
    "labels</span></p>\n";

}  // namespace

ExplanationPage::ExplanationPage(const model::Model& model, std::string head, std::size_t top,
                                 std::string model_name)
    : model_(model), head_(std::move(head)), top_(top), model_name_(std::move(model_name)) {}

bool ExplanationPage::shows(const model::ShownHead& head) const {
  return head_.empty() || head_ == head.name;
}

void ExplanationPage::open_section(const std::string& id) {
  sections_ += "<section class=\"article\" id=\"a" + std::to_string(ids_.size()) +
               "\">\n<h2><bdi>" + html_escaped(id) + "</bdi></h2>\n";
}

void ExplanationPage::add_to_index(const std::string& id, const std::string& cells) {
  index_ += "<tr><td><a href=\"#a" + std::to_string(ids_.size()) + "\"><bdi>" + html_escaped(id) +
            "</bdi></a></td>" + cells + "</tr>\n";
  ids_.push_back(id);
}

void ExplanationPage::add(const datasets::Article& article, model::Explainer& explainer) {
  open_section(article.id);
  const model::Scores& scores = explainer.scores();
  const std::string known = " " + knowledge_of(model_, scores);
  std::string cells;
  for (const model::ShownHead& head : model::shown_heads(model_)) {
    if (!shows(head)) continue;
    cells += "<td>";
    if (head.multi == nullptr) {
      const std::size_t best = scores.best[head.first];
      const std::span<const float> probabilities = model_.of_head(head.first, scores.probabilities);
      const std::vector<std::string>& labels = model_.heads[head.first].labels;
      add_label(article,
                heading_of(head.name, labels[best], probabilities[best]) +
                    likelier(scores, head.first) + known,
                probabilities_table(labels, probabilities, {best}),
                explainer.explain(head.first, best));
      cells += "<bdi>" + html_escaped(labels[best]) + "</bdi> " +
               html_escaped(model::shown_probability(probabilities[best])) + "</td>";
      continue;
    }
    const std::vector<float> probabilities =
        model::label_probabilities(model_, *head.multi, scores.probabilities);
    const std::vector<std::size_t> given =
        model::given_labels(model_, *head.multi, scores.probabilities, scores.knowledge());
    for (const std::size_t label : given) {
      add_label(
          article, heading_of(head.name, head.multi->labels[label], probabilities[label]) + known,
          label == given.front() ? probabilities_table(head.multi->labels, probabilities, given)
                                 : std::string(),
          explainer.explain(head.first + label, model::MultiHead::kPresent));
      cells += (label == given.front() ? "<bdi>" : ", <bdi>") +
               html_escaped(head.multi->labels[label]) + "</bdi> " +
               html_escaped(model::shown_probability(probabilities[label]));
    }
    if (given.empty()) {
      sections_ += "<h3>" + html_escaped(head.name) + ": no label given" + known +
                   "</h3>\n<div class=\"units panel\">\n" +
                   probabilities_table(head.multi->labels, probabilities, given) + "</div>\n";
    }
    cells += "</td>";
  }
  sections_ += "</section>\n";
  add_to_index(article.id, cells + "<td class=\"number\">" +
                               number("%.0f", 100 * static_cast<double>(scores.coverage)) +
                               " %</td>");
}

/// The likeliest label of a head, where another is given.
std::string ExplanationPage::likelier(const model::Scores& scores, std::size_t head) const {
  const model::Head& of = model_.heads[head];
  const std::span<const float> probabilities = model_.of_head(head, scores.probabilities);
  const std::size_t likeliest = model::given_label(probabilities, {});
  if (likeliest == scores.best[head]) return "";
  return " <span class=\"known\">(likelier: <bdi>" + html_escaped(of.labels[likeliest]) +
         "</bdi> " + html_escaped(model::shown_probability(probabilities[likeliest])) +
         "; labels are given to do best by " + html_escaped(model::spelled(of.aim)) + ")</span>";
}

void ExplanationPage::add_label(const datasets::Article& article, const std::string& heading,
                                const std::string& labels, const model::Explanation& why) {
  sections_ += "<h3>" + heading + "</h3>\n<div class=\"why\">\n<div class=\"words panel\">\n" +
               explained_text(article, why, top_) + "</div>\n";
  sections_ +=
      "<div class=\"units panel\">\n" + labels + units_table(why, top_) + "</div>\n</div>\n";
  if (model_.options.targets) sections_ += sentences_list(article.text, why);
}

void ExplanationPage::add_fault(const std::string& id, const std::string& reason) {
  open_section(id);
  sections_ += "<p>not classified: " + html_escaped(reason) + "</p>\n</section>\n";
  add_to_index(id, "<td class=\"muted\">not classified</td>");
}

std::string ExplanationPage::title() const {
  const std::string articles =
      ids_.size() == 1 ? ids_.front() : std::to_string(ids_.size()) + " articles";
  return "Why: " + articles + (model_name_.empty() ? "" : ", by " + model_name_);
}

std::string ExplanationPage::index() const {
  if (ids_.size() < 2) return "";
  std::string html = "<nav class=\"index\"><h2>Articles</h2>\n<table><tr><th>article</th>";
  for (const model::ShownHead& head : model::shown_heads(model_)) {
    if (shows(head)) html += "<th>" + html_escaped(head.name) + "</th>";
  }
  return html + "<th class=\"number\">known</th></tr>\n" + index_ + "</table></nav>\n";
}

std::string ExplanationPage::finish() const {
  HtmlPage page(title());
  page.add_style(explained_text_style());
  const std::string articles = ids_.size() == 1 ? "<bdi>" + html_escaped(ids_.front()) + "</bdi>"
                                                : std::to_string(ids_.size()) + " articles";
  page.add("<h1>Why: " + articles +
           (model_name_.empty() ? "" : ", by <bdi>" + html_escaped(model_name_) + "</bdi>") +
           "</h1>\n");
  page.add(kLegend);
  page.add(index());
  page.add(sections_);
  return page.finish();
}

}  // namespace zawiya::pages
