#include "cli/audit_view.hpp"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/padded_text.hpp"
#include "datasets/csv_writer.hpp"
#include "datasets/shown_text.hpp"

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
    text += (i == 0 ? "" : ", ") + datasets::shown(ids[i]);
  }
  return ids.size() > kShownIds ? text + ", …" : text;
}

std::string groups_as_text(const char* name, const std::vector<AuditFindings::Group>& groups,
                           std::size_t top) {
  std::size_t articles = 0;
  for (const AuditFindings::Group& group : groups) articles += group.size();
  std::string text = "  " + padded(name, 16) + "  " + counted(groups.size(), "group", "groups") +
                     " of " + counted(articles, "article", "articles") + "\n";
  for (std::size_t g = 0; g < std::min(top, groups.size()); ++g) {
    text += "    " + ids_as_text(groups[g]) + "\n";
  }
  return text;
}

std::string conflicts_as_text(const AuditFindings& findings, std::size_t top) {
  std::string text = "\nconflicting labels of nearly the same articles\n";
  for (const std::string& head : findings.heads) {
    std::string examples;
    std::size_t count = 0;
    for (const AuditFindings::Conflict& conflict : findings.conflicts) {
      if (conflict.head != head || ++count > top) continue;
      examples += "   ";
      for (std::size_t i = 0; i < std::min(kShownIds, conflict.labelled.size()); ++i) {
        const auto& [id, label] = conflict.labelled[i];
        examples.append(" ").append(datasets::shown(id));
        examples.append(" is '").append(datasets::shown(label)).append("'");
        if (i + 1 < std::min(kShownIds, conflict.labelled.size())) examples += ",";
      }
      examples += "\n";
    }
    text += "  " + padded(datasets::shown(head), 16) + "  " + counted(count, "group", "groups") +
            "\n" + examples;
  }
  return text;
}

std::string broken_as_text(const AuditFindings& findings, std::size_t top) {
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

std::string clue_as_row(const framing::SourceClues& clues, const framing::SourceClue& clue) {
  const framing::ClueStrength& strength = clue.strength;
  return "    " + right_aligned(std::to_string(strength.articles), 8) +
         right_aligned(fixed(strength.share, 3), 8) +
         right_aligned(fixed(strength.least_share, 3), 8) +
         right_aligned(fixed(strength.log_odds, 2), 10) +
         right_aligned(fixed(strength.least_log_odds, 2), 7) +
         right_aligned(fixed(strength.mutual_information, 4), 8) + "  " +
         padded(datasets::shown(clues.outlets[strength.outlet], 18), 18) + "  " +
         datasets::shown(clue.text) + "\n";
}

/// The clues of a kind, the strongest first; those that no article holds are only counted.
std::string clues_as_text(const framing::SourceClues& clues, framing::ClueKind kind,
                          std::size_t top) {
  std::string rows;
  std::size_t held = 0;
  std::size_t unheld = 0;
  for (const framing::SourceClue& clue : clues.clues) {
    if (clue.kind != kind) continue;
    if (clue.strength.articles == 0) {
      ++unheld;
    } else if (++held <= top) {
      rows += clue_as_row(clues, clue);
    }
  }
  if (held + unheld == 0) return {};
  std::string text = "  " + std::string(framing::name_of(kind)) + ": " + std::to_string(held);
  if (unheld > 0) text += ", and " + std::to_string(unheld) + " that no article holds";
  if (rows.empty()) return text + "\n";
  return text +
         "\n    articles   share   least  log-odds  least    bits  outlet              text\n" +
         rows;
}

std::string sources_as_text(const SourceFindings& found, std::size_t top) {
  const framing::SourceClues& clues = found.clues;
  std::string text =
      "\nwhat gives the source away: " + counted(clues.clues.size(), "clue", "clues") + " to " +
      counted(clues.outlets.size(), "outlet", "outlets") + "\n";
  for (std::size_t k = 0; k < framing::kClueKinds; ++k) {
    text += clues_as_text(clues, static_cast<framing::ClueKind>(k), top);
  }
  const framing::ClueVote& vote = found.vote;
  text +=
      "  On " + counted(vote.articles, "article", "articles") + " held out, by the clues alone:\n";
  const auto line = [&](const char* name, const std::string& value) {
    text += "    " + padded(name, 42) + "  " + value + "\n";
  };
  line("hold a clue", percent(vote.with_clue, vote.articles));
  line("of these, the vote names the outlet", percent(vote.right_with_clue, vote.with_clue));
  line("of all, the others taken for the commonest", percent(vote.right, vote.articles));
  line("all taken for the commonest", percent(vote.of_commonest, vote.articles));
  return text;
}

Json vote_as_json(const framing::ClueVote& vote) {
  return {{"articles", vote.articles},
          {"with_clue", vote.with_clue},
          {"right_with_clue", vote.right_with_clue},
          {"right", vote.right},
          {"of_commonest", vote.of_commonest}};
}

Json sources_as_json(const SourceFindings& found) {
  Json json;
  json["outlets"] = Json::array();
  for (std::size_t o = 0; o < found.clues.outlets.size(); ++o) {
    json["outlets"].push_back(
        {{"outlet", found.clues.outlets[o]}, {"articles", found.clues.articles_of_outlet[o]}});
  }
  json["clues"] = Json::array();
  for (const framing::SourceClue& clue : found.clues.clues) {
    Json of = {{"kind", framing::name_of(clue.kind)},
               {"text", clue.text},
               {"words", clue.words.size()},
               {"articles", clue.strength.articles},
               {"held_by", clue.held_by}};
    if (clue.strength.articles > 0) {
      of["outlet"] = found.clues.outlets[clue.strength.outlet];
      of["share"] = clue.strength.share;
      of["least_share"] = clue.strength.least_share;
      of["log_odds"] = clue.strength.log_odds;
      of["least_log_odds"] = clue.strength.least_log_odds;
      of["mutual_information"] = clue.strength.mutual_information;
    }
    json["clues"].push_back(of);
  }
  json["vote"] = vote_as_json(found.vote);
  return json;
}

}  // namespace

