#include <memory>
#include <string>
#include <utility>

#include "datasets/column_roles.hpp"
#include "datasets/label_list.hpp"
#include "datasets/reader.hpp"
#include "datasets/record_format.hpp"
#include "datasets/shown_place.hpp"

namespace zawiya::datasets {
namespace {

// The name of a record that has none of its own: `news.jsonl:17`.
void name_by_place(const Place& place, std::string& id) {
  id.assign(place.file);
  if (place.line != 0) id.append(":").append(std::to_string(place.line));
}

}  // namespace

ParseScratch::ParseScratch() : state_(std::make_unique<State>()) {}
ParseScratch::~ParseScratch() = default;
ParseScratch::ParseScratch(ParseScratch&&) noexcept = default;
ParseScratch& ParseScratch::operator=(ParseScratch&&) noexcept = default;

std::optional<std::string> parse_record(const Block& block, std::size_t index,
                                        ParseScratch& scratch, Article& article) {
  const Block::Record& record = block.records[index];
  const std::string_view bytes =
      std::string_view(block.bytes).substr(record.begin, record.size_bytes);
  std::optional<std::string> fault;
  if (record.fault.empty()) {
    fault = record.format->parse(bytes, record.place, scratch.state(), article);
    for (const std::size_t list : record.format->label_lists()) {
      if (!fault) fault = tidy_label_list(article.labels[list]);
    }
    if (fault) fault = sentence_at(record.place, *fault);
  } else {
    make_blank(article, record.format->counts());
    fault = record.fault;
  }
  if (fault && article.id.empty()) article.id = record.format->salvaged_id(bytes, record.place);
  if (article.id.empty()) name_by_place(record.place, article.id);
  return fault;
}

}  // namespace zawiya::datasets
