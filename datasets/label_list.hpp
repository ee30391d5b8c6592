#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zawiya::datasets {

/// What stands between the labels of an article that may have several.
inline constexpr char kBetweenLabels = '|';

/// Brings a list of labels, which `|` parts or which is a JSON list, into one form: sorted
/// bytewise, none twice, `|` between them, each in its one spelling (see take_label) and without
/// those of `missing`. Of no label: empty.
/// @return what is wrong with it, as a clause; or nothing
std::optional<std::string> tidy_label_list(std::string& list,
                                           std::span<const std::string> missing = {});

/// The labels of a list in that form.
std::vector<std::string> labels_in(std::string_view list);

/// Labels in the order given, `|` between them.
std::string label_list(const std::vector<std::string>& labels);

}  // namespace zawiya::datasets
