#include "cli/column_flags.hpp"

#include <algorithm>

#include "cli/failure.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

constexpr char kLabelPrefix[] = "label:";

std::vector<std::string> split_at_commas(const std::string& list) {
  std::vector<std::string> items;
  std::size_t begin = 0;
  for (;;) {
    const std::size_t comma = list.find(',', begin);
    items.push_back(list.substr(begin, comma - begin));
    if (comma == std::string::npos) return items;
    begin = comma + 1;
  }
}

datasets::LabelColumn parse_label(const std::string& flag) {
  const std::size_t equals = flag.find('=');
  datasets::LabelColumn label{flag.substr(0, equals),
                              equals == std::string::npos ? flag : flag.substr(equals + 1)};
  if (label.head.empty() || label.column.empty()) {
    throw Failure(kUsage, "--label " + flag + ": expected HEAD or HEAD=COLUMN");
  }
  if (text::breaks_a_line(label.head)) {
    throw Failure(
        kUsage,
        "--label " + flag + ": the head's name holds a control character; expected a single line");
  }
  return label;
}

}  // namespace

void ColumnFlags::add_to(CLI::App& command, bool label_required) {
  command.add_option("--text", text_,
                     "columns of the text; with several, the first is the title (default: title, "
                     "and text, content or body)");
  command.add_option("--id", id_, "column of the article's id (default: id)");
  auto* label = command.add_option("--label", labels_,
                                   "what to predict, HEAD or HEAD=COLUMN; may be repeated");
  if (label_required) label->required();
}

void ColumnFlags::add_stance_to(CLI::App& command) {
  command.add_option("--target", target_, "column of what a stance is toward");
  command.add_option("--pair", pair_, "column of a second text, which the first is compared with");
}

void ColumnFlags::add_fitting_to(CLI::App& command) {
  command.add_option("--group", group_,
                     "column of what belongs together: event, author, day; never split between "
                     "learning and measuring");
  command.add_option("--control", control_,
                     "column of what labels may depend on, such as topic: the words are not asked "
                     "to explain it");
}

datasets::Columns ColumnFlags::columns(
    const std::vector<std::pair<std::string, std::string>>& remembered) const {
  datasets::Columns columns;
  for (const auto& [part, value] : remembered) {
    if (part == "text") columns.text = split_at_commas(value);
    if (part == "id") columns.id = value;
    if (part == "target") columns.target = value;
    if (part == "pair") columns.pair = value;
    if (part.starts_with(kLabelPrefix)) {
      columns.labels.push_back({part.substr(sizeof(kLabelPrefix) - 1), value});
    }
  }
  if (!text_.empty()) columns.text = split_at_commas(text_);
  if (!id_.empty()) columns.id = id_;
  if (!target_.empty()) columns.target = target_;
  if (!pair_.empty()) columns.pair = pair_;
  if (!group_.empty()) columns.group = group_;
  if (!control_.empty()) columns.control = control_;
  for (const std::string& flag : labels_) {
    const datasets::LabelColumn given = parse_label(flag);
    const auto same = std::find_if(columns.labels.begin(), columns.labels.end(),
                                   [&](const auto& known) { return known.head == given.head; });
    if (same == columns.labels.end()) {
      columns.labels.push_back(given);
    } else if (remembered.empty()) {
      throw Failure(kUsage, "--label " + flag + ": the head '" + given.head + "' is named twice");
    } else {
      same->column = given.column;
    }
  }
  return columns;
}

std::vector<std::pair<std::string, std::string>> ColumnFlags::to_remember(
    const datasets::Columns& columns) {
  std::vector<std::pair<std::string, std::string>> parts;
  std::string text;
  for (const std::string& column : columns.text) text += (text.empty() ? "" : ",") + column;
  if (!text.empty()) parts.emplace_back("text", text);
  parts.emplace_back("id", columns.id);
  if (columns.target != datasets::Columns().target) parts.emplace_back("target", columns.target);
  if (!columns.pair.empty()) parts.emplace_back("pair", columns.pair);
  for (const datasets::LabelColumn& label : columns.labels) {
    parts.emplace_back(kLabelPrefix + label.head, label.column);
  }
  return parts;
}

}  // namespace zawiya::cli
