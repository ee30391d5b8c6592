#include "pages/audit_page.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "pages/html_page.hpp"
#include "pages/label_errors_section.hpp"

namespace zawiya::pages {
namespace {

constexpr char kAuditStyle[] = R"(
section { margin-bottom: 1.5rem; }
td { vertical-align: top; overflow-wrap: anywhere; }
.none { color: var(--for); }
.some { color: var(--against); font-weight: 600; }
.summary a { color: var(--link); }
)";

constexpr std::size_t kShownOfGroup = 5;

std::string isolated(const std::string& text) { return "<bdi>" + html_escaped(text) + "</bdi>"; }

std::string ids_of(const std::vector<std::string>& ids) {
  std::string out;
  for (std::size_t i = 0; i < std::min(kShownOfGroup, ids.size()); ++i) {
    out += (i == 0 ? "" : ", ") + isolated(ids[i]);
  }
  return ids.size() > kShownOfGroup ? out + ", …" : out;
}

/// One kind of finding: how often, and rows of a table of examples.
struct FindingKind {
  std::string name;
  std::size_t count = 0;
  std::vector<std::string> rows;  // cells and all
};

std::string cells_row(const std::vector<std::string>& cells) {
  std::string out = "<tr>";
  for (const std::string& cell : cells) out += "<td>" + cell + "</td>";
  return out + "</tr>\n";
}

FindingKind lines_of(std::string name, const std::vector<std::string>& lines, std::size_t count) {
  FindingKind kind{std::move(name), count, {}};
  for (const std::string& line : lines) kind.rows.push_back(cells_row({isolated(line)}));
  return kind;
}

FindingKind groups_of(std::string name, const std::vector<jobs::AuditFindings::Group>& groups) {
  FindingKind kind{std::move(name), groups.size(), {}};
  for (const jobs::AuditFindings::Group& group : groups) {
    kind.rows.push_back(cells_row({std::to_string(group.size()) + " articles", ids_of(group)}));
  }
  return kind;
}

FindingKind conflicts_of(const jobs::AuditFindings& findings) {
  FindingKind kind{"Nearly the same, labelled otherwise", findings.conflicts.size(), {}};
  for (const jobs::AuditFindings::Conflict& conflict : findings.conflicts) {
    std::string articles;
    for (std::size_t i = 0; i < std::min(kShownOfGroup, conflict.labelled.size()); ++i) {
      const auto& [id, label] = conflict.labelled[i];
      articles +=
          (i == 0 ? "" : ", ") + isolated(id) + " is <strong>" + isolated(label) + "</strong>";
    }
    if (conflict.labelled.size() > kShownOfGroup) articles += ", …";
    kind.rows.push_back(
        cells_row({isolated(conflict.head), conflict.of_copies ? "exact copies" : "", articles}));
  }
  return kind;
}

FindingKind broken_of(const jobs::AuditFindings& findings) {
  FindingKind kind{"Broken texts", 0, {}};
  for (std::size_t f = 0; f < findings.broken.size(); ++f) {
    const std::vector<std::string>& ids = findings.broken[f];
    if (ids.empty()) continue;
    kind.count += ids.size();
    kind.rows.push_back(cells_row({std::string(name_of(static_cast<datasets::TextFault>(f))),
                                   std::to_string(ids.size()), ids_of(ids)}));
  }
  return kind;
}

FindingKind dates_of(const jobs::CorpusFaults& faults) {
  FindingKind kind{"Dates", 0, {}};
  for (std::size_t f = 0; f < faults.dates.size(); ++f) {
    const auto& of = faults.dates[f];
    kind.count += of.size();
    for (const auto& [id, date] : of) {
      kind.rows.push_back(cells_row({std::string(name_of(static_cast<datasets::DateFault>(f))),
                                     isolated(id), isolated(date)}));
    }
  }
  return kind;
}

FindingKind cuts_of(const jobs::CorpusFaults& faults) {
  FindingKind kind{"Texts cut at the same length", 0, {}};
  for (const jobs::CorpusFaults::Cut& cut : faults.cuts) {
    kind.count += cut.articles.size();
    kind.rows.push_back(cells_row(
        {std::to_string(cut.articles.size()) + " articles",
         std::to_string(cut.length) + " " + std::string(name_of(cut.unit)),
         std::to_string(cut.within_sentence) + " end within a sentence", ids_of(cut.articles)}));
  }
  return kind;
}

FindingKind languages_of(const jobs::CorpusFaults& faults) {
  FindingKind kind{"Not Arabic", 0, {}};
  for (const auto& [language, ids] : faults.languages) {
    kind.count += ids.size();
    kind.rows.push_back(cells_row({language, std::to_string(ids.size()), ids_of(ids)}));
  }
  return kind;
}

FindingKind lone_labels_of(const jobs::AuditFindings& findings) {
  FindingKind kind{"Labels that one outlet alone has", findings.lone_labels.size(), {}};
  for (const jobs::LoneLabel& lone : findings.lone_labels) {
    kind.rows.push_back(cells_row({isolated(lone.head), isolated(lone.label), isolated(lone.outlet),
                                   std::to_string(lone.articles) + " articles"}));
  }
  return kind;
}

FindingKind spellings_of(const jobs::AuditFindings& findings) {
  FindingKind kind{"Labels that differ by spelling alone", findings.spellings.size(), {}};
  for (const jobs::LabelSpellings& of : findings.spellings) {
    std::string labels;
    for (const auto& [label, articles] : of.labels) {
      labels +=
          (labels.empty() ? "" : ", ") + isolated(label) + " (" + std::to_string(articles) + ")";
    }
    kind.rows.push_back(cells_row({isolated(of.head), labels}));
  }
  return kind;
}

std::vector<FindingKind> kinds_of(const jobs::AuditFindings& findings) {
  std::vector<FindingKind> kinds;
  kinds.push_back(lines_of("Inputs not read to the end", findings.damage, findings.damage.size()));
  kinds.push_back(
      lines_of("Records that cannot be read", findings.faults, findings.faulty_records));
  kinds.push_back(groups_of("Exact copies", findings.exact));
  kinds.push_back(groups_of("Nearly the same", findings.near));
  kinds.push_back(
      groups_of("Share a passage, too many to be compared each with each", findings.crowded));
  if (!findings.heads.empty()) kinds.push_back(conflicts_of(findings));
  kinds.push_back(broken_of(findings));
  kinds.push_back(dates_of(findings.corpus));
  kinds.push_back(cuts_of(findings.corpus));
  kinds.push_back(languages_of(findings.corpus));
  if (!findings.heads.empty()) {
    kinds.push_back(lone_labels_of(findings));
    kinds.push_back(spellings_of(findings));
  }
  return kinds;
}

std::string summary_row(const std::string& name, const std::string& id, std::size_t count) {
  const std::string shown = count == 0 ? name : "<a href=\"#" + id + "\">" + name + "</a>";
  return "<tr><td>" + shown + "</td><td class=\"number " + (count == 0 ? "none" : "some") + "\">" +
         std::to_string(count) + "</td></tr>\n";
}

std::string section_of(const FindingKind& kind, const std::string& id, std::size_t top) {
  if (kind.count == 0 || top == 0) return {};
  std::string out = "<section id=\"" + id + "\">\n<h2>" + kind.name + "</h2>\n<table>\n";
  for (std::size_t r = 0; r < std::min(top, kind.rows.size()); ++r) out += kind.rows[r];
  out += "</table>\n";
  if (kind.rows.size() > top) {
    out += "<p class=\"muted\">and " + std::to_string(kind.rows.size() - top) + " more</p>\n";
  }
  return out + "</section>\n";
}

}  // namespace

std::string audit_page(const jobs::AuditFindings& findings, std::size_t top) {
  constexpr std::size_t kTimesAsManyErrors = 10;
  HtmlPage page("Audit");
  page.add_style(kAuditStyle);
  page.add_style(label_errors_style());
  const std::vector<FindingKind> kinds = kinds_of(findings);
  std::string summary;
  std::string sections;
  for (std::size_t e = 0; e < findings.label_errors.size(); ++e) {
    const jobs::LabelErrorFindings& of = findings.label_errors[e];
    const std::string id = "labels-" + std::to_string(e);
    summary += summary_row("Likely label errors: " + isolated(of.head), id,
                           static_cast<std::size_t>(of.confident()));
    sections += label_errors_section(of, id, kTimesAsManyErrors * top);
  }
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    const std::string id = "kind-" + std::to_string(k);
    summary += summary_row(kinds[k].name, id, kinds[k].count);
    sections += section_of(kinds[k], id, top);
  }
  page.add("<h1>Audit of " + std::to_string(findings.articles) + " articles</h1>\n" +
           "<table class=\"summary\">\n" + summary + "</table>\n" + sections);
  return page.finish();
}

}  // namespace zawiya::pages
