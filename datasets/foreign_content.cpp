#include "datasets/foreign_content.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "datasets/markup.hpp"
#include "text/ascii_case.hpp"
#include "text/joined.hpp"
#include "text/shown_text.hpp"

namespace zawiya::datasets {
namespace {

using namespace std::string_view_literals;

using Clause = std::vector<SentencePart>;

struct Signature {
  std::string_view bytes;
  std::string_view clause;
};

constexpr std::array kSignatures = {
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

std::optional<Clause> by_signature(std::string_view head) {
  for (const Signature& signature : kSignatures) {
    if (head.starts_with(signature.bytes)) return Clause{std::string(signature.clause)};
  }
  constexpr std::size_t kTarMagicAt = 257;
  if (head.size() > kTarMagicAt && head.substr(kTarMagicAt).starts_with("ustar")) {
    return Clause{"this is a tar archive, expected text; unpack it and give the folder"};
  }
  return std::nullopt;
}

bool is_rare_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && (byte < 0x08 || byte > 0x0D) && byte != 0x1B;
}

// UTF-16 without a mark: of Arabic or Latin text in it, every second byte is 0x06 or NUL.
std::optional<Clause> by_control_characters(std::string_view head) {
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
    return Clause{"this seems to be " + name + " without a byte-order mark; if it is, say ",
                  option("encoding"), " " + name};
  }
  return Clause{"this seems to be binary data (" + std::to_string(controls) +
                " NUL and control characters in the first " + std::to_string(head.size()) +
                " bytes), expected text"};
}

// What stands in an element, without white space around it; empty: there is none.
std::string element_text(std::string_view page, std::string_view tag) {
  for (std::size_t at = page.find('<'); at != page.npos; at = page.find('<', at + 1)) {
    if (!begins_with_tag(page.substr(at), tag)) continue;
    const std::size_t begin = page.find('>', at);
    if (begin == page.npos) return {};
    std::string text;
    append_markup_text(page.substr(begin + 1, page.find("</", begin) - begin - 1), text);
    return text;
  }
  return {};
}

bool holds(std::string_view page, std::string_view wanted) {
  return std::search(page.begin(), page.end(), wanted.begin(), wanted.end(),
                     [](char a, char b) { return text::ascii_lower(a) == b; }) != page.end();
}

// The status of HTTP that a title says: "404 Not Found".
bool names_an_error(std::string_view title) {
  for (std::size_t at = 0; at + 3 <= title.size(); ++at) {
    const bool is_status = (title[at] == '4' || title[at] == '5') && title[at + 1] >= '0' &&
                           title[at + 1] <= '9' && title[at + 2] >= '0' && title[at + 2] <= '9';
    const auto is_digit_at = [&](std::size_t place) {
      return place < title.size() && title[place] >= '0' && title[place] <= '9';
    };
    if (is_status && !is_digit_at(at + 3) && (at == 0 || !is_digit_at(at - 1))) return true;
  }
  return holds(title, "error") || holds(title, "not found") || holds(title, "forbidden") ||
         holds(title, "denied");
}

std::string html_clause(std::string_view page) {
  constexpr std::size_t kShownOfTitle = 60;
  const std::string title = element_text(page, "<title");
  const std::string shown =
      title.empty() ? "" : text::joined({" (\"", text::shown(title, kShownOfTitle), "\")"});
  const bool asks_for_login = holds(page, "type=\"password\"") || holds(page, "type='password'") ||
                              holds(page, "type=password");
  if (asks_for_login) {
    return text::joined({"this is the HTML page of a login", shown,
                         ", expected articles; the file has to be fetched again, logged in"});
  }
  if (names_an_error(title) || names_an_error(element_text(page, "<h1"))) {
    return text::joined({"this is the HTML page of an error", shown,
                         ", expected articles; the file has to be fetched again"});
  }
  return text::joined(
      {"this is an HTML page", shown, ", expected articles; take the text out of it first"});
}

}  // namespace

std::optional<std::vector<SentencePart>> foreign_content(std::string_view head) {
  head = head.substr(0, kHeadBytes);
  if (std::optional<Clause> clause = by_signature(head)) return clause;
  return by_control_characters(head);
}

std::optional<std::string> foreign_page(std::string_view head) {
  head = head.substr(0, kHeadBytes);
  head = head.substr(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  constexpr std::array kPointers = {"version https://git-lfs.github.com/spec/"sv,
                                    "version https://hawser.github.com/spec/"sv};
  for (const std::string_view pointer : kPointers) {
    if (!head.starts_with(pointer)) continue;
    return "this is a Git LFS pointer and not the file itself; fetch that with `git lfs pull`";
  }
  if (head.starts_with("/annex/objects/")) {
    return "this is a git-annex pointer and not the file itself; fetch that with `git annex get`";
  }
  while (begins_with_tag(head, "<?xml") || head.starts_with("<!--")) {
    const std::string_view end = head.starts_with("<!--") ? "-->" : "?>";
    head = head.substr(std::min(head.find(end), head.size()));
    head = head.substr(std::min(head.find('<'), head.size()));
  }
  if (begins_with_tag(head, "<!doctype") && holds(head.substr(0, 64), "html")) {
    return html_clause(head);
  }
  if (begins_with_tag(head, "<html")) return html_clause(head);
  if (begins_with_tag(head, "<error")) {
    const std::string code = element_text(head, "<code");
    return text::joined({"this is the refusal of a server (\"", text::shown(code),
                         "\"), expected articles; the file has to be fetched again"});
  }
  return std::nullopt;
}

}  // namespace zawiya::datasets
