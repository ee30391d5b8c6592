#include "python/bound_jobs.hpp"

#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <charconv>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "datasets/errors.hpp"
#include "jobs/compare.hpp"
#include "jobs/contrast.hpp"
#include "jobs/score.hpp"
#include "jobs/train.hpp"
#include "model/model_file.hpp"
#include "pages/comparison_json.hpp"
#include "python/signals.hpp"
#include "python/texts.hpp"
#include "train/errors.hpp"

namespace py = pybind11;

namespace zawiya::python {
namespace {

constexpr const char* kVersion = ZAWIYA_VERSION;
constexpr const char* kHead = "label";
constexpr const char* kWeight = "weight";
constexpr const char* kGroup = "group";

/// One option of a training: sets it, and says how the command would be asked for it.
template <class T>
void take(const py::dict& options, const char* name, const char* flag, T& value,
          jobs::TrainOptions& training) {
  if (!options.contains(name)) return;
  value = py::cast<T>(options[name]);
  training.flags.emplace_back(flag, py::cast<std::string>(py::str(options[name])));
}

jobs::TrainOptions training_of(const py::dict& options, bool weighted, bool grouped,
                               std::size_t threads) {
  jobs::TrainOptions training;
  training.tool_version = kVersion;
  jobs::FitInputs& from = training.from;
  from.columns.labels.push_back({kHead, kHead});
  training.flags.emplace_back("--label", kHead);
  if (grouped) {
    from.columns.group = kGroup;
    training.flags.emplace_back("--group", kGroup);
  }
  train::FitOptions& fit = from.fit;
  features::Options& features = fit.features;
  if (py::cast<bool>(options["balanced"])) {
    fit.balanced = true;
    training.flags.emplace_back("--class-weight", "balanced");
  }
  if (weighted) {
    from.weight = kWeight;
    training.flags.emplace_back("--weight", kWeight);
  }
  if (py::cast<double>(options["lambda"]) > 0) {
    take(options, "lambda", "--lambda", fit.lambda, training);
  }
  if (py::cast<std::uint64_t>(options["seed"]) != fit.seed) {
    take(options, "seed", "--seed", fit.seed, training);
  }
  if (py::cast<bool>(options["compact"])) {
    training.compact = true;
    training.flags.emplace_back("--compact", "true");
  }
  const auto profile = py::cast<std::string>(options["profile"]);
  features.folds = text::profile_folds(profile);
  if (profile != text::profile_names().front()) training.flags.emplace_back("--profile", profile);
  take(options, "word_order", "--word-order", features.word_order, training);
  take(options, "ngram_min", "--min-ngram", features.ngram_min, training);
  take(options, "ngram_max", "--max-ngram", features.ngram_max, training);
  take(options, "ngram_weight", "--ngram-weight", features.ngram_weight, training);
  take(options, "stem_weight", "--stem-weight", features.stem_weight, training);
  take(options, "min_df", "--min-df", features.min_unit_df, training);
  fit.threads = threads;
  return training;
}

/// Does work without the interpreter's lock; Ctrl-C ends it.
/// @param work  work(const jobs::OnProgress&)
template <class Work>
auto unlocked(const Work& work) {
  SignalWatch watch;
  try {
    const py::gil_scoped_release released;
    return work([&](const jobs::Progress&) { return !watch.stop(); });
  } catch (const datasets::Interrupted&) {
    watch.throw_if_stopped();
    throw;
  }
}

/// A number as a table would have it, to read back the same.
std::string digits_of(double number) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof(text), number).ptr;
  return {text, end};
}

/// @return  the bytes of the model's file
py::bytes train(const py::sequence& texts, const py::sequence& labels,
                const std::optional<py::array_t<double>>& weights,
                const std::optional<py::sequence>& groups, const py::dict& options,
                std::size_t threads) {
  const Texts all(texts, "X");
  const Texts of_labels(labels, "y");
  const Texts of_groups = groups ? Texts(*groups, "groups") : Texts();
  if (groups && of_groups.size() != all.size()) {
    throw py::value_error("groups: found " + std::to_string(of_groups.size()) + ", expected " +
                          std::to_string(all.size()) + ", one an article");
  }
  const jobs::TrainOptions training =
      training_of(options, weights.has_value(), groups.has_value(), threads_of(threads));
  std::vector<datasets::Article> articles(all.size());
  for (std::size_t i = 0; i < articles.size(); ++i) {
    articles[i].text = all[i];
    articles[i].labels = {std::string(of_labels[i])};
    if (weights) {
      articles[i].extra = {digits_of(weights->at(static_cast<py::ssize_t>(i)))};
    }
    if (groups) articles[i].group = of_groups[i];
  }
  return py::bytes(unlocked([&](const jobs::OnProgress& progress) {
    return model::model_bytes(jobs::train(training, articles, {.progress = progress}));
  }));
}

