#include "datasets/json_format.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <span>
#include <vector>

#include "datasets/json_document.hpp"
#include "datasets/json_members.hpp"
#include "datasets/json_repair.hpp"
#include "text/ascii_case.hpp"
#include "text/joined.hpp"
#include "text/shown_text.hpp"
#include "text/utf8.hpp"

namespace zawiya::datasets {
namespace {

using simdjson::dom::element;

bool is_number(element value) { return value.is_int64() || value.is_uint64() || value.is_double(); }

// Whether a value of another type than expected is a fault, not a gap: what the article is scored,
// trained or split by must not go missing unnoticed.
bool must_be_right(Role role) {
  return role != Role::kOutlet && role != Role::kAuthor && role != Role::kDate &&
         role != Role::kUrl;
}

bool may_be_number(Role role) {
  return role != Role::kTitle && role != Role::kBody && role != Role::kPair &&
         role != Role::kTarget;
}

bool is_label(Role role) { return role == Role::kLabel || role == Role::kLabelList; }

bool may_be_boolean(Role role) { return is_label(role) || role == Role::kExtra; }

bool may_be_list(Role role) { return role == Role::kLabelList; }

std::string_view expected_of(Role role) {
  if (may_be_list(role)) return "a list, string, number or boolean";
  if (may_be_boolean(role)) return "a string, number or boolean";
  return may_be_number(role) ? "a string or number" : "a string";
}

void write_number(element value, std::string& digits) {
  std::array<char, 32> buffer;
  char* const end = buffer.data() + buffer.size();
  std::to_chars_result written = {buffer.data(), {}};
  if (value.is_int64()) {
    written = std::to_chars(buffer.data(), end, value.get_int64().value_unsafe());
  } else if (value.is_uint64()) {
    written = std::to_chars(buffer.data(), end, value.get_uint64().value_unsafe());
  } else {
    written = std::to_chars(buffer.data(), end, value.get_double().value_unsafe());
  }
  digits.assign(buffer.data(), written.ptr);
}

// Takes `value` for `column`; returns what is wrong with it. `digits` keeps a number's text, which
// is as in `record`, but for a label: those of all formats are compared.
std::optional<std::string> take(element value, const RoleColumn& column, std::string_view record,
                                std::string_view key, std::string& digits, FoundValue& found) {
  if (value.is_null()) return std::nullopt;
  if (value.is_string()) {
    found = {value.get_string().value_unsafe(), true};
  } else if (is_number(value) && may_be_number(column.role)) {
    write_number(value, digits);
    if (value.is_double() && !is_label(column.role)) {
      const std::string_view written = number_as_written(record, key);
      if (!written.empty()) digits.assign(written);
    }
    found = {digits, true};
  } else if (value.is_bool() && may_be_boolean(column.role)) {
    found = {value.get_bool().value_unsafe() ? "true" : "false", true};
  } else if (value.is_array() && may_be_list(column.role)) {
    digits = simdjson::minify(value);
    found = {digits, true};
  } else if (must_be_right(column.role)) {
    return text::joined({"\"", text::shown(column.name), "\" is ", json_type_name(value),
                         ", expected ", expected_of(column.role)});
  }
  return std::nullopt;
}

bool is_key_of(std::string_view name, simdjson::dom::object object) {
  return object.at_key(name).error() == simdjson::SUCCESS;
}

std::optional<std::string_view> repeated_in(std::vector<std::string_view>& names) {
  constexpr std::size_t kFew = 24;  // up to here comparing all pairs is quicker than sorting
  if (names.size() > kFew) {
    std::sort(names.begin(), names.end());
    const auto repeated = std::adjacent_find(names.begin(), names.end());
    return repeated == names.end() ? std::nullopt : std::optional(*repeated);
  }
  for (std::size_t i = 1; i < names.size(); ++i) {
    const auto end = names.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(names.begin(), end, names[i]) != end) return names[i];
  }
  return std::nullopt;
}

// The string or whole number that `json` begins with; empty where it is another value.
std::string scalar_in(std::string_view json) {
  if (!json.starts_with('"')) {
    return std::string(json.substr(0, json.find_first_not_of("0123456789")));
  }
  const std::size_t end = json.find_first_of("\"\\", 1);
  if (end == json.npos || json[end] == '\\') return {};
  std::string value;
  text::repair_utf8(json.substr(1, end - 1), value);
  return value;
}

// The id that stands behind what is broken in `record`, where it can be no other object's.
std::string id_behind_fault(std::string_view record, std::string_view name) {
  if (!record.starts_with('{') || record.find('{', 1) != record.npos) return {};
  const std::string key = text::joined({"\"", name, "\""});
  for (std::size_t at = record.find(key); at != record.npos; at = record.find(key, at + 1)) {
    std::string_view behind = record.substr(at);
    if (!take_json_name(behind)) continue;
    std::string id = scalar_in(behind);
    if (!id.empty()) return id;
  }
  return {};
}

std::string missing_body(const ColumnRoles& roles, simdjson::dom::object object) {
  std::string keys;
  for (const auto field : object) {
    for (const RoleColumn& column : roles.all()) {
      if (column.role == Role::kBody && text::equal_in_any_case(column.name, field.key)) {
        return text::joined({"\"", text::shown(column.name), "\" is null, expected a string"});
      }
    }
    keys.append(keys.empty() ? "" : ", ").append(field.key);
  }
  return text::joined({"no text: expected ", roles.body_names(), ", found ",
                       keys.empty() ? "no key at all" : "the keys ", text::shown(keys)});
}

}  // namespace

