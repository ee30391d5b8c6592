#include "pages/comparison_page.hpp"

#include <algorithm>
#include <cstdio>
#include <string_view>
#include <vector>

#include "compare/marked_passage.hpp"
#include "pages/html_page.hpp"

namespace zawiya::pages {
namespace {

constexpr std::string_view kComparisonStyle = R"(
.row { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1rem; margin: 0 0 .75rem; }
.row > * { min-width: 0; overflow-wrap: anywhere; }
.head { position: sticky; top: 0; background: var(--paper); padding: .5rem 0; z-index: 1;
  border-bottom: 1px solid var(--line); }
.head > div { text-align: right; }
.head b { margin-inline-end: .5rem; }
.cell p { margin: 0; }
.side, .kind { font-size: .8rem; color: var(--muted); }
.kind { grid-column: 1 / -1; text-align: right; }
.cell .side { display: none; text-align: right; }
.alone .cell .side { display: block; }
.alone p { color: var(--muted); }
.alone .panel { background: none; border-style: dashed; }
.changes { grid-column: 1 / -1; list-style: none; margin: .25rem 0 0; padding: 0 .5rem; }
.changes li { padding: .1rem 0; }
.effect { color: var(--muted); font-variant-numeric: tabular-nums; margin-inline: .75rem;
  white-space: nowrap; }
mark { color: inherit; background: none; text-underline-offset: .3em; padding: 0 .1em;
  border-radius: .2em; text-decoration-skip-ink: none; }
mark.changed { color: var(--changed); background: var(--changed-ground);
  text-decoration: underline 2px solid; }
mark.left { color: var(--against); background: var(--against-ground);
  text-decoration: underline 2px dashed; }
mark.added { color: var(--for); background: var(--for-ground);
  text-decoration: underline 3px double; }
mark.moved { text-decoration: underline 2px dotted; }
mark.shared { font-weight: 700; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: .5rem 0 1rem; padding: 0;
  list-style: none; font-size: .9rem; }
@media (max-width: 44rem) {
  body { padding: .75rem; }
  .row { grid-template-columns: 1fr; gap: .4rem; }
  .head { position: static; }
  .cell .side { display: block; }
  .empty { display: none; }
}
)";

/// @param text  what `inner` is the markup of
std::string of_text(std::string_view element, std::string_view text, std::string_view inner) {
  return std::string("<")
      .append(element)
      .append(text_attributes(text))
      .append(">")
      .append(inner)
      .append("</")
      .append(element)
      .append(">");
}

std::string_view mark_class(compare::Mark mark, bool of_a) {
  switch (mark) {
    case compare::Mark::kSubstituted:
      return "changed";
    case compare::Mark::kOnlyHere:
      return of_a ? "left" : "added";
    case compare::Mark::kMoved:
      return "moved";
    case compare::Mark::kShared:
      return "shared";
    case compare::Mark::kNone:
      return {};
  }
  return {};
}

std::string marked(std::string_view css, std::string_view inner) {
  return std::string("<mark class=\"").append(css).append("\">").append(inner).append("</mark>");
}

/// One row of the page: a pair, or a passage that only one text has.
struct Row {
  enum Kind { kPair, kOnlyInA, kOnlyInB } kind;
  std::size_t index;
};

class ComparisonPage {
 public:
  ComparisonPage(const compare::ComparedArticle& a, const compare::ComparedArticle& b,
                 const compare::Comparison& comparison, const compare::FramingEffects* effects)
      : a_(a),
        b_(b),
        comparison_(comparison),
        effects_(effects),
        page_("Two accounts of one story: " + a.name + " and " + b.name) {}

