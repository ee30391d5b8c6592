#include "pages/label_errors_section.hpp"

#include <algorithm>

#include "pages/html_page.hpp"
#include "text/utf8.hpp"

namespace zawiya::pages {
namespace {

constexpr std::size_t kExcerpt = 600;   // code points
constexpr std::size_t kMostCells = 12;  // labels of a table of the joint

constexpr std::string_view kLabelErrorsStyle = R"(
.doubt { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; margin: .75rem 0; }
.doubt h3 { font-size: 1rem; margin: .25rem 0; }
.doubt p { margin: .25rem 0; white-space: pre-line; overflow-wrap: anywhere; }
.doubt .labels { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline; }
.given, .proposed, .word { border-radius: .25rem; padding: 0 .4rem; }
.given { color: var(--against); background: var(--against-ground); }
.proposed { color: var(--for); background: var(--for-ground); }
.word { color: var(--changed); background: var(--changed-ground); display: inline-block; margin-inline-end: .25rem; }
.scroll { overflow-x: auto; }
)";

std::string excerpt(const std::string& text) {
  std::size_t at = 0;
  for (std::size_t n = 0; n < kExcerpt && at < text.size(); ++n) text::next_code_point(text, at);
  return text.substr(0, at) + (at < text.size() ? " …" : "");
}

std::string label_with(const char* kind, const std::string& label, double probability) {
  return std::string("<span><bdi class=\"") + kind + "\">" + html_escaped(label) +
         "</bdi> <span class=\"muted\">" + number("%.3f", probability) + "</span></span>";
}

std::string doubted(const jobs::LikelyLabelError& error) {
  std::string out = "<article class=\"doubt\">\n<div class=\"labels\"><bdi class=\"muted\">" +
                    html_escaped(error.id) + "</bdi>" +
                    label_with("given", error.given, error.given_probability) +
                    "<span>rather</span>" +
                    label_with("proposed", error.proposed, error.proposed_probability) +
                    (error.confident ? "" : "<span class=\"muted\">in doubt</span>") + "</div>\n";
  if (!error.title.empty()) {
    out += "<h3 dir=\"auto\">" + html_escaped(error.title) + "</h3>\n";
  }
  out += "<p dir=\"auto\">" + html_escaped(excerpt(error.text)) + "</p>\n";
  if (error.words.empty()) return out + "</article>\n";
  out += "<p class=\"muted\">by ";
  for (const std::string& word : error.words) {
    out += "<bdi class=\"word\">" + html_escaped(word) + "</bdi>";
  }
  return out + "</p>\n</article>\n";
}

/// Of how many articles with each label given each label is the true one, as estimated.
std::string joint_table(const jobs::LabelErrorFindings& of) {
  if (of.labels.size() > kMostCells) return {};
  std::string out = "<div class=\"scroll\"><table><tr><th>given, and rather</th>";
  for (const std::string& label : of.labels) {
    out += "<th class=\"number\"><bdi>" + html_escaped(label) + "</bdi></th>";
  }
  out += "</tr>\n";
  for (std::size_t g = 0; g < of.labels.size(); ++g) {
    out += "<tr><th><bdi>" + html_escaped(of.labels[g]) + "</bdi></th>";
    for (std::size_t t = 0; t < of.labels.size(); ++t) {
      const double articles = of.joint[g][t] * static_cast<double>(of.articles);
      out += std::string("<td class=\"number") + (g == t || articles < 0.5 ? " muted" : "") +
             "\">" + number("%.0f", articles) + "</td>";
    }
    out += "</tr>\n";
  }
  return out + "</table></div>\n";
}

}  // namespace

std::string_view label_errors_style() { return kLabelErrorsStyle; }

std::string label_errors_section(const jobs::LabelErrorFindings& of, const std::string& id,
                                 std::size_t top) {
  std::string out = "<section id=\"" + id + "\">\n<h2>Likely label errors: <bdi>" +
                    html_escaped(of.head) + "</bdi></h2>\n";
  if (!of.unsought.empty()) {
    return out + "<p>Not judged: " + html_escaped(of.unsought) + ".</p>\n</section>\n";
  }
  const double all = static_cast<double>(std::max<std::uint64_t>(of.articles, 1));
  out += "<p>About <strong>" + number("%.0f", of.wrong) + "</strong> of " +
         std::to_string(of.articles) + " labels are wrong (" +
         number("%.1f", 100 * of.wrong / all) +
         " %), as models that had not seen them have it; they share " +
         number("%.1f", 100 * of.accuracy) +
         " % of the labels. What a model finds hard is not wrong for that: read before you "
         "change.</p>\n";
  out += joint_table(of);
  if (!of.rare.empty()) {
    out +=
        "<p class=\"muted\">Not judged, of fewer than " + std::to_string(of.folds) + " articles:";
    for (const std::string& label : of.rare) out += " <bdi>" + html_escaped(label) + "</bdi>";
    out += "</p>\n";
  }
  const std::size_t shown = std::min(top, of.errors.size());
  out += "<p class=\"muted\">" + std::to_string(of.errors.size()) +
         " articles for which another label is likelier, the likeliest errors first" +
         (shown < of.errors.size() ? "; here " + std::to_string(shown) + " of them" : "") +
         ".</p>\n";
  for (std::size_t e = 0; e < shown; ++e) out += doubted(of.errors[e]);
  return out + "</section>\n";
}

}  // namespace zawiya::pages