/// A row an article, in order, to a CSV file that appears whole or not at all.
py::dict score(const std::string& model, const std::vector<std::string>& inputs,
               const std::string& output, bool probabilities, bool excel, std::size_t threads) {
  jobs::ScoreOptions options;
  options.inputs = inputs;
  options.table.probabilities = probabilities;
  options.table.excel = excel;
  options.threads = threads_of(threads);
  const jobs::ScoredFile scored = unlocked([&](const jobs::OnProgress& progress) {
    return jobs::score_to_file(model, options, {.path = output, .tool_version = kVersion},
                               progress);
  });
  py::dict counts;
  counts["records"] = scored.counts.records;
  counts["failed"] = scored.counts.faults;
  counts["damaged"] = scored.counts.damaged;
  counts["little_known"] = scored.counts.little_known;
  counts["without_target"] = scored.counts.without_target;
  return counts;
}

/// @return  as `zawiya compare --json`
std::string compare(const py::str& a, const py::str& b, const std::string& title_a,
                    const std::string& title_b, const std::shared_ptr<model::Model>& model,
                    const std::string& head) {
  const Texts texts(py::make_tuple(a, b), "text");
  datasets::Article articles[2];
  for (std::size_t i = 0; i < 2; ++i) {
    articles[i].id = i == 0 ? "a" : "b";
    articles[i].text = texts[i];
  }
  articles[0].title = title_a;
  articles[1].title = title_b;
  const py::gil_scoped_release unlocked;
  const jobs::ComparedAccounts found =
      jobs::compare(articles[0], articles[1], {.model = model.get(), .head = head});
  return pages::comparison_as_json(found.a, found.b, found.comparison,
                                   found.effects ? &*found.effects : nullptr);
}

/// Every unit that sets a group apart: a dict a row.
py::list contrast(const std::vector<std::string>& inputs, const std::string& by,
                  const std::vector<std::string>& groups, const std::string& within,
                  std::uint64_t min_count, double min_z, std::size_t threads) {
  jobs::ContrastOptions options;
  options.inputs = inputs;
  options.by = by;
  options.groups = groups;
  options.within = within;
  options.min_count = min_count;
  options.rows.min_z = min_z;
  options.rows.all = true;
  options.threads = threads_of(threads);
  const jobs::ContrastResult result = unlocked([&](const jobs::OnProgress& progress) {
    return jobs::contrast(options, {.progress = progress});
  });
  py::list rows;
  for (const jobs::ContrastGroup& group : result.groups) {
    for (const jobs::ContrastRow& row : group.rows) {
      if (!row.wanted) continue;
      py::dict of;
      of["group"] = group.name;
      of["unit"] = row.written;
      of["order"] = row.order;
      of["count"] = row.count;
      of["count_rest"] = row.count_rest;
      of["rate"] = row.rate;
      of["rate_rest"] = row.rate_rest;
      of["log_odds"] = row.log_odds.value;
      of["standard_error"] = row.log_odds.standard_error();
      of["z"] = row.log_odds.z();
      of["told_by"] = row.told_by;
      rows.append(of);
    }
  }
  return rows;
}

/// (articles) {unit as text: occurrences} of words and runs of words.
std::vector<std::unordered_map<std::string, std::size_t>> units(const py::sequence& texts,
                                                                const std::string& profile,
                                                                std::size_t word_order) {
  const Texts all(texts, "X");
  const text::Normalizer normalizer(text::profile_folds(profile));
  std::vector<std::unordered_map<std::string, std::size_t>> found(all.size());
  const py::gil_scoped_release unlocked;
  text::WordList words;
  for (std::size_t i = 0; i < all.size(); ++i) {
    normalizer.split(all[i], words);
    for (std::size_t w = 0; w < words.words.size(); ++w) {
      std::string unit;
      for (std::size_t n = 0; n < word_order && w + n < words.words.size(); ++n) {
        unit.append(n == 0 ? "" : " ").append(words[w + n]);
        ++found[i][unit];
      }
    }
  }
  return found;
}

}  // namespace

void bind_jobs(py::module_& module) {
  module.attr("__version__") = kVersion;
  module.def("train", &train, py::arg("texts"), py::arg("labels"), py::arg("weights"),
             py::arg("groups"), py::arg("options"), py::arg("threads"));
  module.def("score", &score, py::arg("model"), py::arg("inputs"), py::arg("output"),
             py::arg("probabilities"), py::arg("excel"), py::arg("threads"));
  module.def("compare", &compare, py::arg("a"), py::arg("b"), py::arg("title_a"),
             py::arg("title_b"), py::arg("model") = py::none(), py::arg("head") = "");
  module.def("contrast", &contrast, py::arg("inputs"), py::arg("by"), py::arg("groups"),
             py::arg("within"), py::arg("min_count"), py::arg("min_z"), py::arg("threads"));
  module.def("units", &units, py::arg("texts"), py::arg("profile"), py::arg("word_order"));
}

}  // namespace zawiya::python
