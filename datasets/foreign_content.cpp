#include "datasets/foreign_content.hpp"

#include <simdjson.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include "text/joined.hpp"
#include "text/utf8.hpp"

namespace zawiya::datasets {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::string_view bytes;
  std::string_view clause;
};

// UTF-32 stands before UTF-16, whose mark begins like its own.
constexpr std::array kSignatures = {
    Signature{"\xFF\xFE\0\0"sv,
              "this is UTF-32, expected UTF-8; convert it with `iconv -f UTF-32`"},
    Signature{"\0\0\xFE\xFF"sv,
              "this is UTF-32, expected UTF-8; convert it with `iconv -f UTF-32`"},
    Signature{"\xFF\xFE"sv,
              "this is UTF-16 (little-endian), expected UTF-8; convert it with "
              "`iconv -f UTF-16 -t UTF-8`"},
    Signature{"\xFE\xFF"sv,
              "this is UTF-16 (big-endian), expected UTF-8; convert it with "
              "`iconv -f UTF-16 -t UTF-8`"},
    Signature{"PAR1"sv,
              "this is a Parquet file, expected text; pipe it through DuckDB as JSON lines"},
    Signature{"ARROW1"sv,
              "this is an Arrow file, expected text; pipe it through DuckDB as JSON lines"},
    Signature{"SQLite format 3\0"sv, "this is an SQLite database, expected text; export it to CSV"},
    Signature{"PK\x03\x04"sv,
              "this is a ZIP archive (or a .docx, .xlsx, .epub), expected text; "
              "unpack it, or save it as CSV"},
    Signature{"\xFD"
              "7zXZ\0"sv,
              "this is xz-compressed, expected plain, gzip or zstd; use `xz -dc`"},
    Signature{"BZh"sv, "this is bzip2-compressed, expected plain, gzip or zstd; use `bzip2 -dc`"},
    Signature{"7z\xBC\xAF\x27\x1C"sv, "this is a 7z archive, expected text; unpack it"},
    Signature{"Rar!\x1A\x07"sv, "this is a RAR archive, expected text; unpack it"},
    Signature{"\x04\x22\x4D\x18"sv,
              "this is lz4-compressed, expected plain, gzip or zstd; use `lz4 -dc`"},
    Signature{"%PDF-"sv, "this is a PDF, expected text; extract it with `pdftotext`"},
    Signature{"{\\rtf"sv, "this is an RTF document, expected text; save it as plain text"},
    Signature{"\xD0\xCF\x11\xE0"sv,
              "this is an old Word or Excel document, expected text; save it as text"},
    Signature{"\xFF\xD8\xFF"sv, "this is a JPEG image, expected text"},
    Signature{"\x89PNG\r\n"sv, "this is a PNG image, expected text"},
    Signature{"GIF8"sv, "this is a GIF image, expected text"},
    Signature{"\x7F"
              "ELF"sv,
              "this is a program, expected text"},
    Signature{"\x93NUMPY"sv, "this is a NumPy array, expected text"},
    Signature{"\x1F\x8B"sv, "this is gzip inside gzip or zstd, expected text; decompress it once"},
    Signature{"\x28\xB5\x2F\xFD"sv,
              "this is zstd inside gzip or zstd, expected text; decompress it once"},
};

std::optional<std::string> by_signature(std::string_view head) {
  for (const Signature& signature : kSignatures) {
    if (head.starts_with(signature.bytes)) return std::string(signature.clause);
  }
  constexpr std::size_t kTarMagicAt = 257;
  if (head.size() > kTarMagicAt && head.substr(kTarMagicAt).starts_with("ustar")) {
    return "this is a tar archive, expected text; unpack it and give the folder";
  }
  return std::nullopt;
}

bool is_rare_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && (byte < 0x08 || byte > 0x0D) && byte != 0x1B;
}

// UTF-16 without a mark: of Arabic or Latin text in it, every second byte is 0x06 or NUL.
std::optional<std::string> by_control_characters(std::string_view head) {
  std::array<std::size_t, 2> high_bytes = {};
  std::size_t controls = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    controls += is_rare_control(head[i]) ? 1 : 0;
    high_bytes[i % 2] += head[i] == 0 || head[i] == 6 ? 1 : 0;
  }
  constexpr std::size_t kFewest = 4;
  if (controls < kFewest || controls * 20 < head.size()) return std::nullopt;
  for (const bool little_endian : {false, true}) {
    const std::size_t at_high = high_bytes[little_endian ? 1 : 0];
    const std::size_t at_low = high_bytes[little_endian ? 0 : 1];
    if (at_high * 10 < head.size() / 2 * 8 || at_low * 10 > head.size() / 2) continue;
    const std::string name = little_endian ? "UTF-16LE" : "UTF-16BE";
    return text::joined({"this seems to be ", name, ", expected UTF-8; convert it with `iconv -f ",
                         name, " -t UTF-8`"});
  }
  return "this seems to be binary data (" + std::to_string(controls) +
         " NUL and control characters in the first " + std::to_string(head.size()) +
         " bytes), expected text";
}

struct CloseDetector {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

// ICU's guess at the encoding; empty when it has none.
std::string detected_encoding(std::string_view head) {
  constexpr std::size_t kEnough = std::size_t{8} << 10;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
  const auto size = static_cast<std::int32_t>(std::min(head.size(), kEnough));
  ucsdet_setText(detector.get(), head.data(), size, &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return {};
  const char* name = ucsdet_getName(match, &status);
  return U_FAILURE(status) ? std::string() : std::string(name);
}

// Arabic in a one-byte encoding is nearly all broken as UTF-8; UTF-8 with some damage is nearly
// all sound.
std::optional<std::string> by_encoding(std::string_view head) {
  if (simdjson::validate_utf8(head)) return std::nullopt;
  std::size_t sound = 0;
  std::size_t broken = 0;
  std::size_t at = 0;
  constexpr std::size_t kLongestCharacterBytes = 4;
  while (at < head.size()) {
    const std::size_t begin = at;
    const std::int32_t c = text::next_code_point(head, at);
    if (c < 0) {
      const bool is_cut_off = at == head.size() && head.size() - begin < kLongestCharacterBytes;
      broken += is_cut_off ? 0 : 1;
    } else {
      sound += c >= 0x80 ? 1 : 0;
    }
  }
  constexpr std::size_t kFewest = 8;
  if (broken < kFewest || broken <= sound) return std::nullopt;
  const std::string encoding = detected_encoding(head);
  const std::string reason = "this is not UTF-8 (" + std::to_string(broken) +
                             " broken sequences in the first " + std::to_string(head.size()) +
                             " bytes)";
  if (encoding.empty() || encoding == "UTF-8") return reason + ", expected UTF-8 text";
  return reason + " but seems to be " + encoding + "; convert it with `iconv -f " + encoding +
         " -t UTF-8`";
}

}  // namespace

std::optional<std::string> foreign_content(std::string_view head) {
  head = head.substr(0, kHeadBytes);
  if (std::optional<std::string> clause = by_signature(head)) return clause;
  if (std::optional<std::string> clause = by_control_characters(head)) return clause;
  return by_encoding(head);
}

}  // namespace zawiya::datasets
