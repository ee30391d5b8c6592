#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>

#include "cli/article_view.hpp"
#include "cli/column_flags.hpp"
#include "cli/commands.hpp"
#include "cli/failure.hpp"
#include "cli/interrupt.hpp"
#include "datasets/output.hpp"
#include "datasets/reader.hpp"
#include "datasets/shown_text.hpp"
#include "model/explanation.hpp"
#include "model/model_file.hpp"
#include "train/errors.hpp"

namespace zawiya::cli {
namespace {

using Json = nlohmann::ordered_json;

struct ClassifyFlags {
  std::string model;
  std::vector<std::string> inputs = {"-"};
  ColumnFlags columns;
  bool json = false;
  bool explain = false;
  std::string head;
  std::size_t top = 10;
  float min_probability = 0;
};

std::string percent(float share) {
  char text[16];
  std::snprintf(text, sizeof(text), "%3.0f %%", 100 * static_cast<double>(share));
  return text;
}

/// The labels of a head from the likeliest on.
std::vector<std::size_t> ranked(const model::Scores& scores, std::size_t first, std::size_t labels) {
  std::vector<std::size_t> order(labels);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return scores.probabilities[first + a] > scores.probabilities[first + b];
  });
  return order;
}

/// Says what the model makes of articles, for people or for programs.
class Classifier {
 public:
  Classifier(const model::Model& model, const ClassifyFlags& flags)
      : model_(model),
        flags_(flags),
        normalizer_(model.options.folds),
        scorer_(model, normalizer_),
        colour_(colour_wanted()) {
    if (flags.head.empty()) return;
    const auto named = [&](const model::Head& head) { return head.name == flags.head; };
    if (std::none_of(model.heads.begin(), model.heads.end(), named)) {
      std::string heads;
      for (const model::Head& head : model.heads) heads += (heads.empty() ? "" : ", ") + head.name;
      throw Failure(kUsage, "--head " + flags.head + ": the model has the heads " + heads);
    }
  }

  /// @return what to print; ends with a newline
  std::string fault(const std::string& id, const std::string& reason) const {
    if (flags_.json) return dump({{"id", id}, {"error", reason}});
    return datasets::shown_input(id) + "\n  not classified: " + reason + "\n";
  }

  /// Nothing when the article has no words.
  std::optional<std::string> classify(const datasets::Article& article) {
    scorer_.score(article.title, article.text, scores_);
    if (scores_.words == 0) return std::nullopt;
    return flags_.json ? as_json(article) : as_text(article);
  }

