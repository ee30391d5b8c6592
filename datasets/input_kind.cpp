#include "datasets/input_kind.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "datasets/markup.hpp"
#include "text/ascii_case.hpp"
#include "text/joined.hpp"
#include "text/shown_text.hpp"

namespace zawiya::datasets {
namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n";
constexpr std::size_t kExcerptCodePoints = 40;

std::string_view without_leading_space(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(kWhiteSpace), text.size()));
}

std::string begins_like(std::string_view text) {
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  const InputKind kind = kind_by_content(text);
  return text::joined({"it begins like ",
                       kind == InputKind::kJsonLines ? "JSON"
                       : kind == InputKind::kTrecXml ? "XML"
                                                     : "text",
                       ": ", text::shown(line, kExcerptCodePoints)});
}

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

}  // namespace

std::optional<InputKind> kind_by_name(std::string_view path) {
  std::string name(path.substr(path.find_last_of('/') + 1));
  std::transform(name.begin(), name.end(), name.begin(), text::ascii_lower);
  for (const std::string_view compression : {".gz", ".zst", ".zstd"}) {
    if (name.ends_with(compression)) {
      name.resize(name.size() - compression.size());
      break;
    }
  }
  constexpr std::array<std::pair<std::string_view, InputKind>, 8> kExtensions = {{
      {".jsonl", InputKind::kJsonLines},
      {".ndjson", InputKind::kJsonLines},
      {".json", InputKind::kJsonLines},
      {".csv", InputKind::kCsv},
      {".tsv", InputKind::kTsv},
      {".xml", InputKind::kTrecXml},
      {".trec", InputKind::kTrecXml},
      {".txt", InputKind::kText},
  }};
  for (const auto& [extension, kind] : kExtensions) {
    if (name.ends_with(extension)) return kind;
  }
  return std::nullopt;
}

InputKind kind_by_content(std::string_view head) {
  const std::string_view text = without_leading_space(head);
  if (text.starts_with('{')) return InputKind::kJsonLines;
  if (text.starts_with('[') && without_leading_space(text.substr(1)).starts_with('{')) {
    return InputKind::kJsonLines;
  }
  if (begins_with_tag(text, "<?xml") || begins_with_tag(text, "<doc")) return InputKind::kTrecXml;
  return InputKind::kText;
}

std::optional<std::string> contradiction(InputKind kind, std::string_view head) {
  const std::string_view text = without_leading_space(head);
  if (text.empty()) return std::nullopt;
  switch (kind) {
    case InputKind::kJsonLines:
      return json_contradiction(text);
    case InputKind::kCsv:
    case InputKind::kTsv:
      if (text.starts_with("{\"") || kind_by_content(text) == InputKind::kTrecXml) {
        return text::joined({"expected a header of column names, but ", begins_like(text)});
      }
      return std::nullopt;
    case InputKind::kTrecXml:
      if (text.front() != '<') return text::joined({"expected XML, but ", begins_like(text)});
      return std::nullopt;
    case InputKind::kText:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace zawiya::datasets
