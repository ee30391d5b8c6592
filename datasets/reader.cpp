#include "datasets/reader.hpp"

#include <algorithm>
#include <exception>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "datasets/advised_error.hpp"
#include "datasets/block_window.hpp"
#include "datasets/byte_source.hpp"
#include "datasets/csv_format.hpp"
#include "datasets/decoded_source.hpp"
#include "datasets/errors.hpp"
#include "datasets/foreign_content.hpp"
#include "datasets/input_kind.hpp"
#include "datasets/input_list.hpp"
#include "datasets/pandas_source.hpp"
#include "datasets/record_cutter.hpp"
#include "datasets/record_format.hpp"
#include "datasets/shown_place.hpp"
#include "datasets/table_sniffer.hpp"
#include "datasets/text_source.hpp"
#include "text/ascii_case.hpp"
#include "text/joined.hpp"
#include "text/shown_text.hpp"

namespace zawiya::datasets {
namespace {

// Where a byte-order mark or the magic bytes of a format would be seen.
constexpr std::size_t kLeastOfAHead = 16;

// Whether JSON Lines can be told from the beginning of a pipe that has no more for now: anything
// else needs more to be sure of.
bool begins_with_json_line(std::string_view head) {
  const std::size_t line_end = head.find('\n');
  return line_end != head.npos && is_surely_json(head.substr(0, line_end)) &&
         head.substr(0, line_end).find_last_of("}]") != head.npos;
}

[[noreturn]] void refuse(const Input& input, std::vector<SentencePart> clause) {
  rethrow_within(shown_input(input.path) + ": ", AdvisedError(std::move(clause)));
}

// The input that is being read.
struct OpenInput {
  const Input* input = nullptr;
  std::unique_ptr<ByteSource> source;
  bool ended = false;
  std::exception_ptr failure;  // of reading; what was read before it is cut first
  bool decoded = false;        // it is UTF-8 now, whatever it was
  std::string encoding;        // that it is read as, where that is no UTF-8
  RecognisedInput recognised;
  std::unique_ptr<RecordCutter> cutter;  // null until the input is recognised
  const RecordFormat* format = nullptr;  // null until the header is read, where there is one
  std::uint64_t window_offset = 0;       // of the window's first byte in the decompressed stream
  bool is_blank = false;
  std::uint64_t record_count = 0;
};

// Makes formats and owns them: records point to them for as long as the Reader lives.
class Formats {
 public:
  explicit Formats(const ReaderOptions& options) : options_(options) {}

  /// The format of `input`, or null where its first record has to be seen first.
  const RecordFormat* of_input(InputKind kind, const Input& input) {
    const auto make = input_format(kind).format;
    if (make == nullptr) return nullptr;
    Last& last = last_[kind];
    if (last.format == nullptr || last.folder_bytes != input.folder_bytes) {
      last = {keep(make(options_, input)), input.folder_bytes};
    }
    return last.format;
  }

  /// @throws FormatError without the input's name when a column asked for is missing.
  const CsvFormat* of_table(const TableDialect& dialect, std::string_view first_row) {
    auto format =
        std::make_unique<CsvFormat>(first_row, dialect, options_.input.header, options_.columns);
    const CsvFormat* const made = format.get();
    keep(std::move(format));
    return made;
  }

  /// A column asked for that is in no record of a format.
  std::optional<std::string_view> missing_column() const {
    for (const auto& format : formats_) {
      if (const auto missing = format->missing_column()) return missing;
    }
    return std::nullopt;
  }

 private:
  // Many inputs share a format: those of a folder, and those outside any.
  struct Last {
    const RecordFormat* format = nullptr;
    std::size_t folder_bytes = 0;
  };

  const RecordFormat* keep(std::unique_ptr<RecordFormat> format) {
    return formats_.emplace_back(std::move(format)).get();
  }

  const ReaderOptions& options_;
  std::vector<std::unique_ptr<RecordFormat>> formats_;
  std::map<InputKind, Last> last_;
};

}  // namespace

struct Reader::State {
  State(const std::vector<std::string>& names, ReaderOptions reader_options)
      : options(std::move(reader_options)),
        list(options.content ? one_at_hand(names.front(), options.content->size())
                             : list_inputs(names)),
        formats(options),
        window(options.block_bytes) {
    if (options.input.left_out) {
      for (const std::string& sentence : list.left_out) options.input.left_out(sentence);
    }
    if (!options.ids_as_given) return;
    for (Input& input : list.inputs) {
      if (!input.in_folder()) input.name = input.path;
    }
  }

