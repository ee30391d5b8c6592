// No name has two definitions: a linker takes one of two structs, inline functions or inline
// variables of one name and says nothing. This reads every header and source, of the rooms and of
// their tests, and notes what each defines outside anonymous namespaces.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using Tokens = std::vector<std::string>;
using Definitions = std::map<std::string, std::set<std::string>>;  // name → files

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

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

/// Words, `::` and single characters; without comments, literals and directives.
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

/// The types of the parameters that stand from `begin` to `end`, with their brackets.
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

/// Behind the bracket that closes the one at `at`.
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

/// What a statement in a namespace defines for all to see, or nothing. `head` is what stands
/// before its `{` or `;`.
std::string defined_by(const Tokens& head, bool has_body) {
  std::size_t at = 0;
  while (at + 1 < head.size() && head[at] == "template") at = behind(head, at + 1);
  const bool is_template = at > 0;
  static const std::set<std::string> kinds = {"struct", "class", "union", "enum"};
  if (at < head.size() && kinds.contains(head[at])) {
    if (!has_body) return "";
    for (++at; at < head.size();) {  // alignas(64), [[nodiscard]], enum class
      if (head[at] == "(" || head[at] == "[") {
        at = behind(head, at);
      } else if (head[at] == "alignas" || head[at] == "class") {
        ++at;
      } else {
        break;
      }
    }
    const auto begin = head.begin() + static_cast<std::ptrdiff_t>(at);
    return joined(begin, std::find_if(begin, head.end(), [](const std::string& token) {
                    return token == ":" || token == "final";
                  }));
  }
  const auto open = std::find(head.begin() + static_cast<std::ptrdiff_t>(at), head.end(), "(");
  const auto value = std::find(head.begin(), head.end(), "=");
  const bool is_function = open < value && open != head.end();
  const bool everywhere = holds(head, "inline") || (is_function && holds(head, "constexpr")) ||
                          (is_function && is_template);
  if (!everywhere || holds(head, "static") || holds(head, "using")) return "";
  if (!is_function) return value == head.begin() ? "" : *(value - 1);
  if (!has_body) return "";
  const auto end = head.begin() + static_cast<std::ptrdiff_t>(
                                      behind(head, static_cast<std::size_t>(open - head.begin())));
  const bool is_operator = holds(head, "operator");
  const auto name = is_operator ? std::find(head.begin(), open, "operator") : open - 1;
  return joined(head.begin(), head.begin() + static_cast<std::ptrdiff_t>(at)) + joined(name, open) +
         types_of(open, end);
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

void note_definitions(std::string_view code, const std::string& file, Definitions& definitions) {
  std::vector<Scope> scopes;
  Tokens head;
  std::size_t brackets = 0;
  const auto note = [&](bool has_body) {
    const std::string defined = defined_by(head, has_body);
    if (defined.empty()) return;
    std::string name;
    for (const Scope& scope : scopes) name += scope.name;
    if (name.find("(anonymous)") == std::string::npos) {
      definitions[name + "::" + defined].insert(file);
    }
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
}

std::string twice_defined(const Definitions& definitions) {
  std::string twice;
  for (const auto& [name, files] : definitions) {
    if (files.size() < 2) continue;
    twice += name + " is defined in";
    for (const std::string& file : files) twice += " " + file;
    twice += "\n";
  }
  return twice;
}

std::string twice_defined(std::string_view one, std::string_view other) {
  Definitions definitions;
  note_definitions(one, "one.hpp", definitions);
  note_definitions(other, "other.hpp", definitions);
  return twice_defined(definitions);
}

Definitions definitions_of_the_house() {
  Definitions definitions;
  const std::filesystem::path root = ZAWIYA_SOURCE_DIR;
  for (const auto& folder : std::filesystem::directory_iterator(root)) {
    if (!std::filesystem::exists(folder.path() / "CMakeLists.txt")) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".hpp") continue;
      std::ifstream file(entry.path());
      const std::string code(std::istreambuf_iterator<char>(file), {});
      note_definitions(code, std::filesystem::relative(entry.path(), root).string(), definitions);
    }
  }
  return definitions;
}

TEST(OneDefinition, HoldsForEveryNameOfTheHouse) {
  const Definitions definitions = definitions_of_the_house();
  EXPECT_EQ(twice_defined(definitions), "");
  EXPECT_TRUE(definitions.contains("::zawiya :: model::Model") ||
              definitions.contains("::zawiya::model::Model") || definitions.size() > 200U);
}

TEST(OneDefinition, FindsATypeThatIsDefinedTwice) {
  constexpr std::string_view one = "namespace zawiya::compare { struct Pair { int a = 1; }; }";
  EXPECT_NE(twice_defined(one, "namespace zawiya::compare {\nclass Pair final : Base {};\n}"), "");
  EXPECT_NE(twice_defined(one, "namespace zawiya { namespace compare { union Pair {}; } }"), "");
  EXPECT_EQ(twice_defined(one, "namespace zawiya::contrast { struct Pair { long b; }; }"), "");
  EXPECT_EQ(twice_defined(one, "namespace zawiya::compare { namespace { struct Pair {}; } }"), "");
  EXPECT_EQ(twice_defined(one, "namespace zawiya::compare { struct Pair; Pair make(); }"), "");
  EXPECT_EQ(twice_defined(one, "namespace zawiya::compare { // struct Pair {};\n}"), "");
  EXPECT_EQ(twice_defined(one, "namespace zawiya::compare { void f() { struct Pair {}; } }"), "");
}

TEST(OneDefinition, FindsInlineFunctionsAndVariablesThatAreDefinedTwice) {
  constexpr std::string_view one =
      "namespace z { inline int f(int a) { return a; } inline const int kA = 1'000; }";
  EXPECT_NE(twice_defined(one, "namespace z { inline int f(int b = 1) { return 2; } }"), "");
  EXPECT_NE(twice_defined(one, "namespace z { inline const int kA = 2; }"), "");
  EXPECT_EQ(twice_defined(one, "namespace z { inline int f(long) { return 2; } }"), "");
  EXPECT_EQ(twice_defined(one, "namespace z { int f(int a); }"), "");
  EXPECT_EQ(twice_defined(one, "namespace z { int g() { return f({1}); } }"), "");
  constexpr std::string_view pattern =
      "namespace z { template <class T> T half(T a) { return a; } }";
  EXPECT_NE(twice_defined(pattern, pattern), "");
}

}  // namespace
