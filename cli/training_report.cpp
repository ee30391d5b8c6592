#include "cli/training_report.hpp"

#include <cstdio>
#include <map>
#include <vector>

#include "datasets/shown_place.hpp"
#include "text/ascii_case.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

constexpr std::size_t kMostLabelsShown = 12;

std::string counted(std::uint64_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

/// The first of `items`, and how many there are in all where that is more.
std::string listed(const std::vector<std::string>& items) {
  std::string list;
  for (std::size_t i = 0; i < items.size() && i < kMostLabelsShown; ++i) {
    list += (i > 0 ? ", " : "") + items[i];
  }
  if (items.size() > kMostLabelsShown) {
    list += ", … (" + counted(items.size(), "label") + ")";
  }
  return list;
}

std::string in_quotes(const std::string& label) { return "'" + text::shown(label) + "'"; }

/// A label without the white space around it and the case of its ASCII letters.
std::string rough_form(const std::string& label) {
  constexpr char kSpaces[] = " \t\r\n";
  const std::size_t begin = label.find_first_not_of(kSpaces);
  if (begin == std::string::npos) return {};
  std::string form = label.substr(begin, label.find_last_not_of(kSpaces) + 1 - begin);
  for (char& c : form) c = text::ascii_lower(c);
  return form;
}

std::string warnings_of_look_alikes(const train::HeadTargets& head) {
  std::map<std::string, std::string> seen;
  std::string warnings;
  for (const std::string& label : head.labels) {
    const auto [at, is_new] = seen.try_emplace(rough_form(label), label);
    if (is_new) continue;
    warnings += "zawiya: warning: head " + in_quotes(head.name) + ": the labels " +
                in_quotes(at->second) + " and " + in_quotes(label) +
                " differ only in case or white space; they are learnt as two\n";
  }
  return warnings;
}

std::string warning_of_single_articles(const train::HeadTargets& head) {
  std::vector<std::string> singles;
  for (std::size_t l = 0; l < head.labels.size(); ++l) {
    if (head.label_counts[l] == 1) singles.push_back(in_quotes(head.labels[l]));
  }
  if (singles.empty()) return {};
  return "zawiya: warning: head " + in_quotes(head.name) + ": only one article has the label " +
         listed(singles) + "; such a label can be learnt, not measured\n";
}

std::string size_as_text(std::size_t size_bytes) {
  char text[32];
  const auto size = static_cast<double>(size_bytes);
  std::snprintf(text, sizeof(text), size < 1e6 ? "%.1f kB" : "%.1f MB",
                size / (size < 1e6 ? 1e3 : 1e6));
  return text;
}

}  // namespace

std::string mask_as_text(const jobs::LearntMask& mask) {
  return "masked: " + std::to_string(mask.cues) + " clues to " + std::to_string(mask.outlets) +
         " outlets (" + mask.cues_by_kind + "), addresses, datelines\n";
}

std::string training_set_as_text(const train::TrainingSet& set) {
  std::string out = counted(set.articles(), "article") + ", " +
                    counted(set.counted.vocabulary.size(), "unit") + "\n";
  for (const train::HeadTargets& head : set.heads) {
    std::vector<std::string> labels;
    for (std::size_t l = 0; l < head.labels.size(); ++l) {
      labels.push_back(text::shown(head.labels[l]) + " " + std::to_string(head.label_counts[l]));
    }
    out += text::shown(head.name) + ": " + listed(labels) + "\n";
    out += warnings_of_look_alikes(head) + warning_of_single_articles(head);
  }
  if (set.faulty_records > 0) {
    out += "zawiya: warning: " + counted(set.faulty_records, "record") + " left out; the first:\n";
    for (const std::string& fault : set.faults) out += "  " + text::shown(fault, 400) + "\n";
  }
  if (set.invalid_sequences > 0) {
    out += "zawiya: warning: " + counted(set.invalid_sequences, "ill-formed UTF-8 sequence") +
           " read as U+FFFD\n";
  }
  return out;
}

std::string model_as_text(const model::Model& model, const std::string& path,
                          std::size_t size_bytes) {
  std::string out;
  for (const model::Head& head : model.heads) {
    if (head.held_out.articles == 0) continue;
    char numbers[160];
    std::snprintf(
        numbers, sizeof(numbers),
        ": on %llu articles held out: accuracy %.3f, macro-F1 %.3f, calibration error %.3f\n",
        static_cast<unsigned long long>(head.held_out.articles), head.held_out.accuracy,
        head.held_out.macro_f1, head.held_out.calibration_error);
    out += text::shown(head.name) + numbers;
  }
  for (const auto& [name, head] : model.provenance.training) {
    if (name == "vectors") {
      out += "word vectors against the other features: " + text::shown(head, 400) + "\n";
    }
    if (name != "not_converged") continue;
    out += "zawiya: warning: the fit of " + text::shown(head) +
           " did not converge; its figures may be worse than they could be\n";
  }
  if (model.units.rows() == 0) {
    out +=
        "zawiya: warning: no word stands in enough articles to be learnt from, so the model can "
        "only guess; give it more articles, or a smaller --min-df\n";
  }
  return out + "wrote " + datasets::shown_output(path) + ", " + size_as_text(size_bytes) + "\n";
}

}  // namespace zawiya::cli
