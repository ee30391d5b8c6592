#include <simdjson.h>

#include <memory>
#include <string>
#include <utility>

#include "datasets/column_roles.hpp"
#include "datasets/encoding.hpp"
#include "datasets/label_list.hpp"
#include "datasets/reader.hpp"
#include "datasets/record_format.hpp"
#include "datasets/shown_place.hpp"
#include "text/utf8.hpp"

namespace zawiya::datasets {
namespace {

// The name of a record that has none of its own: `news.jsonl:17`.
void name_by_place(const Place& place, std::string& id) {
  id.assign(place.name);
  if (place.line != 0) id.append(":").append(std::to_string(place.line));
}

void make_utf8(std::string& value) {
  if (simdjson::validate_utf8(value)) return;
  std::string repaired;
  text::repair_utf8(value, repaired);
  value = std::move(repaired);
}

// Names end up in tables and messages, which are UTF-8 whatever the input was. Texts stay as they
// are: whoever reads them counts what is broken.
void make_names_utf8(Article& article) {
  for (std::string* name : {&article.id, &article.outlet, &article.author, &article.date,
                            &article.url, &article.target, &article.group, &article.control}) {
    make_utf8(*name);
  }
  for (std::string& label : article.labels) make_utf8(label);
  for (std::string& value : article.extra) make_utf8(value);
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
    scratch.state().seen_valid = false;
    fault = record.format->parse(bytes, record.place, scratch.state(), article);
    article.is_damaged = !scratch.state().seen_valid && !simdjson::validate_utf8(bytes);
    if (!fault && article.is_damaged && is_in_another_encoding(bytes)) {
      fault =
          "this record is not UTF-8, as those before it, but in another encoding; convert it, or "
          "name the encoding where all of the input is in one";
    }
    if (article.is_damaged) make_names_utf8(article);
    const LabelLists lists = record.format->label_lists();
    for (const std::size_t list : lists.labels) {
      if (!fault) fault = tidy_label_list(article.labels[list], lists.missing);
    }
    if (fault) fault = sentence_at(record.place, *fault);
  } else {
    make_blank(article, record.format->counts());
    fault = record.fault;
  }
  if (fault && article.id.empty()) article.id = record.format->salvaged_id(bytes, record.place);
  if (article.id.empty()) name_by_place(record.place, article.id);
  make_utf8(article.id);
  return fault;
}

}  // namespace zawiya::datasets
