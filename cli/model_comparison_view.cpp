#include "cli/model_comparison_view.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "cli/padded_text.hpp"
#include "text/joined.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

constexpr std::size_t kMostChangedShown = 10;  // articles; all are for --changed and --json

/// One measure of a head under its name.
struct NamedMeasure {
  const char* name;
  train::PairedMeasure of;
  bool more_is_better;
};

std::array<NamedMeasure, 3> measures_of(const jobs::HeadComparison& of) {
  return {{{of.several ? "exact sets" : "accuracy", of.found.accuracy, true},
           {"macro-F1", of.found.macro_f1, true},
           {"log-loss", of.found.log_loss, false}}};
}

/// 'a', 'b', or nothing where the interval holds no difference too.
std::optional<char> better_of(const NamedMeasure& measure) {
  const train::Interval& difference = measure.of.difference;
  if (difference.low > 0) return measure.more_is_better ? 'b' : 'a';
  if (difference.high < 0) return measure.more_is_better ? 'a' : 'b';
  return std::nullopt;
}

std::string names_in_a_row(const std::vector<std::string>& names) {
  std::string row;
  for (std::size_t i = 0; i < names.size(); ++i) {
    row += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
  }
  return row;
}

std::uint64_t articles_with(const jobs::LabelCounts& labels) {
  std::uint64_t sum = 0;
  for (const auto& [label, articles] : labels) sum += articles;
  return sum;
}

std::string measures_table(const jobs::HeadComparison& of) {
  std::string table = "                   A        B    B - A   95 % of the time      better\n";
  for (const NamedMeasure& measure : measures_of(of)) {
    const std::optional<char> better = better_of(measure);
    char line[160];
    std::snprintf(line, sizeof(line), "  %-10s  %7.4f  %7.4f  %+.4f  %+.4f to %+.4f  %s\n",
                  measure.name, measure.of.a, measure.of.b, measure.of.b - measure.of.a,
                  measure.of.difference.low, measure.of.difference.high,
                  !better          ? "not told"
                  : *better == 'a' ? "A"
                                   : "B");
    table += line;
  }
  return table;
}

std::string disagreements(const jobs::HeadComparison& of) {
  const train::PairedComparison& found = of.found;
  char line[256];
  std::snprintf(line, sizeof(line),
                "  right: both %llu, A alone %llu, B alone %llu, neither %llu; McNemar's test: "
                "p = %.3g\n",
                static_cast<unsigned long long>(found.both_right),
                static_cast<unsigned long long>(found.only_a_right),
                static_cast<unsigned long long>(found.only_b_right),
                static_cast<unsigned long long>(found.neither_right), found.mcnemar);
  std::string text = line;
  if (found.groups < found.articles) {
    std::snprintf(
        line, sizeof(line),
        "  (the intervals draw %llu groups; McNemar's test takes articles for independent)\n",
        static_cast<unsigned long long>(found.groups));
    text += line;
  }
  return text;
}

std::string paired_label_table(const jobs::HeadComparison& of) {
  std::size_t width = 8;
  for (const std::string& label : of.labels) {
    width = std::max(width, columns_of(text::shown(label)));
  }
  std::string table =
      "  " + padded("label", width) + "  articles  F1 of A   of B   B - A   95 % of the time\n";
  for (std::size_t l = 0; l < of.labels.size(); ++l) {
    const train::PairedLabel& label = of.found.labels[l];
    char numbers[128];
    std::snprintf(numbers, sizeof(numbers), "  %8llu    %.3f  %.3f  %+.3f   %+.3f to %+.3f\n",
                  static_cast<unsigned long long>(label.articles), label.f1.a, label.f1.b,
                  label.f1.b - label.f1.a, label.f1.difference.low, label.f1.difference.high);
    table += "  " + padded(text::shown(of.labels[l]), width) + numbers;
  }
  return table;
}

std::string changed_table(const std::vector<jobs::ChangedArticle>& changed) {
  const std::size_t shown = std::min(changed.size(), kMostChangedShown);
  std::array<std::size_t, 3> widths = {2, 5, 1};
  for (std::size_t i = 0; i < shown; ++i) {
    const std::array<const std::string*, 3> fields = {&changed[i].id, &changed[i].label,
                                                      &changed[i].given_a};
    for (std::size_t f = 0; f < fields.size(); ++f) {
      widths[f] = std::max(widths[f], columns_of(text::shown(*fields[f])));
    }
  }
  const auto row = [&](const std::string& id, const std::string& label, const std::string& a,
                       const std::string& b) {
    return text::joined({"  ", padded(id, widths[0]), "  ", padded(label, widths[1]), "  ",
                         padded(a, widths[2]), "  ", b, "\n"});
  };
  std::string table = row("id", "label", "A", "B");
  for (std::size_t i = 0; i < shown; ++i) {
    const jobs::ChangedArticle& of = changed[i];
    table += row(text::shown(of.id), text::shown(of.label), text::shown(of.given_a),
                 text::shown(of.given_b));
  }
  const std::size_t more = changed.size() - shown;
  if (more > 0)
    table += "  and " + std::to_string(more) + " more: --changed FILE writes them all\n";
  return table;
}

std::string head_comparison_as_text(const jobs::HeadComparison& of) {
  std::string text = text::shown(of.head) + "  " + std::to_string(of.found.articles) +
                     (of.found.articles == 1 ? " article\n" : " articles\n");
  text += "  " + verdict_on(of) + "\n\n" + measures_table(of) + "\n" + disagreements(of) + "\n" +
          paired_label_table(of) + "\n";
  if (of.changed.empty()) return text + "  no article is given another label\n";
  text += "  " + std::to_string(of.changed.size()) +
          (of.changed.size() == 1 ? " article is given another label\n"
                                  : " articles are given another label\n");
  return text + changed_table(of.changed);
}

