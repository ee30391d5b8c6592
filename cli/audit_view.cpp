#include "cli/audit_view.hpp"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/padded_text.hpp"
#include "datasets/csv_writer.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kShownIds = 5;  // of a group

std::string counted(std::size_t count, const std::string& one, const std::string& several) {
  return std::to_string(count) + " " + (count == 1 ? one : several);
}

std::string fixed(double value, int places) {
  char text[40];
  std::snprintf(text, sizeof(text), "%.*f", places, value);
  return text;
}

std::string percent(std::uint32_t part, std::uint32_t whole) {
  if (whole == 0) return "none";
  return fixed(100.0 * static_cast<double>(part) / static_cast<double>(whole), 1) + " %";
}

std::string ids_as_text(const std::vector<std::string>& ids) {
  std::string text;
  for (std::size_t i = 0; i < std::min(kShownIds, ids.size()); ++i) {
    text += (i == 0 ? "" : ", ") + text::shown(ids[i]);
  }
  return ids.size() > kShownIds ? text + ", …" : text;
}

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

std::string conflicts_as_text(const jobs::AuditFindings& findings, std::size_t top) {
  std::string text = "\nconflicting labels of nearly the same articles\n";
  for (const std::string& head : findings.heads) {
    std::string examples;
    std::size_t count = 0;
    for (const jobs::AuditFindings::Conflict& conflict : findings.conflicts) {
      if (conflict.head != head || ++count > top) continue;
      examples += "   ";
      for (std::size_t i = 0; i < std::min(kShownIds, conflict.labelled.size()); ++i) {
        const auto& [id, label] = conflict.labelled[i];
        examples.append(" ").append(text::shown(id));
        examples.append(" is '").append(text::shown(label)).append("'");
        if (i + 1 < std::min(kShownIds, conflict.labelled.size())) examples += ",";
      }
      examples += "\n";
    }
    text += "  " + padded(text::shown(head), 16) + "  " + counted(count, "group", "groups") + "\n" +
            examples;
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

std::string cue_as_row(const sources::SourceCues& cues, const sources::SourceCue& cue) {
  const sources::CueStrength& strength = cue.strength;
  return "    " + right_aligned(std::to_string(strength.articles), 8) +
         right_aligned(fixed(strength.share, 3), 8) +
         right_aligned(fixed(strength.least_share, 3), 8) +
         right_aligned(fixed(strength.log_odds, 2), 10) +
         right_aligned(fixed(strength.least_log_odds, 2), 7) +
         right_aligned(fixed(strength.mutual_information, 4), 8) + "  " +
         padded(text::shown(cues.outlets[strength.outlet], 18), 18) + "  " + text::shown(cue.text) +
         "\n";
}

/// The cues of a kind, the strongest first; those that no article holds are only counted.
std::string cues_as_text(const sources::SourceCues& cues, sources::CueKind kind, std::size_t top) {
  std::string rows;
  std::size_t held = 0;
  std::size_t unheld = 0;
  for (const sources::SourceCue& cue : cues.cues) {
    if (cue.kind != kind) continue;
    if (cue.strength.articles == 0) {
      ++unheld;
    } else if (++held <= top) {
      rows += cue_as_row(cues, cue);
    }
  }
  if (held + unheld == 0) return {};
  std::string text = "  " + std::string(sources::name_of(kind)) + ": " + std::to_string(held);
  if (unheld > 0) text += ", and " + std::to_string(unheld) + " that no article holds";
  if (rows.empty()) return text + "\n";
  return text +
         "\n    articles   share   least  log-odds  least    bits  outlet              text\n" +
         rows;
}

std::string sources_as_text(const jobs::SourceFindings& found, std::size_t top) {
  const sources::SourceCues& cues = found.cues;
  std::string text = "\nwhat gives the source away: " + counted(cues.cues.size(), "clue", "clues") +
                     " to " + counted(cues.outlets.size(), "outlet", "outlets") + "\n";
  for (std::size_t k = 0; k < sources::kCueKinds; ++k) {
    text += cues_as_text(cues, static_cast<sources::CueKind>(k), top);
  }
  const sources::CueVote& vote = found.vote;
  text +=
      "  On " + counted(vote.articles, "article", "articles") + " held out, by the clues alone:\n";
  const auto line = [&](const char* name, const std::string& value) {
    text += "    " + padded(name, 42) + "  " + value + "\n";
  };
  line("hold a clue", percent(vote.with_cue, vote.articles));
  line("of these, the vote names the outlet", percent(vote.right_with_cue, vote.with_cue));
  line("of all, the others taken for the commonest", percent(vote.right, vote.articles));
  line("all taken for the commonest", percent(vote.of_commonest, vote.articles));
  return text;
}

Json vote_as_json(const sources::CueVote& vote) {
  return {{"articles", vote.articles},
          {"with_clue", vote.with_cue},
          {"right_with_clue", vote.right_with_cue},
          {"right", vote.right},
          {"of_commonest", vote.of_commonest}};
}

Json sources_as_json(const jobs::SourceFindings& found) {
  Json json;
  json["outlets"] = Json::array();
  for (std::size_t o = 0; o < found.cues.outlets.size(); ++o) {
    json["outlets"].push_back(
        {{"outlet", found.cues.outlets[o]}, {"articles", found.cues.articles_of_outlet[o]}});
  }
  json["clues"] = Json::array();
  for (const sources::SourceCue& cue : found.cues.cues) {
    Json of = {{"kind", sources::name_of(cue.kind)},
               {"text", cue.text},
               {"words", cue.words.size()},
               {"articles", cue.strength.articles},
               {"held_by", cue.held_by}};
    if (cue.strength.articles > 0) {
      of["outlet"] = found.cues.outlets[cue.strength.outlet];
      of["share"] = cue.strength.share;
      of["least_share"] = cue.strength.least_share;
      of["log_odds"] = cue.strength.log_odds;
      of["least_log_odds"] = cue.strength.least_log_odds;
      of["mutual_information"] = cue.strength.mutual_information;
    }
    json["clues"].push_back(of);
  }
  json["vote"] = vote_as_json(found.vote);
  return json;
}

}  // namespace

std::string audit_as_text(const jobs::AuditFindings& findings, std::size_t top) {
  std::string text = counted(findings.articles, "article", "articles") + ", " +
                     counted(findings.faulty_records, "record", "records") +
                     " that cannot be read\n";
  for (std::size_t f = 0; f < std::min(top, findings.faults.size()); ++f) {
    text += "    " + text::shown(findings.faults[f], 400) + "\n";
  }
  text += "\nduplicates\n";
  text += groups_as_text("exact", findings.exact, top);
  text += groups_as_text("nearly the same", findings.near, top);
  if (!findings.heads.empty()) text += conflicts_as_text(findings, top);
  text += broken_as_text(findings, top);
  if (findings.sources) text += sources_as_text(*findings.sources, top);
  return text;
}

std::string audit_as_json(const jobs::AuditFindings& findings) {
  Json json;
  json["articles"] = findings.articles;
  json["faulty_records"] = findings.faulty_records;
  json["faults"] = findings.faults;
  json["duplicates"] = {{"exact", findings.exact}, {"near", findings.near}};
  json["conflicts"] = Json::array();
  for (const jobs::AuditFindings::Conflict& conflict : findings.conflicts) {
    Json articles = Json::array();
    for (const auto& [id, label] : conflict.labelled) {
      articles.push_back({{"id", id}, {"label", label}});
    }
    json["conflicts"].push_back({{"head", conflict.head}, {"articles", articles}});
  }
  for (std::size_t f = 0; f < findings.broken.size(); ++f) {
    json["broken"][std::string(datasets::name_of(static_cast<datasets::TextFault>(f)))] =
        findings.broken[f];
  }
  if (findings.sources) json["sources"] = sources_as_json(*findings.sources);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string cues_as_csv(const sources::SourceCues& cues, const datasets::CsvStyle& style) {
  std::string rows(style.excel ? datasets::kByteOrderMark : "");
  rows += "kind,text,outlet,articles,share,least_share,log_odds,least_log_odds,mutual_information";
  for (const std::string& outlet : cues.outlets) {
    rows += ',';
    datasets::append_csv_field(rows, "articles:" + outlet, style);
  }
  rows += '\n';
  for (const sources::SourceCue& cue : cues.cues) {
    const sources::CueStrength& strength = cue.strength;
    rows += std::string(sources::name_of(cue.kind)) + ",";
    datasets::append_csv_field(rows, cue.text, style);
    rows += ',';
    if (strength.articles > 0)
      datasets::append_csv_field(rows, cues.outlets[strength.outlet], style);
    rows += ',';
    rows += std::to_string(strength.articles);
    for (const double figure : {strength.share, strength.least_share, strength.log_odds,
                                strength.least_log_odds, strength.mutual_information}) {
      rows += ',';
      if (strength.articles > 0) datasets::append_number(rows, figure);
    }
    for (const std::uint32_t articles : cue.held_by) {
      rows += ',';
      rows += std::to_string(articles);
    }
    rows += '\n';
  }
  return rows;
}

}  // namespace zawiya::cli