 private:
  static std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  }

  bool explained(const model::Head& head) const {
    return flags_.explain && (flags_.head.empty() || flags_.head == head.name);
  }

  std::string as_text(const datasets::Article& article) {
    std::string out = datasets::shown_input(article.id) + "\n";
    std::size_t width = 5;
    for (const model::Head& head : model_.heads) width = std::max(width, head.name.size());
    std::size_t first = 0;
    for (const model::Head& head : model_.heads) {
      const std::vector<std::size_t> order = ranked(scores_, first, head.labels.size());
      const float best = scores_.probabilities[first + order[0]];
      out += "  " + head.name + std::string(width - head.name.size(), ' ') + "  " + percent(best) +
             "  " + (best >= flags_.min_probability ? head.labels[order[0]] : "unsure");
      std::string others;
      for (std::size_t i = 1; i < std::min<std::size_t>(order.size(), 3); ++i) {
        const float p = scores_.probabilities[first + order[i]];
        if (p < 0.01F) break;
        others += (others.empty() ? "" : ", ") + head.labels[order[i]] + percent(p);
      }
      out += (others.empty() ? "" : "  (then " + others + ")") + "\n";
      first += head.labels.size();
    }
    out += "  known" + std::string(width - 5, ' ') + "  " + percent(scores_.known) +
           "  of its words and word pairs\n";
    for (std::size_t h = 0; h < model_.heads.size(); ++h) {
      if (explained(model_.heads[h])) out += explanation_as_text(article, h);
    }
    return out;
  }

  std::string explanation_as_text(const datasets::Article& article, std::size_t h) {
    const model::Head& head = model_.heads[h];
    const std::size_t best = scores_.best[h];
    const model::Explanation why =
        model::explain(model_, scorer_, article.title, article.text, h, best);
    std::string out = "\n  Why " + head.name + " is " + head.labels[best] + ": weight (times)  unit\n";
    for (std::size_t i = 0; i < std::min(flags_.top, why.units.size()); ++i) {
      const model::UnitEvidence& unit = why.units[i];
      char numbers[64];
      std::snprintf(numbers, sizeof(numbers), "    %+6.3f  (%u)  ", static_cast<double>(unit.weight),
                    unit.occurrences);
      out += numbers + unit.unit + (unit.known ? "" : "  (unseen: by its letters)") + "\n";
    }
    const std::size_t marked = 2 * flags_.top;
    out += '\n';
    if (!article.title.empty()) {
      out += marked_text(article.title, true, why, marked, colour_) + "\n";
    }
    out += marked_text(article.text, false, why, marked, colour_);
    if (out.back() != '\n') out += '\n';
    return out;
  }

  std::string as_json(const datasets::Article& article) {
    Json json = {{"id", article.id}};
    Json& heads = json["heads"] = Json::object();
    std::size_t first = 0;
    for (std::size_t h = 0; h < model_.heads.size(); ++h) {
      const model::Head& head = model_.heads[h];
      const std::size_t best = scores_.best[h];
      const float probability = scores_.probabilities[first + best];
      Json& of = heads[head.name];
      of["label"] = probability >= flags_.min_probability ? Json(head.labels[best]) : Json(nullptr);
      of["probability"] = probability;
      for (std::size_t l = 0; l < head.labels.size(); ++l) {
        of["probabilities"][head.labels[l]] = scores_.probabilities[first + l];
      }
      if (explained(head)) of["explanation"] = explanation_as_json(article, h, best);
      first += head.labels.size();
    }
    json["known"] = scores_.known;
    return dump(json);
  }

  Json explanation_as_json(const datasets::Article& article, std::size_t h, std::size_t best) {
    const model::Explanation why =
        model::explain(model_, scorer_, article.title, article.text, h, best);
    Json json = {{"intercept", why.intercept}, {"total", why.total}};
    Json& units = json["units"] = Json::array();
    for (const model::UnitEvidence& unit : why.units) {
      units.push_back({{"unit", unit.unit},
                       {"weight", unit.weight},
                       {"occurrences", unit.occurrences},
                       {"known", unit.known}});
    }
    Json& words = json["words"] = Json::array();
    for (const model::Evidence& word : why.words) {
      words.push_back({{"field", word.in_title ? "title" : "text"},
                       {"begin", word.begin},
                       {"end", word.end},
                       {"weight", word.weight}});
    }
    return json;
  }

  const model::Model& model_;
  const ClassifyFlags& flags_;
  features::Normalizer normalizer_;
  model::Scorer scorer_;
  model::Scores scores_;
  bool colour_;
};

void run_classify(const ClassifyFlags& flags) {
  const model::Model model = model::load_model(flags.model);
  datasets::ReaderOptions reading;
  reading.columns = flags.columns.columns(model.provenance.columns);
  reading.columns.labels.clear();
  Classifier classifier(model, flags);
  datasets::Reader reader(flags.inputs, reading);
  datasets::OutputFile out("-");
  datasets::Block block;
  datasets::ParseScratch scratch;
  datasets::Article article;
  std::uint64_t articles = 0;
  std::uint64_t faults = 0;
  while (!interrupted() && reader.read(block)) {
    for (std::size_t i = 0; i < block.records.size(); ++i) {
      if (!flags.json && articles++ > 0) out.write("\n");
      auto fault = datasets::parse_record(block, i, scratch, article);
      std::optional<std::string> said;
      if (!fault) said = classifier.classify(article);
      if (!said) {
        ++faults;
        said = classifier.fault(article.id, fault ? *fault : "the article has no words");
      }
      out.write(*said);
    }
  }
  if (interrupted()) throw train::Interrupted();
  out.commit();
  if (articles == 0 && !flags.json) std::cerr << "zawiya: there was no article to classify\n";
  if (faults > 0) {
    throw Failure(kBadData, std::to_string(faults) + " of the articles could not be classified");
  }
}

}  // namespace

void add_classify(CLI::App& app) {
  auto flags = std::make_shared<ClassifyFlags>();
  CLI::App* command =
      app.add_subcommand("classify", "Say what articles are about, and which words say so");
  command->add_option("MODEL", flags->model, "a model made by zawiya train")->required();
  command->add_option("FILE", flags->inputs,
                      "texts, or files of articles; - is standard input (default)");
  command->add_flag("--json", flags->json, "one JSON object an article, for programs");
  command->add_flag("--explain", flags->explain, "show the words that decided, on the article");
  command->add_option("--head", flags->head, "explain this head only");
  command->add_option("--top", flags->top, "how many units to list")->capture_default_str();
  command->add_option("--min-probability", flags->min_probability,
                      "below this probability, give no label")
      ->check(CLI::Range(0.0F, 1.0F));
  flags->columns.add_to(*command, false);
  command->remove_option(command->get_option("--label"));
  command->callback([flags] { run_classify(*flags); });
}

}  // namespace zawiya::cli
