#include "datasets/csv_format.hpp"

#include <algorithm>

#include "datasets/advised_error.hpp"
#include "datasets/column_match.hpp"
#include "datasets/csv_fields.hpp"
#include "datasets/errors.hpp"
#include "text/ascii_case.hpp"
#include "text/joined.hpp"
#include "text/nearest_name.hpp"
#include "text/shown_text.hpp"

namespace zawiya::datasets {
namespace {

constexpr std::size_t kMostColumnsShown = 40;

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

// What to do where the first row does not seem to name columns, or they are parted by something
// else.
std::vector<SentencePart> hint(std::span<const std::string_view> names, bool has_header) {
  constexpr std::size_t kLongestNameBytes = 100;
  if (!has_header) {
    return {"; without a header, columns go by their numbers: ", option("text"), " 2"};
  }
  const auto is_long = [](std::string_view name) { return name.size() > kLongestNameBytes; };
  if (std::any_of(names.begin(), names.end(), is_long)) {
    return {"; if this is no header but a record, say ", option("no_header"),
            ", and name columns by their numbers: ", option("text"), " 2"};
  }
  if (names.size() != 1) return {};
  for (const char other : {';', '\t', ',', '|'}) {
    if (names[0].find(other) == std::string_view::npos) continue;
    const std::string shown_delimiter = other == '\t' ? "a tab" : std::string{'"', other, '"'};
    return {"; the columns seem to be separated by ", shown_delimiter, "; say so with ",
            option("delimiter")};
  }
  return {};
}

[[noreturn]] void refuse_missing(const std::string& wanted, std::string_view meant,
                                 std::span<const std::string_view> names, bool has_header) {
  std::vector<SentencePart> sentence = {text::joined(
      {"no column ", wanted, "; found the columns ", listed(names),
       meant.empty() ? "" : text::joined({"; did you mean \"", text::shown(meant), "\"?"})})};
  for (SentencePart& part : hint(names, has_header)) sentence.push_back(std::move(part));
  throw AdvisedError(std::move(sentence));
}

}  // namespace

CsvFormat::CsvFormat(std::string_view first_row, const TableDialect& dialect, bool has_header,
                     const Columns& columns)
    : roles_(columns), dialect_(dialect), has_header_(has_header) {
  std::string unescaped;
  std::vector<std::string_view> names;
  split_csv_row(first_row, dialect, unescaped, names);
  if (has_header) {
    header_ = first_row;
    place_columns(names);
    return;
  }
  std::vector<std::string> numbers;
  numbers.reserve(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) numbers.push_back(std::to_string(i + 1));
  const std::vector<std::string_view> numbered(numbers.begin(), numbers.end());
  place_columns(numbered);
}

void CsvFormat::place_columns(std::span<const std::string_view> names) {
  column_count_ = names.size();
  bool has_body = false;
  for (const RoleColumn& column : roles_.all()) {
    const bool is_body = column.role == Role::kBody;
    const bool is_spare = is_body && has_body && roles_.takes_first_body();
    places_.push_back(is_spare ? std::nullopt : place_of(column, names));
    has_body = has_body || (is_body && places_.back().has_value());
  }
  if (has_body) return;
  const std::string_view meant = text::nearest_name("text", names);
  refuse_missing(roles_.body_names(), meant, names, has_header_);
}

std::optional<std::size_t> CsvFormat::place_of(const RoleColumn& column,
                                               std::span<const std::string_view> names) {
  const std::vector<std::size_t> places = matching_columns(column.name, names);
  const std::string quoted = text::joined({"\"", text::shown(column.name), "\""});
  if (places.empty()) {
    if (!roles_.must_be_there(column)) return std::nullopt;
    refuse_missing(quoted, text::nearest_name(column.name, names), names, has_header_);
  }
  const std::string_view found = names[places[0]];
  if (places.size() > 1) {
    const bool is_same = names[places[1]] == found;
    const std::string what =
        is_same ? " is there twice, expected once"
                : text::joined({" may be \"", text::shown(found), "\" or \"",
                                text::shown(names[places[1]]), "\", expected one of its name"});
    throw FormatError(
        text::joined({"the column ", quoted, what, "; found the columns ", listed(names)}));
  }
  if (found != column.name) {
    remark_.append(remark_.empty() ? "" : ", ")
        .append(text::joined({"\"", text::shown(found), "\" is taken for ", quoted}));
  }
  return places[0];
}

std::optional<std::string> CsvFormat::parse(std::string_view record, const Place& /*place*/,
                                            ParseScratch::State& scratch, Article& article) const {
  split_csv_row(record, dialect_, scratch.unescaped, scratch.fields);
  scratch.found.assign(places_.size(), {});
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (!places_[i] || *places_[i] >= scratch.fields.size()) continue;
    scratch.found[i] = {scratch.fields[*places_[i]], true};
  }
  roles_.fill(scratch.found, article);
  if (has_header_ && text::equal_in_any_case(record, header_))
    return "this row is the header again, expected an article";
  if (scratch.fields.size() == column_count_) return std::nullopt;
  return text::joined({"found ", std::to_string(scratch.fields.size()), " fields, expected ",
                       std::to_string(column_count_),
                       has_header_ ? " as in the header" : " as in the first row"});
}

std::string CsvFormat::salvaged_id(std::string_view record, const Place& /*place*/) const {
  std::string unescaped;
  std::vector<std::string_view> fields;
  split_csv_row(record, dialect_, unescaped, fields);
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (roles_.all()[i].role != Role::kId || !places_[i]) continue;
    // The last field may be cut off, or be the one that is not closed.
    if (*places_[i] + 1 < fields.size()) return std::string(fields[*places_[i]]);
  }
  return {};
}

}  // namespace zawiya::datasets
