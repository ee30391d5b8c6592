#include "datasets/markup.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "datasets/byte_finder.hpp"
#include "text/ascii_case.hpp"

namespace zawiya::datasets {
namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n";
// A `<` in running text must not swallow what follows up to some far `>`.
constexpr std::size_t kLongestTagBytes = 256;
constexpr std::size_t kLongestEntityBytes = 12;

bool is_letter(char c) { return text::ascii_lower(c) >= 'a' && text::ascii_lower(c) <= 'z'; }

bool is_space(char c) { return kWhiteSpace.find(c) != std::string_view::npos; }

void append_code_point(std::uint32_t c, std::string& text) {
  const bool is_character = c > 0 && c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF);
  if (!is_character) c = 0xFFFD;
  std::array<std::uint8_t, U8_MAX_LENGTH> bytes = {};
  std::size_t size_bytes = 0;
  U8_APPEND_UNSAFE(bytes, size_bytes, c);
  text.append(reinterpret_cast<const char*>(bytes.data()), size_bytes);
}

// Decodes the entity that `markup` begins with; returns its size, or 0 for none that we know.
std::size_t append_entity(std::string_view markup, std::string& text) {
  const std::size_t semicolon = markup.substr(0, kLongestEntityBytes).find(';');
  if (semicolon == std::string_view::npos) return 0;
  const std::string_view name = markup.substr(1, semicolon - 1);
  constexpr std::array<std::pair<std::string_view, char>, 5> kNamed = {
      {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
  for (const auto& [known, character] : kNamed) {
    if (name != known) continue;
    text += character;
    return semicolon + 1;
  }
  if (!name.starts_with('#')) return 0;
  const bool is_hex = name.size() > 1 && text::ascii_lower(name[1]) == 'x';
  const char* const first = name.data() + (is_hex ? 2 : 1);
  const char* const last = name.data() + name.size();
  std::uint32_t c = 0;
  const std::from_chars_result read = std::from_chars(first, last, c, is_hex ? 16 : 10);
  if (first == last || read.ptr != last || read.ec != std::errc()) return 0;
  append_code_point(c, text);
  return semicolon + 1;
}

// The size of the tag that `markup` begins with, or 0 for a `<` that begins none.
std::size_t tag_size(std::string_view markup) {
  if (markup.size() < 2 || !(is_letter(markup[1]) || markup[1] == '/' || markup[1] == '?'))
    return 0;
  const std::size_t end = markup.substr(0, kLongestTagBytes).find_first_of("<>", 1);
  return end == std::string_view::npos || markup[end] == '<' ? 0 : end + 1;
}

// The size of the comment that `markup` begins with, or 0 for none that is closed. What is not
// closed once never is: it is looked for no more.
std::size_t comment_size(std::string_view markup, bool& comments_close) {
  if (!comments_close || !markup.starts_with("<!--")) return 0;
  const std::size_t end = markup.find("-->", 4);
  comments_close = end != markup.npos;
  return comments_close ? end + 3 : 0;
}

// Resolves what `markup` begins with, an `&` or a `<`; returns its size.
std::size_t append_mark(std::string_view markup, std::size_t text_begin, bool& comments_close,
                        std::string& text) {
  if (markup.front() == '&') {
    if (const std::size_t size = append_entity(markup, text)) return size;
  } else if (markup.starts_with("<![CDATA[")) {
    const std::size_t begin = std::string_view("<![CDATA[").size();
    const std::size_t end = std::min(markup.find("]]>", begin), markup.size());
    text.append(markup.substr(begin, end - begin));
    return std::min(end + 3, markup.size());
  } else if (const std::size_t comment = comment_size(markup, comments_close)) {
    return comment;
  } else if (const std::size_t size = tag_size(markup)) {
    if (text.size() > text_begin && !is_space(text.back())) text += ' ';
    return size;
  }
  text += markup.front();
  return 1;
}

}  // namespace

bool begins_with_tag(std::string_view text, std::string_view tag) {
  if (!text::equal_in_any_case(text.substr(0, tag.size()), tag)) return false;
  return text.size() == tag.size() || text[tag.size()] == '>' || text[tag.size()] == '/' ||
         is_space(text[tag.size()]);
}

void append_markup_text(std::string_view markup, std::string& text) {
  const std::size_t text_begin = text.size();
  ByteFinder entities(markup, '&');
  ByteFinder tags(markup, '<');
  bool comments_close = true;
  std::size_t at = std::min(markup.find_first_not_of(kWhiteSpace), markup.size());
  while (at < markup.size()) {
    const std::size_t mark = std::min(entities.next(at), tags.next(at));
    text.append(markup.substr(at, mark - at));
    at = mark;
    if (at < markup.size()) at += append_mark(markup.substr(at), text_begin, comments_close, text);
  }
  while (text.size() > text_begin && is_space(text.back())) text.pop_back();
  const std::size_t first = std::min(text.find_first_not_of(kWhiteSpace, text_begin), text.size());
  text.erase(text_begin, first - text_begin);
}

}  // namespace zawiya::datasets
