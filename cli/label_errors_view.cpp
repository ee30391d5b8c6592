#include "cli/label_errors_view.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/padded_text.hpp"
#include "text/joined.hpp"
#include "text/shown_text.hpp"
#include "text/utf8.hpp"

namespace zawiya::cli {
namespace {

using jobs::LabelErrorFindings;
using jobs::LikelyLabelError;

constexpr std::size_t kMostConfusions = 3;
constexpr std::size_t kBeginning = 300;  // code points of a text

std::string as_quoted(const std::string& label) { return "'" + text::shown(label) + "'"; }

std::string with_places(const char* format, double value) {
  char text[48];
  std::snprintf(text, sizeof(text), format, value);
  return text;
}

std::string joined_words(const std::vector<std::string>& words, const char* between) {
  std::string all;
  for (const std::string& word : words) all.append(all.empty() ? "" : between).append(word);
  return all;
}

/// At most `code_points` of the text, in one line.
std::string first_part(const std::string& text, std::size_t code_points) {
  std::size_t at = 0;
  for (std::size_t n = 0; n < code_points && at < text.size(); ++n) {
    text::next_code_point(text, at);
  }
  std::string start = text.substr(0, at);
  std::replace_if(
      start.begin(), start.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return at < text.size() ? start + " …" : start;
}

std::string error_as_text(const LikelyLabelError& error) {
  std::string line =
      text::joined({"    ", text::shown(error.id), ": ", as_quoted(error.given),
                    with_places(" %.3f", error.given_probability), ", rather ",
                    as_quoted(error.proposed), with_places(" %.3f", error.proposed_probability)});
  if (!error.words.empty()) line += ", by " + text::shown(joined_words(error.words, "، "));
  const std::string& told = error.title.empty() ? error.text : error.title;
  return line + "\n      " + text::shown(first_part(told, text::kShownCodePoints)) + "\n";
}

std::string label_head_as_text(const LabelErrorFindings& of, std::size_t top) {
  const std::string name = "  " + padded(text::shown(of.head), 16) + "  ";
  if (!of.unsought.empty()) return name + "not judged: " + text::shown(of.unsought, 400) + "\n";
  const double all = static_cast<double>(std::max<std::uint64_t>(of.articles, 1));
  std::string text = text::joined(
      {name, "about ", with_places("%.0f", of.wrong), " of ", std::to_string(of.articles),
       " labels are wrong (", with_places("%.1f %%", 100 * of.wrong / all),
       "), by models that had not seen them; another label is likelier for ",
       std::to_string(of.errors.size()), ", clearly so for ", std::to_string(of.confident()),
       "\n"});
  std::size_t shown = 0;
  for (const LabelErrorFindings::Confusion& of_pair : of.confusions()) {
    if (shown++ == kMostConfusions || of_pair.articles < 0.5 || top == 0) break;
    text +=
        text::joined({"    about ", with_places("%.0f", of_pair.articles), " ",
                      as_quoted(of_pair.given), " are rather ", as_quoted(of_pair.proposed), "\n"});
  }
  if (!of.rare.empty()) {
    text += text::joined({"    not judged, of fewer than ", std::to_string(of.folds),
                          " articles: ", text::shown(joined_words(of.rare, ", "), 400), "\n"});
  }
  for (std::size_t e = 0; e < std::min(top, of.errors.size()); ++e) {
    text += error_as_text(of.errors[e]);
  }
  return text;
}

}  // namespace

std::string label_errors_as_text(const std::vector<LabelErrorFindings>& heads, std::size_t top) {
  std::string text = "\nlikely label errors\n";
  for (const LabelErrorFindings& of : heads) text += label_head_as_text(of, top);
  return text;
}

nlohmann::ordered_json label_errors_as_json(const std::vector<LabelErrorFindings>& heads) {
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  for (const LabelErrorFindings& of : heads) {
    nlohmann::ordered_json head = {{"head", of.head}};
    if (!of.unsought.empty()) {
      head["not_judged"] = of.unsought;
      json.push_back(head);
      continue;
    }
    head["articles"] = of.articles;
    head["folds"] = of.folds;
    head["accuracy"] = of.accuracy;
    head["estimated_wrong"] = of.wrong;
    head["confident"] = of.confident();
    head["rare_labels"] = of.rare;
    head["labels"] = of.labels;
    head["joint"] = of.joint;
    head["errors"] = nlohmann::ordered_json::array();
    for (const LikelyLabelError& error : of.errors) {
      head["errors"].push_back({{"id", error.id},
                                {"given", error.given},
                                {"proposed", error.proposed},
                                {"given_probability", error.given_probability},
                                {"proposed_probability", error.proposed_probability},
                                {"confident", error.confident},
                                {"words", error.words},
                                {"title", error.title},
                                {"text", first_part(error.text, kBeginning)}});
    }
    json.push_back(head);
  }
  return json;
}

std::string label_errors_as_csv(const std::vector<LabelErrorFindings>& heads,
                                const datasets::CsvStyle& style) {
  std::string rows(style.excel ? datasets::kByteOrderMark : "");
  rows +=
      "id,given,proposed,head,given_probability,proposed_probability,confident,words,title,text\n";
  const auto field = [&](const std::string& value) {
    datasets::append_csv_field(rows, value, style);
    rows += ',';
  };
  for (const LabelErrorFindings& of : heads) {
    for (const LikelyLabelError& error : of.errors) {
      for (const std::string* value : {&error.id, &error.given, &error.proposed, &of.head}) {
        field(*value);
      }
      // Probabilities are floats: their shortest form is that of one.
      datasets::append_number(rows, static_cast<float>(error.given_probability));
      rows += ',';
      datasets::append_number(rows, static_cast<float>(error.proposed_probability));
      rows += error.confident ? ",true," : ",false,";
      field(joined_words(error.words, " | "));
      field(error.title);
      datasets::append_csv_field(rows, error.text, style);
      rows += '\n';
    }
  }
  return rows;
}

}  // namespace zawiya::cli
