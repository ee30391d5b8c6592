#include "datasets/label_list.hpp"

#include <simdjson.h>

#include <algorithm>

#include "datasets/label_identity.hpp"
#include "text/joined.hpp"
#include "text/shown_text.hpp"
#include "text/trimmed.hpp"

namespace zawiya::datasets {
namespace {

std::vector<std::string> parted(std::string_view list) {
  std::vector<std::string> labels;
  for (;;) {
    const std::size_t bar = list.find(kBetweenLabels);
    labels.emplace_back(list.substr(0, bar));
    if (bar == list.npos) return labels;
    list.remove_prefix(bar + 1);
  }
}

/// The items of a JSON list of strings and numbers; nothing where it is none.
std::optional<std::vector<std::string>> json_items(std::string_view list) {
  simdjson::dom::parser parser;
  simdjson::dom::array array;
  if (parser.parse(simdjson::padded_string(list)).get_array().get(array) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  std::vector<std::string> items;
  for (const simdjson::dom::element item : array) {
    if (item.is_string()) {
      items.emplace_back(item.get_string().value_unsafe());
    } else if (item.is_int64() || item.is_uint64() || item.is_double()) {
      items.push_back(simdjson::minify(item));
    } else if (item.is_bool()) {
      items.emplace_back(item.get_bool().value_unsafe() ? "true" : "false");
    } else if (!item.is_null()) {
      return std::nullopt;
    }
  }
  return items;
}

}  // namespace

std::optional<std::string> tidy_label_list(std::string& list,
                                           std::span<const std::string> missing) {
  const std::string_view text = text::trimmed(list);
  std::vector<std::string> labels;
  if (text.starts_with('[') && text.ends_with(']')) {
    std::optional<std::vector<std::string>> items = json_items(text);
    if (!items) {
      return text::joined({"found the labels ", text::shown(text, 60),
                           ", expected labels parted by | or a JSON list of strings"});
    }
    labels = std::move(*items);
    for (const std::string& label : labels) {
      if (label.find(kBetweenLabels) == label.npos) continue;
      return text::joined({"the label \"", text::shown(label, 60),
                           "\" holds |, which parts labels; expected another character"});
    }
  } else {
    labels = parted(text);
  }
  for (std::string& label : labels) take_label(std::string(label), missing, label);
  std::erase(labels, std::string());
  std::sort(labels.begin(), labels.end());
  labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
  list = label_list(labels);
  return std::nullopt;
}

std::vector<std::string> labels_in(std::string_view list) {
  return list.empty() ? std::vector<std::string>() : parted(list);
}

std::string label_list(const std::vector<std::string>& labels) {
  std::string list;
  for (const std::string& label : labels) {
    if (!list.empty()) list += kBetweenLabels;
    list += label;
  }
  return list;
}

}  // namespace zawiya::datasets
