#include "datasets/json_grammar.hpp"

namespace zawiya::datasets {
namespace {

constexpr std::size_t kDeepest = 1024;  // what the parser takes

// Whether a byte of a string means more than itself.
bool ends_a_run(char c) { return c == '"' || c == '\\' || c == '\n'; }

}  // namespace

void JsonGrammar::reset() { *this = JsonGrammar(); }

JsonGrammar::State JsonGrammar::read(std::string_view bytes, std::size_t& at) {
  while (at < bytes.size()) {
    if (in_string_) {
      if (escaped_) {
        escaped_ = false;
        ++at;
        continue;
      }
      while (at < bytes.size() && !ends_a_run(bytes[at])) ++at;
      if (at == bytes.size()) return State::kOpen;
      if (bytes[at] == '\n') return State::kMalformed;
      escaped_ = bytes[at] == '\\';
      in_string_ = bytes[at] == '\\';
      ++at;
      continue;
    }
    if (!take(bytes[at])) return State::kMalformed;
    ++at;
    if (open_.empty()) return State::kComplete;
  }
  return State::kOpen;
}

bool JsonGrammar::take(char c) {
  const bool in_object = !open_.empty() && open_.back() == '{';
  const bool after_value = last_ == 's' || last_ == 'v' || last_ == '}' || last_ == ']';
  switch (c) {
    case ' ':
    case '\t':
    case '\r':
    case '\n':
      return true;
    case '{':
    case '[':
      return open(c);
    case '}':
      return close('}', '{');
    case ']':
      return close(']', '[');
    case ':':
      if (last_ != 'n') return false;
      break;
    case ',':
      if (!after_value) return false;
      break;
    case '"': {
      const bool is_name = in_object && (last_ == '{' || last_ == ',');
      if (!is_name && last_ != ':' && !(!in_object && (last_ == '[' || last_ == ','))) return false;
      in_string_ = true;
      last_ = is_name ? 'n' : 's';
      return true;
    }
    default: {
      const bool begins =
          last_ == ':' || (!open_.empty() && !in_object && (last_ == '[' || last_ == ','));
      if (!begins && last_ != 'v') return false;
      last_ = 'v';
      return true;
    }
  }
  last_ = c;
  return true;
}

bool JsonGrammar::open(char bracket) {
  const bool in_array = !open_.empty() && open_.back() == '[';
  const bool may =
      open_.empty() ? bracket == '{' : last_ == ':' || (in_array && (last_ == '[' || last_ == ','));
  if (!may || open_.size() == kDeepest) return false;
  open_ += bracket;
  last_ = bracket;
  return true;
}

bool JsonGrammar::close(char bracket, char opened) {
  if (open_.empty() || open_.back() != opened || last_ == ',' || last_ == ':' || last_ == 'n') {
    return false;
  }
  open_.pop_back();
  last_ = bracket;
  return true;
}

}  // namespace zawiya::datasets