  std::string compose() {
    page_.add_style(kComparisonStyle);
    page_.add("<h1>Two accounts of one story</h1>\n");
    page_.add("<ul class=\"legend\"><li>" + marked("changed", "substituted") + "</li><li>" +
              marked("left", "only in A") + "</li><li>" + marked("added", "only in B") +
              "</li><li>" + marked("moved", "elsewhere in the passage") + "</li><li>" +
              marked("shared", "in both") + "</li></ul>\n");
    if (effects_ != nullptr) {
      page_.add(
          "<p class=\"side\">Behind a substitution: how far B’s words in the place of A’s raise "
          "the log-odds of the label named.</p>\n");
    }
    page_.add("<div lang=\"ar\" dir=\"rtl\">\n<div class=\"row head\">" +
              head("A", a_, effects_ != nullptr ? &effects_->a : nullptr) +
              head("B", b_, effects_ != nullptr ? &effects_->b : nullptr) + "</div>\n");
    if (comparison_.pairs.empty()) page_.add("<p>The two have no passage in common.</p>\n");
    for (const Row& row : rows()) add_row(row);
    page_.add("</div>\n");
    return page_.finish();
  }

 private:
  std::string head(const char* side, const compare::ComparedArticle& article,
                   const compare::ArticleFraming* framing) const {
    std::string html = std::string("<div lang=\"en\" dir=\"ltr\"><b>") + side + "</b><bdi>" +
                       html_escaped(article.name) + "</bdi>";
    if (framing != nullptr) {
      html += "<br><span class=\"muted\">" + html_escaped(effects_->head) + ":</span> <bdi>" +
              html_escaped(effects_->labels[framing->best]) + "</bdi>" + " " +
              html_escaped(model::shown_probability(framing->probabilities[framing->best]));
    }
    return html + "</div>";
  }

  /// Pairs and what only A has in the order of A; what only B has behind the pair that it follows
  /// in B.
  std::vector<Row> rows() const {
    std::vector<Row> rows;
    std::size_t alone = 0;
    const auto& only_a = comparison_.only_in_a;
    for (std::size_t p = 0; p <= comparison_.pairs.size(); ++p) {
      while (alone < only_a.size() &&
             (p == comparison_.pairs.size() ||
              only_a[alone].bytes.begin < comparison_.pairs[p].a.bytes.begin)) {
        rows.push_back({Row::kOnlyInA, alone++});
      }
      if (p < comparison_.pairs.size()) rows.push_back({Row::kPair, p});
    }
    std::size_t placed_at_start = 0;
    for (std::size_t i = 0; i < comparison_.only_in_b.size(); ++i) {
      const std::uint32_t begin = comparison_.only_in_b[i].bytes.begin;
      std::size_t behind = 0;  // rows before its place
      std::uint32_t nearest = 0;
      for (std::size_t r = 0; r < rows.size(); ++r) {
        const std::uint32_t there = begin_in_b(rows[r]);
        if (there == kNowhere || there >= begin || there < nearest) continue;
        nearest = there;
        behind = r + 1;
      }
      if (behind == 0) behind = placed_at_start++;
      rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(behind), {Row::kOnlyInB, i});
    }
    return rows;
  }

  static constexpr std::uint32_t kNowhere = 0xFFFFFFFF;

  std::uint32_t begin_in_b(const Row& row) const {
    if (row.kind == Row::kPair) return comparison_.pairs[row.index].b.bytes.begin;
    if (row.kind == Row::kOnlyInB) return comparison_.only_in_b[row.index].bytes.begin;
    return kNowhere;
  }

  void add_row(const Row& row) {
    switch (row.kind) {
      case Row::kPair:
        return add_pair(row.index);
      case Row::kOnlyInA:
        page_.add("<div class=\"row alone\">" +
                  cell("only in A", comparison_.only_in_a[row.index].bytes.in(a_.text),
                       alone(comparison_.only_in_a[row.index], a_.text)) +
                  "<div class=\"empty\"></div></div>\n");
        return;
      case Row::kOnlyInB:
        page_.add("<div class=\"row alone\"><div class=\"empty\"></div>" +
                  cell("only in B", comparison_.only_in_b[row.index].bytes.in(b_.text),
                       alone(comparison_.only_in_b[row.index], b_.text)) +
                  "</div>\n");
        return;
    }
  }

