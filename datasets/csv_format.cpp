#include "datasets/csv_format.hpp"

#include <algorithm>

#include "datasets/csv_fields.hpp"
#include "datasets/errors.hpp"
#include "text/joined.hpp"
#include "text/nearest_name.hpp"
#include "text/shown_text.hpp"

namespace zawiya::datasets {
namespace {

constexpr std::size_t kMostColumnsShown = 40;

bool must_be_there(const RoleColumn& column, bool takes_first_body) {
  switch (column.role) {
    case Role::kTarget:  // taken where present under its usual name
      return column.name != Columns().target;
    case Role::kTitle:
    case Role::kBody:
      return !takes_first_body;
    case Role::kPair:
    case Role::kGroup:
    case Role::kControl:
    case Role::kLabel:
    case Role::kLabelList:
    case Role::kExtra:
      return true;
    default:
      return false;
  }
}

std::string listed(std::span<const std::string_view> names) {
  std::string list;
  for (std::size_t i = 0; i < names.size() && i < kMostColumnsShown; ++i) {
    list.append(text::joined({i == 0 ? "\"" : ", \"", text::shown(names[i]), "\""}));
  }
  if (names.size() > kMostColumnsShown) {
    list.append(text::joined({" and ", std::to_string(names.size() - kMostColumnsShown), " more"}));
  }
  return list;
}

// What a header looks like when its columns are separated by something else.
std::string other_delimiter_hint(std::span<const std::string_view> names) {
  if (names.size() != 1) return {};
  for (const char other : {';', '\t', ',', '|'}) {
    if (names[0].find(other) == std::string_view::npos) continue;
    const std::string shown_delimiter = other == '\t' ? "a tab" : std::string{'"', other, '"'};
    return text::joined({"; the columns seem to be separated by ", shown_delimiter,
                         ", expected a comma in .csv and a tab in .tsv"});
  }
  return {};
}

[[noreturn]] void refuse_missing(const std::string& wanted, std::string_view single_name,
                                 std::span<const std::string_view> names) {
  const std::string_view meant = text::nearest_name(single_name, names);
  throw FormatError(text::joined(
      {"no column ", wanted, "; found the columns ", listed(names),
       meant.empty() ? "" : text::joined({"; did you mean \"", text::shown(meant), "\"?"}),
       other_delimiter_hint(names)}));
}

}  // namespace

CsvFormat::CsvFormat(std::string_view header, char delimiter, const Columns& columns)
    : roles_(columns), delimiter_(delimiter) {
  std::string unescaped;
  std::vector<std::string_view> names;
  split_csv_row(header, delimiter, unescaped, names);
  place_columns(names);
}

void CsvFormat::place_columns(std::span<const std::string_view> names) {
  column_count_ = names.size();
  bool has_body = false;
  for (const RoleColumn& column : roles_.all()) {
    const auto first = std::find(names.begin(), names.end(), column.name);
    const bool is_body = column.role == Role::kBody;
    const bool is_spare = is_body && has_body && roles_.takes_first_body();
    std::optional<std::size_t>& place = places_.emplace_back();
    if (first == names.end()) {
      if (must_be_there(column, roles_.takes_first_body())) {
        refuse_missing(text::joined({"\"", text::shown(column.name), "\""}), column.name, names);
      }
      continue;
    }
    if (is_spare) continue;
    if (std::find(first + 1, names.end(), column.name) != names.end()) {
      throw FormatError(
          text::joined({"the column \"", text::shown(column.name),
                        "\" is there twice, expected once; found the columns ", listed(names)}));
    }
    place = static_cast<std::size_t>(first - names.begin());
    has_body = has_body || is_body;
  }
  if (!has_body) refuse_missing(roles_.body_names(), "text", names);
}

std::optional<std::string> CsvFormat::parse(std::string_view record, const Place& /*place*/,
                                            ParseScratch::State& scratch, Article& article) const {
  split_csv_row(record, delimiter_, scratch.unescaped, scratch.fields);
  scratch.found.assign(places_.size(), {});
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (!places_[i] || *places_[i] >= scratch.fields.size()) continue;
    scratch.found[i] = {scratch.fields[*places_[i]], true};
  }
  roles_.fill(scratch.found, article);
  if (scratch.fields.size() == column_count_) return std::nullopt;
  return text::joined({"found ", std::to_string(scratch.fields.size()), " fields, expected ",
                       std::to_string(column_count_), " as in the header"});
}

std::string CsvFormat::salvaged_id(std::string_view record, const Place& /*place*/) const {
  std::string unescaped;
  std::vector<std::string_view> fields;
  split_csv_row(record, delimiter_, unescaped, fields);
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (roles_.all()[i].role != Role::kId || !places_[i]) continue;
    // The last field may be cut off, or be the one that is not closed.
    if (*places_[i] + 1 < fields.size()) return std::string(fields[*places_[i]]);
  }
  return {};
}

}  // namespace zawiya::datasets
