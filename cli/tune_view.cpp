#include "cli/tune_view.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <vector>

#include "cli/failure.hpp"
#include "cli/padded_text.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

constexpr std::size_t kMostTrialsShown = 15;  // the best; all are for --json

std::string settings_as_text(const jobs::TrainFlagValues& settings) {
  std::string text;
  for (const auto& [flag, value] : settings) {
    text += (text.empty() ? "" : " ") + flag + "=" + text::shown(value);
  }
  return text.empty() ? "defaults" : text;
}

/// The trials, the best first; of equally good ones the earlier.
std::vector<std::size_t> by_score(const jobs::Tuning& tuning) {
  std::vector<std::size_t> order(tuning.trials.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const double first = tuning.trials[a].score;
    const double second = tuning.trials[b].score;
    return tuning.goal.log_loss ? first < second : first > second;
  });
  return order;
}

std::string name_of_goal(const jobs::TuneGoal& goal) {
  if (goal.log_loss) return "log-loss";
  switch (goal.aim.measure) {
    case model::Aim::Measure::kAccuracy:
      return "accuracy";
    case model::Aim::Measure::kF1:
      return "F1";
    default:
      return "macro-F1";
  }
}

std::string trials_table(const jobs::Tuning& tuning) {
  std::vector<std::size_t> shown = by_score(tuning);
  const std::size_t more = shown.size() - std::min(shown.size(), kMostTrialsShown);
  if (more > 0) {
    shown.resize(kMostTrialsShown);
    if (std::find(shown.begin(), shown.end(), std::size_t{0}) == shown.end()) shown.back() = 0;
  }
  std::size_t width = 8;
  for (const std::size_t trial : shown) {
    width = std::max(width, columns_of(settings_as_text(tuning.trials[trial].settings)));
  }
  std::string table =
      "  tried on all articles, by what each fit held out (it chooses, so it flatters):\n\n  " +
      padded("settings", width) + "  " + right_aligned(name_of_goal(tuning.goal), 8) +
      "    lambda\n";
  for (const std::size_t trial : shown) {
    const jobs::TuneTrial& of = tuning.trials[trial];
    char numbers[64];
    std::snprintf(numbers, sizeof(numbers), "  %8.4f  %8.2g%s\n", of.score, of.lambda,
                  trial == tuning.best ? "  best" : "");
    table += "  " + padded(settings_as_text(of.settings), width) + numbers;
  }
  if (more > 0) table += "  and " + std::to_string(more) + " more: --json has them all\n";
  return table;
}

struct JudgedMeasure {
  std::string name;
  train::PairedMeasure of;
};

std::array<JudgedMeasure, 3> judged_measures(const jobs::Tuning& tuning) {
  const bool some_labels =
      !tuning.goal.log_loss && tuning.goal.aim.measure == model::Aim::Measure::kF1;
  return {{{some_labels ? "F1" : "macro-F1", tuning.nested.macro_f1},
           {"accuracy", tuning.nested.accuracy},
           {"log-loss", tuning.nested.log_loss}}};
}

std::string judged_table(const jobs::Tuning& tuning) {
  std::string table = "  judged on articles that the choice has not seen (" +
                      std::to_string(tuning.folds) +
                      " outer folds, a search in each):\n\n"
                      "              defaults   chosen  difference  95 % of the time\n";
  for (const JudgedMeasure& measure : judged_measures(tuning)) {
    char line[160];
    std::snprintf(line, sizeof(line), "  %-10s  %8.4f  %7.4f     %+.4f  %+.4f to %+.4f\n",
                  measure.name.c_str(), measure.of.a, measure.of.b, measure.of.b - measure.of.a,
                  measure.of.difference.low, measure.of.difference.high);
    table += line;
  }
  std::map<std::string, int> times;
  for (const jobs::TrainFlagValues& settings : tuning.chosen_in_folds) {
    ++times[settings_as_text(settings)];
  }
  table += "\n  chosen in the folds:\n";
  for (const auto& [settings, count] : times) {
    table += "  " + std::to_string(count) + " of " + std::to_string(tuning.folds) + "  " +
             settings + "\n";
  }
  return table;
}