/// A model's name, with what of these articles flatters it.
std::string model_line(const char* letter, const std::string& name,
                       const std::optional<std::uint64_t>& learnt_from) {
  std::string line = text::joined({letter, "  ", text::shown(name)});
  if (learnt_from.value_or(0) > 0) {
    line += "  (has learnt from " + std::to_string(*learnt_from) + " of these articles)";
  }
  return line + "\n";
}

using OrderedJson = nlohmann::ordered_json;

OrderedJson measure_as_json(const NamedMeasure& measure) {
  OrderedJson json = {{"a", measure.of.a},
                      {"b", measure.of.b},
                      {"difference", measure.of.b - measure.of.a},
                      {"difference_95", {measure.of.difference.low, measure.of.difference.high}},
                      {"better", nullptr}};
  if (const std::optional<char> better = better_of(measure)) {
    json["better"] = std::string(1, *better);
  }
  return json;
}

OrderedJson head_comparison_as_json(const jobs::HeadComparison& of) {
  const train::PairedComparison& found = of.found;
  OrderedJson json = {{"articles", found.articles},
                      {"groups", found.groups},
                      {"verdict", verdict_on(of)},
                      {"right",
                       {{"both", found.both_right},
                        {"only_a", found.only_a_right},
                        {"only_b", found.only_b_right},
                        {"neither", found.neither_right}}},
                      {"mcnemar_p", found.mcnemar}};
  const std::array<NamedMeasure, 3> measures = measures_of(of);
  json[of.several ? "subset_accuracy" : "accuracy"] = measure_as_json(measures[0]);
  json["macro_f1"] = measure_as_json(measures[1]);
  json["log_loss"] = measure_as_json(measures[2]);
  json["labels"] = OrderedJson::array();
  for (std::size_t l = 0; l < of.labels.size(); ++l) {
    const train::PairedLabel& label = found.labels[l];
    OrderedJson row = {{"label", of.labels[l]},
                       {"articles", label.articles},
                       {"given_a", label.given_a},
                       {"given_b", label.given_b}};
    row["f1"] = measure_as_json({"f1", label.f1, true});
    json["labels"].push_back(row);
  }
  json["changed"] = OrderedJson::array();
  for (const jobs::ChangedArticle& article : of.changed) {
    json["changed"].push_back({{"id", article.id},
                               {"label", article.label},
                               {"a", article.given_a},
                               {"b", article.given_b}});
  }
  json["left_out"] = {{"known_to_a_only", articles_with(of.known_to_a)},
                      {"known_to_b_only", articles_with(of.known_to_b)},
                      {"known_to_neither", articles_with(of.unknown)}};
  return json;
}

}  // namespace

std::string verdict_on(const jobs::HeadComparison& of) {
  std::vector<std::string> by_a, by_b, untold;
  for (const NamedMeasure& measure : measures_of(of)) {
    const std::optional<char> better = better_of(measure);
    (!better ? untold : *better == 'a' ? by_a : by_b).emplace_back(measure.name);
  }
  if (by_a.empty() && by_b.empty()) {
    return of.changed.empty() && of.found.log_loss.a == of.found.log_loss.b
               ? "The models say the same of every article."
               : "These articles do not tell which model is better.";
  }
  if (!by_a.empty() && !by_b.empty()) {
    return "A is better by " + names_in_a_row(by_a) + ", B by " + names_in_a_row(by_b) + ".";
  }
  const bool is_b = by_a.empty();
  std::string sentence =
      std::string(is_b ? "B" : "A") + " is better by " + names_in_a_row(is_b ? by_b : by_a);
  if (!untold.empty()) sentence += "; these articles do not tell by " + names_in_a_row(untold);
  return sentence + ".";
}

std::string model_comparison_as_text(const jobs::ModelComparison& found, const std::string& a,
                                     const std::string& b) {
  std::string text = model_line("A", a, found.learnt_by_a) + model_line("B", b, found.learnt_by_b);
  for (const jobs::HeadComparison& of : found.heads) text += "\n" + head_comparison_as_text(of);
  return text;
}

std::string model_comparison_as_json(const jobs::ModelComparison& found, const std::string& a,
                                     const std::string& b) {
  OrderedJson json = {{"a", a}, {"b", b}, {"heads", OrderedJson::object()}};
  for (const jobs::HeadComparison& of : found.heads) {
    json["heads"][of.head] = head_comparison_as_json(of);
  }
  json["heads_of_a_only"] = found.only_in_a;
  json["heads_of_b_only"] = found.only_in_b;
  json["learnt_from"] = {{"a", nullptr}, {"b", nullptr}};
  if (found.learnt_by_a) json["learnt_from"]["a"] = *found.learnt_by_a;
  if (found.learnt_by_b) json["learnt_from"]["b"] = *found.learnt_by_b;
  json["records_left_out"] = found.left_out.records;
  return json.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

std::string changed_articles_as_csv(const jobs::ModelComparison& found,
                                    const datasets::CsvStyle& style) {
  std::string rows(style.excel ? datasets::kByteOrderMark : "");
  rows += "head,id,label,a,b\n";
  for (const jobs::HeadComparison& of : found.heads) {
    for (const jobs::ChangedArticle& article : of.changed) {
      datasets::append_csv_field(rows, of.head, style);
      for (const std::string* field :
           {&article.id, &article.label, &article.given_a, &article.given_b}) {
        rows += ',';
        datasets::append_csv_field(rows, *field, style);
      }
      rows += '\n';
    }
  }
  return rows;
}

}  // namespace zawiya::cli
