#include "jobs/compare_models.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <optional>
#include <utility>

#include "datasets/label_identity.hpp"
#include "datasets/label_list.hpp"
#include "jobs/errors.hpp"
#include "jobs/labelled_scoring.hpp"

namespace zawiya::jobs {
namespace {

/// What one model made of one article of the input.
struct Judged {
  std::uint64_t record = 0;  // its number in the input
  std::string id;
  std::string group;
  bool learnt_from = false;
  std::vector<std::string> labels;         // (heads)
  std::vector<std::vector<float>> chance;  // (heads)(labels) probabilities
  std::vector<std::vector<std::uint32_t>> given;
};

/// What one model made of the input.
struct Pass {
  std::vector<model::ShownHead> heads;
  std::vector<Judged> articles;
  LeftOut left_out;
};

/// The input is read once a model.
void require_readable_twice(const std::vector<std::string>& inputs) {
  for (const std::string& input : inputs) {
    std::error_code unknown;  // a file that is missing is told of when it is read
    const std::filesystem::file_status status = std::filesystem::status(input, unknown);
    const bool stays = std::filesystem::is_regular_file(status) ||
                       std::filesystem::is_directory(status) || !std::filesystem::exists(status);
    if (input != "-" && stays) continue;
    throw UsageError(option("on"), " " + input +
                                       ": two models read their input one after the other; "
                                       "expected a file or a folder");
  }
}

/// Heads that both models have, as columns; notes the others.
std::vector<datasets::LabelColumn> shared_heads(const model::Model& a, const model::Model& b,
                                                const ColumnChoice& choice,
                                                ModelComparison& result) {
  const auto has = [](const model::Model& model, const std::string& name) {
    const std::vector<model::ShownHead> heads = model::shown_heads(model);
    return std::any_of(heads.begin(), heads.end(),
                       [&](const model::ShownHead& head) { return head.name == name; });
  };
  // A head that is asked for must be in both.
  for (const datasets::LabelColumn& label : choice.labels) {
    for (const model::Model* const model : {&a, &b}) require_head(*model, label.head, "label");
  }
  std::vector<datasets::LabelColumn> shared;
  const LabelledReading of_a = labelled_reading(a, choice);
  for (std::size_t h = 0; h < of_a.heads.size(); ++h) {
    if (has(b, of_a.heads[h].name)) {
      shared.push_back(of_a.reading.columns.labels[h]);
    } else {
      result.only_in_a.push_back(of_a.heads[h].name);
    }
  }
  if (choice.labels.empty()) {
    for (const model::ShownHead& head : model::shown_heads(b)) {
      if (!has(a, head.name)) result.only_in_b.push_back(head.name);
    }
  }
  if (shared.empty()) throw DataError("the two models have no head in common");
  return shared;
}

Judged judged(const model::Model& model, const std::vector<model::ShownHead>& heads,
              const datasets::Article& article, const model::Scores& scores) {
  Judged of;
  of.id = article.id;
  of.group = article.group;
  of.learnt_from = has_learnt_from(model, article);
  of.labels = article.labels;
  for (const model::ShownHead& head : heads) {
    if (head.multi != nullptr) {
      of.chance.push_back(model::label_probabilities(model, *head.multi, scores.probabilities));
      const auto given = model::given_labels(model, *head.multi, scores.probabilities, {});
      of.given.emplace_back(given.begin(), given.end());
    } else {
      const std::span<const float> chance = model.of_head(head.first, scores.probabilities);
      of.chance.emplace_back(chance.begin(), chance.end());
      of.given.push_back({scores.best[head.first]});
    }
  }
  return of;
}

Pass pass_of(const model::Model& model, const CompareModelsOptions& options,
             const ColumnChoice& columns, const std::string& phase, Watch& watch) {
  const LabelledReading labelled = labelled_reading(model, columns);
  Pass pass;
  pass.heads = labelled.heads;
  pass.left_out = score_labelled<Judged>(
      model, options.inputs, labelled, options.threads, phase, watch,
      [&](const datasets::Article& article, const model::Scorer& /*scorer*/,
          const model::Scores& scores) { return judged(model, pass.heads, article, scores); },
      [&](Judged& of, std::uint64_t record) {
        of.record = record;
        pass.articles.push_back(std::move(of));
      });
  return pass;
}

/// The labels of a head of two models under one numbering.
class SharedLabels {
 public:
  SharedLabels(const std::vector<std::string>& a, const std::vector<std::string>& b)
      : all_(a), a_size_(a.size()), numbers_a_(label_numbers(a)), numbers_b_(label_numbers(b)) {
    for (const std::string& label : b) {
      const std::optional<std::uint32_t> same = number_in(numbers_a_, label);
      from_b_.push_back(same ? *same : static_cast<std::uint32_t>(all_.size()));
      if (!same) all_.push_back(label);
    }
  }

