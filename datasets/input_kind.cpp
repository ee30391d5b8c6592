#include "datasets/input_kind.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "datasets/advised_error.hpp"
#include "datasets/csv_cutter.hpp"
#include "datasets/errors.hpp"
#include "datasets/input_list.hpp"
#include "datasets/json_cutter.hpp"
#include "datasets/json_format.hpp"
#include "datasets/line_cutter.hpp"
#include "datasets/markup.hpp"
#include "datasets/reader.hpp"
#include "datasets/table_sniffer.hpp"
#include "datasets/text_format.hpp"
#include "datasets/trec_format.hpp"
#include "text/ascii_case.hpp"
#include "text/joined.hpp"
#include "text/shown_text.hpp"

namespace zawiya::datasets {
namespace {

constexpr std::string_view kLeadingSpace = " \t\r\n";

std::string_view without_leading_space(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(kLeadingSpace), text.size()));
}

bool begins_xml(std::string_view text) {
  return begins_with_tag(text, "<?xml") || begins_with_tag(text, "<doc");
}

// The name in lower case, without the folder and the compression.
std::string plain_name(std::string_view path) {
  std::string name(path.substr(path.find_last_of('/') + 1));
  std::transform(name.begin(), name.end(), name.begin(), text::ascii_lower);
  for (const std::string_view compression : {".gz", ".zst", ".zstd"}) {
    if (!name.ends_with(compression)) continue;
    name.resize(name.size() - compression.size());
    break;
  }
  return name;
}

char promised_delimiter(std::string_view path) {
  const std::string name = plain_name(path);
  if (name.ends_with(".tsv") || name.ends_with(".tab")) return '\t';
  if (name.ends_with(".psv")) return '|';
  return name.ends_with(".csv") ? ',' : '\0';
}

template <class Cutter>
std::unique_ptr<RecordCutter> cutter(const ReaderOptions& options, const RecognisedInput& /*in*/) {
  return std::make_unique<Cutter>(options.max_record_bytes);
}

std::unique_ptr<RecordCutter> table_cutter(const ReaderOptions& options,
                                           const RecognisedInput& recognised) {
  return std::make_unique<CsvCutter>(recognised.dialect, options.max_record_bytes);
}

std::unique_ptr<RecordCutter> json_cutter(const ReaderOptions& options,
                                          const RecognisedInput& recognised) {
  const bool in_array = recognised.layout == JsonLayout::kArray;
  if (in_array || recognised.layout == JsonLayout::kObjects) {
    return std::make_unique<JsonCutter>(in_array, options.max_record_bytes);
  }
  return std::make_unique<LineCutter>(options.max_record_bytes, options.input.every_line);
}

template <class Format>
std::unique_ptr<RecordFormat> format(const ReaderOptions& options, const Input& /*input*/) {
  return std::make_unique<Format>(options.columns);
}

std::unique_ptr<RecordFormat> text_format(const ReaderOptions& options, const Input& input) {
  return std::make_unique<TextFormat>(options.columns, options.folder_labels && input.in_folder());
}

constexpr auto kFormats = std::to_array<InputFormat>({
    {.kind = InputKind::kJson,
     .name = "JSON",
     .extensions = {".jsonl", ".ndjson", ".json"},
     .in_folders = false,
     .cutter = json_cutter,
     .format = format<JsonFormat>,
     .without_records = {}},
    {.kind = InputKind::kTable,
     .name = "a table",
     .extensions = {".csv", ".tsv", ".tab", ".psv"},
     .in_folders = false,
     .cutter = table_cutter,
     .format = nullptr,
     .without_records = {}},
    {.kind = InputKind::kTrecXml,
     .name = "XML",
     .extensions = {".xml", ".trec"},
     .in_folders = false,
     .cutter = cutter<TrecCutter>,
     .format = format<TrecFormat>,
     .without_records = "holds no <DOC> … </DOC>, expected one an article"},
    {.kind = InputKind::kText,
     .name = "plain text",
     .extensions = {".txt"},
     .in_folders = true,
     .cutter = cutter<WholeCutter>,
     .format = text_format,
     .without_records = {}},
});

constexpr bool in_order_of_kinds() {
  for (std::size_t k = 0; k < kFormats.size(); ++k) {
    if (static_cast<std::size_t>(kFormats[k].kind) != k) return false;
  }
  return true;
}

static_assert(in_order_of_kinds(), "rows stand in the order of InputKind");

/// What is looked at to recognise one input.
class Recognition {
 public:
  Recognition(const Input& input, std::string_view head, bool at_end, const ReaderOptions& options)
      : input_(input),
        head_(head),
        text_(without_leading_space(head)),
        at_end_(at_end),
        options_(options),
        named_(kind_by_name(input.path)) {
    const Columns& columns = options.columns;
    all_bodies_ = !columns.text.empty();
    bodies_ = all_bodies_ ? columns.text : std::vector<std::string>{"text", "content", "body"};
  }

  RecognisedInput result() {
    RecognisedInput seen;
    seen.kind = options_.input.kind ? *options_.input.kind : kind();
    if (seen.kind == InputKind::kTable) take_table(seen);
    if (seen.kind == InputKind::kJson) take_json(seen);
    if (seen.kind == InputKind::kTrecXml && seen.kind != named_) seen.reading = "read as XML";
    if (seen.kind == InputKind::kText && seen.kind != named_ && !options_.input.kind) {
      seen.reading = "read as one article";
    }
    return seen;
  }

