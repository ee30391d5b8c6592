#include "datasets/input_kind.hpp"

#include <algorithm>
#include <array>

#include "datasets/csv_cutter.hpp"
#include "datasets/csv_format.hpp"
#include "datasets/input_list.hpp"
#include "datasets/json_format.hpp"
#include "datasets/line_cutter.hpp"
#include "datasets/markup.hpp"
#include "datasets/reader.hpp"
#include "datasets/text_format.hpp"
#include "datasets/trec_format.hpp"
#include "text/ascii_case.hpp"
#include "text/joined.hpp"
#include "text/shown_text.hpp"

namespace zawiya::datasets {
namespace {

constexpr std::string_view kLeadingSpace = " \t\r\n";
constexpr std::size_t kExcerptCodePoints = 40;

std::string_view without_leading_space(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(kLeadingSpace), text.size()));
}

std::string begins_like(std::string_view text) {
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  return text::joined({"it begins like ", input_format(kind_by_content(text)).name, ": ",
                       text::shown(line, kExcerptCodePoints)});
}

bool begins_json(std::string_view text) {
  return text.starts_with('{') ||
         (text.starts_with('[') && without_leading_space(text.substr(1)).starts_with('{'));
}

bool begins_xml(std::string_view text) {
  return begins_with_tag(text, "<?xml") || begins_with_tag(text, "<doc");
}

bool begins_text(std::string_view /*text*/) { return true; }

std::optional<std::string> json_contradiction(std::string_view text) {
  if (text.front() == '[') {
    return "this is one JSON array, expected one JSON object a line; convert it with `jq -c '.[]'`";
  }
  if (text.front() == '<') return text::joined({"expected JSON lines, but ", begins_like(text)});
  const std::size_t line_end = text.find('\n');
  if (line_end == std::string_view::npos) return std::nullopt;
  const std::string_view first_line = text.substr(0, line_end);
  const std::string_view rest = without_leading_space(text.substr(line_end));
  if (first_line.find_first_not_of("{ \t\r") != std::string_view::npos || !rest.starts_with('"')) {
    return std::nullopt;
  }
  return "a JSON object stretches over several lines, expected one object a line; convert it with "
         "`jq -c .`";
}

std::optional<std::string> table_contradiction(std::string_view text) {
  if (!text.starts_with("{\"") && !begins_xml(text)) return std::nullopt;
  return text::joined({"expected a header of column names, but ", begins_like(text)});
}

std::optional<std::string> xml_contradiction(std::string_view text) {
  if (text.front() == '<') return std::nullopt;
  return text::joined({"expected XML, but ", begins_like(text)});
}

template <class Cutter>
std::unique_ptr<RecordCutter> cutter(const ReaderOptions& options) {
  return std::make_unique<Cutter>(options.max_record_bytes);
}

template <char kDelimiter>
std::unique_ptr<RecordCutter> table_cutter(const ReaderOptions& options) {
  return std::make_unique<CsvCutter>(kDelimiter, options.max_record_bytes);
}

template <class Format>
std::unique_ptr<RecordFormat> format(const ReaderOptions& options, const Input& /*input*/) {
  return std::make_unique<Format>(options.columns);
}

std::unique_ptr<RecordFormat> text_format(const ReaderOptions& options, const Input& input) {
  return std::make_unique<TextFormat>(options.columns, options.folder_labels && input.in_folder());
}

template <char kDelimiter>
std::unique_ptr<RecordFormat> table_format(const ReaderOptions& options, std::string_view header) {
  return std::make_unique<CsvFormat>(header, kDelimiter, options.columns);
}

constexpr auto kFormats = std::to_array<InputFormat>({
    {.kind = InputKind::kJsonLines,
     .name = "JSON",
     .extensions = {".jsonl", ".ndjson", ".json"},
     .in_folders = false,
     .begins = begins_json,
     .contradiction = json_contradiction,
     .cutter = cutter<LineCutter>,
     .format = format<JsonFormat>,
     .format_by_header = nullptr,
     .without_records = {}},
    {.kind = InputKind::kCsv,
     .name = "CSV",
     .extensions = {".csv"},
     .in_folders = false,
     .begins = nullptr,
     .contradiction = table_contradiction,
     .cutter = table_cutter<','>,
     .format = nullptr,
     .format_by_header = table_format<','>,
     .without_records = {}},
    {.kind = InputKind::kTsv,
     .name = "TSV",
     .extensions = {".tsv"},
     .in_folders = false,
     .begins = nullptr,
     .contradiction = table_contradiction,
     .cutter = table_cutter<'\t'>,
     .format = nullptr,
     .format_by_header = table_format<'\t'>,
     .without_records = {}},
    {.kind = InputKind::kTrecXml,
     .name = "XML",
     .extensions = {".xml", ".trec"},
     .in_folders = false,
     .begins = begins_xml,
     .contradiction = xml_contradiction,
     .cutter = cutter<TrecCutter>,
     .format = format<TrecFormat>,
     .format_by_header = nullptr,
     .without_records = "holds no <DOC> … </DOC>, expected one an article"},
    {.kind = InputKind::kText,
     .name = "text",
     .extensions = {".txt"},
     .in_folders = true,
     .begins = begins_text,
     .contradiction = nullptr,
     .cutter = cutter<WholeCutter>,
     .format = text_format,
     .format_by_header = nullptr,
     .without_records = {}},
});

constexpr bool in_order_of_kinds() {
  for (std::size_t k = 0; k < kFormats.size(); ++k) {
    if (static_cast<std::size_t>(kFormats[k].kind) != k) return false;
  }
  return true;
}

static_assert(in_order_of_kinds(), "rows stand in the order of InputKind");

}  // namespace

std::span<const InputFormat> input_formats() { return kFormats; }

const InputFormat& input_format(InputKind kind) { return kFormats[static_cast<std::size_t>(kind)]; }

std::optional<InputKind> kind_by_name(std::string_view path) {
  std::string name(path.substr(path.find_last_of('/') + 1));
  std::transform(name.begin(), name.end(), name.begin(), text::ascii_lower);
  for (const std::string_view compression : {".gz", ".zst", ".zstd"}) {
    if (name.ends_with(compression)) {
      name.resize(name.size() - compression.size());
      break;
    }
  }
  for (const InputFormat& format : kFormats) {
    for (const std::string_view extension : format.extensions) {
      if (!extension.empty() && name.ends_with(extension)) return format.kind;
    }
  }
  return std::nullopt;
}

InputKind kind_by_content(std::string_view head) {
  const std::string_view text = without_leading_space(head);
  return std::find_if(kFormats.begin(), kFormats.end(),
                      [&](const InputFormat& format) {
                        return format.begins != nullptr && format.begins(text);
                      })
      ->kind;
}

std::optional<std::string> contradiction(InputKind kind, std::string_view head) {
  const std::string_view text = without_leading_space(head);
  const auto of_kind = input_format(kind).contradiction;
  if (text.empty() || of_kind == nullptr) return std::nullopt;
  return of_kind(text);
}

}  // namespace zawiya::datasets
