#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "datasets/article.hpp"
#include "datasets/errors.hpp"
#include "datasets/reader.hpp"

namespace zawiya::datasets {

/// What reading some inputs to their end came to.
struct ReadOutcome {
  struct Row {
    Article article;
    std::string fault;  ///< empty: none
    std::uint64_t number = 0;
    std::uint64_t line = 0;
    std::uint64_t byte = 0;
  };
  std::vector<Row> rows;
  std::vector<std::string> format_errors;  ///< reading goes on with the next input

  std::vector<std::string> ids() const {
    std::vector<std::string> all;
    for (const Row& row : rows) all.push_back(row.article.id);
    return all;
  }
  std::vector<std::string> texts() const {
    std::vector<std::string> all;
    for (const Row& row : rows) all.push_back(row.article.text);
    return all;
  }
};

inline ReadOutcome read_to_end(const std::vector<std::string>& inputs, ReaderOptions options = {}) {
  Reader reader(inputs, std::move(options));
  ReadOutcome outcome;
  Block block;
  ParseScratch scratch;
  Article article;
  for (bool more = true; more;) {
    try {
      more = reader.read(block);
    } catch (const FormatError& error) {
      outcome.format_errors.emplace_back(error.what());
      continue;
    }
    for (std::size_t i = 0; i < block.records.size(); ++i) {
      const std::optional<std::string> fault = parse_record(block, i, scratch, article);
      const Block::Record& record = block.records[i];
      outcome.rows.push_back(
          {article, fault.value_or(""), record.number, record.place.line, record.place.byte});
    }
  }
  return outcome;
}

}  // namespace zawiya::datasets