  static std::string cell(std::string_view side, std::string_view text, const std::string& marked) {
    return "<div class=\"cell\"><div class=\"side\" lang=\"en\" dir=\"ltr\">" + std::string(side) +
           "</div><div class=\"panel\">" + of_text("p", text, marked) + "</div></div>";
  }

  static std::string alone(const compare::Stretch& stretch, std::string_view text) {
    const std::string words = html_escaped(stretch.bytes.in(text));
    return stretch.quoted ? "«" + words + "»" : words;
  }

  void add_pair(std::size_t p) {
    const compare::PassagePair& pair = comparison_.pairs[p];
    page_.add("<div class=\"row\"><div class=\"kind\" lang=\"en\" dir=\"ltr\">" + kind(pair) +
              "</div>" + cell("A", pair.a.bytes.in(a_.text), passage(pair, true)) +
              cell("B", pair.b.bytes.in(b_.text), passage(pair, false)));
    std::string changes;
    for (std::size_t d = 0; d < pair.differences.size(); ++d) {
      const compare::Difference& difference = pair.differences[d];
      if (difference.change != compare::Change::kSubstituted || difference.minor) continue;
      // As the columns stand: A's words right, B's left of them.
      changes += "<li>" + word(difference.a.in(a_.text)) + (difference.similar ? " ~ " : " ← ") +
                 word(difference.b.in(b_.text)) + effect(p, d) + "</li>";
    }
    if (!changes.empty()) page_.add("<ul class=\"changes\">" + changes + "</ul>");
    page_.add("</div>\n");
  }

  static std::string word(std::string_view text) {
    return of_text("bdi", text, marked("changed", html_escaped(text)));
  }

  static std::string kind(const compare::PassagePair& pair) {
    std::string both;
    if (pair.a.quoted || pair.b.quoted) {
      both = pair.a.quoted && pair.b.quoted ? "quoted by both, "
             : pair.a.quoted                ? "quoted by A, "
                                            : "quoted by B, ";
    }
    switch (pair.relation) {
      case compare::Relation::kSame:
        return both + "word for word";
      case compare::Relation::kReworded:
        return both + "reworded";
      case compare::Relation::kRelated:
        return "of the same, in words of their own";
    }
    return {};
  }

  std::string passage(const compare::PassagePair& pair, bool of_a) const {
    std::string html;
    for (const compare::MarkedPiece& piece : compare::marked_pieces(pair, of_a)) {
      const std::string words = html_escaped(piece.bytes.in(of_a ? a_.text : b_.text));
      const std::string_view css = mark_class(piece.mark, of_a);
      html += css.empty() ? words : marked(css, words);
    }
    return (of_a ? pair.a : pair.b).quoted ? "«" + html + "»" : html;
  }

  std::string effect(std::size_t p, std::size_t d) const {
    const compare::SubstitutionEffect* of = effects_ != nullptr ? effects_->of(p, d) : nullptr;
    if (of == nullptr) return {};
    return "<span class=\"effect\" lang=\"en\" dir=\"ltr\">" +
           number("%+.1f", of->log_odds[of->toward]) + " <bdi>" +
           html_escaped(effects_->labels[of->toward]) + "</bdi></span>";
  }

  const compare::ComparedArticle& a_;
  const compare::ComparedArticle& b_;
  const compare::Comparison& comparison_;
  const compare::FramingEffects* effects_;
  HtmlPage page_;
};

}  // namespace

std::string comparison_as_page(const compare::ComparedArticle& a, const compare::ComparedArticle& b,
                               const compare::Comparison& comparison,
                               const compare::FramingEffects* effects) {
  return ComparisonPage(a, b, comparison, effects).compose();
}

}  // namespace zawiya::pages
