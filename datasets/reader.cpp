#include "datasets/reader.hpp"

#include <algorithm>
#include <exception>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "datasets/block_window.hpp"
#include "datasets/byte_source.hpp"
#include "datasets/csv_writer.hpp"
#include "datasets/errors.hpp"
#include "datasets/foreign_content.hpp"
#include "datasets/input_kind.hpp"
#include "datasets/input_list.hpp"
#include "datasets/record_cutter.hpp"
#include "datasets/record_format.hpp"
#include "datasets/shown_place.hpp"

namespace zawiya::datasets {
namespace {

// Enough of a slow pipe to recognise what comes through it.
constexpr std::size_t kEnoughOfAHead = 4096;
constexpr std::size_t kLeastOfAHead = 16;

[[noreturn]] void refuse(const Input& input, const std::string& clause) {
  throw FormatError(shown_input(input.path) + ": " + clause);
}

// The input that is being read.
struct OpenInput {
  const Input* input = nullptr;
  std::unique_ptr<ByteSource> source;
  bool ended = false;
  std::exception_ptr failure;  // of reading; what was read before it is cut first
  InputKind kind = InputKind::kText;
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
  const RecordFormat* with_header(InputKind kind, std::string_view header) {
    return keep(input_format(kind).format_by_header(options_, header));
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
        list(list_inputs(names)),
        formats(options),
        window(options.block_bytes) {
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
  void recognise();
  void cut(Block& block);
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
      auto source = open_bytes(input.path, options.max_inflated_bytes);
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
    cut(block);
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
    const bool could_do = head.size() >= kLeastOfAHead || head.find('\n') != head.npos;
    if (head.size() >= kEnoughOfAHead || (could_do && current->source->would_block())) return;
    pull();
    if (current->ended || current->failure) return;
  }
}

void Reader::State::recognise() {
  const Input& input = *current->input;
  if (const auto foreign = foreign_content(window.bytes())) refuse(input, *foreign);
  if (window.bytes().starts_with(kByteOrderMark)) {
    window.advance(kByteOrderMark.size());
    current->window_offset = kByteOrderMark.size();
  }
  const std::string_view head = window.bytes();
  const std::optional<InputKind> named = kind_by_name(input.path);
  current->kind = named.value_or(kind_by_content(head));
  current->is_blank = current->ended && head.find_first_not_of(" \t\r\n") == head.npos;
  if (const auto clause = contradiction(current->kind, head)) refuse(input, *clause);
  // An empty file named .txt is an article without words; an empty pipe is no article at all.
  if (current->is_blank && !named) window.drop();
  const bool is_nothing = current->is_blank && !named;
  current->cutter =
      input_format(is_nothing ? InputKind::kJsonLines : current->kind).cutter(options);
  current->format = formats.of_input(current->kind, input);
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
    const Place place = {current->input->path, found.line, current->window_offset + found.begin};
    if (!found.fault.empty()) throw FormatError(sentence_at(place, found.fault));
    const std::string_view header = window.bytes().substr(found.begin, found.size_bytes);
    try {
      current->format = formats.with_header(current->kind, header);
    } catch (const FormatError& error) {
      throw FormatError(sentence_at(place, error.what()));
    }
  }
  window.advance(done);
  current->window_offset += done;
  const std::string_view without_records = input_format(current->kind).without_records;
  if (current->ended && !without_records.empty() && !current->is_blank &&
      current->record_count == 0) {
    refuse(*current->input, std::string(without_records));
  }
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

std::uint64_t Reader::total_bytes() const { return state_->list.stored_bytes; }

}  // namespace zawiya::datasets