  const std::vector<std::string>& all() const { return all_; }
  std::optional<std::uint32_t> in_a(const std::string& label) const {
    return number_in(numbers_a_, label);
  }
  std::optional<std::uint32_t> in_b(const std::string& label) const {
    return number_in(numbers_b_, label);
  }
  /// Numbers of B's labels, as the shared numbering has them, ascending.
  std::vector<std::uint32_t> renumbered(const std::vector<std::uint32_t>& of_b) const {
    std::vector<std::uint32_t> shared;
    shared.reserve(of_b.size());
    for (const std::uint32_t label : of_b) shared.push_back(from_b_[label]);
    std::sort(shared.begin(), shared.end());
    return shared;
  }
  /// Numbers of the labels that both know: A's and B's own.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> common() const {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> both;
    for (std::uint32_t l = 0; l < from_b_.size(); ++l) {
      if (from_b_[l] < a_size_) both.emplace_back(from_b_[l], l);
    }
    return both;
  }

 private:
  static std::optional<std::uint32_t> number_in(const std::map<std::string, train::Target>& numbers,
                                                const std::string& label) {
    auto found = numbers.find(label);
    if (found == numbers.end()) found = numbers.find(datasets::label_identity(label));
    if (found == numbers.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found->second);
  }

  std::vector<std::string> all_;
  std::size_t a_size_;
  std::map<std::string, train::Target> numbers_a_, numbers_b_;
  std::vector<std::uint32_t> from_b_;  // (labels of B) the shared numbers
};

double nats(float probability) {
  return -std::log(static_cast<double>(std::max(probability, std::numeric_limits<float>::min())));
}

/// Puts one head of both passes together, article by article.
class HeadPairs {
 public:
  HeadPairs(HeadComparison& result, SharedLabels labels)
      : result_(result), labels_(std::move(labels)), common_(labels_.common()) {}

  void add(const Judged& a, const Judged& b, std::size_t head_a, std::size_t head_b) {
    std::vector<std::string> own;
    if (result_.several) {
      own = datasets::labels_in(a.labels[head_a]);
    } else if (!a.labels[head_a].empty()) {
      own = {a.labels[head_a]};
    }
    train::PairedArticle of;
    for (const std::string& label : own) {
      const auto in_a = labels_.in_a(label);
      const auto in_b = labels_.in_b(label);
      if (in_a && in_b) {
        of.truth.push_back(*in_a);
      } else {
        ++(in_a ? result_.known_to_a : in_b ? result_.known_to_b : result_.unknown)[label];
      }
    }
    if (of.truth.empty()) return;
    std::sort(of.truth.begin(), of.truth.end());
    of.given_a = a.given[head_a];
    std::sort(of.given_a.begin(), of.given_a.end());
    of.given_b = labels_.renumbered(b.given[head_b]);
    add_losses(a.chance[head_a], b.chance[head_b], of);
    of.group = a.group.empty() ? groups_++ : group_of(a.group);
    if (of.given_a != of.given_b) {
      result_.changed.push_back({a.id, a.labels[head_a], names(of.given_a), names(of.given_b)});
    }
    pairs_.push_back(std::move(of));
  }

  void finish(std::uint32_t resamples, std::uint64_t seed) {
    result_.labels = labels_.all();
    result_.found = train::compare_paired(pairs_, result_.labels.size(), resamples, seed);
  }

 private:
  /// Of a multi-label head, the mean over the labels that both know.
  void add_losses(const std::vector<float>& a, const std::vector<float>& b,
                  train::PairedArticle& of) const {
    double counted = 0;
    for (const auto& [in_a, in_b] : common_) {
      const bool has = std::binary_search(of.truth.begin(), of.truth.end(), in_a);
      if (!has && !result_.several) continue;
      of.loss_a += nats(has ? a[in_a] : 1 - a[in_a]);
      of.loss_b += nats(has ? b[in_b] : 1 - b[in_b]);
      ++counted;
    }
    of.loss_a /= std::max(counted, 1.0);
    of.loss_b /= std::max(counted, 1.0);
  }

