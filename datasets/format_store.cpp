#include "datasets/format_store.hpp"

#include <utility>

#include "datasets/csv_cutter.hpp"
#include "datasets/csv_format.hpp"
#include "datasets/json_format.hpp"
#include "datasets/line_cutter.hpp"
#include "datasets/text_format.hpp"
#include "datasets/trec_cutter.hpp"
#include "datasets/trec_format.hpp"
#include "datasets/whole_cutter.hpp"

namespace zawiya::datasets {
namespace {

char delimiter_of(InputKind kind) { return kind == InputKind::kTsv ? '\t' : ','; }

}  // namespace

std::unique_ptr<RecordCutter> FormatStore::make_cutter(InputKind kind) const {
  const std::size_t max_bytes = options_.max_record_bytes;
  switch (kind) {
    case InputKind::kJsonLines:
      return std::make_unique<LineCutter>(max_bytes);
    case InputKind::kCsv:
    case InputKind::kTsv:
      return std::make_unique<CsvCutter>(delimiter_of(kind), max_bytes);
    case InputKind::kTrecXml:
      return std::make_unique<TrecCutter>(max_bytes);
    case InputKind::kText:
      break;
  }
  return std::make_unique<WholeCutter>(max_bytes);
}

const RecordFormat* FormatStore::format_of(InputKind kind, const Input& input) {
  switch (kind) {
    case InputKind::kJsonLines:
      if (json_ == nullptr) json_ = keep(std::make_unique<JsonFormat>(options_.columns));
      return json_;
    case InputKind::kTrecXml:
      if (trec_ == nullptr) trec_ = keep(std::make_unique<TrecFormat>(options_.columns));
      return trec_;
    case InputKind::kCsv:
    case InputKind::kTsv:
      return nullptr;
    case InputKind::kText:
      break;
  }
  if (text_ == nullptr || text_folder_bytes_ != input.folder_bytes) {
    text_folder_bytes_ = input.folder_bytes;
    text_ = keep(std::make_unique<TextFormat>(input.folder_bytes, options_.columns.labels.size(),
                                              options_.folder_labels && input.in_folder()));
  }
  return text_;
}

const RecordFormat* FormatStore::format_with_header(InputKind kind, std::string_view header) {
  return keep(std::make_unique<CsvFormat>(header, delimiter_of(kind), options_.columns));
}

const RecordFormat* FormatStore::keep(std::unique_ptr<RecordFormat> format) {
  return formats_.emplace_back(std::move(format)).get();
}

}  // namespace zawiya::datasets