std::string verdict_on_tuning(const jobs::Tuning& tuning) {
  if (tuning.is_better) {
    return "Better than the defaults by " + text::shown(jobs::spelled(tuning.goal)) + ": " +
           settings_as_text(tuning.settings) + "\n";
  }
  if (tuning.trials.size() == 1) return "Nothing but the defaults was tried.\n";
  return "The defaults are best: nothing that was tried is clearly better by " +
         text::shown(jobs::spelled(tuning.goal)) + " on articles that the choice has not seen.\n";
}

nlohmann::ordered_json settings_as_json(const jobs::TrainFlagValues& settings) {
  nlohmann::ordered_json json = nlohmann::ordered_json::object();
  for (const auto& [flag, value] : settings) json[flag] = value;
  return json;
}

std::string toml_value(const std::string& flag, const std::string& value) {
  const bool number = !value.empty() && value.find_first_not_of("0123456789.e-+") == value.npos;
  if (number || value == "true" || value == "false") return value;
  const char* const quote = value.find('"') == value.npos ? "\"" : "'";
  const bool fits = value.find_first_of("#\n\r\\") == value.npos && value.find(quote) == value.npos;
  if (fits) return quote + value + quote;
  throw Failure(kBadData, flag + " " + value +
                              ": a file of flags holds no value with #, a backslash, a line break "
                              "or both kinds of quotes; rename it in the input");
}

}  // namespace

std::string tuning_as_text(const jobs::Tuning& tuning) {
  std::string text =
      text::shown(tuning.head) + "  " + std::to_string(tuning.articles) + " articles, by " +
      text::shown(jobs::spelled(tuning.goal)) + ", " + std::to_string(tuning.trials.size()) +
      (tuning.trials.size() == 1 ? " trial" : " trials") +
      (tuning.ended_by_time ? " in the time there was; --trials " +
                                  std::to_string(tuning.trials.size()) + " gives the same again"
                            : "") +
      "\n\n";
  return text + trials_table(tuning) + "\n" + judged_table(tuning) + "\n" +
         verdict_on_tuning(tuning);
}

std::string tuning_as_json(const jobs::Tuning& tuning) {
  nlohmann::ordered_json json = {
      {"head", tuning.head},         {"optimise", jobs::spelled(tuning.goal)},
      {"articles", tuning.articles}, {"folds", tuning.folds},
      {"better", tuning.is_better},  {"settings", settings_as_json(tuning.settings)}};
  json["nested"] = nlohmann::ordered_json::object();
  for (const JudgedMeasure& measure : judged_measures(tuning)) {
    json["nested"][measure.name] = {
        {"defaults", measure.of.a},
        {"chosen", measure.of.b},
        {"difference", measure.of.b - measure.of.a},
        {"difference_95", {measure.of.difference.low, measure.of.difference.high}}};
  }
  json["chosen_in_folds"] = nlohmann::ordered_json::array();
  for (const jobs::TrainFlagValues& settings : tuning.chosen_in_folds) {
    json["chosen_in_folds"].push_back(settings_as_json(settings));
  }
  json["trials"] = nlohmann::ordered_json::array();
  for (const jobs::TuneTrial& trial : tuning.trials) {
    json["trials"].push_back({{"settings", settings_as_json(trial.settings)},
                              {"held_out", trial.score},
                              {"lambda", trial.lambda}});
  }
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string tuning_as_toml(const jobs::Tuning& tuning, const RecordedFlags& given) {
  std::string toml = "# Written by zawiya tune: zawiya train INPUT --config FILE -m MODEL\n";
  std::vector<std::string> done;
  for (const auto& [flag, value] : given) {
    if (std::find(done.begin(), done.end(), flag) != done.end()) continue;
    done.push_back(flag);
    std::vector<std::string> values;
    for (const auto& [other, of_other] : given) {
      if (other == flag) values.push_back(toml_value(flag, of_other));
    }
    std::string list = values.front();
    for (std::size_t v = 1; v < values.size(); ++v) list += ", " + values[v];
    toml += flag.substr(2) + " = " + (values.size() > 1 ? "[" + list + "]" : list) + "\n";
  }
  if (!tuning.is_better) {
    return toml + "# The defaults are best: nothing that was tried is clearly better.\n";
  }
  toml += "# Chosen:\n";
  for (const auto& [flag, value] : tuning.settings) {
    toml += flag + " = " + toml_value("--" + flag, value) + "\n";
  }
  return toml;
}

}  // namespace zawiya::cli