  std::uint32_t group_of(const std::string& name) {
    const auto [at, is_new] = names_.emplace(name, groups_);
    if (is_new) ++groups_;
    return at->second;
  }

  std::string names(const std::vector<std::uint32_t>& given) const {
    std::vector<std::string> of;
    of.reserve(given.size());
    for (const std::uint32_t label : given) of.push_back(labels_.all()[label]);
    return datasets::label_list(of);
  }

  HeadComparison& result_;
  SharedLabels labels_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> common_;
  std::vector<train::PairedArticle> pairs_;
  std::map<std::string, std::uint32_t> names_;  // of groups
  std::uint32_t groups_ = 0;
};

/// Calls `with` for every article that both models could read.
template <class With>
std::uint64_t for_pairs(const Pass& a, const Pass& b, With with) {
  std::uint64_t met = 0;
  auto other = b.articles.begin();
  for (const Judged& of : a.articles) {
    while (other != b.articles.end() && other->record < of.record) ++other;
    if (other == b.articles.end()) break;
    if (other->record != of.record) continue;
    with(of, *other);
    ++met;
  }
  return met;
}

std::optional<std::uint64_t> learnt_in(const Pass& pass, const model::Model& model) {
  if (model.provenance.text_fingerprints.empty()) return std::nullopt;
  return static_cast<std::uint64_t>(std::count_if(pass.articles.begin(), pass.articles.end(),
                                                  [](const Judged& of) { return of.learnt_from; }));
}

std::size_t number_of_head(const Pass& pass, const std::string& head) {
  const auto found = std::find_if(pass.heads.begin(), pass.heads.end(),
                                  [&](const model::ShownHead& of) { return of.name == head; });
  return static_cast<std::size_t>(found - pass.heads.begin());
}

}  // namespace

ModelComparison compare_models(const model::Model& a, const model::Model& b,
                               const CompareModelsOptions& options, const OnProgress& progress) {
  require_readable_twice(options.inputs);
  ModelComparison result;
  ColumnChoice columns = options.columns;
  columns.labels = shared_heads(a, b, options.columns, result);
  Watch watch(progress, "scoring with the first model");
  const Pass of_a = pass_of(a, options, columns, "scoring with the first model", watch);
  const Pass of_b = pass_of(b, options, columns, "scoring with the second model", watch);
  if (of_a.left_out.of_records != of_b.left_out.of_records) {
    throw DataError("the first model finds " + std::to_string(of_a.left_out.of_records) +
                    " records in the input, the second " +
                    std::to_string(of_b.left_out.of_records) +
                    ": say how it is to be read, or leave it alone while it is");
  }
  if (!columns.group.empty() && std::all_of(of_a.articles.begin(), of_a.articles.end(),
                                            [](const Judged& of) { return of.group.empty(); })) {
    throw DataError(option("group"), " " + columns.group +
                                         ": no article has a value there; expected a column that "
                                         "some have");
  }
  result.learnt_by_a = learnt_in(of_a, a);
  result.learnt_by_b = learnt_in(of_b, b);
  for (const datasets::LabelColumn& label : columns.labels) {
    HeadComparison& of = result.heads.emplace_back();
    of.head = label.head;
    of.column = label.column;
    const std::size_t in_a = number_of_head(of_a, label.head);
    const std::size_t in_b = number_of_head(of_b, label.head);
    of.several = of_a.heads[in_a].multi != nullptr;
    if (of.several != (of_b.heads[in_b].multi != nullptr)) {
      throw DataError("head '" + label.head +
                      "': an article may have several labels of it in the " +
                      (of.several ? "first" : "second") + " model, and one in the other");
    }
    HeadPairs pairs(of,
                    {model::labels_of(a, of_a.heads[in_a]), model::labels_of(b, of_b.heads[in_b])});
    const std::uint64_t met = for_pairs(of_a, of_b, [&](const Judged& by_a, const Judged& by_b) {
      pairs.add(by_a, by_b, in_a, in_b);
    });
    pairs.finish(options.resamples, options.seed);
    result.left_out = of_a.left_out.records > 0 ? of_a.left_out : of_b.left_out;
    result.left_out.records = result.left_out.of_records - met;
  }
  return result;
}

}  // namespace zawiya::jobs