std::string audit_as_text(const AuditFindings& findings, std::size_t top) {
  std::string text = counted(findings.articles, "article", "articles") + ", " +
                     counted(findings.faulty_records, "record", "records") +
                     " that cannot be read\n";
  for (std::size_t f = 0; f < std::min(top, findings.faults.size()); ++f) {
    text += "    " + datasets::shown(findings.faults[f], 400) + "\n";
  }
  text += "\nduplicates\n";
  text += groups_as_text("exact", findings.exact, top);
  text += groups_as_text("nearly the same", findings.near, top);
  if (!findings.heads.empty()) text += conflicts_as_text(findings, top);
  text += broken_as_text(findings, top);
  if (findings.sources) text += sources_as_text(*findings.sources, top);
  return text;
}

std::string audit_as_json(const AuditFindings& findings) {
  Json json;
  json["articles"] = findings.articles;
  json["faulty_records"] = findings.faulty_records;
  json["faults"] = findings.faults;
  json["duplicates"] = {{"exact", findings.exact}, {"near", findings.near}};
  json["conflicts"] = Json::array();
  for (const AuditFindings::Conflict& conflict : findings.conflicts) {
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

std::string clues_as_csv(const framing::SourceClues& clues) {
  std::string rows =
      "kind,text,outlet,articles,share,least_share,log_odds,least_log_odds,mutual_information";
  for (const std::string& outlet : clues.outlets) {
    rows += ',';
    datasets::append_csv_field(rows, "articles:" + outlet);
  }
  rows += '\n';
  for (const framing::SourceClue& clue : clues.clues) {
    const framing::ClueStrength& strength = clue.strength;
    rows += std::string(framing::name_of(clue.kind)) + ",";
    datasets::append_csv_field(rows, clue.text);
    rows += ',';
    if (strength.articles > 0) datasets::append_csv_field(rows, clues.outlets[strength.outlet]);
    rows += ',';
    rows += std::to_string(strength.articles);
    for (const double figure : {strength.share, strength.least_share, strength.log_odds,
                                strength.least_log_odds, strength.mutual_information}) {
      rows += ',';
      if (strength.articles > 0) datasets::append_number(rows, figure);
    }
    for (const std::uint32_t articles : clue.held_by) {
      rows += ',';
      rows += std::to_string(articles);
    }
    rows += '\n';
  }
  return rows;
}

}  // namespace zawiya::cli
