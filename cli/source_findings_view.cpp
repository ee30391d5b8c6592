#include "cli/source_findings_view.hpp"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/counted_text.hpp"
#include "cli/padded_text.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string decimal(double value, int places) {
  char text[40];
  std::snprintf(text, sizeof(text), "%.*f", places, value);
  return text;
}

std::string percent_of(std::uint32_t part, std::uint32_t whole) {
  if (whole == 0) return "none";
  return decimal(100.0 * static_cast<double>(part) / static_cast<double>(whole), 1) + " %";
}

std::string cue_as_row(const sources::SourceCues& cues, const sources::SourceCue& cue) {
  const sources::CueStrength& strength = cue.strength;
  return "    " + right_aligned(std::to_string(strength.articles), 8) +
         right_aligned(decimal(strength.share, 3), 8) +
         right_aligned(decimal(strength.least_share, 3), 8) +
         right_aligned(decimal(strength.log_odds, 2), 10) +
         right_aligned(decimal(strength.least_log_odds, 2), 7) +
         right_aligned(decimal(strength.mutual_information, 4), 8) + "  " +
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

}  // namespace

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
  line("hold a clue", percent_of(vote.with_cue, vote.articles));
  line("of these, the vote names the outlet", percent_of(vote.right_with_cue, vote.with_cue));
  line("of all, the others taken for the commonest", percent_of(vote.right, vote.articles));
  line("all taken for the commonest", percent_of(vote.of_commonest, vote.articles));
  return text;
}

namespace {

Json vote_as_json(const sources::CueVote& vote) {
  return {{"articles", vote.articles},
          {"with_clue", vote.with_cue},
          {"right_with_clue", vote.right_with_cue},
          {"right", vote.right},
          {"of_commonest", vote.of_commonest}};
}

}  // namespace

nlohmann::ordered_json sources_as_json(const jobs::SourceFindings& found) {
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