JsonFormat::JsonFormat(const Columns& columns)
    : roles_(columns), asked_(roles_.all(), columns.asked) {}

std::optional<std::string> JsonFormat::parse(std::string_view record, const Place& /*place*/,
                                             ParseScratch::State& scratch, Article& article) const {
  make_blank(article, roles_.counts());
  element document;
  if (std::optional<std::string> fault = parse_json_document(record, scratch, document)) {
    return fault;
  }
  simdjson::dom::object object;
  if (document.get_object().get(object) != simdjson::SUCCESS) {
    return text::joined({"found ", json_type_name(document), ", expected one JSON object a line"});
  }

  const std::span<const RoleColumn> columns = roles_.all();
  scratch.found.assign(columns.size(), {});
  if (scratch.values.size() < columns.size()) scratch.values.resize(columns.size());
  scratch.names.clear();
  std::optional<std::string> fault;
  for (const auto field : object) {
    scratch.names.push_back(field.key);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (!text::equal_in_any_case(columns[i].name, field.key)) continue;
      asked_.see(i);
      // As it is spelled goes before any other case.
      if (columns[i].name != field.key && is_key_of(columns[i].name, object)) continue;
      std::optional<std::string> wrong =
          take(field.value, columns[i], record, field.key, scratch.values[i], scratch.found[i]);
      if (wrong && !fault) fault = std::move(wrong);
    }
  }
  const bool has_body = roles_.fill(scratch.found, article);
  if (const std::optional<std::string_view> repeated = repeated_in(scratch.names)) {
    return text::joined(
        {"the key \"", text::shown(*repeated), "\" is there twice, expected each key once"});
  }
  if (!fault && !has_body) fault = missing_body(roles_, object);
  if (!fault && article.id.empty() && !roles_.has_any_id(scratch.names)) {
    fault = text::joined(
        {"no \"", text::shown(roles_.id_column()), "\", which was asked for as the id"});
  }
  return fault;
}

std::string JsonFormat::salvaged_id(std::string_view record, const Place& /*place*/) const {
  constexpr std::size_t kMostMembers = 256;
  const std::string_view wanted = roles_.id_column();
  if (wanted.empty()) return {};
  std::string_view value;
  for (const JsonMember& member : json_members(record, kMostMembers)) {
    if (member.name == wanted) return scalar_in(member.value);
    if (value.empty() && text::equal_in_any_case(member.name, wanted)) value = member.value;
  }
  return value.empty() ? id_behind_fault(record, wanted) : scalar_in(value);
}

}  // namespace zawiya::datasets
