#include "datasets/pandas_source.hpp"

#include <simdjson.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "datasets/errors.hpp"
#include "datasets/json_document.hpp"
#include "datasets/json_repair.hpp"
#include "datasets/record_format.hpp"
#include "datasets/shown_place.hpp"
#include "text/ascii_case.hpp"
#include "text/joined.hpp"

namespace zawiya::datasets {
namespace {

using JsonElement = simdjson::dom::element;
using JsonObject = simdjson::dom::object;
using JsonArray = simdjson::dom::array;

constexpr std::string_view kAdvice =
    "; write it with orient=\"records\", lines=True, which is read line by line";

std::string as_json_string(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    constexpr std::string_view kHex = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      json += '\\';
      json += c;
    } else if (byte < 0x20) {
      json.append("\\u00").append(1, kHex[byte >> 4U]).append(1, kHex[byte & 15U]);
    } else {
      json += c;
    }
  }
  return json += '"';
}

// Puts one record together.
class RecordLine {
 public:
  explicit RecordLine(std::string_view id_column) : id_column_(id_column) {}

  void begin() {
    line_ = "{";
    has_id_ = false;
  }
  void add(std::string_view name, JsonElement value) {
    add_json(name, simdjson::minify(value));
    has_id_ = has_id_ || text::equal_in_any_case(name, id_column_);
  }
  std::string end(std::string_view row) {
    if (!has_id_ && !row.empty() && !id_column_.empty()) add_json(id_column_, as_json_string(row));
    return line_ + "}\n";
  }

 private:
  void add_json(std::string_view name, std::string_view value) {
    if (line_.size() > 1) line_ += ',';
    line_.append(as_json_string(name)).append(":").append(value);
  }

  std::string_view id_column_;
  std::string line_;
  bool has_id_ = false;
};

class PandasSource : public ByteSource {
 public:
  PandasSource(std::unique_ptr<ByteSource> source, std::string begun, JsonLayout layout,
               std::string id_column, std::size_t most_bytes, std::string name)
      : source_(std::move(source)),
        content_(std::move(begun)),
        layout_(layout),
        id_column_(std::move(id_column)),
        most_bytes_(most_bytes),
        name_(std::move(name)) {}

  std::size_t read(char* into, std::size_t capacity_bytes) override {
    if (!loaded_) load();
    while (given_ == line_.size()) {
      given_ = 0;
      line_.clear();
      if (!next_line()) return 0;
    }
    const std::size_t size = std::min(capacity_bytes, line_.size() - given_);
    std::copy_n(line_.data() + given_, size, into);
    given_ += size;
    return size;
  }
  bool would_block() const override { return !loaded_ && source_->would_block(); }
  std::uint64_t stored_bytes() const override { return source_->stored_bytes(); }

 private:
  [[noreturn]] void refuse(std::string_view clause) const {
    throw FormatError(text::joined(
        {shown_input(name_), ": this seems to be ", name_of(layout_), ", but ", clause, kAdvice}));
  }

  simdjson::error_code parse(JsonElement& document) {
    content_.reserve(content_.size() + kReadablePadding);
    return parser_.parse(content_.data(), content_.size(), false).get(document);
  }

  void load() {
    constexpr std::size_t kPiece = std::size_t{1} << 20U;
    for (std::size_t got = 1; got > 0;) {
      const std::size_t before = content_.size();
      if (before > most_bytes_) {
        refuse(text::joined({"it is larger than ", std::to_string(most_bytes_), " bytes"}));
      }
      content_.resize(before + kPiece);
      got = source_->read(content_.data() + before, kPiece);
      content_.resize(before + got);
    }
    JsonElement document;
    simdjson::error_code error = parse(document);
    if (error != simdjson::SUCCESS && replace_what_is_no_number(content_)) error = parse(document);
    if (error != simdjson::SUCCESS) {
      refuse(text::joined({"it is not one whole JSON value: ", json_fault(error)}));
    }
    loaded_ = true;
    if (layout_ == JsonLayout::kValues) {
      JsonArray rows;
      if (document.get_array().get(rows) != simdjson::SUCCESS) refuse("it is no array");
      for (const JsonElement row : rows) rows_.push_back(row);
      return;
    }
    if (document.get_object().get(object_) != simdjson::SUCCESS) refuse("it is no object");
    find_parts();
  }

