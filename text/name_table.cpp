#include "text/name_table.hpp"

#include <algorithm>
#include <map>

#include "text/joined.hpp"
#include "text/shown_text.hpp"
#include "text/trimmed.hpp"

namespace zawiya::text {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

/// A date as 2024-12-08.
bool is_date(std::string_view text) {
  constexpr std::string_view kShape = "dddd-dd-dd";
  return text.size() == kShape.size() &&
         std::equal(text.begin(), text.end(), kShape.begin(), [](char c, char shape) {
           return shape == 'd' ? c >= '0' && c <= '9' : c == shape;
         });
}

class TableParser {
 public:
  explicit TableParser(const Normalizer& normalizer) : normalizer_(normalizer) {}

  std::vector<Concept> parse(std::string_view table) {
    if (table.starts_with("\xEF\xBB\xBF")) table.remove_prefix(3);
    for (const std::string_view line : split(table, '\n')) {
      ++line_;
      const std::string_view content = trimmed(line);
      if (!content.empty() && !content.starts_with('#')) parse_line(line);
    }
    if (concepts_.empty())
      throw NameTableError(
          line_, "found no concept, expected lines of a concept and its names, parted by tabs");
    return std::move(concepts_);
  }

 private:
  void parse_line(std::string_view line) {
    const std::vector<std::string_view> fields = split(line, '\t');
    const std::string_view concept_name = trimmed(fields[0]);
    if (concept_name.empty())
      refuse("found names without a concept", "a concept before the first tab");
    if (fields.size() < 2) {
      refuse("found '" + text::shown(concept_name) + "' without names",
             "a concept and its names, parted by tabs");
    }
    Concept& named = concept_called(concept_name);
    for (std::size_t f = 1; f < fields.size(); ++f) {
      if (trimmed(fields[f]).empty() && f + 1 == fields.size() && f > 1) continue;  // a last tab
      named.names.push_back(parse_name(fields[f]));
    }
  }

  Concept& concept_called(std::string_view name) {
    const auto found = std::find_if(concepts_.begin(), concepts_.end(),
                                    [&](const Concept& known) { return known.shown == name; });
    if (found != concepts_.end()) return *found;
    return concepts_.emplace_back(Concept{std::string(name), {}});
  }

  Side parse_side(std::string_view mark) const {
    if (mark == "@government") return Side::kGovernment;
    if (mark == "@opponents") return Side::kOpponents;
    if (mark == "@neutral") return Side::kNeutral;
    refuse("found the mark '" + text::shown(mark) + "'",
           "@government, @opponents or @neutral behind a name");
  }

  /// Takes the marks of side from behind a name's spellings.
  std::string_view parse_marks(std::string_view field, Name& name) const {
    const std::size_t begin = field.find('@');
    if (begin == std::string_view::npos) return field;
    std::vector<std::string_view> marks;
    for (const std::string_view mark : split(trimmed(field.substr(begin)), ' ')) {
      if (!mark.empty()) marks.push_back(mark);
    }
    name.side = parse_side(marks[0]);
    if (marks.size() > 1) {
      if (marks.size() != 3 || !is_date(marks[1])) {
        refuse("found '" + text::shown(field.substr(begin)) + "'",
               "a mark of side, or two with a date between them: @opponents 2024-12-08 "
               "@government");
      }
      name.turns = marks[1];
      name.afterwards = parse_side(marks[2]);
    }
    return field.substr(0, begin);
  }

  Name parse_name(std::string_view field) {
    Name name;
    field = parse_marks(field, name);
    for (const std::string_view part : split(field, '|')) {
      const std::string_view variant = trimmed(part);
      normalizer_.split(variant, words_);
      if (words_.words.empty()) {
        refuse("found the name '" + text::shown(variant) + "'", "a name of words");
      }
      if (words_.words.size() > kMostNameWords) {
        refuse("found a name of " + std::to_string(words_.words.size()) + " words",
               "at most " + std::to_string(kMostNameWords));
      }
      std::vector<std::string> folded;
      for (std::size_t w = 0; w < words_.words.size(); ++w) folded.emplace_back(words_[w]);
      if (name.shown.empty()) name.shown = variant;
      // Two spellings of one name may well fold to the same.
      if (std::find(name.variants.begin(), name.variants.end(), folded) != name.variants.end()) {
        continue;
      }
      const auto [before, is_new] = lines_.emplace(folded, line_);
      if (!is_new) {
        refuse("found the name '" + text::shown(variant) + "' again, after line " +
                   std::to_string(before->second),
               "each name once");
      }
      name.variants.push_back(std::move(folded));
    }
    return name;
  }

  [[noreturn]] void refuse(const std::string& found, const std::string& expected) const {
    throw NameTableError(line_, found + ", expected " + expected);
  }

  const Normalizer& normalizer_;
  WordList words_;
  std::vector<Concept> concepts_;
  std::map<std::vector<std::string>, std::uint64_t> lines_;  // where a name was first met
  std::uint64_t line_ = 0;
};

}  // namespace

std::vector<Concept> parse_name_table(std::string_view table, const Normalizer& normalizer) {
  return TableParser(normalizer).parse(table);
}

}  // namespace zawiya::text
