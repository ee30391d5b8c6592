#include "cli/training_report.hpp"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <map>
#include <string_view>
#include <vector>

#include "datasets/shown_place.hpp"
#include "text/ascii_case.hpp"
#include "text/folds.hpp"
#include "text/joined.hpp"
#include "text/normalizer.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

constexpr std::size_t kMostLabelsShown = 12;

std::string counted_noun(std::uint64_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

/// The first of `items`, and how many there are in all where that is more.
std::string listed(const std::vector<std::string>& items) {
  std::string list;
  for (std::size_t i = 0; i < items.size() && i < kMostLabelsShown; ++i) {
    list += (i > 0 ? ", " : "") + items[i];
  }
  if (items.size() > kMostLabelsShown) {
    list += ", … (" + counted_noun(items.size(), "label") + ")";
  }
  return list;
}

std::string in_quotes(const std::string& label) { return "'" + text::shown(label) + "'"; }

/// What two labels have in common that look alike: letters, without marks, tatweel, marks of
/// direction, white space and punctuation around them, in any case and any spelling of alef.
std::string rough_form(const text::Normalizer& normalizer, const std::string& label) {
  text::WordList words;
  normalizer.split(label, words);
  std::string form;
  for (std::size_t i = 0; i < words.words.size(); ++i) {
    if (i > 0) form += ' ';
    form += words[i];
  }
  return form.empty() ? label : form;
}

std::string warnings_of_look_alikes(const train::HeadTargets& head) {
  const text::Normalizer normalizer(text::profile_folds("news"));
  std::map<std::string, std::string> seen;
  std::vector<std::string> pairs;
  for (const std::string& label : head.labels) {
    const auto [at, is_new] = seen.try_emplace(rough_form(normalizer, label), label);
    if (!is_new) pairs.push_back(in_quotes(at->second) + " and " + in_quotes(label));
  }
  std::string warnings;
  for (std::size_t i = 0; i < pairs.size() && i < kMostLabelsShown; ++i) {
    warnings += "zawiya: warning: head " + in_quotes(head.name) + ": the labels " + pairs[i] +
                " look alike; they are learnt as two\n";
  }
  if (pairs.size() > kMostLabelsShown) {
    warnings += "zawiya: warning: head " + in_quotes(head.name) + ": " +
                std::to_string(pairs.size() - kMostLabelsShown) + " more labels look alike\n";
  }
  return warnings;
}

/// Labels that seem to say that there is none.
std::string question_of_missing_labels(const train::HeadTargets& head) {
  constexpr std::string_view kMissing[] = {"nan", "none", "null", "n/a",  "na",  "nil", "-",
                                           "--",  "?",    "#n/a", "<na>", "nat", "\\n"};
  std::vector<std::string> found;
  std::string flag;
  for (const std::string& label : head.labels) {
    const bool is_missing = std::any_of(
        std::begin(kMissing), std::end(kMissing),
        [&](std::string_view missing) { return text::equal_in_any_case(label, missing); });
    if (!is_missing) continue;
    found.push_back(in_quotes(label));
    flag += (flag.empty() ? "" : ",") + label;
  }
  if (found.empty()) return {};
  return "zawiya: warning: head " + in_quotes(head.name) + ": does " + listed(found) +
         " mean that there is no label? It is learnt as one; --missing-label '" +
         text::shown(flag) + "' leaves it out\n";
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

/// The labels of a head with their articles, and what may not be as the user meant it.
std::string head_as_text(const train::HeadTargets& head, bool several) {
  std::vector<std::string> labels;
  for (std::size_t l = 0; l < head.labels.size(); ++l) {
    labels.push_back(text::shown(head.labels[l]) + " " + std::to_string(head.label_counts[l]));
  }
  return text::shown(head.name) + (several ? " (several an article): " : ": ") + listed(labels) +
         "\n" + warnings_of_look_alikes(head) + question_of_missing_labels(head) +
         warning_of_single_articles(head);
}

std::string held_out_as_text(const model::MultiHead& head) {
  if (head.held_out.articles == 0) return {};
  char numbers[192];
  std::snprintf(
      numbers, sizeof(numbers),
      ": on %llu articles held out: micro-F1 %.3f, macro-F1 %.3f, example-F1 %.3f, subset "
      "accuracy %.3f\n",
      static_cast<unsigned long long>(head.held_out.articles), head.held_out.micro_f1,
      head.held_out.macro_f1, head.held_out.example_f1, head.held_out.subset_accuracy);
  return text::shown(head.name) + numbers;
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

std::string warning_of_unanswered(std::uint64_t articles, std::uint64_t with_part,
                                  const std::string& part) {
  if (with_part == 0 || with_part == articles) return {};
  return "zawiya: warning: " + std::to_string(articles - with_part) + " of " +
         counted_noun(articles, "article") + " have no " + part +
         ": they are learnt from and measured, but the model answers none like them\n";
}

std::string training_set_as_text(const train::TrainingSet& set) {
  std::string out = counted_noun(set.articles(), "article") + ", " +
                    counted_noun(set.counted.vocabulary.size(), "unit") + "\n";
  auto multi = set.several.begin();
  for (std::size_t h = 0; h < set.heads.size();) {
    if (multi != set.several.end() && multi->first == h) {
      out += head_as_text({multi->name, multi->labels, multi->label_counts, {}}, true);
      h += multi++->labels.size();
    } else {
      out += head_as_text(set.heads[h++], false);
    }
  }
  if (set.faulty_records > 0) {
    out += "zawiya: warning: " + counted_noun(set.faulty_records, "record") +
           " left out; the first:\n";
    for (const std::string& fault : set.faults) out += "  " + text::shown(fault, 400) + "\n";
  }
  out += warning_of_unanswered(set.articles(), set.with_target, "target");
  out += warning_of_unanswered(set.articles(), set.second_texts, "second text");
  if (set.invalid_sequences > 0) {
    out += "zawiya: warning: " + counted_noun(set.invalid_sequences, "ill-formed UTF-8 sequence") +
           " read as U+FFFD\n";
  }
  return out;
}

std::string cost_as_text(const jobs::FitCost& cost) {
  char numbers[96];
  const bool minutes = cost.seconds > 90;
  std::snprintf(numbers, sizeof(numbers), "up to %.0f %s and %.1f GB",
                minutes ? cost.seconds / 60 : std::max(1.0, cost.seconds),
                minutes ? "minutes" : "seconds", cost.bytes / 1e9);
  return text::joined({"zawiya: head '", text::shown(cost.head), "' has ",
                       std::to_string(cost.labels), " labels: training may take ", numbers, "\n"});
}

std::string proposal_of_posts(const train::TrainingSet& set, text::Folds folds) {
  if (folds.without_post_folds() != folds || 2 * set.posts <= set.articles()) return {};
  return std::to_string(set.posts) + " of " + counted_noun(set.articles(), "article") +
         " look like posts (short, with hashtags, @user, URLs or emoji): --profile posts reads "
         "them as such\n";
}

std::string model_as_text(const model::Model& model, const std::string& path,
                          std::size_t size_bytes) {
  std::string out;
  for (const model::ShownHead& shown : model::shown_heads(model)) {
    if (shown.multi != nullptr) {
      out += held_out_as_text(*shown.multi);
      continue;
    }
    const model::Head& head = model.heads[shown.first];
    if (head.held_out.articles == 0) continue;
    char numbers[192];
    std::snprintf(
        numbers, sizeof(numbers),
        ": on %llu articles held out: accuracy %.3f (the commonest label for all: %.3f), macro-F1 "
        "%.3f, calibration error %.3f\n",
        static_cast<unsigned long long>(head.held_out.articles), head.held_out.accuracy,
        model::share_of_commonest(head), head.held_out.macro_f1, head.held_out.calibration_error);
    out += text::shown(head.name) + numbers;
    const std::string aim = model::spelled(head.aim);
    if (aim.empty()) continue;
    out += text::shown(head.name) + ": labels are given to do best by " + text::shown(aim) +
           (head.offsets.empty() ? ": the likeliest does\n" : ", not always the likeliest\n");
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
