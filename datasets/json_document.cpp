#include "datasets/json_document.hpp"

#include <algorithm>
#include <cstddef>
#include <new>

#include "datasets/json_repair.hpp"
#include "text/joined.hpp"
#include "text/shown_text.hpp"
#include "text/utf8.hpp"

namespace zawiya::datasets {
namespace {

// A parser keeps room for the longest line it ever saw, some five times its size.
constexpr std::size_t kLongRecordBytes = std::size_t{16} << 20;
constexpr std::size_t kShownOfRecord = 60;

// Writes a mended copy of `json` to `mended`, if there is a cure for `error` that was not tried
// before.
bool mend(simdjson::error_code error, std::string_view json, unsigned& tried, std::string& mended) {
  const unsigned cure = 1U << static_cast<unsigned>(error);
  if ((tried & cure) != 0) return false;
  tried |= cure;
  switch (error) {
    case simdjson::UTF8_ERROR:
      text::repair_utf8(json, mended);
      return true;
    case simdjson::STRING_ERROR:
      mended.assign(json);
      return replace_lone_surrogates(mended);
    case simdjson::TAPE_ERROR:
      mended.assign(json);
      return replace_what_is_no_number(mended);
    case simdjson::NUMBER_ERROR: {
      std::string numbers(json);
      replace_what_is_no_number(numbers);
      quote_long_numbers(numbers, mended);
      return true;
    }
    default:
      return false;
  }
}

}  // namespace

std::string_view json_fault(simdjson::error_code error) {
  switch (error) {
    case simdjson::UNCLOSED_STRING:
      return "a string is opened but never closed";
    case simdjson::UNESCAPED_CHARS:
      return "a control character stands in a string unescaped";
    case simdjson::STRING_ERROR:
      return "a string holds an unknown escape";
    case simdjson::NUMBER_ERROR:
      return "a number is malformed";
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
      return "a word that is neither true, false nor null";
    case simdjson::DEPTH_ERROR:
      return "nested more than 1024 deep";
    case simdjson::TAPE_ERROR:
      return "a comma, colon, quote or bracket is missing or superfluous";
    default:
      return simdjson::error_message(error);
  }
}

std::optional<std::string> parse_json_document(std::string_view record,
                                               ParseScratch::State& scratch,
                                               simdjson::dom::element& document) {
  if (scratch.longest_json_bytes > kLongRecordBytes && record.size() <= kLongRecordBytes) {
    scratch.json = simdjson::dom::parser();
    scratch.longest_json_bytes = 0;
  }
  scratch.longest_json_bytes = std::max(scratch.longest_json_bytes, record.size());

  std::string_view json = record;
  unsigned tried = 0;
  for (;;) {
    const simdjson::error_code error =
        scratch.json.parse(json.data(), json.size(), false).get(document);
    if (error == simdjson::SUCCESS) {
      scratch.seen_valid = tried == 0;
      return std::nullopt;
    }
    if (error == simdjson::MEMALLOC) throw std::bad_alloc();
    if (!mend(error, json, tried, scratch.mending)) {
      return text::joined(
          {"not valid JSON: ", json_fault(error), ", in: ", text::shown(record, kShownOfRecord)});
    }
    scratch.mending.reserve(scratch.mending.size() + kReadablePadding);
    scratch.mended.swap(scratch.mending);
    json = scratch.mended;
  }
}

std::string_view json_type_name(simdjson::dom::element value) {
  switch (value.type()) {
    case simdjson::dom::element_type::ARRAY:
      return "an array";
    case simdjson::dom::element_type::OBJECT:
      return "an object";
    case simdjson::dom::element_type::STRING:
      return "a string";
    case simdjson::dom::element_type::BOOL:
      return "a boolean";
    case simdjson::dom::element_type::NULL_VALUE:
      return "null";
    default:
      return "a number";
  }
}

}  // namespace zawiya::datasets
