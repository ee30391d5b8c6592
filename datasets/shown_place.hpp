#pragma once

#include <string>
#include <string_view>

#include "datasets/reader.hpp"

namespace zawiya::datasets {

/// The name of an input or output as a message shows it: whole, escaped; `-` reads "standard
/// input".
std::string shown_input(std::string_view name);
std::string shown_output(std::string_view name);

/// `news.jsonl:17: <reason> (byte 10321)`; without line and byte where a file is the record.
std::string sentence_at(const Place& place, std::string_view reason);

}  // namespace zawiya::datasets
