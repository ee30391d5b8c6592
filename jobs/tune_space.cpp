#include "jobs/tune_space.hpp"

#include <algorithm>
#include <initializer_list>

namespace zawiya::jobs {
namespace {

using Change = std::function<void(train::FitOptions&)>;
using Flags = std::vector<std::pair<std::string, std::string>>;

std::string shortest(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

/// Gathers steps that change something.
class Steps {
 public:
  Steps(const train::FitOptions& defaults, const TuneArticles& of,
        const std::vector<std::string>& fixed)
      : defaults_(defaults), articles_(of), fixed_(fixed) {}

  void add(const std::string& coordinate, Flags flags, const Change& change) {
    if (is_fixed(coordinate)) return;
    train::FitOptions changed = defaults_;
    change(changed);
    const auto resolved = [&](const train::FitOptions& of) {
      return features::resolved(of.features, articles_.count);
    };
    const bool same = resolved(changed) == resolved(defaults_) &&
                      changed.balanced == defaults_.balanced && changed.aim == defaults_.aim;
    if (!same) steps_.push_back({coordinate, std::move(flags), change, 0});
  }

  void add_penalty(double times) {
    if (!is_fixed("penalty"))
      steps_.push_back({"penalty", {}, [](train::FitOptions& /*same*/) {}, times});
  }

  /// The same of one number.
  void add_number(const std::string& flag, float features::Options::*member,
                  std::initializer_list<double> values) {
    for (const double value : values) {
      add(flag, {{flag, shortest(value)}}, [member, value](train::FitOptions& of) {
        of.features.*member = static_cast<float>(value);
      });
    }
  }

  std::vector<TuneStep> finish() { return std::move(steps_); }

 private:
  bool is_fixed(const std::string& coordinate) const {
    return std::find(fixed_.begin(), fixed_.end(), coordinate) != fixed_.end();
  }

  const train::FitOptions& defaults_;
  const TuneArticles& articles_;
  const std::vector<std::string>& fixed_;
  std::vector<TuneStep> steps_;
};

}  // namespace

std::vector<std::string> tune_coordinates() {
  return {"class-weight", "optimise",   "ngrams",       "ngram-weight", "stem-weight",
          "penalty",      "word-order", "title-weight", "lead-weight",  "min-df"};
}

std::vector<TuneStep> tune_steps(const train::FitOptions& defaults, const TuneArticles& of,
                                 const model::Aim& aim, const std::vector<std::string>& fixed) {
  Steps steps(defaults, of, fixed);
  steps.add("class-weight", {{"class-weight", defaults.balanced ? "none" : "balanced"}},
            [](train::FitOptions& to) { to.balanced = !to.balanced; });
  if (!(aim == model::Aim())) {
    steps.add("optimise", {{"optimise", model::spelled(aim)}},
              [aim](train::FitOptions& to) { to.aim = aim; });
  }
  for (const auto& [least, most] : {std::pair(2U, 4U), std::pair(2U, 5U), std::pair(3U, 5U),
                                    std::pair(3U, 4U), std::pair(2U, 6U), std::pair(1U, 4U)}) {
    steps.add("ngrams", {{"min-ngram", std::to_string(least)}, {"max-ngram", std::to_string(most)}},
              [least = least, most = most](train::FitOptions& to) {
                to.features.ngram_min = least;
                to.features.ngram_max = most;
              });
  }
  steps.add_number("ngram-weight", &features::Options::ngram_weight, {0.25, 0.5, 1, 2});
  steps.add_number("stem-weight", &features::Options::stem_weight, {0, 0.5, 2});
  for (const double times : {0.5, 2.0, 0.25, 4.0}) steps.add_penalty(times);
  for (const std::uint32_t order : {1U, 2U, 3U}) {
    steps.add("word-order", {{"word-order", std::to_string(order)}},
              [order](train::FitOptions& to) { to.features.word_order = order; });
  }
  if (of.titles) steps.add_number("title-weight", &features::Options::title_weight, {1, 2, 5});
  if (of.long_bodies) steps.add_number("lead-weight", &features::Options::lead_weight, {1, 1.5, 3});
  for (const std::uint32_t articles : {2U, 5U, 3U, 10U}) {
    steps.add("min-df", {{"min-df", std::to_string(articles)}},
              [articles](train::FitOptions& to) { to.features.min_unit_df = articles; });
  }
  return steps.finish();
}

train::FitOptions options_with(const train::FitOptions& defaults,
                               const std::vector<TuneStep>& steps,
                               const std::vector<std::size_t>& taken) {
  train::FitOptions result = defaults;
  for (const std::size_t step : taken) steps[step].change(result);
  return result;
}

}  // namespace zawiya::jobs
