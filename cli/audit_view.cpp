#include "cli/audit_view.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/corpus_faults_view.hpp"
#include "cli/counted_text.hpp"
#include "cli/label_errors_view.hpp"
#include "cli/padded_text.hpp"
#include "cli/source_findings_view.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kShownIds = 5;  // of a group

std::string groups_as_text(const char* name, const std::vector<jobs::AuditFindings::Group>& groups,
                           std::size_t top) {
  std::size_t articles = 0;
  for (const jobs::AuditFindings::Group& group : groups) articles += group.size();
  std::string text = "  " + padded(name, 16) + "  " + counted(groups.size(), "group", "groups") +
                     " of " + counted(articles, "article", "articles") + "\n";
  for (std::size_t g = 0; g < std::min(top, groups.size()); ++g) {
    text += "    " + ids_as_text(groups[g]) + "\n";
  }
  return text;
}

std::string crowded_as_text(const jobs::AuditFindings& findings, std::size_t top) {
  std::string text;
  for (std::size_t g = 0; g < std::min(top, findings.crowded.size()); ++g) {
    text += "  " + std::to_string(findings.crowded[g].size()) +
            " articles share a passage: too many to be compared each with each, so that some that "
            "are nearly\n  the same may be missed: " +
            ids_as_text(findings.crowded[g]) + "\n";
  }
  return text;
}

std::string conflicts_as_text(const jobs::AuditFindings& findings, std::size_t top) {
  std::string text = "\nconflicting labels of nearly the same articles\n";
  for (const std::string& head : findings.heads) {
    std::string examples;
    std::size_t count = 0;
    std::size_t copies = 0;
    for (const jobs::AuditFindings::Conflict& conflict : findings.conflicts) {
      if (conflict.head != head) continue;
      copies += conflict.of_copies ? 1 : 0;
      if (++count > top) continue;
      examples += "   ";
      for (std::size_t i = 0; i < std::min(kShownIds, conflict.labelled.size()); ++i) {
        const auto& [id, label] = conflict.labelled[i];
        examples.append(" ").append(text::shown(id));
        examples.append(" is '").append(text::shown(label)).append("'");
        if (i + 1 < std::min(kShownIds, conflict.labelled.size())) examples += ",";
      }
      examples += "\n";
    }
    text +=
        "  " + padded(text::shown(head), 16) + "  " + counted(count, "group", "groups") +
        (copies > 0 ? ", " + std::to_string(copies) + " of them with exact copies under two labels"
                    : "") +
        "\n" + examples;
  }
  return text;
}

std::string broken_as_text(const jobs::AuditFindings& findings, std::size_t top) {
  std::string text = "\nbroken texts\n";
  for (std::size_t f = 0; f < findings.broken.size(); ++f) {
    const std::vector<std::string>& ids = findings.broken[f];
    text += "  " + padded(std::string(datasets::name_of(static_cast<datasets::TextFault>(f))), 20) +
            right_aligned(std::to_string(ids.size()), 8);
    if (!ids.empty() && top > 0) text += "  " + ids_as_text(ids);
    text += "\n";
  }
  return text;
}

}  // namespace

std::string audit_as_text(const jobs::AuditFindings& findings, std::size_t top) {
  std::string text = counted(findings.articles, "article", "articles") + ", " +
                     counted(findings.faulty_records, "record", "records") +
                     " that cannot be read\n";
  for (std::size_t f = 0; f < std::min(top, findings.faults.size()); ++f) {
    text += "    " + text::shown(findings.faults[f], 400) + "\n";
  }
  for (const std::string& damage : findings.damage) {
    text += "    not read to the end: " + text::shown(damage, 400) + "\n";
  }
  text += "\nduplicates\n";
  text += groups_as_text("exact", findings.exact, top);
  text += groups_as_text("nearly the same", findings.near, top);
  text += crowded_as_text(findings, top);
  if (!findings.heads.empty()) text += conflicts_as_text(findings, top);
  text += broken_as_text(findings, top);
  text += corpus_faults_as_text(findings.corpus, top);
  text += label_faults_as_text(findings, top);
  if (!findings.label_errors.empty()) text += label_errors_as_text(findings.label_errors, top);
  if (findings.sources) text += sources_as_text(*findings.sources, top);
  return text;
}

std::string audit_as_json(const jobs::AuditFindings& findings) {
  Json json;
  json["articles"] = findings.articles;
  json["faulty_records"] = findings.faulty_records;
  json["faults"] = findings.faults;
  json["damage"] = findings.damage;
  json["duplicates"] = {
      {"exact", findings.exact}, {"near", findings.near}, {"crowded", findings.crowded}};
  json["conflicts"] = Json::array();
  for (const jobs::AuditFindings::Conflict& conflict : findings.conflicts) {
    Json articles = Json::array();
    for (const auto& [id, label] : conflict.labelled) {
      articles.push_back({{"id", id}, {"label", label}});
    }
    json["conflicts"].push_back(
        {{"head", conflict.head}, {"of_copies", conflict.of_copies}, {"articles", articles}});
  }
  for (std::size_t f = 0; f < findings.broken.size(); ++f) {
    json["broken"][std::string(datasets::name_of(static_cast<datasets::TextFault>(f)))] =
        findings.broken[f];
  }
  add_corpus_faults(findings.corpus, json);
  add_label_faults(findings, json);
  if (!findings.label_errors.empty()) {
    json["label_errors"] = label_errors_as_json(findings.label_errors);
  }
  if (findings.sources) json["sources"] = sources_as_json(*findings.sources);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace zawiya::cli
