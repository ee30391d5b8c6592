#include "pages/model_card.hpp"

#include <cstdio>

#include "pages/data_table.hpp"
#include "pages/html_page.hpp"

namespace zawiya::pages {
namespace {

std::string hexadecimal_of(std::uint64_t value) {
  char text[24];
  std::snprintf(text, sizeof(text), "%016llx", static_cast<unsigned long long>(value));
  return text;
}

std::string trained_on(const model::Model& model) {
  DataTable table("", {{"what"}, {"value"}});
  table.row().bold("made by").text("zawiya " + model.provenance.tool_version);
  table.row().bold("training articles").text(grouped(model.provenance.articles));
  table.row()
      .bold("fingerprint of texts and labels")
      .text(hexadecimal_of(model.provenance.data_fingerprint));
  table.row().bold("units with a row").text(grouped(model.units.rows()));
  for (const auto& [part, column] : model.provenance.columns)
    table.row().bold("column: " + part).text(column);
  for (const auto& [name, value] : model.provenance.training) table.row().bold(name).text(value);
  if (!model.mask.is_empty()) {
    table.row().bold("taken out of every text").text("what gives sources away, as its mask has it");
  }
  return table.finish();
}

std::string counts_of(const std::vector<std::string>& labels,
                      const std::vector<std::uint64_t>& counts) {
  DataTable table("", {{"label"}, {"training articles", true}});
  for (std::size_t l = 0; l < labels.size(); ++l) table.row().bold(labels[l]).count(counts[l]);
  return table.finish();
}

std::string held_out(const model::Model& model, const model::ShownHead& shown) {
  if (shown.multi != nullptr) {
    const model::HeldOutSets& of = shown.multi->held_out;
    if (of.articles == 0) return "<p>Not measured in training.</p>\n";
    return "<p>On " + grouped(of.articles) + " articles held out of training: micro-F1 " +
           number("%.3f", of.micro_f1) + ", macro-F1 " + number("%.3f", of.macro_f1) +
           ", subset accuracy " + number("%.3f", of.subset_accuracy) + ".</p>\n";
  }
  const model::HeldOutMetrics& of = model.heads[shown.first].held_out;
  if (of.articles == 0) return "<p>Not measured in training.</p>\n";
  return "<p>On " + grouped(of.articles) + " articles held out of training: accuracy " +
         number("%.3f", of.accuracy) + ", macro-F1 " + number("%.3f", of.macro_f1) +
         ", calibration error " + number("%.3f", of.calibration_error) +
         "; the commonest label for all: " +
         number("%.3f", model::share_of_commonest(model.heads[shown.first])) + ".</p>\n";
}

std::string heads(const model::Model& model) {
  std::string html;
  for (const model::ShownHead& shown : model::shown_heads(model)) {
    html += "<h3>Head <bdi>" + html_escaped(shown.name) + "</bdi></h3>\n" + held_out(model, shown);
    std::vector<std::uint64_t> counts;
    if (shown.multi == nullptr) {
      counts = model.heads[shown.first].label_counts;
    } else {
      for (std::size_t l = 0; l < shown.multi->labels.size(); ++l) {
        counts.push_back(model.heads[shown.first + l].label_counts[model::MultiHead::kPresent]);
      }
    }
    const auto& labels = model::labels_of(model, shown);
    counts.resize(labels.size());
    html += counts_of(labels, counts);
  }
  return html;
}

constexpr std::string_view kPurpose =
    "<h3>What it is for</h3>\n<p>To sort many Arabic news articles by the labels above, to find "
    "the articles worth "
    "reading, and to show the words that speak for a label. Its figures are about many articles "
    "together.</p>\n"
    "<h3>What it is not for</h3>\n<ul>\n"
    "<li>To judge a person, an outlet or one article without reading it: it sees words, and knows "
    "nothing of "
    "what is true, meant or fair.</li>\n"
    "<li>For labels that it has not learnt: it gives one of its own to every article, whatever "
    "that is about; "
    "low probability, few known words and low typicality are its only signs of doubt.</li>\n"
    "<li>For texts unlike those that it learnt from, other languages, times, outlets or registers: "
    "measure it "
    "on some of them first.</li>\n"
    "<li>To show causes: words go with labels in the articles that it learnt from, by way of "
    "outlets, events and "
    "names too.</li>\n</ul>\n";

}  // namespace

std::string model_card(const model::Model& model) {
  return "<section id=\"card\">\n<h2>Model card</h2>\n<h3>What it was trained on</h3>\n" +
         trained_on(model) +
         "<p class=\"muted\">The file does not name the articles themselves, who labelled them or "
         "how: whoever "
         "trained it must say so.</p>\n" +
         std::string(kPurpose) + heads(model) + "</section>\n";
}

}  // namespace zawiya::pages
