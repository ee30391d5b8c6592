#include "datasets/text_source.hpp"

#include <cstddef>
#include <utility>

#include "datasets/advised_error.hpp"
#include "datasets/decoded_source.hpp"
#include "datasets/foreign_content.hpp"
#include "datasets/shown_place.hpp"
#include "text/ascii_case.hpp"
#include "text/joined.hpp"

namespace zawiya::datasets {
namespace {

constexpr std::string_view kWindowsArabic = "windows-1256";
constexpr std::string_view kIsoArabic = "ISO-8859-6";

// What to say of an encoding that is not sure. Of short texts one Arabic encoding is taken for
// another.
std::vector<SentencePart> likely_encodings(const std::string& seen) {
  if (seen.empty() || seen == kWindowsArabic || seen == kIsoArabic) {
    return {option("encoding"), text::joined({" ", kWindowsArabic, " or "}), option("encoding"),
            text::joined({" ", kIsoArabic})};
  }
  return {option("encoding"), " " + seen};
}

}  // namespace

SeenEncoding encoding_to_read(std::string_view head, const std::string& said) {
  SeenEncoding seen = seen_encoding(head);
  if (seen.mark_bytes > 0) return seen;
  if (!said.empty()) return {said, 100, 0, 0, true};
  if (const auto foreign = foreign_content(head)) throw AdvisedError(*foreign);
  if (seen.broken == 0 || seen.is_sure) return seen;
  std::vector<SentencePart> parts = {
      text::joined({"this is not UTF-8 (", std::to_string(seen.broken),
                    " broken sequences in the first ", std::to_string(head.size()), " bytes)",
                    seen.name.empty() ? "" : " but may be ", seen.name, "; say what it is: "})};
  for (SentencePart& part : likely_encodings(seen.name)) parts.push_back(std::move(part));
  throw AdvisedError(std::move(parts));
}

std::string reading_of(const SeenEncoding& seen) {
  if (seen.broken == 0 || text::equal_in_any_case(seen.name, "UTF-8")) return {};
  return text::joined({"read as ", seen.name, ", of which the detector is sure with ",
                       std::to_string(seen.score), " of 100"});
}

TextSource open_text(const std::string& path, const std::string& said) {
  TextSource text;
  text.rest = open_bytes(path, 0);
  for (std::size_t got = 1; got > 0 && text.begun.size() < kHeadBytes;) {
    if (!text.begun.empty() && text.rest->would_block()) break;
    const std::size_t before = text.begun.size();
    text.begun.resize(kHeadBytes);
    got = text.rest->read(text.begun.data() + before, kHeadBytes - before);
    text.begun.resize(before + got);
  }
  try {
    text.encoding = encoding_to_read(text.begun, said);
  } catch (const FormatError& error) {
    rethrow_within(shown_input(path) + ": ", error);
  }
  text.begun.erase(0, text.encoding.mark_bytes);
  const std::string& name = text.encoding.name;
  if (text::equal_in_any_case(name, "UTF-8") || text::equal_in_any_case(name, "utf8")) return text;
  text.rest = make_decoded_source(std::move(text.rest), std::exchange(text.begun, {}), name);
  return text;
}

}  // namespace zawiya::datasets
