#include "jobs/column_choice.hpp"

#include <algorithm>

#include "jobs/errors.hpp"

namespace zawiya::jobs {
namespace {

constexpr std::string_view kLabelPrefix = "label:";

void take_remembered(const RememberedColumns& remembered, datasets::Columns& columns) {
  for (const auto& [part, value] : remembered) {
    if (part == "text") columns.text = split_at_commas(value);
    if (part == "id") columns.id = value;
    if (part == "target") columns.target = value;
    if (part == "pair") columns.pair = value;
    if (part.starts_with(kLabelPrefix)) {
      columns.labels.push_back({part.substr(kLabelPrefix.size()), value});
    }
  }
}

std::string as_given(const datasets::LabelColumn& label) {
  return label.head + (label.column == label.head ? "" : "=" + label.column);
}

}  // namespace

std::vector<std::string> split_at_commas(std::string_view list) {
  std::vector<std::string> items;
  for (;;) {
    const std::size_t comma = list.find(',');
    items.emplace_back(list.substr(0, comma));
    if (comma == list.npos) return items;
    list.remove_prefix(comma + 1);
  }
}

datasets::Columns ColumnChoice::over(const RememberedColumns& remembered) const {
  datasets::Columns columns;
  take_remembered(remembered, columns);
  if (!text.empty()) columns.text = text;
  columns.asked = text;
  for (const std::string* name : {&target, &pair, &group, &control}) {
    if (!name->empty()) columns.asked.push_back(*name);
  }
  for (const auto* given : {&labels, &multi_label}) {
    for (const datasets::LabelColumn& label : *given) columns.asked.push_back(label.column);
  }
  if (!id.empty()) columns.id = id;
  columns.id_required = !id.empty();
  columns.missing_labels = missing_labels;
  if (!target.empty()) columns.target = target;
  if (!pair.empty()) columns.pair = pair;
  if (!group.empty()) columns.group = group;
  if (!control.empty()) columns.control = control;
  for (const datasets::LabelColumn& given : labels) {
    const auto same = std::find_if(columns.labels.begin(), columns.labels.end(),
                                   [&](const auto& known) { return known.head == given.head; });
    if (same == columns.labels.end()) {
      columns.labels.push_back(given);
    } else if (remembered.empty()) {
      throw UsageError(option("label"),
                       " " + as_given(given) + ": the head '" + given.head + "' is named twice");
    } else {
      same->column = given.column;
    }
  }
  for (const datasets::LabelColumn& given : multi_label) {
    const auto same = std::find_if(columns.labels.begin(), columns.labels.end(),
                                   [&](const auto& known) { return known.head == given.head; });
    if (same == columns.labels.end()) {
      columns.labels.push_back({given.head, given.column, true, false});
      continue;
    }
    if (same->several || (given.column != given.head && given.column != same->column)) {
      throw UsageError(option("multi_label"),
                       " " + as_given(given) + ": the head '" + given.head + "' is named twice");
    }
    same->several = true;
  }
  return columns;
}

datasets::ReaderOptions ColumnChoice::reading(const RememberedColumns& remembered) const {
  datasets::ReaderOptions reading;
  reading.columns = over(remembered);
  reading.input = input;
  return reading;
}

RememberedColumns to_remember(const datasets::Columns& columns) {
  RememberedColumns parts;
  std::string text;
  for (const std::string& column : columns.text) text += (text.empty() ? "" : ",") + column;
  if (!text.empty()) parts.emplace_back("text", text);
  parts.emplace_back("id", columns.id);
  if (columns.target != datasets::Columns().target) parts.emplace_back("target", columns.target);
  if (!columns.pair.empty()) parts.emplace_back("pair", columns.pair);
  for (const datasets::LabelColumn& label : columns.labels) {
    parts.emplace_back(std::string(kLabelPrefix) + label.head, label.column);
  }
  return parts;
}

}  // namespace zawiya::jobs