 private:
  InputKind kind() {
    if (input_.in_folder()) return kind_in_folder();
    const bool has_bracket = text_.starts_with('{') || text_.starts_with('[');
    const bool is_json = is_surely_json(text_) || (text_.starts_with('{') && !is_named_otherwise());
    if (is_json) return InputKind::kJson;
    if (begins_xml(text_)) return InputKind::kTrecXml;
    if (is_said_to_be_table() || named_ == InputKind::kTable) return InputKind::kTable;
    if (text_.empty()) return named_.value_or(InputKind::kText);
    if (!has_bracket && is_table()) return InputKind::kTable;
    if (named_ == InputKind::kJson) return InputKind::kJson;
    if (named_ == InputKind::kTrecXml) {
      if (!text_.starts_with('<')) refuse_xml();
      return InputKind::kTrecXml;
    }
    refuse_likely_table();
    return InputKind::kText;
  }

  bool is_named_otherwise() const { return named_ && named_ != InputKind::kJson; }

  bool is_said_to_be_table() const {
    const InputChoice& said = options_.input;
    return said.delimiter || said.quoted || !said.header;
  }

  // Every file of a folder is one article.
  InputKind kind_in_folder() {
    const char* found = nullptr;
    if (is_surely_json(text_)) found = "JSON";
    if (is_table() && table().rows > 1) found = "a table";
    if (found == nullptr) return InputKind::kText;
    throw FormatError(text::joined({"expected one article a file of a folder, but this is ", found,
                                    "; name the file itself"}));
  }

  [[noreturn]] void refuse_xml() const {
    constexpr std::size_t kExcerptCodePoints = 40;
    const std::string_view line = text_.substr(0, text_.find_first_of("\r\n"));
    throw FormatError(text::joined(
        {"expected XML, but it begins like text: ", text::shown(line, kExcerptCodePoints)}));
  }

  const SeenTable& table() {
    if (!table_) {
      table_ = seen_table(head_, at_end_, options_.input, promised_delimiter(input_.path), bodies_,
                          all_bodies_);
    }
    return *table_;
  }

  // Whether it can be nothing but a table, whatever it is called.
  bool is_table() {
    const SeenTable& seen = table();
    return seen.names_body && seen.columns > 1 && 2 * seen.agreeing >= seen.rows;
  }

  // Lines that all have as many delimiters are a table more likely than an article.
  void refuse_likely_table() {
    const SeenTable& seen = table();
    // A sentence holds neither tabs nor control characters.
    const bool is_sure =
        seen.dialect.delimiter == '\t' || is_control_delimiter(seen.dialect.delimiter);
    const std::size_t fewest_of_commas = seen.columns > 2 ? 5 : 8;
    const std::size_t fewest_rows = is_sure ? 2 : fewest_of_commas;
    constexpr std::size_t kLongestKeyBytes = 40;  // in two columns a sentence with a comma is none
    const std::size_t fewest_columns = is_sure || seen.longest_first <= kLongestKeyBytes ? 2 : 3;
    const bool is_likely =
        seen.rows >= fewest_rows && seen.columns >= fewest_columns && seen.agreeing == seen.rows;
    const bool is_column = seen.names_body && seen.columns == 1 && seen.rows > 1;
    const bool is_broken = seen.names_body && seen.columns > 1 && !is_table();
    if (!is_likely && !is_column && !is_broken) return;
    const auto refuse = [](std::string what) {
      throw AdvisedError({std::move(what), "; say ", option("format"), " csv with ", option("text"),
                          " COLUMN, or ", option("no_header"), " with ", option("text"),
                          " NUMBER, or ", option("format"), " text for one article"});
    };
    if (is_column) refuse("this may be a table of one column");
    refuse(text::joined({"this may be a table of ", std::to_string(seen.columns),
                         " columns parted by ", name_of_delimiter(seen.dialect.delimiter),
                         is_broken ? ", but most of its rows have another number of fields"
                                   : ", but its first line names no column of the text"}));
  }

  void take_table(RecognisedInput& seen) {
    seen.dialect = table().dialect;
    const char usual = promised_delimiter(input_.path);
    const bool is_promised = named_ == InputKind::kTable && seen.dialect.delimiter == usual &&
                             (seen.dialect.quoted || usual == '\t') && options_.input.header;
    if (is_promised) return;
    seen.reading = text::joined(
        {"read as a table, columns parted by ", name_of_delimiter(seen.dialect.delimiter),
         seen.dialect.quoted ? "" : ", quotes taken as text",
         options_.input.header ? "" : ", without a header; columns go by numbers"});
  }

  void take_json(RecognisedInput& seen) {
    seen.layout = options_.input.every_line ? JsonLayout::kLines : json_layout(text_, bodies_);
    const bool is_plain = seen.layout == JsonLayout::kLines || seen.layout == JsonLayout::kArray ||
                          seen.layout == JsonLayout::kObjects;
    if (named_ == InputKind::kJson && is_plain) return;
    seen.reading = text::joined({"read as ", name_of(seen.layout)});
  }

  const Input& input_;
  std::string_view head_;
  std::string_view text_;
  bool at_end_;
  const ReaderOptions& options_;
  std::optional<InputKind> named_;
  std::vector<std::string> bodies_;
  bool all_bodies_ = false;
  std::optional<SeenTable> table_;
};

}  // namespace

std::span<const InputFormat> input_formats() { return kFormats; }

const InputFormat& input_format(InputKind kind) { return kFormats[static_cast<std::size_t>(kind)]; }

std::optional<InputKind> kind_by_name(std::string_view path) {
  const std::string name = plain_name(path);
  for (const InputFormat& format : kFormats) {
    for (const std::string_view extension : format.extensions) {
      if (!extension.empty() && name.ends_with(extension)) return format.kind;
    }
  }
  return std::nullopt;
}

RecognisedInput recognise_input(const Input& input, std::string_view head, bool at_end,
                                const ReaderOptions& options) {
  return Recognition(input, head, at_end, options).result();
}

}  // namespace zawiya::datasets