  bool read(Block& block);
  bool begin_next(Block& block);
  void step(Block& block);
  void pull();
  void read_head();
  bool decode();
  void recognise();
  void say(const std::string& clause) const;
  void cut(Block& block);
  bool take_first_row(const Cut& found);
  void add_record(Block& block, const Cut& cut, std::size_t window_begin);
  void add_fault(Block& block, const Input& input, const char* sentence);
  bool is_enough(const Block& block) const;
  void close();

  ReaderOptions options;
  InputList list;
  Formats formats;
  BlockWindow window;
  std::size_t next_input = 0;
  std::optional<OpenInput> current;
  std::vector<Cut> cuts;
  std::exception_ptr failure;  // kept until the records before it have been handed out
  std::uint64_t record_count = 0;
  std::uint64_t closed_bytes = 0;
  std::uint64_t last_position = 0;
};

bool Reader::State::read(Block& block) {
  block.records.clear();
  if (failure) std::rethrow_exception(std::exchange(failure, nullptr));
  window.begin(block);
  try {
    while ((current || begin_next(block)) && !is_enough(block)) step(block);
  } catch (...) {
    window.drop();
    close();
    if (block.records.empty()) {
      window.end();
      throw;
    }
    failure = std::current_exception();
  }
  window.end();
  block.input_bytes = closed_bytes + (current ? current->source->stored_bytes() : 0);
  return !block.records.empty();
}

bool Reader::State::is_enough(const Block& block) const {
  return !block.records.empty() &&
         (window.is_full() || (current && current->source->would_block()));
}

// Files of a folder are independent of each other: one that cannot be opened is a fault of its
// own.
bool Reader::State::begin_next(Block& block) {
  while (next_input < list.inputs.size()) {
    const Input& input = list.inputs[next_input++];
    try {
      auto source = options.content
                        ? open_content(input.path, *options.content, options.max_inflated_bytes)
                        : open_bytes(input.path, options.max_inflated_bytes);
      current.emplace();
      current->input = &input;
      current->source = std::move(source);
      return true;
    } catch (const InputError& error) {
      if (!input.in_folder()) throw;
      add_fault(block, input, error.what());
    }
  }
  return false;
}

void Reader::State::step(Block& block) {
  const Input& input = *current->input;
  try {
    if (!current->cutter) {
      read_head();
      recognise();
    } else if (!current->ended) {
      pull();
    }
    if (current->cutter) cut(block);
    if (current->failure) std::rethrow_exception(current->failure);
  } catch (const FormatError& error) {
    if (!input.in_folder()) throw;
    if (current->record_count == 0) add_fault(block, input, error.what());
    window.drop();
    current->ended = true;
  }
  if (current->ended) close();
}

void Reader::State::pull() {
  try {
    current->ended = window.pull(*current->source) == 0;
  } catch (const std::runtime_error&) {
    current->failure = std::current_exception();
  }
}

void Reader::State::read_head() {
  for (;;) {
    const std::string_view head = window.bytes();
    if (head.size() >= kHeadBytes || current->ended || current->failure) return;
    const bool may_do = options.input.kind == InputKind::kJson || begins_with_json_line(head);
    if (may_do && head.size() >= kLeastOfAHead && current->source->would_block()) return;
    pull();
  }
}

// Sees to it that the input comes as UTF-8. False: it did not, and is to be read again from here.
bool Reader::State::decode() {
  const Input& input = *current->input;
  const std::string_view head = window.bytes().substr(0, kHeadBytes);
  current->decoded = true;
  SeenEncoding seen;
  try {
    seen = encoding_to_read(head, options.input.encoding);
  } catch (const FormatError& error) {
    rethrow_within(shown_input(input.path) + ": ", error);
  }
  if (text::equal_in_any_case(seen.name, "UTF-8") || text::equal_in_any_case(seen.name, "utf8")) {
    window.advance(seen.mark_bytes);
    current->window_offset = seen.mark_bytes;
    return true;
  }
  if (const std::string reading = reading_of(seen); !reading.empty()) say(reading);
  current->encoding = seen.name;
  const std::string begun(window.bytes().substr(seen.mark_bytes));
  window.drop();
  current->source = make_decoded_source(std::move(current->source), begun, seen.name);
  current->ended = false;
  return false;
}

void Reader::State::say(const std::string& clause) const {
  if (options.input.taken_for_granted) {
    options.input.taken_for_granted(
        text::joined({shown_input(current->input->path), ": ", clause}));
  }
}

void Reader::State::recognise() {
  const Input& input = *current->input;
  if (!current->decoded && !decode()) return;
  const std::string_view head = window.bytes().substr(0, kHeadBytes);
  const bool at_end = current->ended && head.size() == window.bytes().size();
  if (!options.input.kind) {
    if (const auto foreign = foreign_page(head)) refuse(input, {*foreign});
  }
  current->is_blank =
      at_end && !options.input.every_line && head.find_first_not_of(" \t\r\n") == head.npos;
  RecognisedInput& seen = current->recognised;
  try {
    seen = recognise_input(input, head, at_end, options);
  } catch (const FormatError& error) {
    rethrow_within(shown_input(input.path) + ": ", error);
  }
  if (!seen.reading.empty() && !current->is_blank) say(seen.reading);
  // An empty file named .txt is an article without words; an empty pipe is no article at all.
  const bool is_nothing = current->is_blank && !kind_by_name(input.path);
  if (is_nothing) {
    window.drop();
    seen = {InputKind::kJson};
  }
  if (seen.kind == InputKind::kJson && seen.layout == JsonLayout::kValues &&
      options.columns.text.empty()) {
    refuse(input, {text::joined({"this seems to be ", name_of(seen.layout), ": say "}),
                   option("text"), " NUMBER, and so for other columns"});
  }
  if (seen.kind == InputKind::kJson && seen.layout >= JsonLayout::kIndex) {
    const std::string begun(window.bytes());
    window.drop();
    current->source = make_pandas_source(std::move(current->source), begun, seen.layout,
                                         options.columns.id, options.max_record_bytes, input.path);
    current->ended = false;
  }
  current->cutter = input_format(seen.kind).cutter(options, seen);
  current->format = formats.of_input(seen.kind, input);
}

void Reader::State::cut(Block& block) {
  cuts.clear();
  const std::size_t window_begin = window.offset();
  const std::size_t done = current->cutter->cut(window.bytes(), current->ended, cuts);
  for (const Cut& found : cuts) {
    if (current->format != nullptr) {
      add_record(block, found, window_begin);
      continue;
    }
    if (!take_first_row(found)) add_record(block, found, window_begin);
  }
  window.advance(done);
  current->window_offset += done;
  const std::string_view without_records = input_format(current->recognised.kind).without_records;
  if (current->ended && !without_records.empty() && !current->is_blank &&
      current->record_count == 0) {
    refuse(*current->input, {std::string(without_records)});
  }
}

// Makes the table's format. False: the row is a record as well.
bool Reader::State::take_first_row(const Cut& found) {
  const Place place = {current->input->path, found.line, current->window_offset + found.begin};
  if (!found.fault.empty()) throw FormatError(sentence_at(place, found.fault));
  const std::string_view row = window.bytes().substr(found.begin, found.size_bytes);
  if (named_delimiter(row)) return true;
  try {
    const CsvFormat* const format = formats.of_table(current->recognised.dialect, row);
    current->format = format;
    if (!format->remark().empty()) say(format->remark());
  } catch (const FormatError& error) {
    rethrow_within(text::joined({shown_input(place.file), ":", std::to_string(place.line), ": "}),
                   error, text::joined({" (byte ", std::to_string(place.byte), ")"}));
  }
  return options.input.header;
}

void Reader::State::add_record(Block& block, const Cut& cut, std::size_t window_begin) {
  Block::Record& record = block.records.emplace_back();
  record.begin = window_begin + cut.begin;
  record.size_bytes = cut.size_bytes;
  record.place = {options.name_alone ? current->input->name : current->input->path, cut.line,
                  current->window_offset + cut.begin, current->input->name};
  record.number = ++record_count;
  record.position = last_position = std::max(last_position, closed_bytes + record.place.byte);
  record.format = current->format;
  if (!cut.fault.empty()) record.fault = sentence_at(record.place, cut.fault);
  ++current->record_count;
}

void Reader::State::add_fault(Block& block, const Input& input, const char* sentence) {
  Block::Record& record = block.records.emplace_back();
  record.place = {options.name_alone ? input.name : input.path, 0, 0, input.name};
  record.number = ++record_count;
  record.position = last_position = std::max(last_position, closed_bytes);
  record.format = formats.of_input(InputKind::kText, input);
  record.fault = sentence;
}

void Reader::State::close() {
  if (current) closed_bytes += current->source->stored_bytes();
  current.reset();
}

Reader::Reader(const std::vector<std::string>& inputs, ReaderOptions options)
    : state_(std::make_unique<State>(inputs, std::move(options))) {}

Reader::~Reader() = default;

bool Reader::read(Block& block) { return state_->read(block); }

void Reader::require_asked_columns() const {
  const std::optional<std::string_view> missing = state_->formats.missing_column();
  if (!missing) return;
  const std::vector<Input>& inputs = state_->list.inputs;
  throw FormatError(text::joined(
      {inputs.size() == 1 ? shown_input(inputs[0].path) + ": " : std::string(),
       "no record has the column \"", text::shown(*missing), "\", which was asked for"}));
}

std::uint64_t Reader::total_bytes() const { return state_->list.stored_bytes; }

}  // namespace zawiya::datasets
