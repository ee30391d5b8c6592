// No name has two definitions: a linker takes one of two structs, inline functions or inline
// variables of one name and says nothing. This reads every header and source, of the rooms and of
// their tests, and notes what each defines outside anonymous namespaces.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "cpp_statements.hpp"

namespace zawiya::sources_under_test {
namespace {

using Definitions = std::map<std::string, std::set<std::string>>;  // name → files

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

void note_definitions(std::string_view code, const std::string& file, Definitions& definitions) {
  for (const Statement& statement : statements_of(code)) {
    const std::string defined = defined_by(statement.head, statement.has_body);
    if (defined.empty() || statement.scope.find("(anonymous)") != std::string::npos) continue;
    definitions[statement.scope + "::" + defined].insert(file);
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
      note_definitions(text_of(entry.path()),
                       std::filesystem::relative(entry.path(), root).string(), definitions);
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
}  // namespace zawiya::sources_under_test
