#include "datasets/encoding.hpp"

#include <simdjson.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include "text/utf8.hpp"

namespace zawiya::datasets {
namespace {

using namespace std::string_view_literals;

struct Mark {
  std::string_view bytes;
  std::string_view name;
};

// UTF-32 stands before UTF-16, whose mark begins like its own.
constexpr std::array kMarks = {
    Mark{"\xFF\xFE\0\0"sv, "UTF-32LE"}, Mark{"\0\0\xFE\xFF"sv, "UTF-32BE"},
    Mark{"\xFF\xFE"sv, "UTF-16LE"},     Mark{"\xFE\xFF"sv, "UTF-16BE"},
    Mark{"\xEF\xBB\xBF"sv, "UTF-8"},
};

struct CloseDetector {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

struct Utf8Census {
  std::size_t sound = 0;   // characters other than ASCII
  std::size_t broken = 0;  // sequences
};

Utf8Census census_of(std::string_view bytes) {
  constexpr std::size_t kLongestCharacterBytes = 4;
  Utf8Census census;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    const std::int32_t c = text::next_code_point(bytes, at);
    const bool is_cut_off = at == bytes.size() && bytes.size() - begin < kLongestCharacterBytes;
    if (c < 0) census.broken += is_cut_off ? 0 : 1;
    if (c >= 0x80) ++census.sound;
  }
  return census;
}

// What stands beside the characters of ASCII, as the detector sees it: markup and digits say
// nothing of an encoding.
std::string without_ascii(std::string_view head) {
  std::string rest;
  rest.reserve(head.size());
  for (const char c : head) {
    const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
    if (!is_ascii) {
      rest += c;
    } else if (!rest.empty() && rest.back() != ' ') {
      rest += ' ';
    }
  }
  return rest;
}

// Whether a byte is usual in Arabic text of Windows-1256: a letter, a mark, a sign of punctuation.
bool is_usual_in_windows(unsigned char byte) {
  constexpr std::string_view kRareLetters =
      "\xE0\xE2\xE7\xE8\xE9\xEA\xEB\xEE\xEF\xF4\xF7\xF9\xFB\xFC";
  constexpr std::string_view kSigns =
      "\x81\x85\x8D\x8E\x90\x91\x92\x93\x94\x95\x96\x97\x98\x9A\xA0\xA1\xAB\xAC\xAD\xBA\xBB\xBF";
  const char c = static_cast<char>(byte);
  return byte >= 0xC0 ? kRareLetters.find(c) == kRareLetters.npos : kSigns.find(c) != kSigns.npos;
}

// The same of ISO-8859-6, marks left out.
bool is_usual_in_iso(unsigned char byte) {
  const bool is_sign =
      byte == 0xA0 || byte == 0xA4 || byte == 0xAC || byte == 0xAD || byte == 0xBB || byte == 0xBF;
  return is_sign || (byte >= 0xC1 && byte <= 0xDA) || (byte >= 0xE0 && byte <= 0xEA);
}

// Whether there is enough of an Arabic text for it to be that in `encoding`, and little that is
// rare.
bool is_common_in(std::string_view text, std::string_view encoding) {
  const bool is_windows = encoding == "windows-1256";
  if (!is_windows && encoding != "ISO-8859-6") return false;
  std::size_t all = 0;
  std::size_t rare = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) continue;
    ++all;
    rare += (is_windows ? is_usual_in_windows(byte) : is_usual_in_iso(byte)) ? 0 : 1;
  }
  return all >= kFewestSureBytes &&
         static_cast<double>(rare) <= kMostRareBytes * static_cast<double>(all);
}

void detect(std::string_view head, SeenEncoding& seen) {
  const std::string text = without_ascii(head);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
  ucsdet_setText(detector.get(), text.data(), static_cast<std::int32_t>(text.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return;
  const char* name = ucsdet_getName(match, &status);
  const std::int32_t score = ucsdet_getConfidence(match, &status);
  if (U_FAILURE(status) || std::string_view(name) == "UTF-8") return;
  seen.name = name;
  seen.score = score;
  seen.is_sure = score >= kSureScore && is_common_in(text, seen.name);
}

}  // namespace

SeenEncoding seen_encoding(std::string_view head) {
  SeenEncoding seen;
  for (const Mark& mark : kMarks) {
    if (head.starts_with(mark.bytes))
      return {std::string(mark.name), 100, mark.bytes.size(), 0, true};
  }
  seen.name = "UTF-8";
  if (simdjson::validate_utf8(head)) return seen;
  const Utf8Census census = census_of(head);
  // Arabic in a one-byte encoding is nearly all broken as UTF-8; UTF-8 with some damage is nearly
  // all sound.
  constexpr std::size_t kFewest = 8;
  if (census.broken < kFewest || census.broken <= census.sound) return seen;
  seen.name.clear();
  seen.broken = census.broken;
  detect(head, seen);
  return seen;
}

bool is_known_encoding(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* const converter = ucnv_open(name.c_str(), &status);
  if (converter != nullptr) ucnv_close(converter);
  return U_SUCCESS(status) && !name.empty();
}

bool is_in_another_encoding(std::string_view bytes) {
  constexpr std::size_t kFewest = 6;
  if (simdjson::validate_utf8(bytes)) return false;
  const Utf8Census census = census_of(bytes);
  return census.broken >= kFewest && census.broken > census.sound;
}

}  // namespace zawiya::datasets
