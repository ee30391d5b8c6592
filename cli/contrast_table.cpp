#include "cli/contrast_table.hpp"

#include <nlohmann/json.hpp>

#include "cli/naming_view.hpp"
#include "cli/slots_view.hpp"
#include "datasets/csv_writer.hpp"

namespace zawiya::cli {
namespace {

nlohmann::ordered_json rows_as_json(const std::vector<const jobs::ContrastRow*>& rows) {
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  for (const jobs::ContrastRow* row : rows) {
    json.push_back({{"unit", row->written},
                    {"order", row->order},
                    {"count", row->count},
                    {"count_rest", row->count_rest},
                    {"rate", row->rate},
                    {"rate_rest", row->rate_rest},
                    {"log_odds", row->log_odds.value},
                    {"standard_error", row->log_odds.standard_error()},
                    {"z", row->log_odds.z()}});
  }
  return json;
}

}  // namespace

std::string contrast_csv_header(const datasets::CsvStyle& style) {
  return std::string(style.excel ? datasets::kByteOrderMark : "") +
         "group,unit,order,count,count_rest,rate,rate_rest,log_odds,standard_error,z,told_by\n";
}

std::string contrast_csv_rows(const jobs::ContrastGroup& group, const datasets::CsvStyle& style) {
  std::string rows;
  for (const jobs::ContrastRow& row : group.rows) {
    if (!row.wanted) continue;
    datasets::append_csv_field(rows, group.name, style);
    rows += ',';
    datasets::append_csv_field(rows, row.written, style);
    rows += "," + std::to_string(row.order) + "," + std::to_string(row.count) + "," +
            std::to_string(row.count_rest);
    for (const double number : {row.rate, row.rate_rest, row.log_odds.value,
                                row.log_odds.standard_error(), row.log_odds.z()}) {
      rows += ',';
      datasets::append_number(rows, number);
    }
    rows += ',';
    datasets::append_csv_field(rows, row.told_by, style);
    rows += '\n';
  }
  return rows;
}

nlohmann::ordered_json contrast_as_json(const jobs::ContrastResult& result) {
  nlohmann::ordered_json json = {{"by", result.by},
                                 {"within", result.within},
                                 {"counted", result.by_articles ? "articles" : "occurrences"},
                                 {"units", result.units},
                                 {"threshold", result.threshold}};
  json["groups"] = nlohmann::ordered_json::array();
  for (const jobs::ContrastGroup& group : result.groups) {
    json["groups"].push_back({{"group", group.name},
                              {"articles", group.articles},
                              {"words", group.words},
                              {"more", rows_as_json(jobs::listed_rows(group, result.top, true))},
                              {"less", rows_as_json(jobs::listed_rows(group, result.top, false))}});
  }
  json["names"] = naming_as_json(result);
  json["found_names"] = slots_as_json(result);
  return json;
}

}  // namespace zawiya::cli
