#include "cpp_statements.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <map>

namespace zawiya::sources_under_test {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

namespace {

/// Where the literal that begins at `at` ends; a quotation mark within a number parts its digits.
std::size_t end_of_literal(std::string_view code, std::size_t at) {
  if (code[at] == '"' && at > 0 && code[at - 1] == 'R') {
    const std::size_t open = code.find('(', at);
    const std::string close = ")" + std::string(code.substr(at + 1, open - at - 1)) + "\"";
    return std::min(code.size(), code.find(close, open) + close.size());
  }
  std::size_t end = at + 1;
  while (end < code.size() && code[end] != code[at]) end += code[end] == '\\' ? 2 : 1;
  return std::min(code.size(), end + 1);
}

/// The end of the line that begins at `at`, and of those that it goes on in.
std::size_t end_of_directive(std::string_view code, std::size_t at) {
  std::size_t end = code.find('\n', at);
  while (end != std::string_view::npos && code[end - 1] == '\\') end = code.find('\n', end + 1);
  return std::min(end, code.size());
}

struct Scope {
  bool is_namespace = false;
  std::string name;  // with `::` before it; of an anonymous namespace `::(anonymous)`
};

Scope scope_of(const Tokens& head) {
  const auto word = std::find(head.begin(), head.end(), "namespace");
  if (word == head.end() || holds(head, "(")) return {};
  return {true, "::" + (word + 1 == head.end() ? "(anonymous)" : joined(word + 1, head.end()))};
}

}  // namespace

Tokens tokens_of(std::string_view code) {
  Tokens tokens;
  for (std::size_t at = 0; at < code.size();) {
    const char c = code[at];
    const std::string_view two = code.substr(at, 2);
    std::size_t end = at + 1;
    if (two == "//" || c == '#') {
      end = end_of_directive(code, at);
    } else if (two == "/*") {
      end = std::min(code.size(), code.find("*/", at + 2) + 2);
    } else if (c == '"' || c == '\'') {
      end = end_of_literal(code, at);
    } else if (is_word(c)) {
      const bool number = std::isdigit(static_cast<unsigned char>(c)) != 0;
      while (end < code.size() && (is_word(code[end]) || (number && code[end] == '\''))) ++end;
      tokens.emplace_back(code.substr(at, end - at));
    } else if (two == "::") {
      end = at + 2;
      tokens.emplace_back(two);
    } else if (std::isspace(static_cast<unsigned char>(c)) == 0) {
      tokens.emplace_back(1, c);
    }
    at = end;
  }
  return tokens;
}

bool holds(const Tokens& tokens, std::string_view token) {
  return std::find(tokens.begin(), tokens.end(), token) != tokens.end();
}

std::string joined(Tokens::const_iterator begin, Tokens::const_iterator end) {
  std::string text;
  for (; begin != end; ++begin) {
    if (!text.empty() && is_word(text.back()) && is_word(begin->front())) text += ' ';
    text += *begin;
  }
  return text;
}

std::size_t behind(const Tokens& tokens, std::size_t at) {
  static const std::map<std::string, std::string> closing = {{"(", ")"}, {"[", "]"}, {"<", ">"}};
  const std::string open = tokens[at];
  const std::string close = closing.at(open);
  std::size_t depth = 0;
  for (; at < tokens.size(); ++at) {
    if (tokens[at] == open) ++depth;
    if (tokens[at] == close && --depth == 0) return at + 1;
  }
  return at;
}

std::string types_of(Tokens::const_iterator begin, Tokens::const_iterator end) {
  std::string types;
  int depth = 0;
  auto from = begin + 1;
  for (auto at = begin; at != end; ++at) {
    if (*at == "(" || *at == "<" || *at == "{") ++depth;
    if (*at == ")" || *at == ">" || *at == "}") --depth;
    if (!(depth == 1 && *at == ",") && !(depth == 0 && *at == ")")) continue;
    auto stop = std::find(from, at, "=");  // what is taken where none is given
    const bool named = stop - from > 1 && is_word((stop - 1)->front()) && *(stop - 2) != "::";
    types += joined(from, named ? stop - 1 : stop) + ",";
    from = at + 1;
  }
  return "(" + types + ")";
}

std::vector<Statement> statements_of(std::string_view code) {
  std::vector<Statement> statements;
  std::vector<Scope> scopes;
  Tokens head;
  std::size_t brackets = 0;
  const auto note = [&](bool has_body) {
    std::string scope;
    for (const Scope& each : scopes) scope += each.name;
    if (!head.empty()) statements.push_back({scope, head, has_body});
  };
  for (const std::string& token : tokens_of(code)) {
    const bool within = !scopes.empty() && !scopes.back().is_namespace;
    if (token == "(") ++brackets;
    if (token == ")") --brackets;
    if (token == "{") {
      const Scope scope = within || brackets > 0 ? Scope{} : scope_of(head);
      if (!within && !scope.is_namespace && brackets == 0) note(true);
      scopes.push_back(scope);
      if (scope.is_namespace) head.clear();
    } else if (token == "}") {
      if (!scopes.empty()) scopes.pop_back();
      const bool outside = scopes.empty() || scopes.back().is_namespace;
      if (outside && brackets == 0) head.clear();
    } else if (!within && token == ";" && brackets == 0) {
      note(false);
      head.clear();
    } else if (!within) {
      head.push_back(token);
    }
  }
  return statements;
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace zawiya::sources_under_test
