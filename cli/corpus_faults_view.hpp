#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "jobs/audit.hpp"

namespace zawiya::cli {

/// The first few ids, escaped, commas between them.
std::string ids_as_text(const std::vector<std::string>& ids);

/// What is wrong with dates, lengths and languages, for people: at most `top` findings of each.
/// Empty where nothing is.
std::string corpus_faults_as_text(const jobs::CorpusFaults& faults, std::size_t top);

/// Labels that one outlet alone has, and labels spelt in several ways. Empty where there are none.
std::string label_faults_as_text(const jobs::AuditFindings& findings, std::size_t top);

/// All of both, as members of `json`: `dates`, `cut_texts`, `languages`; `lone_labels`,
/// `label_spellings`.
void add_corpus_faults(const jobs::CorpusFaults& faults, nlohmann::ordered_json& json);
void add_label_faults(const jobs::AuditFindings& findings, nlohmann::ordered_json& json);

}  // namespace zawiya::cli