  void find_parts() {
    if (layout_ == JsonLayout::kIndex) {
      row_ = object_.begin();
      return;
    }
    if (layout_ == JsonLayout::kColumns) {
      for (const auto field : object_) {
        JsonObject column;
        if (field.value.get_object().get(column) != simdjson::SUCCESS) {
          refuse(text::joined({"\"", field.key, "\" is no object"}));
        }
        columns_.push_back({field.key, column, column.begin()});
      }
      if (columns_.empty()) refuse("it has no columns");
      return;
    }
    JsonArray data;
    if (object_.at_key("data").get_array().get(data) != simdjson::SUCCESS) refuse("it has no data");
    for (const JsonElement row : data) rows_.push_back(row);
    if (layout_ == JsonLayout::kTable) return;
    JsonArray names;
    if (object_.at_key("columns").get_array().get(names) != simdjson::SUCCESS) {
      refuse("it has no columns");
    }
    for (const JsonElement name : names) {
      std::string_view text;
      if (name.get_string().get(text) != simdjson::SUCCESS) refuse("a column has no name");
      names_.push_back(text);
    }
    JsonArray index;
    if (object_.at_key("index").get_array().get(index) != simdjson::SUCCESS) return;
    for (const JsonElement label : index) index_.push_back(label);
    if (index_.size() != rows_.size()) refuse("its index and its data are not of one length");
  }

  bool next_line() {
    switch (layout_) {
      case JsonLayout::kIndex:
        return next_of_index();
      case JsonLayout::kColumns:
        return next_of_columns();
      default:
        return next_of_rows();
    }
  }

  bool next_of_index() {
    if (row_ == object_.end()) return false;
    JsonObject record;
    if (row_.value().get_object().get(record) != simdjson::SUCCESS) refuse("a row is no object");
    RecordLine line(id_column_);
    line.begin();
    for (const auto field : record) line.add(field.key, field.value);
    line_ = line.end(row_.key());
    ++row_;
    return true;
  }

  bool next_of_columns() {
    Column& first = columns_.front();
    const bool ended = first.at == first.values.end();
    const std::string_view row = ended ? std::string_view() : first.at.key();
    RecordLine line(id_column_);
    line.begin();
    for (Column& column : columns_) {
      if ((column.at == column.values.end()) != ended || (!ended && column.at.key() != row)) {
        refuse(text::joined({"its columns do not have the same rows: \"", column.name, "\""}));
      }
      if (ended) continue;
      line.add(column.name, column.at.value());
      ++column.at;
    }
    if (ended) return false;
    line_ = line.end(row);
    return true;
  }

  bool next_of_rows() {
    if (next_row_ == rows_.size()) return false;
    const std::size_t number = next_row_++;
    RecordLine line(id_column_);
    line.begin();
    if (layout_ == JsonLayout::kTable) {
      JsonObject record;
      if (rows_[number].get_object().get(record) != simdjson::SUCCESS) refuse("a row is no object");
      for (const auto field : record) line.add(field.key, field.value);
      line_ = line.end({});
      return true;
    }
    JsonArray values;
    const bool is_row = rows_[number].get_array().get(values) == simdjson::SUCCESS;
    if (is_row && layout_ == JsonLayout::kValues && names_.empty()) number_columns(values.size());
    if (!is_row || values.size() != names_.size()) {
      refuse(text::joined({"row ", std::to_string(number + 1), " has not one value a column"}));
    }
    std::size_t column = 0;
    for (const JsonElement value : values) line.add(names_[column++], value);
    line_ = line.end(index_.empty() ? std::string() : label_of(index_[number]));
    return true;
  }

  void number_columns(std::size_t count) {
    for (std::size_t i = 1; i <= count; ++i) numbers_.push_back(std::to_string(i));
    names_.assign(numbers_.begin(), numbers_.end());
  }

  static std::string label_of(JsonElement label) {
    std::string_view text;
    return label.get_string().get(text) == simdjson::SUCCESS ? std::string(text)
                                                             : simdjson::minify(label);
  }

  struct Column {
    std::string_view name;
    JsonObject values;
    JsonObject::iterator at;
  };

  std::unique_ptr<ByteSource> source_;
  std::string content_;
  JsonLayout layout_;
  std::string id_column_;
  std::size_t most_bytes_;
  std::string name_;
  bool loaded_ = false;
  simdjson::dom::parser parser_;
  JsonObject object_;
  JsonObject::iterator row_ = {};
  std::vector<Column> columns_;
  std::vector<std::string_view> names_;
  std::vector<std::string> numbers_;  // names of columns that have none
  std::vector<JsonElement> rows_;
  std::vector<JsonElement> index_;
  std::size_t next_row_ = 0;
  std::string line_;
  std::size_t given_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> make_pandas_source(std::unique_ptr<ByteSource> source,
                                               std::string begun, JsonLayout layout,
                                               std::string id_column, std::size_t most_bytes,
                                               std::string name) {
  return std::make_unique<PandasSource>(std::move(source), std::move(begun), layout,
                                        std::move(id_column), most_bytes, std::move(name));
}

}  // namespace zawiya::datasets
