#include "cli/column_flags.hpp"

#include "cli/failure.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {

datasets::LabelColumn parse_label(const std::string& name, const std::string& flag) {
  const std::size_t equals = flag.find('=');
  datasets::LabelColumn label{flag.substr(0, equals),
                              equals == std::string::npos ? flag : flag.substr(equals + 1)};
  if (label.head.empty() || label.column.empty()) {
    throw Failure(kUsage, name + " " + flag + ": expected HEAD or HEAD=COLUMN");
  }
  if (text::breaks_a_line(label.head)) {
    throw Failure(
        kUsage,
        name + " " + flag + ": the head's name holds a control character; expected a single line");
  }
  return label;
}

void ColumnFlags::add_to(CLI::App& command, bool label_required) {
  command.add_option("--text", text_,
                     "columns of the text; with several, the first is the title (default: title, "
                     "and text, content or body)");
  command.add_option("--id", id_, "column of the article's id (default: id)");
  auto* label = command.add_option("--label", labels_,
                                   "what to predict, HEAD or HEAD=COLUMN; may be repeated");
  if (label_required) label->required();
  input_.add_to(command);
}

void ColumnFlags::add_missing_labels_to(CLI::App& command) {
  command.add_option("--missing-label", missing_labels_,
                     "what says in a label's column that there is none: nan,None,N/A");
}

void ColumnFlags::add_multi_label_to(CLI::App& command) {
  CLI::Option* const label = command.get_option("--label");
  command
      .add_option("--multi-label", multi_labels_,
                  "a head of which an article may have several labels, HEAD or HEAD=COLUMN: parted "
                  "by | in its column, or a JSON list; may be repeated")
      ->each([label](const std::string& /*head*/) { label->required(false); });
}

void ColumnFlags::add_stance_to(CLI::App& command) {
  command.add_option("--target", target_, "column of what a stance is toward");
  command.add_option("--pair", pair_, "column of a second text, which the first is compared with");
}

void ColumnFlags::add_group_to(CLI::App& command) {
  command.add_option("--group", group_,
                     "column of what belongs together: event, author, day; never split between "
                     "learning and measuring");
}

void ColumnFlags::add_fitting_to(CLI::App& command) {
  add_group_to(command);
  command.add_option("--control", control_,
                     "column of what labels may depend on, such as topic: the words are not asked "
                     "to explain it");
}

jobs::ColumnChoice ColumnFlags::choice() const {
  jobs::ColumnChoice choice;
  if (!text_.empty()) choice.text = jobs::split_at_commas(text_);
  choice.id = id_;
  choice.target = target_;
  choice.pair = pair_;
  choice.group = group_;
  choice.control = control_;
  if (!missing_labels_.empty()) choice.missing_labels = jobs::split_at_commas(missing_labels_);
  choice.input = input_.choice();
  for (const std::string& flag : labels_) choice.labels.push_back(parse_label("--label", flag));
  for (const std::string& flag : multi_labels_) {
    choice.multi_label.push_back(parse_label("--multi-label", flag));
  }
  return choice;
}

}  // namespace zawiya::cli
