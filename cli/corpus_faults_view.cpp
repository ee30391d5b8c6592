#include "cli/corpus_faults_view.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/counted_text.hpp"
#include "cli/padded_text.hpp"
#include "text/joined.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

constexpr std::size_t kShownOfAll = 5;

std::string quoted_label(const std::string& label) { return "'" + text::shown(label) + "'"; }

std::string dates_as_text(const jobs::CorpusFaults& faults, std::size_t top) {
  std::string text;
  for (std::size_t f = 0; f < faults.dates.size(); ++f) {
    const auto& of = faults.dates[f];
    if (of.empty()) continue;
    text += "  " + padded(std::string(name_of(static_cast<datasets::DateFault>(f))), 20) +
            right_aligned(std::to_string(of.size()), 8);
    for (std::size_t i = 0; top > 0 && i < std::min(kShownOfAll, of.size()); ++i) {
      text += text::joined({i == 0 ? "  " : ", ", text::shown(of[i].first), " '",
                            text::shown(of[i].second, 40), "'"});
    }
    text += of.size() > kShownOfAll && top > 0 ? ", …\n" : "\n";
  }
  if (text.empty()) return text;
  return "\ndates, of " + counted(faults.dated, "article that has one", "articles that have one") +
         "\n" + text;
}

}  // namespace

std::string ids_as_text(const std::vector<std::string>& ids) {
  std::string text;
  for (std::size_t i = 0; i < std::min(kShownOfAll, ids.size()); ++i) {
    text += (i == 0 ? "" : ", ") + text::shown(ids[i]);
  }
  return ids.size() > kShownOfAll ? text + ", …" : text;
}

std::string corpus_faults_as_text(const jobs::CorpusFaults& faults, std::size_t top) {
  std::string text = dates_as_text(faults, top);
  if (!faults.cuts.empty()) text += "\ntexts cut at the same length\n";
  for (std::size_t c = 0; c < std::min(top, faults.cuts.size()); ++c) {
    const jobs::CorpusFaults::Cut& cut = faults.cuts[c];
    text += text::joined({"  ", std::to_string(cut.articles.size()), " have exactly ",
                          std::to_string(cut.length), " ", std::string(name_of(cut.unit)), ", ",
                          std::to_string(cut.within_sentence),
                          " of them end within a sentence: ", ids_as_text(cut.articles), "\n"});
  }
  if (faults.cuts.size() > top) {
    text += "  " + counted(faults.cuts.size() - top, "further length", "further lengths") + "\n";
  }
  if (!faults.languages.empty()) text += "\nnot Arabic\n";
  for (const auto& [language, ids] : faults.languages) {
    text += "  " + padded(language, 20) + right_aligned(std::to_string(ids.size()), 8);
    if (top > 0) text += "  " + ids_as_text(ids);
    text += "\n";
  }
  return text;
}

std::string label_faults_as_text(const jobs::AuditFindings& findings, std::size_t top) {
  std::string text;
  if (!findings.lone_labels.empty()) text += "\nlabels that one outlet alone has\n";
  for (std::size_t l = 0; l < std::min(top, findings.lone_labels.size()); ++l) {
    const jobs::LoneLabel& lone = findings.lone_labels[l];
    text += text::joined({"  ", padded(text::shown(lone.head), 16), "  ", quoted_label(lone.label),
                          ": ", counted(lone.articles, "article", "articles"), ", all of ",
                          quoted_label(lone.outlet), "\n"});
  }
  if (findings.lone_labels.size() > top) {
    text += "  " + std::to_string(findings.lone_labels.size() - top) + " more\n";
  }
  if (!findings.spellings.empty()) text += "\nlabels that differ by spelling alone\n";
  for (const jobs::LabelSpellings& of : findings.spellings) {
    text += "  " + padded(text::shown(of.head), 16) + "  ";
    for (std::size_t l = 0; l < of.labels.size(); ++l) {
      text += text::joined({l == 0 ? "" : ", ", quoted_label(of.labels[l].first), " (",
                            std::to_string(of.labels[l].second), ")"});
    }
    text += "\n";
  }
  return text;
}

void add_corpus_faults(const jobs::CorpusFaults& faults, nlohmann::ordered_json& json) {
  json["dates"]["dated"] = faults.dated;
  for (std::size_t f = 0; f < faults.dates.size(); ++f) {
    nlohmann::ordered_json& of =
        json["dates"][std::string(name_of(static_cast<datasets::DateFault>(f)))];
    of = nlohmann::ordered_json::array();
    for (const auto& [id, date] : faults.dates[f]) of.push_back({{"id", id}, {"date", date}});
  }
  json["cut_texts"] = nlohmann::ordered_json::array();
  for (const jobs::CorpusFaults::Cut& cut : faults.cuts) {
    json["cut_texts"].push_back({{"unit", name_of(cut.unit)},
                                 {"length", cut.length},
                                 {"within_sentence", cut.within_sentence},
                                 {"articles", cut.articles}});
  }
  json["languages"] = nlohmann::ordered_json::object();
  for (const auto& [language, ids] : faults.languages) json["languages"][language] = ids;
}

void add_label_faults(const jobs::AuditFindings& findings, nlohmann::ordered_json& json) {
  json["lone_labels"] = nlohmann::ordered_json::array();
  for (const jobs::LoneLabel& lone : findings.lone_labels) {
    json["lone_labels"].push_back({{"head", lone.head},
                                   {"label", lone.label},
                                   {"outlet", lone.outlet},
                                   {"articles", lone.articles}});
  }
  json["label_spellings"] = nlohmann::ordered_json::array();
  for (const jobs::LabelSpellings& of : findings.spellings) {
    nlohmann::ordered_json labels = nlohmann::ordered_json::object();
    for (const auto& [label, articles] : of.labels) labels[label] = articles;
    json["label_spellings"].push_back({{"head", of.head}, {"labels", labels}});
  }
}

}  // namespace zawiya::cli
